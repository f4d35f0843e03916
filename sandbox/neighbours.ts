/**
 * The workspaces beside the first one, each small: a shop with people of every kind, and two companies of one Enterprise Grid
 * org. The first workspace, where the story plays, is in people.ts.
 */
import type { SeedChannel, SeedMessage } from './people.ts'
import type { Locale, Org, Person, Team } from './slack/types.ts'

/** A workspace as it is when nobody has done anything yet. */
export interface Neighbour {
  team: Team
  people: readonly Person[]
  channels: readonly SeedChannel[]
  messages: readonly SeedMessage[]
}

const seoul = { tz: 'Asia/Seoul', tzLabel: 'Korea Standard Time', tzOffset: 32_400 }

const person = (
  team: Team,
  id: string,
  [name, realName, displayName, title]: [string, string, string, string],
  color: string,
  locale: Locale,
  rest: Partial<Person> = {},
): Person => ({
  ...seoul,
  id,
  name,
  realName,
  displayName,
  title,
  color,
  locale,
  email: `${name}@${team.domain}.example`,
  teamId: team.id,
  isAdmin: false,
  isRestricted: false,
  isStranger: false,
  isBot: false,
  updated: 1_760_000_000,
  ...rest,
})

const channel = (
  id: string,
  name: string,
  kind: SeedChannel['kind'],
  members: readonly Person[],
  topic = '',
): SeedChannel => ({ id, name, kind, topic, members, withApp: false })

/** A shop. Nobody has installed anything yet. */
export const aurora: Team = { id: 'T0AURORA1', name: '오로라상점', domain: 'aurora' }
export const jiwoo = person(aurora, 'U0JIWOO01', ['jiwoo', '한지우', '지우', 'Owner, admin'], '#9b4f6f', 'ko-KR', {
  isAdmin: true,
})
export const emma = person(aurora, 'U0EMMA001', ['emma', 'Emma Clarke', 'Emma', 'Support'], '#3f7f4f', 'en-US')
export const minho = person(aurora, 'U0MINHO01', ['minho', '오민호', '민호', 'Orders'], '#5a5fa8', 'ko-KR')
/** A guest of several channels. */
export const ravi = person(aurora, 'U0RAVI001', ['ravi', 'Ravi Nair', 'Ravi', 'Guest (agency)'], '#7a6a4f', 'en-US', {
  isRestricted: true,
})
/** A guest of one channel. */
export const lena = person(aurora, 'U0LENA001', ['lena', 'Lena Vogel', 'Lena', 'Guest (courier)'], '#4f6f7a', 'en-US', {
  isRestricted: true,
  isUltraRestricted: true,
})
/** Left the company. */
export const doyun = person(aurora, 'U0DOYUN01', ['doyun', '배도윤', '도윤', 'Former support'], '#8a8f98', 'ko-KR', {
  isDeactivated: true,
  channelsBefore: ['C0AURORDR', 'C0AURGEN1'],
})

const auroraGeneral = channel('C0AURGEN1', 'general', 'public', [jiwoo, emma, minho])
export const orders = channel('C0AURORDR', 'orders', 'public', [jiwoo, emma, minho, ravi], '주문 · Orders')
export const delivery = channel('C0AURDELI', 'delivery', 'public', [jiwoo, minho, ravi, lena], '배송 · Delivery')
/** Private. */
export const owners = channel('C0AUROWNR', 'owners', 'private', [jiwoo, emma])
export const emmaAndMinho = channel('D0EMMAMIN', '', 'dm', [emma, minho])
/** A DM of three; Slack names it after those who are in it. */
export const threeOfAurora = channel('G0AURMPIM', 'mpdm-jiwoo--emma--minho-1', 'mpim', [jiwoo, emma, minho])

/** A group with two workspaces. */
export const hangyeol: Org = {
  id: 'E0HANGYEO',
  name: '한결그룹',
  domain: 'hangyeol',
  teamIds: ['T0HGSHOP1', 'T0HGTECH1'],
}
export const hgShop: Team = { id: 'T0HGSHOP1', name: '한결쇼핑', domain: 'hangyeol-shop', enterpriseId: hangyeol.id }
export const hgTech: Team = { id: 'T0HGTECH1', name: '한결테크', domain: 'hangyeol-tech', enterpriseId: hangyeol.id }
/** In both workspaces, with one id; admin of the org. */
export const seojun = person(hgShop, 'W0SEOJUN1', ['seojun', '윤서준', '서준', 'Group CX, admin'], '#2f6f9f', 'ko-KR', {
  isAdmin: true,
})
export const dahye = person(hgShop, 'W0DAHYE01', ['dahye', '신다혜', '다혜', 'Store support'], '#a06a2f', 'ko-KR')
export const nora = person(hgTech, 'W0NORA001', ['nora', 'Nora Lind', 'Nora', 'Engineer'], '#6f4fa0', 'en-US')

const shopGeneral = channel('C0HGSGEN1', 'general', 'public', [seojun, dahye])
export const stores = channel('C0HGSSTOR', 'stores', 'public', [seojun, dahye], '매장 문의 · Questions from stores')
const techGeneral = channel('C0HGTGEN1', 'general', 'public', [seojun, nora])
export const platform = channel('C0HGTPLAT', 'platform', 'public', [seojun, nora])

export const neighbours: readonly Neighbour[] = [
  {
    team: aurora,
    people: [jiwoo, emma, minho, ravi, lena, doyun],
    channels: [orders, auroraGeneral, delivery, owners, emmaAndMinho, threeOfAurora],
    messages: [
      { channel: orders, by: doyun, minutesAgo: 40_000, text: '주문 취소 안내를 어디서 보는지 묻는 분이 많아요.' },
      {
        channel: orders,
        by: emma,
        minutesAgo: 700,
        text: 'A customer in Busan asks whether the invoice can carry the branch name.',
      },
      {
        channel: delivery,
        by: lena,
        minutesAgo: 500,
        text: 'Two parcels came back: the address was cut off on the label.',
      },
      { channel: owners, by: jiwoo, minutesAgo: 400, text: '다음 달 수수료는 아직 밖에 말하지 말아 주세요.' },
      { channel: emmaAndMinho, by: minho, minutesAgo: 300, text: '부산 주문 건, 제가 확인해 볼게요.' },
      { channel: threeOfAurora, by: emma, minutesAgo: 200, text: 'Shall we talk about returns tomorrow?' },
    ],
  },
  {
    team: hgShop,
    people: [seojun, dahye],
    channels: [stores, shopGeneral],
    messages: [
      { channel: stores, by: dahye, minutesAgo: 800, text: '매장에서 적립 내역을 바로 볼 수 있는지 물어보세요.' },
    ],
  },
  {
    team: hgTech,
    people: [{ ...seojun, teamId: hgTech.id }, nora],
    channels: [platform, techGeneral],
    messages: [{ channel: platform, by: nora, minutesAgo: 600, text: 'The store search is slow again this morning.' }],
  },
]

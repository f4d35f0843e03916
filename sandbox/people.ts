/**
 * The named characters of the local world, their channels and what customers have said so far. The same in the demo, the
 * story, the tests and the pictures.
 */
import type { KnownBlock, MrkdwnElement, PlainTextElement } from '@slack/types'
import type { Json, Person, Team } from './slack/types.ts'

/** The company whose workspace it is. */
export const team: Team = { id: 'T0MARU001', name: '마루소프트', domain: 'marusoft' }
/** The organisation on the other side of the shared channel. */
export const partnerTeam = { id: 'T0NORD001', name: 'Nordlicht', domain: 'nordlicht' }

const seoul = { tz: 'Asia/Seoul', tzLabel: 'Korea Standard Time', tzOffset: 32_400 }
const berlin = { tz: 'Europe/Berlin', tzLabel: 'Central European Time', tzOffset: 3_600 }
const member = {
  teamId: team.id,
  isAdmin: false,
  isRestricted: false,
  isStranger: false,
  isBot: false,
  updated: 1_760_000_000,
}

const person = (
  id: string,
  name: string,
  realName: string,
  displayName: string,
  title: string,
  color: string,
  rest: Partial<Person> & Pick<Person, 'locale'>,
): Person => ({
  ...member,
  ...seoul,
  id,
  name,
  realName,
  displayName,
  title,
  color,
  email: `${name}@marusoft.example`,
  ...rest,
})

export const mina = person('U0MINA001', 'mina', '김민아', '민아', 'CX agent', '#2f7f6f', { locale: 'ko-KR' })
export const joon = person('U0JOON001', 'joon', '박준', '준', 'Product manager', '#3b6ea8', { locale: 'ko-KR' })
export const sofia = person('U0SOFIA01', 'sofia', 'Sofia Rossi', 'Sofia', 'Engineer', '#a8563b', { locale: 'en-US' })
export const haneul = person('U0HANEUL1', 'haneul', '이하늘', '하늘', 'Sales', '#7a4fa0', { locale: 'ko-KR' })
export const tom = person('U0TOM0001', 'tom', 'Tom Baker', 'Tom', 'Guest (agency)', '#6b7280', {
  locale: 'en-US',
  isRestricted: true,
})
export const yuna = person('U0YUNA001', 'yuna', '최유나', '유나', 'CX lead, admin', '#b0871e', {
  locale: 'ko-KR',
  isAdmin: true,
})
/** Of another organisation; seen in the shared channel only. */
export const erik = person('U0ERIK001', 'erik', 'Erik Larsen', 'Erik', 'Nordlicht (another organisation)', '#4b7f9f', {
  locale: 'en-US',
  ...berlin,
  teamId: partnerTeam.id,
  isStranger: true,
  email: '',
})
/** The integration of a support desk: its messages have words only in blocks and attachments. */
export const deskBot = person('U0DESKBOT', 'helpdesk', 'Helpdesk', 'Helpdesk', 'Desk integration', '#2b2f36', {
  locale: 'en-US',
  isBot: true,
  botId: 'B0DESK001',
  appId: 'A0DESK001',
  email: '',
})

/** Everybody but the bots, in the order of the switcher. */
export const people: readonly Person[] = [mina, joon, sofia, haneul, tom, yuna, erik]

export interface SeedChannel {
  id: string
  name: string
  kind: 'public' | 'private' | 'dm' | 'mpim'
  topic: string
  members: readonly Person[]
  withApp: boolean
  shared?: boolean
}

export const support: SeedChannel = {
  id: 'C0SUPPORT',
  name: 'support',
  kind: 'public',
  topic: '고객 문의 · Customer questions',
  members: [mina, joon, sofia, haneul, tom, yuna, deskBot],
  withApp: false,
}
export const voc: SeedChannel = {
  id: 'C0VOC0001',
  name: 'voc',
  kind: 'public',
  topic: '고객의 목소리 · Voice of the customer',
  members: [mina, joon, sofia, haneul, tom, yuna],
  withApp: true,
}
/** Private; the app is not in it. */
export const leadership: SeedChannel = {
  id: 'C0LEADERS',
  name: 'leadership',
  kind: 'private',
  topic: '',
  members: [yuna, joon],
  withApp: false,
}
export const extPartner: SeedChannel = {
  id: 'C0EXTPART',
  name: 'ext-partner',
  kind: 'public',
  topic: 'With Nordlicht',
  members: [mina, joon, haneul, yuna, erik],
  withApp: false,
  shared: true,
}
export const general: SeedChannel = {
  id: 'C0GENERAL',
  name: 'general',
  kind: 'public',
  topic: '',
  members: [mina, joon, sofia, haneul, tom, yuna],
  withApp: false,
}
export const minaAndJoon: SeedChannel = {
  id: 'D0MINAJOO',
  name: '',
  kind: 'dm',
  topic: '',
  members: [mina, joon],
  withApp: false,
}
export const channels: readonly SeedChannel[] = [support, voc, general, extPartner, leadership, minaAndJoon]

export interface SeedMessage {
  channel: SeedChannel
  by: Person
  /** As the person typed it. A bot's message has blocks or attachments instead. */
  text: string
  /** Minutes before the world began. */
  minutesAgo: number
  blocks?: KnownBlock[]
  attachments?: Json[]
  /** Position in this list of the message that it answers. */
  replyTo?: number
}

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: true })
const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text })

/** What stands in the channels when the world begins, oldest first. */
export const seedMessages: readonly SeedMessage[] = [
  { channel: general, by: yuna, minutesAgo: 2_880, text: '이번 주 CX 회의는 수요일 오전 10시예요.' },
  { channel: general, by: sofia, minutesAgo: 2_870, text: 'Thanks, I’ll join from home.' },
  {
    channel: support,
    by: mina,
    minutesAgo: 1_500,
    text: '한빛상사에서 문의 왔어요. “결제 내역을 엑셀로 받을 수 있나요? 매달 회계팀에 보내는데 하나씩 복사하고 있어요.”',
  },
  {
    channel: support,
    by: haneul,
    minutesAgo: 1_440,
    text: '한빛상사 김지훈 과장님이 전화 주셨어요. 알림 메일이 같은 내용으로 두 번씩 온다고 하세요. 회신은 010-1234-5678로 부탁하셨어요.',
  },
  {
    channel: support,
    by: sofia,
    minutesAgo: 1_320,
    text: 'ACME wrote: "We can’t change the billing address after the first invoice. We need it every time a branch moves." https://desk.example.com/tickets/4812',
  },
  {
    channel: support,
    by: deskBot,
    minutesAgo: 900,
    text: '',
    blocks: [
      { type: 'header', text: plain('#4831 · ACME') },
      {
        type: 'section',
        text: mrkdwn('Is there a way to see who approved an invoice? Our auditors ask for it every quarter.'),
      },
    ],
    attachments: [
      {
        id: 1,
        color: '2b2f36',
        fallback: 'Ticket 4831',
        text: 'Dana Reed · <https://desk.example.com/tickets/4831|open the ticket>',
      },
    ],
  },
  {
    channel: support,
    by: haneul,
    minutesAgo: 620,
    text: 'Nordlicht: “Single sign-on is a must for our renewal in spring. Without it we will have to look at other vendors.”',
  },
  {
    channel: support,
    by: mina,
    minutesAgo: 600,
    text: '갱신 전에 꼭 필요하다고 하네요. 지금은 안 된다고 말씀드렸어요.',
    replyTo: 6,
  },
  {
    channel: support,
    by: mina,
    minutesAgo: 240,
    text: '한빛상사 담당자분이 새 대시보드가 훨씬 빠르다고 좋아하셨어요. “예전엔 커피 한 잔 마시고 와야 했는데 이제 바로 떠요.”',
  },
  {
    channel: support,
    by: deskBot,
    minutesAgo: 90,
    text: '',
    attachments: [
      {
        id: 1,
        color: '2b2f36',
        fallback: '#4840 한빛상사',
        title: '#4840 · 한빛상사',
        text: '모바일 앱에서 세금계산서를 열면 글자가 잘려 보여요. 아이폰 SE예요.',
      },
    ],
  },
  {
    channel: leadership,
    by: yuna,
    minutesAgo: 300,
    text: 'ACME 쪽에서 가격 인상 얘기가 나오면 해지를 검토하겠다고 합니다. 아직 밖으로는 말하지 말아 주세요.',
  },
  {
    channel: extPartner,
    by: erik,
    minutesAgo: 200,
    text: 'Hi all, could the export include the tax number of each branch?',
  },
  { channel: extPartner, by: haneul, minutesAgo: 190, text: 'Thanks Erik, passing it on.' },
  { channel: minaAndJoon, by: mina, minutesAgo: 60, text: '준 님, 한빛상사 엑셀 건 어떻게 됐는지 물어보시네요.' },
]

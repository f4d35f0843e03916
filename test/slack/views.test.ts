import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockProblems, inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { type ItemView, itemKinds, type LinkView, type QuoteView } from '../../src/domain/item.ts'
import type { RedactionKind } from '../../src/domain/redaction.ts'
import { speech } from '../../src/locales/texts.ts'
import { connections } from '../../src/slack/views/connections.ts'
import { help } from '../../src/slack/views/help.ts'
import { itemCard } from '../../src/slack/views/item-card.ts'
import { itemList, LIST_PAGE } from '../../src/slack/views/item-list.ts'
import { itemStatus } from '../../src/slack/views/item-status.ts'
import { itemWindow, QUOTES_SHOWN } from '../../src/slack/views/item-window.ts'
import { loading, notice } from '../../src/slack/views/notice.ts'
import { newCustomerOption, promoteForm } from '../../src/slack/views/promote-form.ts'

const now = new Date('2026-03-05T00:00:00Z')
const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
const inKorean = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, now)
const inEnglish = speech({ locale: 'en', timeZone: 'America/New_York' }, now)
const both = [inKorean, inEnglish]

const quote: QuoteView = {
  id,
  words: '결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요.',
  isGist: false,
  isPrivate: false,
  churnSignal: false,
  source: 'slack',
  permalink: 'https://acme.slack.com/archives/C1/p1700000000000100',
  conversationUrl: null,
  customer: '한빛상사',
  promoter: '민아',
  agent: '민아',
  saidAt: new Date('2026-03-04T01:00:00Z'),
}
const item: ItemView = {
  id,
  number: 123,
  title: '결제 내역 엑셀 다운로드',
  kind: 'request',
  status: 'new',
  need: '월말 정산 때 회계 프로그램에 올려야 해요',
  needAsked: null,
  cause: null,
  stage: { ko: '활용', en: 'Use' },
  area: '결제',
  owner: '준',
  decisionDue: '2026-03-18',
  leadQuote: quote,
  quotes: 3,
  privateQuotes: 0,
  customers: 3,
  votes: 5,
  teams: 2,
  bareCustomers: 0,
  people: 6,
  loudTeam: null,
  revenue: null,
  anybodyDecides: true,
  line: { ko: null, en: null },
  availability: null,
  mayTell: false,
  topic: { ko: null, en: null },
  workaround: null,
  shippedBy: null,
  parkedUntil: null,
  decidedAt: null,
  lastDecidedAt: null,
  shippedAt: null,
  links: [],
  answers: { waiting: 0, done: 0, paused: 0, waitsForPlan: 0, unsent: 0 },
  card: null,
  mergedInto: null,
  createdAt: new Date('2026-03-04T01:00:00Z'),
  workspace: { id, locale: 'ko', timeZone: 'Asia/Seoul', channel: 'C1', domain: 'acme' },
}
const link: LinkView = {
  key: 'PAY-7',
  url: 'https://acme.atlassian.net/browse/PAY-7',
  summary: '엑셀 내려받기',
  status: '진행 중',
  wontDo: null,
  state: 'linked',
}
const form = {
  draftId: id,
  words: quote.words,
  mark: (kind: RedactionKind) => inKorean.mark(inKorean.hidden[kind]),
  isPrivate: false,
  startsAsGist: false,
  customer: { id, name: '한빛상사' },
  agent: 'U1',
  stages: [{ id, ko: '활용', en: 'Use' }],
  areas: [{ id, ko: '결제', en: 'Payments' }],
  kinds: [...itemKinds],
  similar: [],
  target: null,
  open: { more: false, hidden: false, looked: true },
}

const textsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  const own = 'text' in value && typeof value.text === 'string' ? [value.text] : []
  return [...own, ...Object.values(value).flatMap(textsIn)]
}

describe('The card', () => {
  test('says in Korean what the sample card says', () => {
    expect(textsIn(itemCard(item, inKorean).blocks)).toEqual([
      '결제 내역 엑셀 다운로드',
      '“결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요.”',
      '한빛상사 · Slack · 3월 4일(수) · 등록 민아 님',
      '니즈: 월말 정산 때 회계 프로그램에 올려야 해요',
      '고객사 3곳 · 공감 5 · 팀 2개 · 결정 담당 준 님 (3월 18일까지) · 누구나 결정할 수 있어요',
      '공감 5',
      '우리 고객도',
      '원문 더하기',
      '결정하기',
      '항목 열기',
      '고치기',
      '변경 이력',
      '고객사와 공감 보기',
      '원문 메시지로 가기',
      '접수 · 요청 · VOC-123',
    ])
  })

  test('says it in English in its own shape', () => {
    expect(textsIn(itemCard(item, inEnglish).blocks)).toEqual([
      '결제 내역 엑셀 다운로드',
      '“결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요.”',
      '한빛상사 · Slack · Tue, Mar 3 · added by 민아',
      'Need: 월말 정산 때 회계 프로그램에 올려야 해요',
      '3 customers · 5 votes · 2 teams · 준 decides by Mar 18 · anyone can decide',
      'Vote 5',
      'My customer too',
      'Add their words',
      'Decide',
      'Open item',
      'Edit',
      'History',
      'Customers and votes',
      'Go to the message',
      'New · Request · VOC-123',
    ])
  })

  test('begins its notification with the customer and the words, and ends with the key', () => {
    expect(itemCard(item, inKorean).text).toMatch(/^한빛상사 · “결제 내역을.*\(VOC-123\)$/)
  })

  test('lets nobody be called and nothing be a link in its notification', () => {
    const hostile = { ...item, leadQuote: { ...quote, words: '<!channel> <https://evil.example|slack.com> & <@U1>' } }
    expect(itemCard(hostile, inKorean).text).not.toMatch(/<[!@#h]/)
  })

  test('does not put a second pair of quotation marks around words that came in one', () => {
    const said = { ...item, leadQuote: { ...quote, words: '“엑셀로 주세요”' } }
    expect(textsIn(itemCard(said, inKorean).blocks)).toContain('“엑셀로 주세요”')
  })

  test('never shows a gist as the customer’s own words', () => {
    const gist = { ...item, leadQuote: { ...quote, isGist: true } }
    const texts = textsIn(itemCard(gist, inKorean).blocks)
    expect(texts).toContain(quote.words)
    expect(texts).not.toContain(`“${quote.words}”`)
    expect(texts.join()).toContain('요지 · 민아 님 정리')
  })

  test('counts private words and names neither them nor a title made of them', () => {
    const hidden = { ...item, title: '', leadQuote: null, quotes: 1, privateQuotes: 1 }
    const texts = textsIn(itemCard(hidden, inKorean).blocks)
    expect(texts[0]).toBe('비공개 원문으로 등록한 항목')
    expect(texts).toContain('비공개 근거 1건 · 그 채널 멤버만 내용을 볼 수 있어요')
  })

  test.each([0, 1, 10_000])('fits at %i of everything, in both languages', (n) => {
    const links = Array.from({ length: Math.min(n, 60) }, () => link)
    const many = { ...item, votes: n, customers: n, quotes: n, teams: n, links, revenue: { amount: n, isExact: true } }
    for (const t of both) {
      expect(blockProblems(itemCard(many, t).blocks, 'message').map(inWords)).toEqual([])
      expect(blockProblems(itemStatus(many, t).blocks, 'message').map(inWords)).toEqual([])
      expect(viewProblems(itemWindow(many, [], t), 'modal').map(inWords)).toEqual([])
    }
  })

  test('says until when something is parked, and how it shipped', () => {
    const status = (more: Partial<ItemView>) =>
      both.map((t) => textsIn(itemCard({ ...item, ...more }, t).blocks).at(-1))
    expect(status({ status: 'parked', parkedUntil: '2026-03-31' })).toEqual([
      '보류 (~3/31) · 요청 · VOC-123',
      'Parked until 3/31 · Request · VOC-123',
    ])
    expect(status({ status: 'parked', parkedUntil: '2027-01-02' })).toEqual([
      '보류 (~2027/1/2) · 요청 · VOC-123',
      'Parked until 1/2/2027 · Request · VOC-123',
    ])
    expect(status({ status: 'shipped', shippedBy: 'policy' })[0]).toBe('반영 완료 · 정책·운영 변경 · 요청 · VOC-123')
    expect(status({ status: 'shipped', shippedBy: 'release' })[1]).toBe('Shipped · Request · VOC-123')
  })

  test('links its Jira issues by their keys, with the status as the site names it, or why there is none', () => {
    const links = [
      link,
      { ...link, key: 'PAY-8', status: null, state: 'waiting' as const },
      { ...link, key: 'PAY-9', state: 'unreachable' as const },
    ]
    const jira = itemCard({ ...item, links }, inKorean).blocks.find(
      (block) => block.type === 'rich_text' && JSON.stringify(block).includes('PAY-7'),
    )
    expect(textsIn(jira)).toEqual([
      ...['Jira ', 'PAY-7', ' · 진행 중'],
      ...['Jira ', 'PAY-8', ' · Jira 응답을 기다리고 있어요'],
      ...['Jira ', 'PAY-9', ' · 지금은 볼 수 없어요. 지워졌거나 볼 권한이 없어요'],
    ])
    expect(JSON.stringify(jira)).toContain('"url":"https://acme.atlassian.net/browse/PAY-7"')
    const ended = [
      { ...link, status: 'Done', wontDo: "Won't Do" },
      { ...link, status: '하지 않음', wontDo: '하지 않음' },
    ]
    expect(textsIn(itemCard({ ...item, links: ended }, inKorean).blocks)).toEqual(
      expect.arrayContaining([" · Done (Won't Do)", ' · 하지 않음']),
    )
    const many = Array.from({ length: 7 }, () => link)
    expect(textsIn(itemCard({ ...item, links: many }, inKorean).blocks)).toContain('이슈 2개 더')
  })

  test('shows the words for the customer once there is something to tell, and never a reason', () => {
    const line = { ko: '결제 › 내역에서 내려받을 수 있어요.', en: null }
    const texts = (more: Partial<ItemView>) => textsIn(itemCard({ ...item, ...more }, inKorean).blocks).join('\n')
    expect(texts({ status: 'shipped', line })).toContain('고객 안내 문구: 결제 › 내역에서 내려받을 수 있어요.')
    expect(texts({ status: 'declined' })).toContain('고객 안내 문구가 아직 없어요')
    expect(texts({ status: 'planned', line })).not.toContain('고객 안내 문구')
  })

  test('shows revenue as the workspace shows it, and no button where nothing is to be decided', () => {
    const texts = (more: Partial<ItemView>) => textsIn(itemCard({ ...item, ...more }, inKorean).blocks)
    expect(texts({ revenue: { amount: 180_000_000, isExact: true } }).join()).toContain(
      '고객사 3곳 · ARR 1.8억 원 · 공감 5',
    )
    expect(texts({ revenue: { amount: 180_000_000, isExact: false } }).join()).toContain('ARR 1억')
    expect(texts({ kind: 'praise' })).not.toContain('결정하기')
    expect(texts({ status: 'merged' })).not.toContain('결정하기')
    expect(texts({ status: 'shipped' }).join()).not.toMatch(/까지\)|누구나/)
  })
})

describe('The window of an item', () => {
  const decision = { by: '준', reason: '경쟁사보다 먼저' }
  const texts = (more: Partial<ItemView>, t = inKorean) =>
    textsIn(itemWindow({ ...item, ...more }, [quote], t, decision).blocks)

  test('says what may be said now, to copy: plans only where that was ticked', () => {
    expect(texts({ status: 'planned' })).toEqual(
      expect.arrayContaining(['담당 팀이 검토하고 있습니다. 결정되는 대로 먼저 연락드리겠습니다.', '답변 복사']),
    )
    expect(texts({ status: 'planned', mayTell: true })).toContain(
      '진행하기로 했습니다. 일정은 정해지는 대로 안내드리겠습니다.',
    )
    expect(texts({ status: 'shipped', line: { ko: '이제 됩니다.', en: null } })).toContain('이제 됩니다.')
    expect(texts({ status: 'shipped' })).not.toContain('답변 복사')
  })

  test('says who decided and why, when it shipped, and how many answers wait', () => {
    const decidedAt = new Date('2026-03-05T01:00:00Z')
    expect(
      texts({
        status: 'shipped',
        decidedAt,
        shippedAt: decidedAt,
        answers: { waiting: 2, done: 1, paused: 0, waitsForPlan: 0, unsent: 0 },
      }),
    ).toEqual(
      expect.arrayContaining([
        '결정 3월 5일(목) 준 님 · 반영 3월 5일(목)',
        '결정 사유(우리만 봐요): 경쟁사보다 먼저',
        '회신 대기 2건 · 회신 완료 1건',
      ]),
    )
    const lastDecidedAt = new Date('2026-03-20T01:00:00Z')
    expect(texts({ status: 'declined', decidedAt, lastDecidedAt })).toContain('결정 3월 20일(금) 준 님')
  })

  test('names its Jira issues with their titles', () => {
    expect(texts({ links: [link] }).join('')).toContain('Jira PAY-7 엑셀 내려받기 · 진행 중')
  })
})

// Whatever a customer writes: empty-looking, huge, full of emoji, of marks of formatting, of halves of surrogates.
const anyWords = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4_000 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 4_000 }),
  fc.constantFrom(
    '가'.repeat(40_000),
    'a'.repeat(40_000),
    '👩‍👩‍👧‍👦'.repeat(3_600),
    '<!channel>',
    '*_~`>\n'.repeat(500),
    ' x ',
    `${' '.repeat(9_000)}x`,
  ),
)

describe('Whatever the customer wrote', () => {
  test('the card, the window and the list meet Slack’s limits', () => {
    fc.assert(
      fc.property(anyWords, fc.boolean(), fc.constantFrom(...both), (words, isGist, t) => {
        const said = {
          ...quote,
          words,
          isGist,
          customer: words.slice(0, 70),
          promoter: words.slice(0, 80),
          churnSignal: true,
        }
        const shown = {
          ...item,
          title: words.slice(0, 80),
          need: words.slice(0, 3_000),
          leadQuote: said,
          privateQuotes: 2,
          status: 'shipped' as const,
          owner: words.slice(0, 80),
          line: { ko: words.slice(0, 2_000) || null, en: null },
          links: Array.from({ length: 30 }, (_, at) => ({
            ...link,
            key: words.slice(0, 300) || 'x',
            summary: words.slice(0, 400),
            status: words.slice(0, 400),
            wontDo: words.slice(1, 400),
            url: [link.url, words.slice(0, 5_000), 'javascript:alert(1)'][at % 3] ?? '',
          })),
        }
        expect(blockProblems(itemStatus(shown, t).blocks, 'message').map(inWords)).toEqual([])
        expect(blockProblems(itemCard(shown, t).blocks, 'message').map(inWords)).toEqual([])
        const quotes = Array.from({ length: QUOTES_SHOWN }, () => said)
        const window = itemWindow(shown, quotes, t, { by: words.slice(0, 90), reason: words.slice(0, 3_000) })
        expect(viewProblems(window, 'modal').map(inWords)).toEqual([])
        expect(Buffer.byteLength(JSON.stringify(window))).toBeLessThan(250_000)
        const lines = Array.from({ length: LIST_PAGE }, () => ({ ...shown, status: 'new' as const }))
        expect(blockProblems(itemList(lines, true, t).blocks, 'message').map(inWords)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('the form meets them, folded and unfolded', () => {
    fc.assert(
      fc.property(anyWords, fc.boolean(), fc.constantFrom(...both), (words, open, t) => {
        const view = promoteForm(
          {
            ...form,
            words,
            isPrivate: open,
            customer: { id, name: words.slice(0, 70) || 'x' },
            startsAsGist: open,
            similar: [1, 2, 3].map(() => ({ ...item, title: words.slice(0, 80), shared: [words, words, words] })),
            open: { more: open, hidden: open, looked: true },
          },
          t,
        )
        expect(viewProblems(view, 'modal').map(inWords)).toEqual([])
        expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000)
      }),
      { numRuns: 60 },
    )
  })
})

test('the item’s window leads to its card, in whose thread comments stand; without a card to nothing', () => {
  const linksOf = (card: string | null) =>
    JSON.stringify(itemWindow({ ...item, card }, [], inKorean)).match(/https:[^"]+\/archives\/[^"]+/g)
  expect(linksOf('C0VOC:1700000000.000100')).toEqual([
    `https://${item.workspace.domain}.slack.com/archives/C0VOC/p1700000000000100`,
  ])
  expect(linksOf(null)).toBeNull()
})

describe('The form', () => {
  test('asks for nothing that is not known: words, customer and agent stand there already', () => {
    const view = promoteForm(form, inKorean)
    const initial = view.blocks.flatMap((block) => ('element' in block ? [block.element] : []))
    expect(initial).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action_id: 'words', initial_value: quote.words }),
        expect.objectContaining({
          action_id: 'customer',
          initial_option: expect.objectContaining({ value: `id:${id}` }),
        }),
        expect.objectContaining({ action_id: 'agent', initial_user: 'U1' }),
      ]),
    )
  })

  test('hides a phone number, says so, and shows it again when asked', () => {
    const words = '010-1234-5678로 전화 주세요'
    const folded = promoteForm({ ...form, words }, inKorean)
    expect(JSON.stringify(folded)).not.toContain('010-1234-5678')
    expect(textsIn(folded.blocks)).toContain('자동으로 가림: 전화번호 1개')
    const unfolded = promoteForm({ ...form, words, open: { more: false, hidden: true, looked: true } }, inKorean)
    expect(textsIn(unfolded.blocks)).toContain('전화번호: 010-1234-5678')
  })

  test('shows what an input cannot hold, with a box to leave it out', () => {
    const view = promoteForm({ ...form, words: '가'.repeat(7_000) }, inKorean)
    const shown = textsIn(view.blocks).filter((text) => /^가+$/.test(text))
    expect(shown.join('').length).toBe(4_000)
    expect(textsIn(view.blocks)).toContain('아래 이어지는 내용도 원문에 넣기')
  })

  test('keeps the names of its fields when it unfolds, so that Slack keeps what was typed', () => {
    const names = (view: ReturnType<typeof promoteForm>) =>
      view.blocks.flatMap((block) => ('block_id' in block && block.block_id) || [])
    const folded = names(promoteForm(form, inKorean))
    const unfolded = names(promoteForm({ ...form, open: { more: true, hidden: true, looked: true } }, inKorean))
    expect(unfolded).toEqual(expect.arrayContaining(folded))
    expect(unfolded).toEqual(expect.arrayContaining(['kind', 'stage', 'area', 'link']))
  })
})

test('Everything else that is shown meets Slack’s limits in both languages', () => {
  for (const t of both) {
    const slack = {
      ...({ system: 'slack', isConnected: true, problem: null, problemAt: null } as const),
      parked: 0,
      late: 0,
      lateSince: null,
    }
    const unsent = Array.from({ length: 10 }, () => ({ id, kind: 'slack.card', reason: 'x'.repeat(500), since: now }))
    for (const message of [
      help(t),
      connections({ systems: [slack], unsent: [] }, t),
      connections({ systems: [{ ...slack, parked: 10 }], unsent }, t),
      itemList([], false, t),
    ])
      expect(blockProblems(message.blocks, 'message').map(inWords)).toEqual([])
    for (const view of [loading(t), notice('x'.repeat(4_000), t)])
      expect(viewProblems(view, 'modal').map(inWords)).toEqual([])
    for (const name of ['가'.repeat(70), '👩‍👩‍👧‍👦'.repeat(6)]) {
      const option = newCustomerOption(name, t)
      expect(option.text.text.length).toBeLessThanOrEqual(75)
      expect(option.value?.length).toBeLessThanOrEqual(75)
    }
  }
})

import type { ItemLine } from '../../src/domain/item.ts'
import type { AnsweredLine, CustomerView, Found } from '../../src/domain/look-up.ts'
import type { LoopView } from '../../src/domain/loop.ts'
import type { NoticeView } from '../../src/domain/notice.ts'

export const uuid = (n: number): string => `6f9619ff-8b86-4d01-b42d-${String(n).padStart(12, '0')}`

/** voice.md S4 and S5: 한빛상사 asked for payment history as Excel, it has shipped, 민아 answers. */
export const aLoop = (more: Partial<LoopView> = {}): LoopView => ({
  id: uuid(1),
  state: 'told',
  outcome: 'shipped',
  item: {
    id: uuid(2),
    number: 123,
    title: '결제 내역 엑셀 다운로드',
    status: 'shipped',
    shippedBy: 'release',
    owner: '준',
  },
  customer: { id: uuid(3), name: '한빛상사', plan: 'Pro' },
  quote: {
    words: '결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요.',
    isGist: false,
    saidAt: new Date('2026-03-04T01:00:00Z'),
    source: 'desk',
  },
  conversationUrl: 'https://desk.example.com/tickets/4812',
  line: {
    ko: '결제 › 내역 화면에서 기간을 선택하신 뒤 [엑셀로 내려받기]를 누르시면 됩니다.',
    en: 'Go to Payments › History, choose a period and select Download as Excel.',
  },
  availability: 'Pro 이상',
  topic: { ko: '결제 내역 엑셀 다운로드', en: 'downloading your payment history as Excel' },
  workaround: null,
  contact: '박지현',
  language: 'ko',
  agent: { personId: uuid(4), name: '민아' },
  accountOwner: { personId: uuid(5), name: '하늘' },
  others: [],
  askedAt: new Date('2026-03-04T01:00:00Z'),
  owedAt: new Date('2026-03-18T01:00:00Z'),
  toldAt: null,
  team: null,
  insteadOf: null,
  answered: null,
  confirmedAt: null,
  waived: null,
  pausedFor: null,
  ...more,
})

/** voice.md S6: decided against. */
export const aDeclined = (more: Partial<LoopView> = {}): LoopView =>
  aLoop({
    outcome: 'declined',
    item: { ...aLoop().item, title: '결제 내역 자동 메일 발송', status: 'declined', shippedBy: null },
    line: {
      ko: '메일로 보내면 결제 정보가 외부에 남을 수 있어 화면에서 직접 확인하시는 방식을 유지하기로 했습니다.',
      en: "Mail would leave payment data outside the product, so we're keeping it inside.",
    },
    topic: { ko: '결제 내역 자동 메일 발송', en: 'having payment history mailed to you automatically' },
    workaround: '결제 › 내역에서 기간을 선택해 엑셀로 내려받으실 수 있습니다.',
    ...more,
  })

/** A direct message to 민아, who answers. */
export const aNotice = (loops: LoopView[], more: Partial<NoticeView> = {}): NoticeView => ({
  isTurnedOff: false,
  recurrence: null,
  needs: [],
  decisions: [],
  alerts: [],
  renewals: [],
  draft: null,
  id: uuid(9),
  kind: 'answer',
  reader: {
    personId: uuid(4),
    slackUserId: 'U0MINA001',
    name: '민아',
    locale: 'ko',
    timeZone: 'Asia/Seoul',
    dmChannel: 'D1',
  },
  isSent: true,
  snoozedTo: null,
  answers: loops.map((loop) => ({ isAgent: true, loop })),
  item: null,
  issue: null,
  data: {},
  ...more,
})

export const anItemLine = (more: Partial<ItemLine> = {}): ItemLine => ({
  id: uuid(2),
  number: 123,
  title: '권한별 메뉴 숨기기',
  status: 'building',
  customers: 3,
  votes: 5,
  line: { ko: null, en: null },
  mayTell: false,
  topic: { ko: null, en: null },
  parkedUntil: null,
  createdAt: new Date('2026-03-04T01:00:00Z'),
  ...more,
})

/** An item that is settled, and who has told the customer of it. */
export const anAnsweredLine = (more: Partial<AnsweredLine> = {}): AnsweredLine => ({
  ...anItemLine(more),
  answered: [],
  ...more,
})

/** voice.md S8; all that there is unless a test says that there is more. */
export const aCustomer = (more: Partial<CustomerView> = {}): CustomerView => {
  const {
    waiting = [aLoop()],
    open = [anItemLine({ mayTell: true }), anItemLine({ number: 124, title: 'SSO', status: 'new' })],
    done = [],
  } = more
  return {
    id: uuid(3),
    name: '한빛상사',
    lifecycle: 'paying',
    plan: 'Pro',
    renewsOn: '2026-05-31',
    accountOwner: '하늘',
    revenue: null,
    merged: [],
    waiting,
    waitingCount: waiting.length,
    open,
    openCount: open.length,
    recent: { shipped: 3, declined: 1 },
    done,
    doneCount: done.length,
    ...more,
  }
}

/** What a search has found; all that there is unless a test says that there is more. */
export const aFinding = (more: Partial<Found> = {}): Found => ({
  customers: [],
  customerCount: more.customers?.length ?? 0,
  items: [],
  hasMoreItems: false,
  ...more,
})

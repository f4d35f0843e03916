import type { ItemView, QuoteView } from '../../src/domain/item.ts'

const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

/** A customer's words as a view shows them, with what a test wants otherwise. */
export const aQuote = (more: Partial<QuoteView> = {}): QuoteView => ({
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
  ...more,
})

/** An item that is being decided, with what a test wants otherwise. */
export const anItem = (more: Partial<ItemView> = {}): ItemView => ({
  id,
  number: 123,
  title: '결제 내역 엑셀 다운로드',
  kind: 'request',
  status: 'reviewing',
  need: '월말 정산 때 회계 프로그램에 올려야 해요',
  stage: { ko: '활용', en: 'Use' },
  area: '결제',
  owner: '준',
  decisionDue: '2026-03-18',
  leadQuote: aQuote(),
  quotes: 1,
  privateQuotes: 0,
  customers: 3,
  votes: 5,
  teams: 2,
  revenue: null,
  anybodyDecides: false,
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
  answers: { waiting: 0, done: 0 },
  card: 'C1:1700000000.000100',
  mergedInto: null,
  createdAt: new Date('2026-03-04T01:00:00Z'),
  workspace: { id, locale: 'ko', timeZone: 'Asia/Seoul', channel: 'C1', domain: 'acme' },
  ...more,
})

import type { Locale } from './actor.ts'
import type { ShippedBy } from './decision.ts'
import type { NeedAsked } from './need.ts'

export type ItemKind = 'request' | 'problem' | 'praise' | 'question'
export const itemStatuses = [
  'new',
  'reviewing',
  'planned',
  'building',
  'done',
  'shipped',
  'parked',
  'declined',
  'merged',
] as const
export type ItemStatus = (typeof itemStatuses)[number]

/** Where something may still come of an item: not where it has shipped, was declined, or went into another one. */
export const openStatuses = itemStatuses.filter((one) => one !== 'shipped' && one !== 'declined' && one !== 'merged')

export const itemKinds = ['request', 'problem', 'praise', 'question'] as const satisfies readonly ItemKind[]

/** Working days until a decision is due where the area sets no other (product.md, "Area"). */
export const DEFAULT_DECISION_DAYS = 10

/** The number in `VOC-123`, `voc-123`, `voc 123` or `#123`; null for anything else. */
export function itemNumber(text: string): number | null {
  const match = /^(?:voc[-\s]?|#)([1-9]\d{0,8})$/i.exec(text.trim())
  return match ? Number(match[1]) : null
}

/** Praise and questions owe no decision and no answer. */
export const owesDecision = (kind: ItemKind): boolean => kind === 'request' || kind === 'problem'

/** Where customers' words came from, as a card names it. */
export type QuoteSource = 'slack' | 'form' | 'desk' | 'import' | 'survey' | 'transcript'

export interface QuoteView {
  id: string
  words: string
  isGist: boolean
  isPrivate: boolean
  churnSignal: boolean
  source: QuoteSource
  permalink: string | null
  conversationUrl: string | null
  customer: string | null
  promoter: string
  agent: string | null
  /** The team that answers instead of one agent, where it was read. */
  agentTeam?: string | null
  saidAt: Date
}

/** All that a card or an item's view shows. Counts follow voice.md §5: customers once, private quotes counted. */
export interface ItemView {
  id: string
  number: number
  title: string
  kind: ItemKind
  status: ItemStatus
  need: string | null
  /** The newest question for the need, and what became of it. */
  needAsked: NeedAsked | null
  /** Why the problem was one. */
  cause: string | null
  stage: { ko: string; en: string } | null
  area: string | null
  owner: string | null
  /** Local calendar day, `YYYY-MM-DD`. */
  decisionDue: string | null
  /** The first live quote that everybody may read. */
  leadQuote: QuoteView | null
  quotes: number
  privateQuotes: number
  customers: number
  votes: number
  /** Customers whom somebody named without words or a link: they do not count. */
  bareCustomers: number
  /** People who voted, brought words or named a customer. */
  people: number
  /** The team that holds most of the votes. */
  loudTeam: { name: string; votes: number } | null
  /** Teams of those who voted or added words. */
  teams: number
  /** A year's revenue of the paying customers behind it, in won, and whether it may be said exactly; null: unknown, or hidden. */
  revenue: { amount: number; isExact: boolean } | null
  /** Whether everybody may decide because nobody was asked yet who does. */
  anybodyDecides: boolean
  /** Of the newest decision: the words for the customer, who gets it, whether plans may be told. */
  line: { ko: string | null; en: string | null }
  availability: string | null
  mayTell: boolean
  topic: { ko: string | null; en: string | null }
  workaround: string | null
  shippedBy: ShippedBy | null
  /** `YYYY-MM-DD` */
  parkedUntil: string | null
  /** When it was decided first, and when last: of the newest decision. */
  decidedAt: Date | null
  lastDecidedAt: Date | null
  shippedAt: Date | null
  /** Jira issues, oldest link first. */
  links: LinkView[]
  /**
   * Answers to customers: so many are owed or told, so many are done, so many wait on hold; `unsent`: nobody was
   * told of them yet.
   */
  answers: { waiting: number; done: number; paused: number; waitsForPlan: number; unsent: number }
  /** The card in Slack, once it was posted: `C123:1700000000.000100`. */
  card: string | null
  /** What it was merged into. */
  mergedInto: { id: string; number: number; title: string } | null
  createdAt: Date
  workspace: { id: string; locale: Locale; timeZone: string; channel: string; domain: string }
}

/** A Jira issue on a card. */
export interface LinkView {
  key: string
  url: string
  summary: string | null
  /** The status as the site names it; null while Jira has not answered yet. */
  status: string | null
  /** Why it ended with nothing built, as the site names it (`Won't Do`); null where it did not. */
  wontDo: string | null
  state: 'waiting' | 'linked' | 'unreachable'
}

/** A line of a list of items. */
export interface ItemLine {
  id: string
  number: number
  title: string
  status: ItemStatus
  customers: number
  votes: number
  line: { ko: string | null; en: string | null }
  mayTell: boolean
  topic: { ko: string | null; en: string | null }
  parkedUntil: string | null
  createdAt: Date
}

import type { Locale } from './actor.ts'

export type ItemKind = 'request' | 'problem' | 'praise' | 'question'
export type ItemStatus =
  | 'new'
  | 'reviewing'
  | 'planned'
  | 'building'
  | 'done'
  | 'shipped'
  | 'parked'
  | 'declined'
  | 'merged'

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
  /** Teams of those who voted or added words. */
  teams: number
  revenue: { amount: number; currency: string } | null
  createdAt: Date
  workspace: { id: string; locale: Locale; timeZone: string; channel: string; domain: string }
}

/** A line of a list of items. */
export interface ItemLine {
  id: string
  number: number
  title: string
  status: ItemStatus
  customers: number
  votes: number
  createdAt: Date
}

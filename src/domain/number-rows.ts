import type { Lifecycle } from './customer.ts'
import type { AnswerRow, QuoteRow, RowItem } from './digest-row.ts'

/** An item that was added in the period; what it was merged into, where it was. */
export interface ItemRow {
  kind: 'item'
  id: string
  item: RowItem
  createdAt: Date
  /** When it was first decided; null: not yet. */
  decidedAt: Date | null
  /** `YYYY-MM-DD`: when a decision was or is due. */
  due: string | null
  /** `open`: neither decided nor over its day. */
  result: 'inTime' | 'late' | 'overdue' | 'open'
  hasNeed: boolean
}

/** A customer. Name and revenue are null where all that makes them count is private to others. */
export interface CustomerRow {
  kind: 'customer'
  id: string
  customer: string | null
  isPrivate: boolean
  lifecycle: Lifecycle
  /** A year's, in won, and whether it may be said exactly; null: unknown, or hidden. */
  revenue: { amount: number; isExact: boolean } | null
}

/** Who recorded quotes in the period: by name, and without a number of their own. */
export interface PersonRow {
  kind: 'person'
  id: string
  name: string
  teams: string[]
}

/** An answer to a survey; whoever gave it is shown to nobody. */
export interface ResponseRow {
  kind: 'response'
  survey: string
  score: number
  /** How many answers CSAT let choose from; null: NPS. */
  scale: number | null
  /** Masked. */
  comment: string | null
  customer: string | null
  answeredAt: Date
}

/** A problem that shipped. */
export interface RecurrenceRow {
  kind: 'recurrence'
  id: string
  item: RowItem
  shippedAt: Date
  /** When somebody confirmed that it was back; null: nobody did within 30 days. */
  backAt: Date | null
}

/** Somebody of a customer on an item that shipped, who answered before it did: shown as that customer, never as a person. */
export interface RespondentRow {
  kind: 'respondent'
  /** The item's. */
  id: string
  item: RowItem
  shippedAt: Date
  /** Null: the reader may not know that they are on the item. */
  customer: string | null
  metric: 'nps' | 'csat'
  before: number
  beforeAt: Date
  /** Null: not answered again; may be asked. */
  after: number | null
}

/** One of the rows that a number counts. */
export type NumberRow =
  | AnswerRow
  | QuoteRow
  | ItemRow
  | CustomerRow
  | PersonRow
  | ResponseRow
  | RecurrenceRow
  | RespondentRow

/** A page of them. */
export interface NumberRows {
  rows: NumberRow[]
  total: number
  hasMore: boolean
}

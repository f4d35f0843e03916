import type { ItemStatus } from './item.ts'

/** The item of a row: what it was merged into, where it was; its title is empty where it was heard in private. */
export interface RowItem {
  id: string
  number: number
  title: string
  status: ItemStatus
}

/** What a row says of a customer. Null: nobody knows them, or, where `isPrivate`, this reader may not. */
interface RowCustomer {
  customer: string | null
  isPrivate: boolean
}

/** An answer, of `waiting` and `answered`. */
export interface AnswerRow extends RowCustomer {
  kind: 'answer'
  id: string
  item: RowItem
  owedAt: Date
  /** `open`: not given yet; `late`: more than 14 days after it became owed. */
  result: 'open' | 'inTime' | 'late' | 'waived'
  alreadyKnew: boolean
}

/** An item of `toDecide`, `unassigned` or `needs`. */
export interface DecisionRow {
  kind: 'decision'
  id: string
  item: RowItem
  /** `YYYY-MM-DD`: when it is due, or until when it was parked; null: no date. */
  due: string | null
  isOverdue: boolean
  createdAt: Date
}

/** Customers' words, of `quotes` and `churn`. */
export interface QuoteRow extends RowCustomer {
  kind: 'quote'
  id: string
  item: RowItem
  /** Null where they are private to others. */
  words: string | null
  isGist: boolean
  recordedAt: Date
  churnSignal: boolean
}

/** A customer of `renewals`. Name and revenue are null where all that makes them count is private to others. */
export interface RenewalRow extends RowCustomer {
  kind: 'renewal'
  id: string
  /** `YYYY-MM-DD` */
  renewsOn: string
  /** A year's, in won, and whether it may be said exactly; null: unknown, or hidden. */
  revenue: { amount: number; isExact: boolean } | null
  /** Open requests and problems of theirs with words of the last 180 days. */
  items: number
}

/** An item of `shipped`. */
export interface ShippedRow {
  kind: 'shipped'
  id: string
  item: RowItem
  shippedAt: Date
  of: number
  answered: number
}

/** One of the rows that a number counts. */
export type DigestRow = AnswerRow | DecisionRow | QuoteRow | RenewalRow | ShippedRow

/** A page of them. */
export interface DigestRows {
  rows: DigestRow[]
  total: number
  hasMore: boolean
}

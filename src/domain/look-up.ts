import type { CustomerChanges, Lifecycle } from './customer.ts'
import type { ItemLine } from './item.ts'
import type { AnsweredHow, LoopView, PausedFor } from './loop.ts'
import type { ShownRevenue } from './revenue.ts'

/** A customer as somebody with them on the line needs it (voice.md S8). */
export interface CustomerView {
  id: string
  name: string
  lifecycle: Lifecycle
  plan: string | null
  /** Local calendar day, `YYYY-MM-DD`. */
  renewsOn: string | null
  accountOwner: string | null
  /** A year's, as this reader may see it. */
  revenue: ShownRevenue | null
  /** Customers that were merged into it and can still be parted from it, the last first. */
  merged: { id: string; name: string }[]
  /** Answers owed or told, oldest first: as many as a page has room for, and how many there are; so with the others. */
  waiting: LoopView[]
  waitingCount: number
  /** Items of theirs that are under way: new, reviewing, planned, building, done, parked. */
  open: ItemLine[]
  openCount: number
  /** Decided in the last 90 days. */
  recent: { shipped: number; declined: number }
  /** What had an answer or was declined or shipped lately, newest first. */
  done: AnsweredLine[]
  doneCount: number
}

/** An item of a customer's, and who has told them of it, last first. */
export interface AnsweredLine extends ItemLine {
  answered: { by: string; at: string; how?: AnsweredHow | null; isConfirmed?: boolean }[]
  /** Why nobody is told for now, or that no answer is needed; null: neither. */
  stands?: {
    state: 'paused' | 'waived'
    pausedFor: PausedFor | null
    by: string | null
    at: string | null
    reason: string | null
  } | null
}

/** What of a customer can be read page by page. */
export const customerSections = ['waiting', 'open', 'shipped', 'declined', 'history'] as const
export type CustomerSection = (typeof customerSections)[number]

/** One page of a customer. */
export type CustomerPage = {
  customer: { id: string; name: string }
  offset: number
  /** How many there are in all. */
  count: number
} & (
  | { section: 'waiting'; lines: LoopView[] }
  | { section: 'open' | 'shipped' | 'declined'; lines: AnsweredLine[] }
  | { section: 'history'; lines: HistoryLine[] }
)

/** Something that happened to a customer. */
export interface HistoryLine {
  kind: string
  by: string | null
  at: Date
  changes: CustomerChanges
  /** The other customer, where two were merged. */
  other: string | null
}

/** What `/voc words` found: customers first. */
export interface Found {
  customers: { id: string; name: string; items: number }[]
  /** How many customers are called so. */
  customerCount: number
  /** The newest; all of them are not counted, which would read every word that was ever said. */
  items: ItemLine[]
  hasMoreItems: boolean
}

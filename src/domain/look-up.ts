import type { ItemLine } from './item.ts'
import type { LoopView } from './loop.ts'

/** A customer as somebody with them on the line needs it (voice.md S8). */
export interface CustomerView {
  id: string
  name: string
  lifecycle: 'prospect' | 'trial' | 'paying' | 'former'
  plan: string | null
  /** Local calendar day, `YYYY-MM-DD`. */
  renewsOn: string | null
  accountOwner: string | null
  /** Answers owed or told, oldest first: as many as a page has room for, and how many there are; so with the others. */
  waiting: LoopView[]
  waitingCount: number
  /** Items of theirs that are under way: new, reviewing, planned, building, done, parked. */
  open: ItemLine[]
  openCount: number
  /** Decided in the last 90 days. */
  recent: { shipped: number; declined: number }
  /** What had an answer or was declined or shipped lately, newest first. */
  done: ItemLine[]
  doneCount: number
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

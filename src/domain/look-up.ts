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
  /** Answers owed or told, oldest first. */
  waiting: LoopView[]
  /** Items of theirs that are under way: new, reviewing, planned, building, done, parked. */
  open: ItemLine[]
  /** Decided in the last 90 days. */
  recent: { shipped: number; declined: number }
  /** What had an answer or was declined or shipped lately, newest first. */
  done: ItemLine[]
}

/** What `/voc words` found: customers first. */
export interface Found {
  customers: { id: string; name: string; items: number }[]
  items: ItemLine[]
}

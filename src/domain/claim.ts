import type { Lifecycle, Money } from './customer.ts'
import type { ShownRevenue } from './revenue.ts'

/** "My customer too", as somebody says it. */
export interface Claiming {
  customer: { id: string } | { name: string } | null
  /** What the customer said, if it is known. */
  words: string | null
  /** Where they said it. */
  link: string | null
}

/** What became of it. */
export interface Claimed {
  itemId: string
  number: number
  /** The number that was asked for, where that item was merged into another. */
  mergedFrom: number | null
  customer: string
  /** Whether the customer counts: there are words or a link. */
  isCounted: boolean
  /** Whether this customer is owed an answer since then, because the item has shipped. */
  isOwed: boolean
}

/** A colleague who has this customer, too. */
export interface Claim {
  personId: string
  by: string
  words: string | null
  link: string | null
}

/** A customer of an item, and by what it is one. */
export interface EvidenceRow {
  id: string
  name: string
  lifecycle: Lifecycle
  revenue: Money | null
  /** So many of their words stand there. */
  quotes: number
  claims: Claim[]
  /** Whether there are words or a link; else it is listed apart and does not count (voice.md §5). */
  isCounted: boolean
}

/** Who stands behind an item, page by page. */
export interface Evidence {
  item: { id: string; number: number; title: string }
  customers: (Omit<EvidenceRow, 'revenue'> & { revenue: ShownRevenue | null })[]
  /** How many customers there are in all, counted or not. */
  count: number
  offset: number
  /** Why people voted, the newest first. */
  reasons: { by: string; reason: string }[]
  /** How many votes each team has, the most first. */
  teams: { name: string; votes: number }[]
}

/** Fewer votes than these say nothing of a team (voice.md §3: no % below 5). */
const FEW = 5

/** The team that holds more than half of the votes; null where none does, or there are few. */
export const loudTeam = (
  votes: number,
  top: { name: string; votes: number } | null,
): { name: string; votes: number } | null => (top && votes >= FEW && top.votes * 2 > votes ? top : null)

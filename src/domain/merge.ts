import type { LoopOutcome, LoopState } from './loop.ts'

/** So long can a merge be undone. */
export const UNDO_DAYS = 30

const rank: Record<LoopState, number> = {
  ...{ watching: 0, paused: 1, owed: 2, told: 3, waived: 4, answered: 5, confirmed: 6 },
}

/**
 * Of one customer's answers on two items that become one: whether the one that goes stands for both. The one that is further
 * does, so that nobody is told once more; but not one that says something else than the one that stays.
 */
export function takesOver(
  goes: { state: LoopState; outcome: LoopOutcome | null },
  stays: { state: LoopState; outcome: LoopOutcome | null },
): boolean {
  return rank[goes.state] > rank[stays.state] && (stays.outcome === null || stays.outcome === goes.outcome)
}

/** What was merged into what. */
export interface Merged {
  /** The item that went. */
  itemId: string
  number: number
  into: { itemId: string; number: number }
  /** The number that was asked for in place of `into.number`, where that item had been merged itself. */
  asked: number | null
}

/** A merge as it would be: what moves. */
export interface MergePreview {
  from: { itemId: string; number: number; title: string }
  into: { itemId: string; number: number; title: string }
  asked: number | null
  moving: {
    quotes: number
    customers: number
    votes: number
    votesOfBoth: number
    links: number
    linksOfBoth: number
    answers: number
    answersOfBoth: number
  }
}

/** Which customer was merged into which. */
export interface MergedCustomers {
  /** The customer that went. */
  id: string
  name: string
  into: { id: string; name: string }
}

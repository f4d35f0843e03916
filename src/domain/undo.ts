import { z } from 'zod'
import { pauses } from './loop.ts'

/** So long whoever did something may take it back by a press (product: "Undo for 10 minutes"). */
export const UNDO_MINUTES = 10

const keptLoop = z.object({
  id: z.uuid(),
  state: z.enum(['watching', 'owed', 'told', 'answered', 'confirmed', 'waived', 'paused']),
  outcome: z.enum(['shipped', 'declined']).nullable(),
  owedAt: z.string().nullable(),
  toldAt: z.string().nullable(),
  pausedFor: z.enum(pauses).nullable().default(null),
})

/** What the event of a decision keeps, so that it can be taken back. */
export const keptDecision = z.object({
  decisionId: z.uuid(),
  to: z.string(),
  kept: z.object({ before: z.looseObject({ status: z.string() }), loops: z.array(keptLoop) }),
})

/** What was taken back. */
export interface Undone {
  what: 'promotion' | 'decision' | 'merge'
  itemId: string
  number: number
  /** With a merge: what it had been merged into. */
  into: number | null
  /** With a promotion that was typed, not taken from a message: the words, so that they are not lost. */
  words: string | null
}

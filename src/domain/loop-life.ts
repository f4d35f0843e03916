import type { LoopState, PausedFor } from './loop.ts'

/** What can happen to an answer. */
export type LoopHappening = 'owe' | 'tell' | 'answer' | 'confirm' | 'waive' | 'pause' | 'resume' | 'takeBack'

/**
 * The whole life of an answer. What is not here does not happen: whoever asks for it is refused, and nothing is stored. What
 * was settled stays so; where the item says something else later, or has come back, another round begins, at `watching`.
 */
const life: Record<LoopHappening, Partial<Record<LoopState, LoopState>>> = {
  /** The item has shipped, or was decided against. */
  owe: { watching: 'owed' },
  /** Its agent has the message. */
  tell: { owed: 'told' },
  answer: { owed: 'answered', told: 'answered' },
  /** The customer said that it is so. */
  confirm: { answered: 'confirmed' },
  waive: { owed: 'waived', told: 'waived', paused: 'waived' },
  /** Only what nobody was told yet can still be held. */
  pause: { owed: 'paused' },
  resume: { paused: 'owed' },
  /** The item is open again. */
  takeBack: { owed: 'watching', told: 'watching', paused: 'watching' },
}

/** Where an answer stands after something has happened to it; null where that does not happen to one that stands so. */
export const stateAfter = (state: LoopState, happening: LoopHappening): LoopState | null =>
  life[happening][state] ?? null

/** Whether something can happen to an answer that stands so. */
export const can = (happening: LoopHappening, { state }: { state: LoopState }): boolean =>
  stateAfter(state, happening) !== null

/** Whether somebody owes it and may give it now. */
export const isWaiting = (loop: { state: LoopState }): boolean => can('answer', loop)

/** Whether nothing more is asked of anybody: another round begins where the item says something else. */
export const isSettled = ({ state }: { state: LoopState }): boolean =>
  state === 'answered' || state === 'confirmed' || state === 'waived'

/** Whether somebody has stopped it, and may let it go: what a customer's plan does not have yet waits for the plan alone. */
export const isHeld = ({ state, pausedFor }: { state: LoopState; pausedFor: PausedFor | null }): boolean =>
  state === 'paused' && pausedFor !== 'plan'

import type { Fate } from './database.ts'
import type { CallFate } from './weather.ts'

/** One failure at a place that is counted out: the n-th statement, or the n-th call, from now on. */
export type Failure = { of: 'statement'; nth: number; fate: Fate } | { of: 'call'; nth: number; fate: CallFate }

/** The one thing that goes wrong as it was decided beforehand, where chance decides nothing. */
export class PlannedFailure {
  #failure: Failure | null = null

  /** @param failure null: it never came to it, or was not planned */
  plans(failure: Failure | null): void {
    this.#failure = failure && { ...failure }
  }

  /** Whether what was planned has not struck yet. */
  get isPlanned(): boolean {
    return this.#failure !== null
  }

  /** What becomes of the call that comes now, where it is the one. */
  call(): CallFate | null {
    const failure = this.#strikes('call')
    return failure?.of === 'call' ? failure.fate : null
  }

  /** What becomes of the statements that come now, where they are the ones. */
  statement(): Fate | null {
    const failure = this.#strikes('statement')
    return failure?.of === 'statement' ? failure.fate : null
  }

  #strikes(of: Failure['of']): Failure | null {
    const failure = this.#failure
    if (failure?.of !== of) return null
    failure.nth -= 1
    if (failure.nth > 0) return null
    this.#failure = null
    return failure
  }
}

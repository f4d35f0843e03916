import type { Refusals } from './refusals.ts'

/**
 * Something that a person may not or cannot do, told to that person. It names a case and carries data; the sentence is in
 * `locales/`. `field` is the field of a form beside which it is shown, where there is one.
 */
export class Refusal<Case extends keyof Refusals = keyof Refusals> extends Error {
  readonly case: Case
  readonly data: Refusals[Case]
  readonly field: string | undefined

  constructor(refusal: Case, data: Refusals[Case], field?: string) {
    super(refusal)
    this.name = 'Refusal'
    this.case = refusal
    this.data = data
    this.field = field
  }
}

/**
 * A call to the outside that failed and may be made again.
 * `outcome` says whether it may have taken effect all the same: a refused connection did not, a lost answer may have.
 */
export class Temporary extends Error {
  readonly outcome: 'nothing' | 'unknown'
  /** Milliseconds that the outside asked us to wait, if it did. */
  readonly retryAfterMs: number | undefined

  constructor(reason: string, outcome: 'nothing' | 'unknown', retryAfterMs?: number, cause?: unknown) {
    super(reason, { cause })
    this.name = 'Temporary'
    this.outcome = outcome
    this.retryAfterMs = retryAfterMs
  }
}

/** A call to the outside that will fail again until a person mends something: the effect is parked and shown to an admin. */
export class Permanent extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause })
    this.name = 'Permanent'
  }
}

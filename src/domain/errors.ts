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

/** Not due yet: this one alone waits until then, what shares its lane goes on, and it is no failure. */
export class NotYet extends Temporary {
  constructor(reason: string, forMs: number) {
    super(reason, 'nothing', forMs)
    this.name = 'NotYet'
  }
}

/** A call to the outside that will fail again until a person mends something: the effect is parked and shown to an admin. */
export class Permanent extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause })
    this.name = 'Permanent'
  }
}

/** Nothing of an outside system works until a person mends it (a refused token, a wrong address): admins are told, once. */
export class Broken extends Permanent {
  /** A code; its sentence is in `locales/`. */
  readonly problem: string

  constructor(problem: string, reason: string) {
    super(reason)
    this.name = 'Broken'
    this.problem = problem
  }
}

/** The tokens of a consent are not taken any more: an admin connects anew. */
export class ConsentGone extends Broken {
  constructor() {
    super('reconnect', 'The consent is gone')
    this.name = 'ConsentGone'
  }
}

/**
 * What comes before a call to the outside, e.g. reading the row: where it fails, nothing was sent, and nobody need look for it.
 * @throws Temporary with outcome `nothing` for whatever is none of ours; Temporary and Permanent as they are
 */
export async function beforeSending<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Temporary || error instanceof Permanent) throw error
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    throw new Temporary(`before anything was sent: ${what}`, 'nothing', undefined, error)
  }
}

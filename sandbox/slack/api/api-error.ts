import type { Json } from '../types.ts'

/** A refusal of the Web API: HTTP 200 with `{ ok: false, error }` and, where there is more to say, other fields. */
export class ApiError extends Error {
  readonly error: string
  readonly more: Json

  constructor(error: string, more: Json = {}) {
    super(error)
    this.name = 'ApiError'
    this.error = error
    this.more = more
  }
}

/**
 * `invalid_arguments` with its reasons.
 * @param messages e.g. `missing required field: channel`; "[ERROR] " is put before each
 */
export const invalidArguments = (...messages: string[]): ApiError =>
  new ApiError('invalid_arguments', { response_metadata: { messages: messages.map((each) => `[ERROR] ${each}`) } })

import { Temporary } from './errors.ts'

/** Nobody was there to take a call: it never left, and whatever else of its lane is sent there fares alike. */
export class Unreached extends Temporary {
  constructor(reason: string, cause?: unknown) {
    super(reason, 'nothing', undefined, cause)
    this.name = 'Unreached'
  }
}

/** Node's codes of a connection that failed before anything was written (nodejs.org/api/errors.html, undici's `errors.md`). */
const codes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])
/** What a library wraps an error in, it wraps a few times at the most. */
const DEPTH = 6

/** Whether a call failed before anything of it was written, as Node's code tells among the error and its causes. */
export function neverLeft(error: unknown): boolean {
  for (let inner = error, depth = 0; inner instanceof Error && depth < DEPTH; inner = inner.cause, depth++)
    if ('code' in inner && typeof inner.code === 'string' && codes.has(inner.code)) return true
  return false
}

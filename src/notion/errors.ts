import { APIErrorCode, isHTTPResponseError, isNotionClientError, RequestTimeoutError } from '@notionhq/client'
import { Permanent, Temporary } from '../domain/errors.ts'
import { neverLeft, Unreached } from '../domain/unreached.ts'

/** Where Notion asks for patience and does not say how much: its window of a minute (docs: request-limits). */
const PATIENCE_MS = 60_000
/** A workspace that is out of blocks, or a token that is refused: a person must act. */
const BLOCKED_MS = 60_000

/** What only a person can mend; the code is stored, its sentence is in `locales/`. */
export type NotionProblem =
  | 'unauthorized'
  /** An admin's consent is not taken any more. */
  | 'reconnect'
  /** Nobody has chosen the page under which ours stand. */
  | 'noPage'
  | 'unshared'
  | 'blockLimit'
  | 'trashed'
  | 'forbidden'
  /** The column by which rows are found is gone, and its name is taken. */
  | 'keyColumn'
  /** A column was deleted or changed into another type: it is left out, the rest is written. */
  | 'properties'
  /** Somebody duplicated rows of ours. */
  | 'copied'
  /** Rows were unshared or moved away, and are not to be made again. */
  | 'lost'

/** Work waits until a person has mended this; nothing is lost meanwhile. */
export class NotionBroken extends Temporary {
  readonly problem: NotionProblem

  constructor(problem: NotionProblem, speed: number, cause?: unknown) {
    super(`Notion: ${problem}`, 'nothing', BLOCKED_MS / speed, cause)
    this.problem = problem
  }
}

const codeOf = (error: unknown) => (isHTTPResponseError(error) ? error.code : null)

/** Not there, or not shared with us: Notion answers both alike. */
export const isMissing = (error: unknown): boolean => codeOf(error) === APIErrorCode.ObjectNotFound

export const isUnauthorized = (error: unknown): boolean => isHTTPResponseError(error) && error.status === 401

/** Too many requests: of ours, or of all who share the workspace. */
export const isAskedForPatience = (error: unknown): boolean =>
  isHTTPResponseError(error) && (error.status === 429 || error.status === 529)

export const isInvalid = (error: unknown): boolean => codeOf(error) === APIErrorCode.ValidationError

/** The page that a write has left although its answer was a 503 (developers.notion.com/reference/request-limits). */
export function committedId(error: unknown): string | null {
  const id = isHTTPResponseError(error) ? error.additional_data?.committed_resource_id : undefined
  return typeof id === 'string' ? id : null
}

/**
 * Every error that the Notion SDK throws, as one of ours; what is not Notion's comes back as it is.
 * @param writes whether the call may have changed something although no answer came
 * @param speed waits are divided by it
 */
export function fromNotion(error: unknown, writes: boolean, speed: number): unknown {
  const lost = writes ? 'unknown' : 'nothing'
  if (RequestTimeoutError.isRequestTimeoutError(error))
    return new Temporary('No answer from Notion', lost, undefined, error)
  if (isHTTPResponseError(error)) {
    const { status, code, additional_data } = error
    if (status === 401) return new NotionBroken('unauthorized', speed, error)
    if (status === 403) return new NotionBroken(additional_data?.block_limit ? 'blockLimit' : 'forbidden', speed, error)
    if (status === 404) return new NotionBroken('unshared', speed, error)
    if (status === 429 || status === 529)
      return new Temporary(
        `Notion answered ${status}`,
        'nothing',
        retryAfterMs(error.headers) ?? PATIENCE_MS / speed,
        error,
      )
    if (status === 409) return new Temporary('Notion answered 409', 'nothing', undefined, error)
    if (status >= 500) return new Temporary(`Notion answered ${status}`, lost, undefined, error)
    return new Permanent(`Notion answered ${status} ${code}`, error)
  }
  if (isNotionClientError(error)) return new Permanent(`Notion: ${error.code}`, error)
  if (error instanceof Error && error.name === 'AbortError')
    return new Temporary('No answer from Notion', lost, undefined, error)
  // The SDK hands through what `fetch` throws: no connection, or one that broke.
  if (error instanceof TypeError)
    return neverLeft(error)
      ? new Unreached('No connection to Notion', error)
      : new Temporary('No connection to Notion', lost, undefined, error)
  return error
}

function retryAfterMs(headers: unknown): number | null {
  const value = headers instanceof Headers ? Number(headers.get('retry-after') ?? Number.NaN) : Number.NaN
  return Number.isFinite(value) && value > 0 ? value * 1000 : null
}

import { ApiError } from './api-error.ts'

/** The cursor of a list page: opaque to the caller, base64 of a position, as Slack's are. */
export const cursorOf = (mark: string): string => Buffer.from(mark).toString('base64')

/** What a cursor holds. @throws ApiError `invalid_cursor` */
export function readCursor(cursor: string | undefined, kind: string): string | undefined {
  if (cursor === undefined) return undefined
  const mark = Buffer.from(cursor, 'base64').toString()
  if (!mark.startsWith(`${kind}:`)) throw new ApiError('invalid_cursor')
  return mark.slice(kind.length + 1)
}

/** One page of a list that is small enough to be cut by position. */
export function pageOf<T>(all: readonly T[], cursor: string | undefined, limit: number): { page: T[]; next: string } {
  const start = Number(readCursor(cursor, 'at') ?? '0')
  if (!Number.isInteger(start) || start < 0) throw new ApiError('invalid_cursor')
  const end = start + limit
  return { page: all.slice(start, end), next: end < all.length ? cursorOf(`at:${end}`) : '' }
}

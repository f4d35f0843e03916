import { invalid } from './api-error.ts'
import { asId, failed, type Json } from './check.ts'

/** `page_size` (at most 100) and `start_cursor`, of a body or a query. */
export function readPaging(from: Json | URLSearchParams): { size: number; cursor: string | null } {
  const isQuery = from instanceof URLSearchParams
  const given = isQuery ? (from.get('page_size') ?? undefined) : from.page_size
  const path = isQuery ? 'query' : 'body'
  const size = given === undefined ? 100 : Number(given)
  if (!Number.isInteger(size) || size < 1) throw failed(`${path}.page_size`, '≥ `1`', given)
  if (size > 100) throw failed(`${path}.page_size`, '≤ `100`', size)
  const cursor = isQuery ? (from.get('start_cursor') ?? undefined) : from.start_cursor
  return { size, cursor: cursor === undefined || cursor === null ? null : asId(cursor, `${path}.start_cursor`) }
}

/**
 * One page of a list. The cursor is the id of the next entry: what changes before it moves nothing, and what it names may not go.
 * @param type `page_or_data_source`, `block`, `user` …: what the list says it is a list of
 */
export function listAnswer<T extends { id: string }>(
  all: readonly T[],
  { size, cursor }: { size: number; cursor: string | null },
  type: string,
  answer: (entry: T) => unknown,
) {
  const start = cursor === null ? 0 : all.findIndex((entry) => entry.id === cursor)
  if (start < 0) throw invalid(`The start_cursor provided is invalid: ${cursor}`)
  const next = all[start + size]
  return {
    object: 'list',
    results: all.slice(start, start + size).map(answer),
    next_cursor: next?.id ?? null,
    has_more: next !== undefined,
    type,
    [type]: {},
  }
}

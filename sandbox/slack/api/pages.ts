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

/**
 * One page of a list in the order of its ids. The cursor names the last id that was given, so that whatever comes or goes
 * between two pages, nothing that stays is given twice or left out.
 */
export function pageAfter<T>(
  all: readonly T[],
  idOf: (each: T) => string,
  cursor: string | undefined,
  limit: number,
): { page: T[]; next: string } {
  const last = readCursor(cursor, 'after')
  const sorted = [...all].sort((one, other) => byId(idOf(one), idOf(other)))
  return cut(sorted, idOf, last, limit, () => true)
}

/** As `pageAfter`, of a large collection that only grows: its order is kept from call to call. */
export function pageOfMap<T>(
  all: ReadonlyMap<string, T>,
  cursor: string | undefined,
  limit: number,
  wanted: (each: T) => boolean,
): { page: T[]; next: string } {
  const { page, next } = cut(
    orderOf(all),
    (id) => id,
    readCursor(cursor, 'after'),
    limit,
    (id) => {
      const each = all.get(id)
      return each !== undefined && wanted(each)
    },
  )
  return { page: page.flatMap((id) => all.get(id) ?? []), next }
}

/** As `pageAfter`, of a list of ids that is replaced when somebody goes and grows when somebody comes. */
export function pageOfIds(ids: readonly string[], cursor: string | undefined, limit: number) {
  return cut(
    inOrder(ids, ids.length, () => ids),
    (id) => id,
    readCursor(cursor, 'after'),
    limit,
    () => true,
  )
}

/** The ids of a map, in order. */
const orderOf = (all: ReadonlyMap<string, unknown>): readonly string[] => inOrder(all, all.size, () => [...all.keys()])

const orders = new WeakMap<object, { size: number; ids: readonly string[] }>()

/** Sorts once for each size of a collection. */
function inOrder(of: object, size: number, ids: () => readonly string[]): readonly string[] {
  const known = orders.get(of)
  if (known?.size === size) return known.ids
  const sorted = [...ids()].sort(byId)
  orders.set(of, { size, ids: sorted })
  return sorted
}

const byId = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

function cut<T>(
  sorted: readonly T[],
  idOf: (each: T) => string,
  last: string | undefined,
  limit: number,
  wanted: (each: T) => boolean,
): { page: T[]; next: string } {
  const page: T[] = []
  for (let at = last === undefined ? 0 : firstAfter(sorted, idOf, last); at < sorted.length; at += 1) {
    const each = sorted[at]
    if (each === undefined || !wanted(each)) continue
    const before = page.at(-1)
    if (page.length === limit && before !== undefined) return { page, next: cursorOf(`after:${idOf(before)}`) }
    page.push(each)
  }
  return { page, next: '' }
}

/** Position of the first whose id comes after `last`. */
function firstAfter<T>(sorted: readonly T[], idOf: (each: T) => string, last: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const each = sorted[middle]
    if (each !== undefined && byId(idOf(each), last) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

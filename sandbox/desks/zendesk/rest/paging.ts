/** Both ways of paging (developer.zendesk.com/api-reference/introduction/pagination). */
import { DeskError } from '../../answer.ts'
import { invalidAttribute } from '../errors.ts'
import type { Json } from '../types.ts'
import type { Call } from './endpoint.ts'

const most = 100
/** "Offset pagination … limited to 10,000 resources": page 101 of 100 is refused with 400. */
const offsetMost = 10_000

/**
 * A page of a list: by cursor where `page[size]`, `page[after]` or `page[before]` is asked for, else by offset.
 * @param name of the list in the answer @param toJson of one of them @param idOf what cursors point to
 */
export function paged<T>(
  call: Call,
  name: string,
  all: readonly T[],
  toJson: (each: T) => unknown,
  idOf: (each: T) => number | string,
): Json & { page: readonly T[] } {
  const { query } = call
  const isByCursor = [...query.keys()].some((key) => key.startsWith('page['))
  const read = isByCursor ? byCursor(call, all, idOf) : byOffset(call, all)
  return { [name]: read.page.map(toJson), ...read.more, page: read.page }
}

/** The same without the things themselves, for an answer. */
export function pageBody<T>(
  call: Call,
  name: string,
  all: readonly T[],
  toJson: (each: T) => unknown,
  idOf: (each: T) => number | string,
): Json {
  const { page: _, ...body } = paged(call, name, all, toJson, idOf)
  return body
}

const address = ({ world, path, query }: Call, change: Record<string, string>): string => {
  const next = new URLSearchParams(query)
  for (const [key, value] of Object.entries(change)) next.set(key, value)
  return `${world.url}${path}.json?${next}`
}

function byOffset<T>(call: Call, all: readonly T[]): { page: readonly T[]; more: Json } {
  const number = (key: string, otherwise: number) => {
    const value = Number(call.query.get(key) ?? otherwise)
    if (!Number.isInteger(value) || value < 1)
      throw invalidAttribute(
        `You passed an invalid value for the ${key} attribute. Invalid parameter: ${key} must be an integer`,
      )
    return value
  }
  const page = number('page', 1)
  const size = Math.min(number('per_page', most), most)
  if (page * size > offsetMost)
    throw new DeskError(400, {
      error: 'InvalidPaginationDepth',
      description: 'Invalid pagination: offset pagination is limited to 10,000 resources. Use cursor pagination.',
    })
  const start = (page - 1) * size
  return {
    page: all.slice(start, start + size),
    more: {
      next_page: start + size < all.length ? address(call, { page: String(page + 1) }) : null,
      previous_page: page > 1 ? address(call, { page: String(page - 1) }) : null,
      count: all.length,
    },
  }
}

const cursorOf = (id: number | string) => Buffer.from(JSON.stringify({ o: 'nice_id', v: id })).toString('base64')

function byCursor<T>(
  call: Call,
  all: readonly T[],
  idOf: (each: T) => number | string,
): { page: readonly T[]; more: Json } {
  const { query } = call
  const size = Number(query.get('page[size]') ?? most)
  if (!Number.isInteger(size) || size < 1 || size > most)
    throw new DeskError(400, {
      errors: [{ code: 'InvalidPaginationParameter', title: 'page[size] must be between 1 and 100' }],
    })
  const find = (name: string) => {
    const cursor = query.get(name)
    if (cursor === null) return null
    const at = all.findIndex((each) => cursorOf(idOf(each)) === cursor)
    if (at < 0)
      throw new DeskError(400, { errors: [{ code: 'InvalidPaginationParameter', title: `${name} is not valid` }] })
    return at
  }
  const after = find('page[after]')
  const before = find('page[before]')
  const start = before === null ? (after === null ? 0 : after + 1) : Math.max(0, before - size)
  const page = all.slice(start, before === null ? start + size : before)
  const first = page[0]
  const last = page.at(-1)
  const hasMore = start + page.length < all.length
  const link = (name: 'page[after]' | 'page[before]', id: T | undefined) => {
    if (id === undefined) return null
    const next = new URLSearchParams(query)
    next.delete('page[after]')
    next.delete('page[before]')
    next.set(name, cursorOf(idOf(id)))
    return `${call.world.url}${call.path}.json?${next}`
  }
  return {
    page,
    more: {
      meta: {
        has_more: hasMore,
        after_cursor: last === undefined ? null : cursorOf(idOf(last)),
        before_cursor: first === undefined ? null : cursorOf(idOf(first)),
      },
      links: { prev: start > 0 ? link('page[before]', first) : null, next: hasMore ? link('page[after]', last) : null },
    },
  }
}

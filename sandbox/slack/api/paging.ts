import type { Json } from '../types.ts'
import type { Args } from './method.ts'

/** "Traditional paging" of older methods: `count` and `page` (docs.slack.dev/apis/web-api/pagination). */
export function numbered<T>(all: readonly T[], args: Args): { page: T[]; paging: Json } {
  const count = args.limit('count', 1_000, 100)
  const at = args.limit('page', 1_000_000, 1)
  return {
    page: all.slice((at - 1) * count, at * count),
    paging: { count, total: all.length, page: at, pages: Math.max(1, Math.ceil(all.length / count)) },
  }
}

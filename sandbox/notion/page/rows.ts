import { html } from 'hono/html'
import { ApiError } from '../api/api-error.ts'
import { readFilter } from '../content/query/filter.ts'
import { readSorts } from '../content/query/sorts.ts'
import type { NotionWorld } from '../notion-world.ts'
import { pagesUnder } from '../state.ts'
import type { DataSource, Page, SourceView } from '../types.ts'
import { type Html, nothing, type View } from './view.ts'

/** The rows that a person sees, as the view filters and sorts them; without a view in the order in which they were made. */
export function rowsShown({ state, clock }: NotionWorld, source: DataSource, view: SourceView | undefined): Page[] {
  const rows = pagesUnder(state, source.id).filter((page) => !page.inTrash)
  try {
    const passes = view?.filter ? readFilter({ state, source, now: clock.now() }, view.filter) : () => true
    const inOrder = view?.sorts ? readSorts(state, source, view.sorts) : (all: readonly Page[]) => [...all]
    return inOrder(rows.filter(passes))
  } catch (error) {
    // A property that the view names is gone: it shows everything.
    if (error instanceof ApiError) return rows
    throw error
  }
}

/** So many rows stand on one page: more would make the browser slow. */
export const mostRows = 200

/** Where the other rows are. @param at which page of them is open */
export function morePages({ here }: View, count: number, at: number): Html {
  const pages = Math.ceil(count / mostRows)
  if (pages <= 1) return nothing
  const address = (page: number) => {
    const url = new URL(here, 'http://127.0.0.1')
    url.searchParams.set('rows', String(page))
    return `${url.pathname}${url.search}`
  }
  return html`<p class="pages">
    ${Array.from({ length: pages }, (_, page) =>
      page === at ? html`<strong>${page + 1}</strong> ` : html`<a href="${address(page)}">${page + 1}</a> `,
    )}
  </p>`
}

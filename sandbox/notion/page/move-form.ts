import { html } from 'hono/html'
import { plainText } from '../content/rich-text.ts'
import { pageTitle } from '../objects.ts'
import { workspaceOf } from '../state.ts'
import type { Page } from '../types.ts'
import { type Html, hidden, type View } from './view.ts'

/** Where a person moves a page below another page, or into a data source. */
export function moveForm(view: View, page: Page): Html {
  const { words, world } = view
  const { state } = world
  const home = workspaceOf(state, page)
  const places = [
    ...[...state.pages.values()]
      .filter((each) => each !== page && !each.inTrash && each.parent.type !== 'dataSource')
      .filter((each) => workspaceOf(state, each) === home)
      .map((each) => ({ id: each.id, name: pageTitle(each) || words.untitled })),
    ...[...state.dataSources.values()]
      .filter((each) => !each.inTrash && workspaceOf(state, each) === home)
      .map((each) => ({ id: each.id, name: `${words.database}: ${plainText(each.title) || words.untitled}` })),
  ]
  return html`<form method="post" action="/world/move" class="line move">
    ${hidden({ id: page.id, back: view.here })}
    <select name="to" aria-label="${words.moveWhere}">
      ${places.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
    </select>
    <button class="button">${words.moveTo}</button>
  </form>`
}

import { setValues } from '../content/properties/set-values.ts'
import type { Asked } from '../notion-world.ts'
import { type Holder, movePage, parentOf, type State } from '../state.ts'
import type { Page, PageParent } from '../types.ts'
import { tellPage } from '../webhooks/tell.ts'
import { invalid } from './api-error.ts'
import { emptyRow, readParent } from './create-page.ts'
import { assertLive } from './find.ts'

/** Moves a page below another one, or into a data source (developers.notion.com/reference/move-page). */
export function movePageTo(world: Asked, page: Page, value: unknown): void {
  assertLive(world, page)
  if (page.parent.type === 'workspace') throw invalid('A page at the top of the workspace cannot be moved by the API.')
  const { parent, holder } = readParent(world, value)
  assertNotInside(world.state, page, holder)
  rehome(world.state, page, parent)
  page.editedAt = world.clock.now()
  page.editedBy = world.caller.botId
  tellPage(world, 'moved', page)
}

/** @throws ApiError where a page would stand in itself */
export function assertNotInside(state: State, page: Page, holder: Holder): void {
  for (let at: Holder | undefined = holder; at; at = parentOf(state, at))
    if (at === page) throw invalid('A page cannot be moved into itself.')
}

/** Moves it, with what fits of its values: properties of the same name and type (a guess); the title always. */
export function rehome(state: State, page: Page, parent: PageParent): void {
  const from = page.parent.type === 'dataSource' ? state.dataSources.get(page.parent.id) : undefined
  const to = parent.type === 'dataSource' ? state.dataSources.get(parent.id) : undefined
  const old = page.values
  movePage(state, page, parent)
  if (from === to) return
  const none = Object.fromEntries(
    (from?.properties ?? [])
      .filter(({ syncedWith }) => syncedWith !== null)
      .map(({ id }) => [id, { type: 'relation' as const, pages: [] }]),
  )
  setValues(state, from, page, none)
  const title = old.title
  page.values = { ...(to ? emptyRow(to) : {}), ...(title ? { title } : {}) }
  if (!to || !from) return
  const fitting = to.properties.flatMap((property) => {
    const before = from.properties.find(({ name, type }) => name === property.name && type === property.type)
    const value = before && old[before.id]
    const isPlain = !['select', 'multi_select', 'status', 'unique_id', 'relation'].includes(property.type)
    return value && isPlain ? [[property.id, value] as const] : []
  })
  setValues(state, to, page, Object.fromEntries(fitting))
}

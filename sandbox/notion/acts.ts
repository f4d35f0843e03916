/** What people do in Notion behind the app's back. Each throws `ActError` where it makes no sense. */
import { ApiError } from './api/api-error.ts'
import { countMade } from './api/block-limit.ts'
import { emptyRow } from './api/create-page.ts'
import { assertNotInside, rehome } from './api/move-page.ts'
import { countBlocks } from './content/blocks/block.ts'
import { setValues } from './content/properties/set-values.ts'
import { text } from './content/rich-text.ts'
import { adminId, botId } from './ids.ts'
import type { NotionWorld } from './notion-world.ts'
import { type Holder, holderOf, nextId, nextSerial, putPage, removePage } from './state.ts'
import type { Block, Page } from './types.ts'
import { tellDatabase, tellPage, tellSource } from './webhooks/tell.ts'

export class ActError extends Error {
  override readonly name = 'ActError'
}

/** Makes Notion's own complaints those of an act. */
export function inWords<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof ApiError) throw new ActError(error.message)
    throw error
  }
}

/** The world with the person in it who acts by hand. */
export const acting = (world: NotionWorld) => ({ ...world, person: adminId })

function hold(world: NotionWorld, id: string): Holder {
  const holder = holderOf(world.state, id)
  if (!holder) throw new ActError(`There is nothing with the id ${id}.`)
  return holder
}

export function pageOf(world: NotionWorld, id: string): Page {
  const page = world.state.pages.get(id)
  if (!page) throw new ActError(`There is no page with the id ${id}.`)
  return page
}

/** Notes that somebody edited a page. */
export function edited(world: NotionWorld, page: Page): void {
  page.editedAt = world.clock.now()
  page.editedBy = adminId
}

export function trash(world: NotionWorld, id: string, inTrash: boolean): void {
  const holder = hold(world, id)
  if (holder.inTrash === inTrash) return
  holder.inTrash = inTrash
  const event = inTrash ? 'deleted' : 'undeleted'
  if ('blocks' in holder) tellPage(acting(world), event, holder)
  else if ('databaseId' in holder) tellSource(acting(world), event, holder)
  else tellDatabase(acting(world), event, holder)
}

/** Deletes a page for good, as emptying the trash does: the API answers 404 afterwards. */
export function purge(world: NotionWorld, id: string): void {
  if (!removePage(world.state, id)) throw new ActError(`There is no page with the id ${id}.`)
}

/** @param bot of the connection; the internal one without it */
export function share(world: NotionWorld, id: string, isShared: boolean, bot: string = botId): void {
  if (!world.state.connections.has(bot)) throw new ActError(`There is no connection ${bot}.`)
  hold(world, id).access[bot] = isShared ? 'on' : 'off'
}

export function lock(world: NotionWorld, id: string, isLocked: boolean): void {
  const page = pageOf(world, id)
  page.isLocked = isLocked
  tellPage(acting(world), isLocked ? 'locked' : 'unlocked', page)
}

/** Gives a page that is no row another title. */
export function retitle(world: NotionWorld, pageId: string, title: string): void {
  const page = pageOf(world, pageId)
  page.values = { ...page.values, title: { type: 'title', text: [text(title)] } }
  edited(world, page)
  tellPage(acting(world), 'properties_updated', page, { updated_properties: ['title'] })
}

/** Copies a row or a page, as Notion's "Duplicate" does. @returns the copy's id */
export function duplicate(world: NotionWorld, pageId: string): string {
  const { state } = world
  const page = pageOf(world, pageId)
  const source = page.parent.type === 'dataSource' ? state.dataSources.get(page.parent.id) : undefined
  const now = world.clock.now()
  const freshIds = (blocks: Block[]): void => {
    for (const block of blocks) {
      block.id = nextId(state)
      freshIds(block.children)
    }
  }
  const { values, ...rest } = structuredClone(page)
  const own = Object.fromEntries(Object.entries(values).filter(([, value]) => value.type !== 'unique_id'))
  const copy: Page = {
    ...rest,
    id: nextId(state),
    serial: nextSerial(state),
    createdAt: now,
    createdBy: adminId,
    editedAt: now,
    editedBy: adminId,
    values: source ? emptyRow(source) : {},
  }
  freshIds(copy.blocks)
  putPage(state, copy)
  setValues(state, source, copy, own)
  countMade(world, copy, 1 + countBlocks(copy.blocks))
  tellPage(acting(world), 'created', copy)
  return copy.id
}

/** Moves a page below another page, or into a data source. */
export function move(world: NotionWorld, pageId: string, targetId: string): void {
  const page = pageOf(world, pageId)
  const target = hold(world, targetId)
  if (!('blocks' in target) && !('databaseId' in target)) throw new ActError('A page moves to a page or a data source.')
  inWords(() => assertNotInside(world.state, page, target))
  rehome(world.state, page, { type: 'blocks' in target ? 'page' : 'dataSource', id: targetId })
  edited(world, page)
  tellPage(acting(world), 'moved', page)
}

/** Makes a page below another, or a row. @returns its id */
export function addPage(world: NotionWorld, parentId: string, title: string): string {
  const { state } = world
  const parent = hold(world, parentId)
  const now = world.clock.now()
  const source = 'databaseId' in parent ? parent : undefined
  const page: Page = {
    id: nextId(state),
    access: {},
    inTrash: false,
    createdAt: now,
    editedAt: now,
    createdBy: adminId,
    editedBy: adminId,
    serial: nextSerial(state),
    parent: { type: source ? 'dataSource' : 'page', id: parentId },
    icon: null,
    cover: null,
    isLocked: false,
    values: { ...(source ? emptyRow(source) : {}), title: { type: 'title', text: title === '' ? [] : [text(title)] } },
    blocks: [],
  }
  putPage(state, page)
  countMade(world, page, 1)
  tellPage(acting(world), 'created', page)
  return page.id
}

/** What people do in Notion behind the app's back. Each throws `ActError` where it makes no sense. */
import { ApiError } from './api/api-error.ts'
import { replaceSchema } from './api/databases.ts'
import { findProperty } from './content/schema.ts'
import { readValues } from './content/values.ts'
import type { NotionWorld } from './notion-world.ts'
import { adminId } from './seed.ts'
import { type Holder, holderOf, nextId, nextSerial } from './state.ts'
import type { DataSource, Page, Property } from './types.ts'

export class ActError extends Error {
  override readonly name = 'ActError'
}

function hold(world: NotionWorld, id: string): Holder {
  const holder = holderOf(world.state, id)
  if (!holder) throw new ActError(`There is nothing with the id ${id}.`)
  return holder
}

export function trash(world: NotionWorld, id: string, inTrash: boolean): void {
  hold(world, id).inTrash = inTrash
}

/** Deletes a page for good, as emptying the trash does: the API answers 404 afterwards. */
export function purge(world: NotionWorld, id: string): void {
  if (!world.state.pages.delete(id)) throw new ActError(`There is no page with the id ${id}.`)
}

export function share(world: NotionWorld, id: string, isShared: boolean): void {
  hold(world, id).access = isShared ? 'on' : 'off'
}

function sourceOf(world: NotionWorld, id: string): DataSource {
  const source = world.state.dataSources.get(id)
  if (!source) throw new ActError(`There is no data source with the id ${id}.`)
  return source
}

function propertyOf(source: DataSource, nameOrId: string): Property {
  const property = findProperty(source, nameOrId)
  if (!property) throw new ActError(`There is no property ${nameOrId}.`)
  return property
}

export function renameProperty(world: NotionWorld, sourceId: string, nameOrId: string, name: string): void {
  const source = sourceOf(world, sourceId)
  const property = propertyOf(source, nameOrId)
  if (source.properties.some((other) => other !== property && other.name === name))
    throw new ActError(`There is a property ${name} already.`)
  property.name = name
}

export function deleteProperty(world: NotionWorld, sourceId: string, nameOrId: string): void {
  const source = sourceOf(world, sourceId)
  const property = propertyOf(source, nameOrId)
  if (property.type === 'title') throw new ActError('Notion does not let anybody delete the title.')
  replaceSchema(
    world,
    source,
    source.properties.filter((each) => each !== property),
  )
}

/** Makes a property one of another type; its values are lost. */
export function retypeProperty(
  world: NotionWorld,
  sourceId: string,
  nameOrId: string,
  type: 'rich_text' | 'number',
): void {
  const source = sourceOf(world, sourceId)
  const property = propertyOf(source, nameOrId)
  if (property.type === 'title') throw new ActError('Notion does not let anybody retype the title.')
  const retyped = { ...property, type, options: [], relatesTo: null }
  replaceSchema(
    world,
    source,
    source.properties.map((each) => (each === property ? retyped : each)),
  )
}

/** Types a value into a cell; an empty one clears it. Several choices are parted by commas. */
export function editCell(world: NotionWorld, pageId: string, nameOrId: string, typed: string): void {
  const page = world.state.pages.get(pageId)
  if (page?.parent.type !== 'dataSource') throw new ActError(`There is no row with the id ${pageId}.`)
  const source = sourceOf(world, page.parent.id)
  const property = propertyOf(source, nameOrId)
  try {
    const value = { [property.type]: asSent(property, typed.trim()) }
    page.values = { ...page.values, ...readValues(world.state, source, { [property.id]: value }) }
  } catch (error) {
    if (error instanceof ApiError) throw new ActError(error.message)
    throw error
  }
  page.editedAt = world.clock.now()
  page.editedBy = adminId
}

/** What was typed, as the API would be sent it. */
function asSent({ type, name }: Property, typed: string): unknown {
  const isEmpty = typed === ''
  switch (type) {
    case 'title':
    case 'rich_text':
      return isEmpty ? [] : [{ text: { content: typed } }]
    case 'number': {
      const number = Number(typed.replaceAll(',', ''))
      if (Number.isNaN(number)) throw new ActError(`${typed} is not a number.`)
      return isEmpty ? null : number
    }
    case 'select':
    case 'status':
      return isEmpty ? null : { name: typed }
    case 'multi_select':
      return isEmpty ? [] : typed.split(',').map((each) => ({ name: each.trim() }))
    case 'url':
      return isEmpty ? null : typed
    case 'date':
      return isEmpty ? null : { start: typed }
    case 'checkbox':
      return ['true', 'on', '1', 'yes'].includes(typed.toLowerCase())
    default:
      throw new ActError(`${name} cannot be edited here.`)
  }
}

/** Copies a row, as Notion's "Duplicate" does. @returns the copy's id */
export function duplicate(world: NotionWorld, pageId: string): string {
  const page = world.state.pages.get(pageId)
  if (!page) throw new ActError(`There is no page with the id ${pageId}.`)
  const now = world.clock.now()
  const copy: Page = {
    ...structuredClone(page),
    id: nextId(world.state),
    serial: nextSerial(world.state),
    createdAt: now,
    createdBy: adminId,
    editedAt: now,
    editedBy: adminId,
  }
  const freshIds = (blocks: Page['blocks']): void => {
    for (const block of blocks) {
      block.id = nextId(world.state)
      freshIds(block.children)
    }
  }
  freshIds(copy.blocks)
  world.state.pages.set(copy.id, copy)
  return copy.id
}

/** What people do to the schema of a data source, and to its cells, behind the app's back. Each throws `ActError` where it makes no sense. */
import { ActError, acting, edited, inWords } from './acts.ts'
import { replaceSchema } from './content/properties/change-schema.ts'
import { newOption, usualStatuses } from './content/properties/options.ts'
import { findProperty, newProperty } from './content/properties/property.ts'
import { readValues } from './content/properties/read-value.ts'
import { setValues } from './content/properties/set-values.ts'
import type { NotionWorld } from './notion-world.ts'
import type { DataSource, Property, PropertyType } from './types.ts'
import { tellPage, tellSource } from './webhooks/tell.ts'

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

/** Puts a schema in place and tells of it. */
function changeSchema(world: NotionWorld, source: DataSource, properties: Property[]): void {
  const changes = replaceSchema(world.state, source, properties)
  tellSource(acting(world), 'schema_updated', source, { updated_properties: changes })
}

function assertFree(source: DataSource, name: string, own?: Property): void {
  if (source.properties.some((other) => other !== own && other.name === name))
    throw new ActError(`There is a property ${name} already.`)
}

export function renameProperty(world: NotionWorld, sourceId: string, nameOrId: string, name: string): void {
  const source = sourceOf(world, sourceId)
  const property = propertyOf(source, nameOrId)
  assertFree(source, name, property)
  changeSchema(
    world,
    source,
    source.properties.map((each) => (each === property ? { ...each, name } : each)),
  )
}

export function deleteProperty(world: NotionWorld, sourceId: string, nameOrId: string): void {
  const source = sourceOf(world, sourceId)
  const property = propertyOf(source, nameOrId)
  if (property.type === 'title') throw new ActError('Notion does not let anybody delete the title.')
  changeSchema(
    world,
    source,
    source.properties.filter((each) => each !== property),
  )
}

/** Types that a person may give a property here without saying more about it. */
export const plainTypes = [
  'rich_text',
  'number',
  'select',
  'multi_select',
  'status',
  'url',
  'email',
  'phone_number',
  'date',
  'checkbox',
  'people',
  'files',
  'unique_id',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
] as const satisfies PropertyType[]
type PlainType = (typeof plainTypes)[number]

const beginning = (world: NotionWorld, type: PlainType): Partial<Property> =>
  type === 'status' ? { options: usualStatuses.map((name) => newOption(world.state, name)) } : {}

export function addProperty(world: NotionWorld, sourceId: string, name: string, type: PlainType): void {
  const source = sourceOf(world, sourceId)
  assertFree(source, name)
  const property = newProperty(world.state, name, type, beginning(world, type))
  changeSchema(world, source, [...source.properties, property])
}

/** Makes a property one of another type; its values are lost. */
export function retypeProperty(world: NotionWorld, sourceId: string, nameOrId: string, type: PlainType): void {
  const source = sourceOf(world, sourceId)
  const property = propertyOf(source, nameOrId)
  if (property.type === 'title') throw new ActError('Notion does not let anybody retype the title.')
  const retyped = { ...newProperty(world.state, property.name, type, beginning(world, type)), id: property.id }
  changeSchema(
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
  const value = { [property.type]: asSent(world, property, typed.trim()) }
  const values = inWords(() => readValues(world.state, source, { [property.id]: value }))
  const changed = setValues(world.state, source, page, values)
  edited(world, page)
  if (changed.length > 0) tellPage(acting(world), 'properties_updated', page, { updated_properties: changed })
}

/** What was typed, as the API would be sent it. */
function asSent({ state }: NotionWorld, { type, name }: Property, typed: string): unknown {
  const isEmpty = typed === ''
  const parts = isEmpty ? [] : typed.split(',').map((each) => each.trim())
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
      return parts.map((each) => ({ name: each }))
    case 'url':
    case 'email':
    case 'phone_number':
      return isEmpty ? null : typed
    case 'date':
      return isEmpty ? null : { start: typed }
    case 'checkbox':
      return ['true', 'on', '1', 'yes'].includes(typed.toLowerCase())
    case 'people':
      return parts.map((each) => ({ id: [...state.users.values()].find((user) => user.name === each)?.id ?? each }))
    case 'relation':
      return parts.map((id) => ({ id }))
    default:
      throw new ActError(`${name} cannot be edited here.`)
  }
}

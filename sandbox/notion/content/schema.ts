import { invalid, notHere } from '../api/api-error.ts'
import { asArray, asId, asObject, asString, failed, type Json, onlyKeys } from '../api/check.ts'
import { nextOptionId, nextPropertyId, type State } from '../state.ts'
import { type DataSource, type Option, type Property, type PropertyType, propertyTypes } from '../types.ts'

export const colors = ['default', 'gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red']

const isType = (name: string): name is PropertyType => propertyTypes.some((type) => type === name)

/** The type that a configuration or a value names by its key, e.g. `{ number: {} }`. */
function typeIn(config: Json, path: string): PropertyType {
  const named = Object.keys(config).filter((key) => !['name', 'description', 'type', 'id'].includes(key))
  const [type] = named
  if (named.length !== 1 || type === undefined)
    throw failed(path, `an object with one of ${propertyTypes.map((each) => `\`${each}\``).join(', ')}`, config)
  if (!isType(type)) throw notHere(`The property type \`${type}\``)
  if (config.type !== undefined && config.type !== type) throw failed(`${path}.type`, `\`"${type}"\``, config.type)
  return type
}

/**
 * A property as `initial_data_source.properties` or an update names it.
 * @param before the property that is changed, if it was there
 */
function readProperty(state: State, name: string, value: unknown, path: string, before?: Property): Property {
  const config = asObject(value, path)
  const type = typeIn(config, path)
  const inside = asObject(config[type], `${path}.${type}`)
  const property: Property = {
    id: before?.id ?? (type === 'title' ? 'title' : nextPropertyId(state)),
    name,
    type,
    format: 'number',
    options: [],
    relatesTo: null,
  }
  if (type === 'number')
    property.format =
      inside.format === undefined ? (before?.format ?? 'number') : asString(inside.format, `${path}.number.format`)
  if (type === 'select' || type === 'multi_select' || type === 'status')
    property.options = readOptions(state, inside, type, `${path}.${type}`, before)
  if (type === 'relation') property.relatesTo = readRelation(state, inside, `${path}.relation`)
  return property
}

/** What Notion puts into a status property for which nobody said anything. */
const usualStatuses = ['Not started', 'In progress', 'Done']

function readOptions(state: State, inside: Json, type: PropertyType, path: string, before?: Property): Option[] {
  const kept = before?.options ?? []
  if (inside.options === undefined) {
    if (type !== 'status' || kept.length > 0) return kept
    return usualStatuses.map((name) => ({ id: nextOptionId(state), name, color: 'default' }))
  }
  const names = new Set<string>()
  return asArray(inside.options, `${path}.options`).map((each, at) => {
    const here = `${path}.options[${at}]`
    const given = asObject(each, here)
    onlyKeys(given, ['id', 'name', 'color', 'description'], here)
    const old = kept.find((option) => (given.id === undefined ? option.name === given.name : option.id === given.id))
    const name = given.name === undefined && old ? old.name : readOptionName(given.name, `${here}.name`)
    if (names.has(name)) throw invalid(`Cannot create ${type} with duplicate option names: "${name}".`)
    names.add(name)
    const color =
      given.color === undefined
        ? (old?.color ?? colors[(at % 9) + 1] ?? 'default')
        : asString(given.color, `${here}.color`)
    if (!colors.includes(color)) throw failed(`${here}.color`, `one of ${colors.join(', ')}`, given.color)
    return { id: old?.id ?? nextOptionId(state), name, color }
  })
}

/** At most 100 characters, and no comma (developers.notion.com/reference/property-object). */
export function readOptionName(value: unknown, path: string): string {
  const name = asString(value, path, 100)
  if (name === '') throw failed(`${path}.length`, '≥ `1`', 0)
  if (name.includes(',')) throw invalid(`Invalid select option, commas not allowed: ${name}`)
  return name
}

function readRelation(state: State, inside: Json, path: string): string {
  const target = asId(inside.data_source_id, `${path}.data_source_id`)
  if (inside.dual_property !== undefined) throw notHere('A relation in both directions (`dual_property`)')
  if (!state.dataSources.has(target)) throw invalid(`Could not find data source with ID: ${target} for relation.`)
  return target
}

/** The schema of a new data source: exactly one title. */
export function readSchema(state: State, value: unknown, path: string): Property[] {
  const given = asObject(value, path)
  const properties = Object.entries(given).map(([name, config]) => readProperty(state, name, config, `${path}.${name}`))
  const titles = properties.filter((property) => property.type === 'title').length
  if (titles > 1) throw invalid('Cannot create database with more than one title property.')
  if (titles === 0) throw invalid('Title is not provided: a database must have one property of type title.')
  return properties
}

/** A property by name, or by id, encoded or not. */
export const findProperty = (source: DataSource, nameOrId: string): Property | undefined =>
  source.properties.find((each) => each.name === nameOrId) ??
  source.properties.find((each) => each.id === nameOrId || decodeURIComponent(each.id) === nameOrId)

/**
 * The schema after `properties` of an update: null deletes, `name` renames, a configuration adds or retypes.
 * @returns the new schema; values of deleted and retyped properties are the caller's to drop
 */
export function changedSchema(state: State, source: DataSource, value: unknown): Property[] {
  let properties = [...source.properties]
  for (const [key, each] of Object.entries(asObject(value, 'body.properties'))) {
    const path = `body.properties.${key}`
    const before = findProperty({ ...source, properties }, key)
    if (each === null) {
      if (!before) throw invalid(`Could not find property with name or id: ${key}`)
      if (before.type === 'title') throw invalid('Cannot delete the title property.')
      properties = properties.filter((property) => property !== before)
      continue
    }
    const config = asObject(each, path)
    const name = config.name === undefined ? (before?.name ?? key) : asString(config.name, `${path}.name`)
    const isRename = Object.keys(config).every((part) => part === 'name' || part === 'description')
    if (isRename && !before) throw invalid(`Could not find property with name or id: ${key}`)
    const after = isRename && before ? { ...before, name } : readProperty(state, name, each, path, before)
    if (before && before.type !== after.type && (before.type === 'title' || after.type === 'title'))
      throw invalid('Cannot change the type of the title property.')
    if (!before && after.type === 'title') throw invalid('Cannot create database with more than one title property.')
    if (properties.some((other) => other !== before && other.name === after.name))
      throw invalid(`Cannot rename property to "${after.name}": there is another one of that name.`)
    properties = before
      ? properties.map((property) => (property === before ? after : property))
      : [...properties, after]
  }
  return properties
}

/** A property's configuration as Notion answers it. */
export function propertyAnswer(state: State, property: Property) {
  const { id, name, type } = property
  return { id, name, description: null, type, [type]: inside(state, property) }
}

function inside(state: State, { type, options, format, relatesTo }: Property): unknown {
  const listed = options.map((option) => ({ ...option, description: null }))
  switch (type) {
    case 'number':
      return { format }
    case 'select':
    case 'multi_select':
      return { options: listed }
    case 'status':
      return {
        options: listed,
        groups: [{ id: 'todo-group', name: 'To-do', color: 'gray', option_ids: options.map((option) => option.id) }],
      }
    case 'relation':
      return {
        type: 'single_property',
        single_property: {},
        data_source_id: relatesTo,
        database_id: state.dataSources.get(relatesTo ?? '')?.databaseId ?? relatesTo,
      }
    default:
      return {}
  }
}

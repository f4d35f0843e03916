import { invalid, notHere } from '../../api/api-error.ts'
import { asId, asObject, asString, failed, type Json } from '../../api/check.ts'
import type { State } from '../../state.ts'
import { type DataSource, type Property, type PropertyType, propertyTypes } from '../../types.ts'
import { readExpression } from '../formula/evaluate.ts'
import { readOptions } from './options.ts'
import { findProperty, newProperty } from './property.ts'
import { isRollupFunction } from './rollup.ts'

const isType = (name: string): name is PropertyType => propertyTypes.some((type) => type === name)

/** Which property a two-way relation wants on the other side. */
export type Wishes = Map<Property, { id?: string; name?: string }>

/** The type that a configuration names by its key, e.g. `{ number: {} }`. */
function typeIn(config: Json, path: string): PropertyType {
  const named = Object.keys(config).filter((key) => !['name', 'description', 'type', 'id'].includes(key))
  const [type] = named
  if (named.length !== 1 || type === undefined)
    throw failed(path, `an object with one of ${propertyTypes.map((each) => `\`${each}\``).join(', ')}`, config)
  if (!isType(type)) throw notHere(`The property type \`${type}\``)
  if (config.type !== undefined && config.type !== type) throw failed(`${path}.type`, `\`"${type}"\``, config.type)
  return type
}

/** @param before the property that is changed, if it was there */
function readProperty(
  state: State,
  name: string,
  config: Json,
  path: string,
  wishes: Wishes,
  before?: Property,
): Property {
  const type = typeIn(config, path)
  const inside = asObject(config[type], `${path}.${type}`)
  const here = `${path}.${type}`
  const property = newProperty(state, name, type, {
    ...(before ? { id: before.id } : {}),
    description: readDescription(config.description, `${path}.description`, before),
  })
  if (type === 'number')
    property.format =
      inside.format === undefined ? (before?.format ?? 'number') : asString(inside.format, `${here}.format`)
  if (type === 'select' || type === 'multi_select' || type === 'status')
    property.options = readOptions(state, inside, type, here, before?.options ?? [])
  if (type === 'relation') readRelation(state, inside, here, property, wishes, before)
  if (type === 'unique_id') property.prefix = readPrefix(inside.prefix, `${here}.prefix`)
  if (type === 'formula') property.expression = asString(inside.expression ?? '', `${here}.expression`)
  return property
}

function readDescription(value: unknown, path: string, before?: Property): string | null {
  if (value === undefined) return before?.description ?? null
  return value === null ? null : asString(value, path, 280)
}

function readPrefix(value: unknown, path: string): string | null {
  if (value === undefined || value === null) return null
  const prefix = asString(value, path)
  if (!/^[A-Za-z0-9]+$/.test(prefix)) throw failed(path, 'letters and digits', value)
  return prefix
}

function readRelation(state: State, inside: Json, path: string, property: Property, wishes: Wishes, before?: Property) {
  const target = asId(inside.data_source_id, `${path}.data_source_id`)
  if (!state.dataSources.has(target)) throw invalid(`Could not find data source with ID: ${target} for relation.`)
  property.relatesTo = target
  if (inside.dual_property === undefined) return
  const given = asObject(inside.dual_property, `${path}.dual_property`)
  const isSame = before?.type === 'relation' && before.relatesTo === target && before.syncedWith !== null
  if (isSame) property.syncedWith = before.syncedWith
  wishes.set(property, {
    ...(typeof given.synced_property_name === 'string' ? { name: given.synced_property_name } : {}),
    ...(typeof given.synced_property_id === 'string' ? { id: given.synced_property_id } : {}),
  })
}

/** Rollups and formulas name other properties: they are read when all are known. */
function settle(
  state: State,
  properties: readonly Property[],
  configs: ReadonlyMap<Property, { config: Json; path: string }>,
) {
  for (const [property, { config, path }] of configs) {
    if (property.type === 'formula') readExpression(property.expression, { properties })
    if (property.type === 'rollup')
      property.rollup = readRollup(state, properties, asObject(config.rollup, `${path}.rollup`), `${path}.rollup`)
  }
}

function readRollup(state: State, properties: readonly Property[], inside: Json, path: string) {
  const named = inside.relation_property_id ?? inside.relation_property_name
  const relation = findProperty({ properties: [...properties] }, asString(named, `${path}.relation_property_name`))
  if (relation?.type !== 'relation') throw invalid(`Could not find relation property: ${String(named)} for rollup.`)
  const other = inside.rollup_property_id ?? inside.rollup_property_name
  const source = state.dataSources.get(relation.relatesTo ?? '')
  const target = source && findProperty(source, asString(other, `${path}.rollup_property_name`))
  if (!target) throw invalid(`Could not find property: ${String(other)} in the related data source for rollup.`)
  const name = asString(inside.function, `${path}.function`)
  if (!isRollupFunction(name)) throw failed(`${path}.function`, 'a rollup function that is known', name)
  if (name === 'count_per_group' || name === 'percent_per_group') throw notHere(`The rollup function \`${name}\``)
  return { relation: relation.id, target: target.id, function: name }
}

/** The schema of a new data source: exactly one title. */
export function readSchema(state: State, value: unknown, path: string): { properties: Property[]; wishes: Wishes } {
  const wishes: Wishes = new Map()
  const configs = new Map<Property, { config: Json; path: string }>()
  const properties = Object.entries(asObject(value, path)).map(([name, each]) => {
    const here = `${path}.${name}`
    const config = asObject(each, here)
    const property = readProperty(state, name, config, here, wishes)
    configs.set(property, { config, path: here })
    return property
  })
  const titles = properties.filter((property) => property.type === 'title').length
  if (titles > 1) throw invalid('Cannot create database with more than one title property.')
  if (titles === 0) throw invalid('Title is not provided: a database must have one property of type title.')
  settle(state, properties, configs)
  return { properties, wishes }
}

/**
 * The schema after `properties` of an update: null deletes, `name` renames, a configuration adds or retypes.
 * @returns the new schema; values of deleted and retyped properties are the caller's to drop
 */
export function changedSchema(
  state: State,
  source: DataSource,
  value: unknown,
): { properties: Property[]; wishes: Wishes } {
  let properties = [...source.properties]
  const wishes: Wishes = new Map()
  const configs = new Map<Property, { config: Json; path: string }>()
  for (const [key, each] of Object.entries(asObject(value, 'body.properties'))) {
    const path = `body.properties.${key}`
    const before = findProperty({ properties }, key)
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
    const after =
      isRename && before
        ? { ...before, name, description: readDescription(config.description, `${path}.description`, before) }
        : readProperty(state, name, config, path, wishes, before)
    assertMayBecome(properties, before, after)
    if (!isRename) configs.set(after, { config, path })
    properties = before
      ? properties.map((property) => (property === before ? after : property))
      : [...properties, after]
  }
  settle(state, properties, configs)
  return { properties, wishes }
}

function assertMayBecome(properties: readonly Property[], before: Property | undefined, after: Property): void {
  if (before && before.type !== after.type && (before.type === 'title' || after.type === 'title'))
    throw invalid('Cannot change the type of the title property.')
  if (!before && after.type === 'title') throw invalid('Cannot create database with more than one title property.')
  if (after.type === 'unique_id' && properties.some((other) => other !== before && other.type === 'unique_id'))
    throw invalid('Cannot create database with more than one unique_id property.')
  if (properties.some((other) => other !== before && other.name === after.name))
    throw invalid(`Cannot rename property to "${after.name}": there is another one of that name.`)
}

import { invalid } from '../api/api-error.ts'
import { asArray, asBoolean, asId, asObject, asString, asUrl, failed, type Json } from '../api/check.ts'
import { nextOptionId, type State } from '../state.ts'
import type { DataSource, DateValue, Option, Property, Value } from '../types.ts'
import { plainText, readRichText, richTextAnswer } from './rich-text.ts'
import { colors, findProperty, readOptionName } from './schema.ts'

/** The value of a property that was never set. */
export function emptyValue(property: Property): Value {
  const { type } = property
  switch (type) {
    case 'title':
    case 'rich_text':
      return { type, text: [] }
    case 'number':
      return { type, number: null }
    case 'select':
      return { type, option: null }
    case 'status':
      // Notion never leaves a status empty: the first option stands there.
      return { type, option: property.options[0]?.id ?? null }
    case 'multi_select':
      return { type, options: [] }
    case 'url':
      return { type, url: null }
    case 'date':
      return { type, date: null }
    case 'checkbox':
      return { type, checked: false }
    case 'people':
      return { type, people: [] }
    case 'relation':
      return { type, pages: [] }
  }
}

/**
 * `properties` of a page in a data source, by name or id. Options of select properties that are new are added to the schema.
 * @throws ApiError that names every property that is unknown or of another type
 */
export function readValues(state: State, source: DataSource, given: Json): Record<string, Value> {
  const complaints: string[] = []
  const fitting: [Property, Json, string][] = []
  for (const [key, value] of Object.entries(given)) {
    const property = findProperty(source, key)
    const path = `body.properties.${key}`
    if (!property) complaints.push(`${key} is not a property that exists.`)
    else {
      const config = asObject(value, path)
      if (config[property.type] === undefined || (config.type !== undefined && config.type !== property.type))
        complaints.push(`${property.name} is expected to be ${property.type}.`)
      else fitting.push([property, config, path])
    }
  }
  if (complaints.length > 0) throw invalid(complaints.join(' '))
  const options = source.properties.map((property) => [...property.options])
  try {
    return Object.fromEntries(
      fitting.map(([property, config, path]) => [
        property.id,
        readValue(state, property, config[property.type], `${path}.${property.type}`),
      ]),
    )
  } catch (error) {
    // A refused request leaves no new options behind.
    for (const [at, property] of source.properties.entries()) property.options = options[at] ?? property.options
    throw error
  }
}

function readValue(state: State, property: Property, value: unknown, path: string): Value {
  const { type } = property
  switch (type) {
    case 'title':
    case 'rich_text':
      return { type, text: readRichText(value, path) }
    case 'number':
      if (value !== null && typeof value !== 'number') throw failed(path, 'a number or `null`', value)
      return { type, number: value }
    case 'select':
    case 'status':
      return { type, option: value === null ? emptyOption(property) : readOption(state, property, value, path).id }
    case 'multi_select':
      return {
        type,
        options: asArray(value, path).map((each, at) => readOption(state, property, each, `${path}[${at}]`).id),
      }
    case 'url':
      return { type, url: value === null ? null : asUrl(value, path) }
    case 'date':
      return { type, date: value === null ? null : readDate(value, path) }
    case 'checkbox':
      return { type, checked: asBoolean(value, path) }
    case 'people':
      return { type, people: asArray(value, path).map((each, at) => readPerson(state, each, `${path}[${at}]`)) }
    case 'relation':
      return { type, pages: asArray(value, path).map((each, at) => readPage(state, property, each, `${path}[${at}]`)) }
  }
}

const emptyOption = (property: Property) => (property.type === 'status' ? (property.options[0]?.id ?? null) : null)

function readOption(state: State, property: Property, value: unknown, path: string): Option {
  const given = asObject(value, path)
  if (given.id !== undefined) {
    const id = asString(given.id, `${path}.id`)
    const byId = property.options.find((option) => option.id === id)
    if (!byId) throw invalid(`Invalid ${property.type} option. Option with ID "${id}" does not exist.`)
    return byId
  }
  const name = readOptionName(given.name, `${path}.name`)
  const byName = property.options.find((option) => option.name === name)
  if (byName) return byName
  if (property.type === 'status') throw invalid(`Invalid status option. Status option "${name}" does not exist.`)
  const fresh = { id: nextOptionId(state), name, color: colors[(property.options.length % 9) + 1] ?? 'default' }
  property.options.push(fresh)
  return fresh
}

const dateShape = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/

function readDate(value: unknown, path: string): DateValue {
  const given = asObject(value, path)
  const read = (name: 'start' | 'end') => {
    const date = asString(given[name], `${path}.${name}`)
    if (!dateShape.test(date) || Number.isNaN(Date.parse(date)))
      throw failed(`${path}.${name}`, 'a valid ISO 8601 date string', given[name])
    return date
  }
  return {
    start: read('start'),
    end: given.end === undefined || given.end === null ? null : read('end'),
    time_zone: typeof given.time_zone === 'string' ? given.time_zone : null,
  }
}

function readPerson(state: State, value: unknown, path: string): string {
  const id = asId(asObject(value, path).id, `${path}.id`)
  if (!state.users.has(id)) throw invalid(`Could not find user with ID: ${id}.`)
  return id
}

function readPage(state: State, property: Property, value: unknown, path: string): string {
  const id = asId(asObject(value, path).id, `${path}.id`)
  const page = state.pages.get(id)
  if (page?.parent.type !== 'dataSource' || page.parent.id !== property.relatesTo)
    throw invalid(`Could not find page with ID: ${id} in the related data source.`)
  return id
}

/** A property's value as Notion answers it. */
export function valueAnswer(property: Property, value: Value | undefined) {
  const { id, type } = property
  return { id, type, [type]: inside(property, value ?? emptyValue(property)) }
}

function inside(property: Property, value: Value): unknown {
  const chosen = (id: string | null) => property.options.find((option) => option.id === id) ?? null
  switch (value.type) {
    case 'title':
    case 'rich_text':
      return richTextAnswer(value.text)
    case 'number':
      return value.number
    case 'select':
    case 'status':
      return chosen(value.option)
    case 'multi_select':
      return value.options.map(chosen).filter((option) => option !== null)
    case 'url':
      return value.url
    case 'date':
      return value.date
    case 'checkbox':
      return value.checked
    case 'people':
      return value.people.map((id) => ({ object: 'user', id }))
    case 'relation':
      return value.pages.map((id) => ({ id }))
  }
}

/** A value without Notion's wrapping: what a person sees in the cell. Several choices are a list. */
export type Plain = string | number | boolean | string[] | null

export function plainValue(state: State, property: Property, value: Value | undefined): Plain {
  const held = value ?? emptyValue(property)
  const name = (id: string | null) => property.options.find((option) => option.id === id)?.name ?? null
  switch (held.type) {
    case 'title':
    case 'rich_text':
      return plainText(held.text)
    case 'number':
      return held.number
    case 'select':
    case 'status':
      return name(held.option)
    case 'multi_select':
      return held.options.map((id) => name(id) ?? id)
    case 'url':
      return held.url
    case 'date':
      return held.date === null
        ? null
        : held.date.end === null
          ? held.date.start
          : `${held.date.start} → ${held.date.end}`
    case 'checkbox':
      return held.checked
    case 'people':
      return held.people.map((id) => state.users.get(id)?.name ?? id)
    case 'relation':
      return held.pages
  }
}

/** Whether something is a bag of properties at all. */
export const readBag = (value: unknown): Json => (value === undefined ? {} : asObject(value, 'body.properties'))

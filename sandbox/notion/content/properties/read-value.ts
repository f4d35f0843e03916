import { invalid } from '../../api/api-error.ts'
import { asArray, asBoolean, asId, asObject, asString, asUrl, failed, type Json } from '../../api/check.ts'
import type { State } from '../../state.ts'
import type { DataSource, Option, Page, Property } from '../../types.ts'
import { colors } from '../colors.ts'
import { readDate } from '../date.ts'
import { readNamedFile } from '../files.ts'
import { readRichText } from '../rich-text.ts'
import type { Stored } from '../value-types.ts'
import { newOption, readOptionName } from './options.ts'
import { findProperty, isWorkedOut } from './property.ts'

/** An email address or a phone number (developers.notion.com/reference/request-limits). */
const longestContact = 200

/**
 * `properties` of a page in a data source, by name or id. Options of select properties that are new are added to the schema.
 * @throws ApiError that names every property that is unknown, of another type, or worked out by Notion
 */
export function readValues(state: State, source: DataSource, given: Json): Page['values'] {
  const complaints: string[] = []
  const fitting: [Property, Json, string][] = []
  for (const [key, value] of Object.entries(given)) {
    const property = findProperty(source, key)
    const path = `body.properties.${key}`
    if (!property) complaints.push(`${key} is not a property that exists.`)
    else {
      const config = asObject(value, path)
      if (isWorkedOut(property.type)) complaints.push(`${property.name} is ${property.type}: it cannot be updated.`)
      else if (config[property.type] === undefined || (config.type !== undefined && config.type !== property.type))
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

function readValue(state: State, property: Property, value: unknown, path: string): Stored {
  const { type } = property
  const each = <T>(read: (value: unknown, path: string) => T) =>
    asArray(value, path).map((one, at) => read(one, `${path}[${at}]`))
  switch (type) {
    case 'title':
    case 'rich_text':
      return { type, text: readRichText(state, value, path) }
    case 'number':
      if (value !== null && typeof value !== 'number') throw failed(path, 'a number or `null`', value)
      return { type, number: value }
    case 'select':
    case 'status':
      return { type, option: value === null ? emptyOption(property) : readOption(state, property, value, path).id }
    case 'multi_select':
      return { type, options: each((one, here) => readOption(state, property, one, here).id) }
    case 'url':
      return { type, text: value === null ? null : asUrl(value, path) }
    case 'email':
    case 'phone_number':
      return { type, text: value === null ? null : asString(value, path, longestContact) }
    case 'date':
      return { type, date: value === null ? null : readDate(value, path) }
    case 'checkbox':
      return { type, checked: asBoolean(value, path) }
    case 'people':
      return { type, people: each((one, here) => readPerson(state, one, here)) }
    case 'files':
      return { type, files: each((one, here) => readNamedFile(state, one, here)) }
    case 'relation':
      return { type, pages: [...new Set(each((one, here) => readRow(state, property, one, here)))] }
    default:
      throw failed(path, 'not present', value)
  }
}

/** Notion never leaves a status empty: the first option stands there. */
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
  const fresh = newOption(state, name, colors[(property.options.length % 9) + 1])
  property.options.push(fresh)
  return fresh
}

function readPerson(state: State, value: unknown, path: string): string {
  const id = asId(asObject(value, path).id, `${path}.id`)
  if (!state.users.has(id)) throw invalid(`Could not find user with ID: ${id}.`)
  return id
}

function readRow(state: State, property: Property, value: unknown, path: string): string {
  const id = asId(asObject(value, path).id, `${path}.id`)
  const page = state.pages.get(id)
  if (page?.parent.type !== 'dataSource' || page.parent.id !== property.relatesTo)
    throw invalid(`Could not find page with ID: ${id} in the related data source.`)
  return id
}

/** The value of a property that was never set. */
export function emptyValue(property: Property): Stored {
  const { type } = property
  switch (type) {
    case 'number':
      return { type, number: null }
    case 'select':
    case 'status':
      return { type, option: emptyOption(property) }
    case 'multi_select':
      return { type, options: [] }
    case 'url':
    case 'email':
    case 'phone_number':
      return { type, text: null }
    case 'date':
      return { type, date: null }
    case 'checkbox':
      return { type, checked: false }
    case 'people':
      return { type, people: [] }
    case 'files':
      return { type, files: [] }
    case 'relation':
      return { type, pages: [] }
    case 'unique_id':
      return { type, number: null }
    case 'title':
      return { type, text: [] }
    default:
      return { type: 'rich_text', text: [] }
  }
}

/** Whether something is a bag of properties at all. */
export const readBag = (value: unknown): Json => (value === undefined ? {} : asObject(value, 'body.properties'))

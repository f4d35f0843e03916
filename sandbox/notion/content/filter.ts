/** `filter` and `sorts` of a query: an honest part of Notion's, the rest is refused by name. */
import { invalid, notHere } from '../api/api-error.ts'
import { asArray, asObject, asString, failed, isObject, type Json } from '../api/check.ts'
import type { State } from '../state.ts'
import type { DataSource, Page, Property } from '../types.ts'
import { findProperty } from './schema.ts'
import { type Plain, plainValue } from './values.ts'

export type Test = (page: Page) => boolean

/** @returns whether a page passes. @throws ApiError `validation_error` for unknown properties and conditions that are not here */
export function readFilter(state: State, source: DataSource, value: unknown, path = 'body.filter', depth = 0): Test {
  const filter = asObject(value, path)
  for (const kind of ['and', 'or'] as const) {
    if (filter[kind] === undefined) continue
    // "Compound filters nest up to two levels": developers.notion.com/reference/filter-data-source-entries.
    if (depth >= 2) throw failed(`${path}.${kind}`, 'not present', filter[kind])
    const tests = asArray(filter[kind], `${path}.${kind}`).map((each, at) =>
      readFilter(state, source, each, `${path}.${kind}[${at}]`, depth + 1),
    )
    return kind === 'and' ? (page) => tests.every((test) => test(page)) : (page) => tests.some((test) => test(page))
  }
  if (filter.timestamp !== undefined) return readTimestamp(filter, path)
  const name = asString(filter.property, `${path}.property`)
  const property = findProperty(source, name)
  if (!property) throw invalid(`Could not find property with name or id: ${name}`)
  const [type] = Object.keys(filter).filter((key) => !['property', 'type'].includes(key))
  // A title may be asked as rich_text and the other way round; Notion documents the type's own key alone.
  if (type !== property.type)
    throw invalid(`database property ${property.type} does not match filter ${type ?? 'undefined'}`)
  const test = readCondition(property, asObject(filter[type], `${path}.${type}`), `${path}.${type}`)
  return (page) => test(plainValue(state, property, page.values[property.id]))
}

function readCondition(property: Property, condition: Json, path: string): (value: Plain) => boolean {
  const [entry] = Object.entries(condition)
  if (!entry || Object.keys(condition).length !== 1)
    throw failed(path, 'an object with exactly one condition', condition)
  const [name, operand] = entry
  const here = `${path}.${name}`
  const isEmpty = (value: Plain) => value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (name === 'is_empty' || name === 'is_not_empty') {
    if (operand !== true) throw failed(here, '`true`', operand)
    return name === 'is_empty' ? isEmpty : (value) => !isEmpty(value)
  }
  const { type } = property
  if (type === 'title' || type === 'rich_text' || type === 'url') return textCondition(name, asString(operand, here))
  if (type === 'number') return numberCondition(name, operand, here)
  if (type === 'checkbox' && (name === 'equals' || name === 'does_not_equal'))
    return (value) => (value === operand) === (name === 'equals')
  if ((type === 'select' || type === 'status') && (name === 'equals' || name === 'does_not_equal')) {
    const wanted = asString(operand, here)
    return (value) => (value === wanted) === (name === 'equals')
  }
  if (type === 'multi_select' && (name === 'contains' || name === 'does_not_contain')) {
    const wanted = asString(operand, here)
    return (value) => (Array.isArray(value) && value.includes(wanted)) === (name === 'contains')
  }
  throw notHere(`The filter condition \`${name}\` on ${type}`)
}

function textCondition(name: string, wanted: string): (value: Plain) => boolean {
  // Notion compares texts without regard to case.
  const low = wanted.toLowerCase()
  const of = (value: Plain) => String(value ?? '').toLowerCase()
  switch (name) {
    case 'equals':
      return (value) => of(value) === low
    case 'does_not_equal':
      return (value) => of(value) !== low
    case 'contains':
      return (value) => of(value).includes(low)
    case 'does_not_contain':
      return (value) => !of(value).includes(low)
    case 'starts_with':
      return (value) => of(value).startsWith(low)
    case 'ends_with':
      return (value) => of(value).endsWith(low)
    default:
      throw notHere(`The filter condition \`${name}\` on text`)
  }
}

function numberCondition(name: string, operand: unknown, path: string): (value: Plain) => boolean {
  if (typeof operand !== 'number') throw failed(path, 'a number', operand)
  const compare = comparisons[name]
  if (!compare) throw notHere(`The filter condition \`${name}\` on number`)
  return (value) => (typeof value === 'number' ? compare(value, operand) : name === 'does_not_equal')
}

const comparisons: Record<string, (one: number, other: number) => boolean> = {
  equals: (one, other) => one === other,
  does_not_equal: (one, other) => one !== other,
  greater_than: (one, other) => one > other,
  less_than: (one, other) => one < other,
  greater_than_or_equal_to: (one, other) => one >= other,
  less_than_or_equal_to: (one, other) => one <= other,
}

const timestamps = { created_time: 'createdAt', last_edited_time: 'editedAt' } as const
type Timestamp = keyof typeof timestamps
const isTimestamp = (value: unknown): value is Timestamp =>
  typeof value === 'string' && Object.hasOwn(timestamps, value)

function readTimestamp(filter: Json, path: string): Test {
  const { timestamp } = filter
  if (!isTimestamp(timestamp)) throw failed(`${path}.timestamp`, '`"created_time"` or `"last_edited_time"`', timestamp)
  const [entry] = Object.entries(asObject(filter[timestamp], `${path}.${timestamp}`))
  const [name, operand] = entry ?? ['', undefined]
  const wanted = Date.parse(asString(operand, `${path}.${timestamp}.${name}`))
  if (Number.isNaN(wanted)) throw failed(`${path}.${timestamp}.${name}`, 'a valid ISO 8601 date string', operand)
  const at = (page: Page) => page[timestamps[timestamp]]
  switch (name) {
    case 'after':
      return (page) => at(page) > wanted
    case 'on_or_after':
      return (page) => at(page) >= wanted
    case 'before':
      return (page) => at(page) < wanted
    case 'on_or_before':
      return (page) => at(page) <= wanted
    default:
      throw notHere(`The timestamp condition \`${name}\``)
  }
}

/** `sorts`: the first decides, ties go to the next; without any the newest page comes first. */
export function readSorts(state: State, source: DataSource, value: unknown): (one: Page, other: Page) => number {
  const sorts = value === undefined ? [] : asArray(value, 'body.sorts')
  const orders = sorts.map((each, at) => {
    const path = `body.sorts[${at}]`
    const sort = isObject(each) ? each : asObject(each, path)
    const sign = sort.direction === 'ascending' ? 1 : sort.direction === 'descending' ? -1 : 0
    if (sign === 0) throw failed(`${path}.direction`, '`"ascending"` or `"descending"`', sort.direction)
    const key = sortKey(state, source, sort, path)
    return (one: Page, other: Page) => compare(key(one), key(other), sign)
  })
  return (one, other) => {
    for (const order of orders) {
      const result = order(one, other)
      if (result !== 0) return result
    }
    return other.serial - one.serial
  }
}

function sortKey(state: State, source: DataSource, sort: Json, path: string): (page: Page) => string | number | null {
  const { timestamp } = sort
  if (timestamp !== undefined) {
    if (!isTimestamp(timestamp))
      throw failed(`${path}.timestamp`, '`"created_time"` or `"last_edited_time"`', timestamp)
    return timestamp === 'created_time' ? (page) => page.serial : (page) => page.editedAt
  }
  const name = asString(sort.property, `${path}.property`)
  const property = findProperty(source, name)
  if (!property) throw invalid(`Could not find sort property with name or id: ${name}`)
  return (page) => {
    const plain = plainValue(state, property, page.values[property.id])
    if (property.type === 'select' || property.type === 'status')
      return plain === null ? null : property.options.findIndex((option) => option.name === plain)
    if (plain === null || plain === '') return null
    return typeof plain === 'number' ? plain : String(plain)
  }
}

/** Empty ones come last in both directions. */
function compare(one: string | number | null, other: string | number | null, sign: number): number {
  if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0)
  if (typeof one === 'number' && typeof other === 'number') return (one - other) * sign
  return String(one).localeCompare(String(other)) * sign
}

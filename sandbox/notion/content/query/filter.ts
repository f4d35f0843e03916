import { invalid, notHere } from '../../api/api-error.ts'
import { asArray, asObject, asString, failed, type Json } from '../../api/check.ts'
import type { State } from '../../state.ts'
import type { DataSource, Page, Property } from '../../types.ts'
import { valueOn } from '../properties/held.ts'
import { plainValue, targetOf } from '../properties/plain.ts'
import { findProperty } from '../properties/property.ts'
import type { Value } from '../value-types.ts'
import { type Passes, readCondition, soleEntry } from './conditions.ts'

export type Test = (page: Page) => boolean

/** What a filter is read with. */
export interface Asking {
  state: State
  source: DataSource
  /** Unix milliseconds, for dates relative to it. */
  now: number
}

/** @returns whether a page passes. @throws ApiError `validation_error` for unknown properties and conditions that are not here */
export function readFilter(asking: Asking, value: unknown, path = 'body.filter', depth = 0): Test {
  const filter = asObject(value, path)
  for (const kind of ['and', 'or'] as const) {
    if (filter[kind] === undefined) continue
    // "Compound filters nest up to two levels": developers.notion.com/reference/filter-data-source-entries.
    if (depth >= 2) throw failed(`${path}.${kind}`, 'not present', filter[kind])
    const tests = asArray(filter[kind], `${path}.${kind}`).map((each, at) =>
      readFilter(asking, each, `${path}.${kind}[${at}]`, depth + 1),
    )
    return kind === 'and' ? (page) => tests.every((test) => test(page)) : (page) => tests.some((test) => test(page))
  }
  if (filter.timestamp !== undefined) return readTimestamp(asking, filter, path)
  const { state, source } = asking
  const name = asString(filter.property, `${path}.property`)
  const property = findProperty(source, name)
  if (!property) throw invalid(`Could not find property with name or id: ${name}`)
  const [type] = Object.keys(filter).filter((key) => !['property', 'type'].includes(key))
  // A title may be asked as rich_text and the other way round; Notion documents the type's own key alone.
  if (type !== property.type)
    throw invalid(`database property ${property.type} does not match filter ${type ?? 'undefined'}`)
  const passes = readPropertyTest(asking, property, filter[type], `${path}.${type}`)
  return (page) => passes(valueOn(state, page, property))
}

function readPropertyTest(asking: Asking, property: Property, value: unknown, path: string): (value: Value) => boolean {
  const { state, now } = asking
  if (property.type === 'rollup') return readRollupTest(asking, property, value, path)
  if (property.type === 'formula') {
    const [kind, condition] = soleEntry(value, path)
    if (!['string', 'checkbox', 'number', 'date'].includes(kind)) throw notHere(`The formula filter \`${kind}\``)
    const passes = readCondition(kind, condition, `${path}.${kind}`, now)
    return (held) => passes(plainValue(state, property, held))
  }
  const passes = readCondition(property.type, value, path, now)
  return (held) => passes(comparable(state, property, held))
}

/** What conditions look at: ids of people and pages, options by name, numbers of ids. */
function comparable(state: State, property: Property, value: Value): Parameters<Passes>[0] {
  if (value.type === 'people') return value.people
  if (value.type === 'created_by' || value.type === 'last_edited_by') return [value.user]
  if (value.type === 'unique_id') return value.number
  return plainValue(state, property, value)
}

function readRollupTest(asking: Asking, property: Property, value: unknown, path: string): (value: Value) => boolean {
  const [kind, condition] = soleEntry(value, path)
  const here = `${path}.${kind}`
  if (kind === 'number' || kind === 'date') {
    const passes = readCondition(kind, condition, here, asking.now)
    return (held) => passes(plainValue(asking.state, property, held))
  }
  if (kind !== 'any' && kind !== 'every' && kind !== 'none') throw failed(here, 'not present', condition)
  const target = targetOf(asking.state, property)
  const [type, inner] = soleEntry(condition, here)
  const fits = type === target.type || (type === 'rich_text' && target.type === 'title')
  if (!fits) throw invalid(`rollup property ${target.type} does not match filter ${type}`)
  const passes = readCondition(type, inner, `${here}.${type}`, asking.now)
  const test = (each: Value) => passes(comparable(asking.state, target, each))
  return (held) => {
    const values = held.type === 'rollup' && held.result.type === 'array' ? held.result.array : []
    return kind === 'every' ? values.every(test) : values.some(test) === (kind === 'any')
  }
}

const timestamps = { created_time: 'createdAt', last_edited_time: 'editedAt' } as const
type Timestamp = keyof typeof timestamps
export const isTimestamp = (value: unknown): value is Timestamp =>
  typeof value === 'string' && Object.hasOwn(timestamps, value)

function readTimestamp({ now }: Asking, filter: Json, path: string): Test {
  const { timestamp } = filter
  if (!isTimestamp(timestamp)) throw failed(`${path}.timestamp`, '`"created_time"` or `"last_edited_time"`', timestamp)
  const passes = readCondition(timestamp, filter[timestamp], `${path}.${timestamp}`, now)
  return (page) => passes(new Date(page[timestamps[timestamp]]).toISOString())
}

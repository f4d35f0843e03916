import { invalid } from '../../api/api-error.ts'
import { asArray, asObject, asString, failed, type Json } from '../../api/check.ts'
import type { State } from '../../state.ts'
import type { DataSource, Page } from '../../types.ts'
import { valueOn } from '../properties/held.ts'
import { plainValue } from '../properties/plain.ts'
import { findProperty } from '../properties/property.ts'
import { isTimestamp } from './filter.ts'

type Key = string | number | null

/** `sorts`: the first decides, ties go to the next; without any the newest page comes first. */
export function readSorts(state: State, source: DataSource, value: unknown): (rows: readonly Page[]) => Page[] {
  const sorts = value === undefined || value === null ? [] : asArray(value, 'body.sorts')
  const orders = sorts.map((each, at) => {
    const path = `body.sorts[${at}]`
    const sort = asObject(each, path)
    const sign = sort.direction === 'ascending' ? 1 : sort.direction === 'descending' ? -1 : 0
    if (sign === 0) throw failed(`${path}.direction`, '`"ascending"` or `"descending"`', sort.direction)
    return { sign, key: sortKey(state, source, sort, path) }
  })
  return (rows) => {
    // Each key is worked out once a row.
    const keyed = rows.map((row) => ({ row, keys: orders.map(({ key }) => key(row)) }))
    const compareRows = (one: (typeof keyed)[number], other: (typeof keyed)[number]) => {
      for (const [at, { sign }] of orders.entries()) {
        const result = compare(one.keys[at] ?? null, other.keys[at] ?? null, sign)
        if (result !== 0) return result
      }
      return other.row.serial - one.row.serial
    }
    return keyed.sort(compareRows).map(({ row }) => row)
  }
}

function sortKey(state: State, source: DataSource, sort: Json, path: string): (page: Page) => Key {
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
    const value = valueOn(state, page, property)
    if (value.type === 'select' || value.type === 'status')
      return value.option === null ? null : property.options.findIndex((option) => option.id === value.option)
    if (value.type === 'unique_id') return value.number
    const plain = plainValue(state, property, value)
    if (plain === null || plain === '' || (Array.isArray(plain) && plain.length === 0)) return null
    return typeof plain === 'number' ? plain : String(plain)
  }
}

const collator = new Intl.Collator()

/** Empty ones come last in both directions. */
function compare(one: Key, other: Key, sign: number): number {
  if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0)
  if (typeof one === 'number' && typeof other === 'number') return (one - other) * sign
  return collator.compare(String(one), String(other)) * sign
}

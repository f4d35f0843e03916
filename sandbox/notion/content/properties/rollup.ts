/** What a rollup makes of the values behind a relation. */
import type { State } from '../../state.ts'
import type { Property } from '../../types.ts'
import type { DateValue, Rolled, Value } from '../value-types.ts'
import { plainValue } from './plain.ts'

const functions = [
  'count',
  'count_values',
  'empty',
  'not_empty',
  'unique',
  'show_unique',
  'percent_empty',
  'percent_not_empty',
  'sum',
  'average',
  'median',
  'min',
  'max',
  'range',
  'earliest_date',
  'latest_date',
  'date_range',
  'checked',
  'unchecked',
  'percent_checked',
  'percent_unchecked',
  'count_per_group',
  'percent_per_group',
  'show_original',
]

export const isRollupFunction = (name: string): boolean => functions.includes(name)

const isEmpty = (plain: unknown) => plain === null || plain === '' || (Array.isArray(plain) && plain.length === 0)

export function rolledUp(state: State, name: string, target: Property, values: readonly Value[]): Rolled {
  const plain = values.map((value) => plainValue(state, target, value))
  const filled = plain.filter((each) => !isEmpty(each))
  const ofNumbers = plain.filter((each) => typeof each === 'number')
  const asNumber = (number: number | null): Rolled => ({ type: 'number', number })
  const share = (part: number) => asNumber(values.length === 0 ? null : part / values.length)
  const checked = plain.filter((each) => each === true).length
  switch (name) {
    case 'count':
      return asNumber(values.length)
    case 'count_values':
      return asNumber(filled.reduce<number>((sum, each) => sum + (Array.isArray(each) ? each.length : 1), 0))
    case 'empty':
      return asNumber(values.length - filled.length)
    case 'not_empty':
      return asNumber(filled.length)
    case 'unique':
      return asNumber(new Set(filled.map((each) => JSON.stringify(each))).size)
    case 'percent_empty':
      return share(values.length - filled.length)
    case 'percent_not_empty':
      return share(filled.length)
    case 'checked':
      return asNumber(checked)
    case 'unchecked':
      return asNumber(values.length - checked)
    case 'percent_checked':
      return share(checked)
    case 'percent_unchecked':
      return share(values.length - checked)
    case 'earliest_date':
    case 'latest_date':
    case 'date_range':
      return { type: 'date', date: datesOf(name, values) }
    case 'show_original':
      return { type: 'array', array: [...values] }
    case 'show_unique': {
      const seen = new Set<string>()
      const isFirst = (value: Value) => {
        const key = JSON.stringify(plainValue(state, target, value))
        return seen.has(key) ? false : seen.add(key).size > 0
      }
      return { type: 'array', array: values.filter(isFirst) }
    }
    default:
      return asNumber(arithmetic(name, ofNumbers))
  }
}

function arithmetic(name: string, numbers: readonly number[]): number | null {
  const sum = numbers.reduce((total, each) => total + each, 0)
  if (name === 'sum') return sum
  if (numbers.length === 0) return null
  const sorted = numbers.toSorted((one, other) => one - other)
  const [least = 0] = sorted
  const most = sorted.at(-1) ?? 0
  const middle = sorted.length / 2
  switch (name) {
    case 'average':
      return sum / numbers.length
    case 'median':
      return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
    case 'min':
      return least
    case 'max':
      return most
    case 'range':
      return most - least
    default:
      return null
  }
}

function datesOf(name: string, values: readonly Value[]): DateValue | null {
  const starts = values.flatMap((value) => {
    if (value.type === 'date') return value.date === null ? [] : [value.date.start, value.date.end ?? value.date.start]
    return 'at' in value ? [new Date(value.at).toISOString()] : []
  })
  const sorted = starts.toSorted((one, other) => Date.parse(one) - Date.parse(other))
  const [first] = sorted
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return null
  if (name === 'date_range') return { start: first, end: last, time_zone: null }
  return { start: name === 'earliest_date' ? first : last, end: null, time_zone: null }
}

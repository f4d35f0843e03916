/** A condition of a filter by the kind of value that it is about (developers.notion.com/reference/filter-data-source-entries). */
import { notHere } from '../../api/api-error.ts'
import { asId, asObject, asString, failed, type Json } from '../../api/check.ts'
import type { Plain } from '../properties/plain.ts'
import { dateCondition } from './dates.ts'

export type Passes = (value: Plain) => boolean

const isEmpty: Passes = (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The one condition of an object, with its operand. */
export function soleEntry(value: unknown, path: string): [string, unknown] {
  const condition: Json = asObject(value, path)
  const [entry, ...more] = Object.entries(condition)
  if (!entry || more.length > 0) throw failed(path, 'an object with exactly one condition', condition)
  return entry
}

/**
 * @param kind of the filter, e.g. `rich_text`
 * @param now unix milliseconds, for what is relative to it
 */
export function readCondition(kind: string, value: unknown, path: string, now: number): Passes {
  const [name, operand] = soleEntry(value, path)
  const here = `${path}.${name}`
  if (name === 'is_empty' || name === 'is_not_empty') {
    if (operand !== true) throw failed(here, '`true`', operand)
    return name === 'is_empty' ? isEmpty : (each) => !isEmpty(each)
  }
  switch (kind) {
    case 'title':
    case 'rich_text':
    case 'url':
    case 'email':
    case 'phone_number':
    case 'string':
      return textCondition(name, asString(operand, here))
    case 'number':
    case 'unique_id':
      return numberCondition(name, operand, here)
    case 'checkbox':
      return checkboxCondition(name, operand, here)
    case 'select':
    case 'status':
      return choiceCondition(name, operand, here)
    case 'multi_select':
      return listCondition(name, asString(operand, here))
    case 'people':
    case 'relation':
    case 'created_by':
    case 'last_edited_by':
      return listCondition(name, asId(operand, here))
    case 'date':
    case 'created_time':
    case 'last_edited_time':
      return dateCondition(name, operand, here, now)
    default:
      throw notHere(`The filter condition \`${name}\` on ${kind}`)
  }
}

function textCondition(name: string, wanted: string): Passes {
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

function numberCondition(name: string, operand: unknown, path: string): Passes {
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

function checkboxCondition(name: string, operand: unknown, path: string): Passes {
  if (name !== 'equals' && name !== 'does_not_equal') throw notHere(`The filter condition \`${name}\` on checkbox`)
  if (typeof operand !== 'boolean') throw failed(path, 'a boolean', operand)
  return (value) => (value === operand) === (name === 'equals')
}

function choiceCondition(name: string, operand: unknown, path: string): Passes {
  if (name !== 'equals' && name !== 'does_not_equal') throw notHere(`The filter condition \`${name}\` on select`)
  const wanted = Array.isArray(operand)
    ? operand.map((each, at) => asString(each, `${path}[${at}]`))
    : [asString(operand, path)]
  return (value) => wanted.some((each) => each === value) === (name === 'equals')
}

function listCondition(name: string, wanted: string): Passes {
  if (name !== 'contains' && name !== 'does_not_contain') throw notHere(`The filter condition \`${name}\` on a list`)
  const holds: Passes = (value) => (Array.isArray(value) ? value.includes(wanted) : value === wanted)
  return (value) => holds(value) === (name === 'contains')
}

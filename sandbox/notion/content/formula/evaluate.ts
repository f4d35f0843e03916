import { invalid, notHere } from '../../api/api-error.ts'
import type { State } from '../../state.ts'
import type { DataSource, Property } from '../../types.ts'
import { plainValue } from '../properties/plain.ts'
import { findProperty } from '../properties/property.ts'
import type { Result, Value } from '../value-types.ts'
import { type Expression, parseFormula } from './parse.ts'

type Plain = string | number | boolean | string[] | null

const asNumber = (value: Plain | undefined): number => (typeof value === 'number' ? value : Number(value ?? 0))
const asText = (value: Plain | undefined): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value)
const isEmpty = (value: Plain | undefined) =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === 0 ||
  value === false ||
  (Array.isArray(value) && value.length === 0)
const isTrue = (value: Plain | undefined): boolean => value === true

/** Functions by Notion's names; operators are functions, too. */
const functions: Record<string, (...given: Plain[]) => Plain> = {
  add: (one, other) =>
    typeof one === 'number' && typeof other === 'number' ? one + other : asText(one) + asText(other),
  subtract: (one, other) => asNumber(one) - asNumber(other),
  multiply: (one, other) => asNumber(one) * asNumber(other),
  divide: (one, other) => (asNumber(other) === 0 ? null : asNumber(one) / asNumber(other)),
  mod: (one, other) => asNumber(one) % asNumber(other),
  pow: (one, other) => asNumber(one) ** asNumber(other),
  unaryMinus: (one) => -asNumber(one),
  equal: (one, other) => asText(one) === asText(other),
  unequal: (one, other) => asText(one) !== asText(other),
  smaller: (one, other) => less(one, other),
  larger: (one, other) => less(other, one),
  smallerEq: (one, other) => !less(other, one),
  largerEq: (one, other) => !less(one, other),
  and: (...all) => all.every(isTrue),
  or: (...all) => all.some(isTrue),
  not: (one) => !isTrue(one),
  empty: (one) => isEmpty(one),
  if: (test, yes, no) => (isTrue(test) ? (yes ?? null) : (no ?? null)),
  length: (one) => (Array.isArray(one) ? one.length : asText(one).length),
  contains: (one, other) => asText(one).includes(asText(other)),
  concat: (...all) => all.map(asText).join(''),
  lower: (one) => asText(one).toLowerCase(),
  upper: (one) => asText(one).toUpperCase(),
  format: (one) => asText(one),
  toNumber: (one) =>
    typeof one === 'boolean' ? Number(one) : Number.isNaN(Number(asText(one))) ? null : Number(asText(one)),
  round: (one) => Math.round(asNumber(one)),
  floor: (one) => Math.floor(asNumber(one)),
  ceil: (one) => Math.ceil(asNumber(one)),
  abs: (one) => Math.abs(asNumber(one)),
  min: (...all) => Math.min(...all.map(asNumber)),
  max: (...all) => Math.max(...all.map(asNumber)),
  sum: (...all) => all.map(asNumber).reduce((total, each) => total + each, 0),
}

const less = (one: Plain | undefined, other: Plain | undefined): boolean =>
  typeof one === 'number' && typeof other === 'number' ? one < other : asText(one) < asText(other)

/**
 * Reads an expression and looks whether all that it names is there.
 * @throws ApiError for what cannot be read, and for functions that are not here
 */
export function readExpression(source: string, { properties }: { properties: readonly Property[] }): Expression | null {
  if (source.trim() === '') return null
  const expression = parseFormula(source)
  const check = (each: Expression): void => {
    if (each.kind === 'prop' && !findProperty({ properties: [...properties] }, each.name))
      throw invalid(`Formula: could not find property with name or id: ${each.name}`)
    if (each.kind !== 'call') return
    if (!Object.hasOwn(functions, each.name)) throw notHere(`The formula function \`${each.name}\``)
    each.given.forEach(check)
  }
  check(expression)
  return expression
}

const read = new Map<string, Expression | null>()

/** What a formula comes to on one row. @param held the row's other values */
export function resultOf(
  source: string,
  { properties }: DataSource,
  held: (property: Property) => Value,
  state: State,
): Result {
  const known = read.get(source)
  const expression = known === undefined ? readOrNothing(source, properties) : known
  read.set(source, expression)
  if (expression === null) return { type: 'string', string: null }
  const value = evaluate(expression, (name) => {
    const property = findProperty({ properties: [...properties] }, name)
    return property ? plainValue(state, property, held(property)) : null
  })
  if (typeof value === 'number') return { type: 'number', number: value }
  if (typeof value === 'boolean') return { type: 'boolean', boolean: value }
  return { type: 'string', string: value === null ? null : asText(value) }
}

/** A property that it names may be gone by now: it was read when it was there. */
function readOrNothing(source: string, properties: readonly Property[]): Expression | null {
  if (source.trim() === '' || properties.length === 0) return null
  return parseFormula(source)
}

function evaluate(expression: Expression, prop: (name: string) => Plain): Plain {
  if (expression.kind === 'literal') return expression.value
  if (expression.kind === 'prop') return prop(expression.name)
  const call = functions[expression.name]
  return call ? call(...expression.given.map((each) => evaluate(each, prop))) : null
}

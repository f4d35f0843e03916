/** The part of Notion's formulas that is here (notion.com/help/formula-syntax): values, operators, calls, dots. */
import { invalid } from '../../api/api-error.ts'

export type Expression =
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'prop'; name: string }
  | { kind: 'call'; name: string; given: Expression[] }

type Token = { kind: 'number' | 'string' | 'name' | 'sign'; text: string }

const shapes: readonly [Token['kind'] | null, RegExp][] = [
  [null, /^\s+/],
  ['number', /^\d+(?:\.\d+)?/],
  ['string', /^"(?:[^"\\]|\\.)*"/],
  ['name', /^[A-Za-z_]\w*/],
  ['sign', /^(?:==|!=|<=|>=|&&|\|\||[-+*/%^<>!?:(),.])/],
]

function tokens(source: string): Token[] {
  const found: Token[] = []
  let rest = source
  while (rest !== '') {
    const hit = shapes
      .map(([kind, shape]) => ({ kind, text: shape.exec(rest)?.[0] }))
      .find(({ text }) => text !== undefined)
    if (hit?.text === undefined) throw invalid(`Formula: "${rest.slice(0, 20)}" cannot be read.`)
    if (hit.kind !== null) found.push({ kind: hit.kind, text: hit.text })
    rest = rest.slice(hit.text.length)
  }
  return found
}

/** How strongly an operator binds, and the function that it is. */
const operators: Record<string, [number, string]> = {
  or: [1, 'or'],
  '||': [1, 'or'],
  and: [2, 'and'],
  '&&': [2, 'and'],
  '==': [3, 'equal'],
  '!=': [3, 'unequal'],
  '<': [4, 'smaller'],
  '<=': [4, 'smallerEq'],
  '>': [4, 'larger'],
  '>=': [4, 'largerEq'],
  '+': [5, 'add'],
  '-': [5, 'subtract'],
  '*': [6, 'multiply'],
  '/': [6, 'divide'],
  '%': [6, 'mod'],
  '^': [7, 'pow'],
}

/** @throws ApiError where it cannot be read */
export function parseFormula(source: string): Expression {
  const left = tokens(source)
  const take = (text?: string): Token => {
    const token = left.shift()
    if (!token || (text !== undefined && token.text !== text))
      throw invalid(`Formula: ${text ?? 'more'} expected${token ? `, not ${token.text}` : ' at the end'}.`)
    return token
  }
  const peek = () => left[0]?.text

  const list = (): Expression[] => {
    const given: Expression[] = []
    while (peek() !== ')') {
      given.push(choice())
      if (peek() === ',') take(',')
    }
    take(')')
    return given
  }
  const named = (name: string): Expression => {
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' }
    if (name === 'not') return { kind: 'call', name, given: [peek() === '(' ? group() : unary()] }
    take('(')
    if (name !== 'prop') return { kind: 'call', name, given: list() }
    const [given] = list()
    if (given?.kind !== 'literal' || typeof given.value !== 'string') throw invalid('Formula: prop("…") takes a name.')
    return { kind: 'prop', name: given.value }
  }
  const group = (): Expression => {
    take('(')
    const inside = choice()
    take(')')
    return inside
  }
  const primary = (): Expression => {
    if (peek() === '(') return group()
    const { kind, text } = take()
    if (kind === 'number') return { kind: 'literal', value: Number(text) }
    if (kind === 'string') return { kind: 'literal', value: text.slice(1, -1).replaceAll(/\\(.)/g, '$1') }
    if (kind === 'name') return named(text)
    throw invalid(`Formula: ${text} stands in a wrong place.`)
  }
  const unary = (): Expression => {
    if (peek() === '-') return { kind: 'call', name: take().text && 'unaryMinus', given: [unary()] }
    if (peek() === '!') return { kind: 'call', name: take().text && 'not', given: [unary()] }
    let made = primary()
    // `value.round()` is `round(value)`.
    while (peek() === '.') {
      take('.')
      const { text } = take()
      take('(')
      made = { kind: 'call', name: text, given: [made, ...list()] }
    }
    return made
  }
  const binary = (least: number): Expression => {
    let made = unary()
    for (;;) {
      const [strength, name] = operators[peek() ?? ''] ?? [0, '']
      if (strength < least || strength === 0) return made
      take()
      made = { kind: 'call', name, given: [made, binary(strength + 1)] }
    }
  }
  const choice = (): Expression => {
    const test = binary(1)
    if (peek() !== '?') return test
    take('?')
    const yes = choice()
    take(':')
    return { kind: 'call', name: 'if', given: [test, yes, choice()] }
  }
  const made = choice()
  if (left.length > 0) throw invalid(`Formula: ${left[0]?.text} stands in a wrong place.`)
  return made
}

import type { CurveName } from './curves.ts'
import { median, spread } from './statistics.ts'

/** One line of the result. */
export interface Row {
  name: string
  value: number
  unit: string
  /** What the value is compared with: the same unit, the same run. */
  peer: number | null
  peerName: string | null
  /** value / peer */
  ratio: number | null
  /** In words; null: only reported. */
  aim: string | null
  ok: boolean | null
  /** How far the rounds lie apart: half their range as a share of their median. */
  spread: number | null
  rounds: number
  /** Where it stands in a picture, if it does. */
  point: Point | null
}

/** A value of a curve: which one, which of its lines, and of how many of what; `peerAt`: the peer is the same of so many. */
export interface Point {
  curve: CurveName
  line: string
  at: number
  peerAt?: number
}

export type Aim = { atMost: number } | { ratioAtLeast: number } | { ratioAtMost: number }

export interface Measured {
  name: string
  unit: string
  /** One value a round. */
  values: number[]
  peer?: { name: string; values: number[] }
  aim?: Aim
  point?: Point
  /** What a person sees of several rounds: the middle one, unless the worst is what counts. */
  of?: (values: number[]) => number
}

/** Puts the rounds of one measurement into a row. */
export function rowOf({ name, unit, values, peer, aim, point, of = median }: Measured): Row {
  const value = of(values)
  const peerValue = peer ? of(peer.values) : null
  const ratio = peerValue === null ? null : value / peerValue
  return {
    name,
    value: rounded(value),
    unit,
    peer: peerValue === null ? null : rounded(peerValue),
    peerName: peer?.name ?? null,
    ratio: ratio === null ? null : rounded(ratio),
    aim: aim ? inWords(aim, unit) : null,
    ok: aim ? isMet(aim, value, ratio) : null,
    spread: values.length > 1 ? rounded(spread(values)) : null,
    rounds: values.length,
    point: point ?? null,
  }
}

function inWords(aim: Aim, unit: string): string {
  if ('atMost' in aim) return `≤ ${aim.atMost} ${unit}`
  return 'ratioAtLeast' in aim ? `≥ ${aim.ratioAtLeast} × peer` : `≤ ${aim.ratioAtMost} × peer`
}

function isMet(aim: Aim, value: number, ratio: number | null): boolean {
  if ('atMost' in aim) return value <= aim.atMost
  if (ratio === null) return false
  return 'ratioAtLeast' in aim ? ratio >= aim.ratioAtLeast : ratio <= aim.ratioAtMost
}

/** Three digits say as much as such a measurement can. */
const rounded = (n: number) => Number(n.toPrecision(3))

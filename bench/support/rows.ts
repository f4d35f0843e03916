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
}

export type Aim = { atMost: number } | { ratioAtLeast: number }

export interface Measured {
  name: string
  unit: string
  /** One value a round. */
  values: number[]
  peer?: { name: string; values: number[] }
  aim?: Aim
  /** What a person sees of several rounds: the middle one, unless the worst is what counts. */
  of?: (values: number[]) => number
}

/** Puts the rounds of one measurement into a row. */
export function rowOf({ name, unit, values, peer, aim, of = median }: Measured): Row {
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
  }
}

const inWords = (aim: Aim, unit: string) =>
  'atMost' in aim ? `≤ ${aim.atMost} ${unit}` : `≥ ${aim.ratioAtLeast} × peer`

const isMet = (aim: Aim, value: number, ratio: number | null) =>
  'atMost' in aim ? value <= aim.atMost : ratio !== null && ratio >= aim.ratioAtLeast

/** Three digits say as much as such a measurement can. */
const rounded = (n: number) => Number(n.toPrecision(3))

import { type Curve, type CurveName, curves } from './curves.ts'
import type { Row } from './rows.ts'
import { median } from './statistics.ts'

/** What of a result is drawn: a part of what `--json` prints. */
export interface Drawn {
  /** Where it was measured and how busy that was; stands below the picture. */
  caption: string
  rows: Pick<Row, 'value' | 'peer' | 'point'>[]
}

/** A line: its values, each of how many, in that order. */
export type Lines = Map<string, { at: number; value: number }[]>

/** The lines of a curve; where there are several values of as many the middle one. Empty: nothing was measured. */
export function linesOf(name: CurveName, rows: Drawn['rows']): Lines {
  const found = new Map<string, Map<number, number[]>>()
  const add = (line: string, at: number, value: number | null) => {
    if (value === null) return
    const values = found.get(line) ?? new Map<number, number[]>()
    found.set(line, values.set(at, [...(values.get(at) ?? []), value]))
  }
  for (const { value, peer, point } of rows) {
    if (point?.curve !== name) continue
    add(point.line, point.at, value)
    if (point.peerAt !== undefined) add(point.line, point.peerAt, peer)
  }
  const sorted = (values: Map<number, number[]>) =>
    [...values].map(([at, all]) => ({ at, value: median(all) })).toSorted((a, b) => a.at - b.at)
  return new Map([...found].map(([line, values]) => [line, sorted(values)]))
}

const SIZE = { width: 720, height: 400 }
const PLOT = { left: 72, right: 610, top: 56, bottom: 310 }
/** Told apart by everybody. */
const COLOURS = ['#1264a3', '#d94801', '#4a154b']

/** A picture of a curve. @throws RangeError where there is nothing to draw */
export function curveSvg(name: CurveName, { rows, caption }: Drawn): { svg: string; width: number; height: number } {
  const { title, of, unit, aim }: Curve = curves[name]
  const lines = linesOf(name, rows)
  const points = [...lines.values()].flat()
  if (points.length === 0) throw new RangeError(`There is no value of the curve ${name}.`)
  const ats = [...new Set(points.map(({ at }) => at))].toSorted((a, b) => a - b)
  const [first = 1, last = 1] = [ats.at(0), ats.at(-1)]
  const highest = niceAbove(Math.max(...points.map(({ value }) => value), aim ?? 0))
  const x = (at: number) =>
    last === first
      ? (PLOT.left + PLOT.right) / 2
      : PLOT.left + 24 + (Math.log(at / first) / Math.log(last / first)) * (PLOT.right - PLOT.left - 48)
  const y = (value: number) => PLOT.bottom - (value / highest) * (PLOT.bottom - PLOT.top)
  const text = (at: [number, number], words: string, more = '') =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" ${more}>${escaped(words)}</text>`
  // Figures of what lies close together stand on both sides of it.
  const isHighest = (at: number, value: number) => points.every((one) => one.at !== at || one.value <= value)
  const level = (value: number, more: string) =>
    `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" ${more}/>`
  const drawn = [
    text([PLOT.left, 30], title, 'font-size="18" font-weight="bold"'),
    ...[0, 1, 2, 3, 4].flatMap((step) => {
      const value = (highest / 4) * step
      return [
        level(value, 'stroke="#ddd"'),
        text([PLOT.left - 10, y(value) + 4], shown(value), 'text-anchor="end" fill="#616061"'),
      ]
    }),
    text([PLOT.left - 10, PLOT.top - 12], unit, 'text-anchor="end" fill="#616061"'),
    ...ats.map((at) => text([x(at), PLOT.bottom + 22], shown(at), 'text-anchor="middle" fill="#616061"')),
    text([(PLOT.left + PLOT.right) / 2, PLOT.bottom + 44], of, 'text-anchor="middle" fill="#616061"'),
    ...(aim === undefined
      ? []
      : [
          level(aim, 'stroke="#616061" stroke-dasharray="5 4"'),
          text([PLOT.right + 8, y(aim) + 4], `aim ${shown(aim)}`),
        ]),
    ...[...lines].flatMap(([line, values], n) => {
      const colour = COLOURS[n % COLOURS.length]
      const path = values.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
      const end = values.at(-1)
      return [
        `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2.5"/>`,
        ...values.flatMap(({ at, value }) => [
          `<circle cx="${x(at).toFixed(1)}" cy="${y(value).toFixed(1)}" r="4.5" fill="${colour}"/>`,
          text(
            [x(at), y(value) + (isHighest(at, value) ? -10 : 20)],
            shown(value),
            `text-anchor="middle" fill="${colour}"`,
          ),
        ]),
        ...(end ? [text([x(end.at) + 12, y(end.value) + 4], line, `fill="${colour}" font-weight="bold"`)] : []),
      ]
    }),
    text([PLOT.left, SIZE.height - 16], caption, 'font-size="11" fill="#616061"'),
  ]
  const { width, height } = SIZE
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/>${drawn.join('')}</svg>`,
    ...SIZE,
  }
}

/** 1, 2 or 5 with noughts, not below a value. */
function niceAbove(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5].find((step) => step * unit >= value) ?? 10) * unit
}

const shown = (n: number): string => Number(n.toPrecision(3)).toLocaleString('en')

const escaped = (text: string): string =>
  text.replace(/[&<>]/gu, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[letter] ?? letter)

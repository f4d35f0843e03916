import type { JourneyFigures } from '../domain/journey-map.ts'
import { dotsOf, sizeOf } from './digits.ts'
import { type Colour, canvas } from './png.ts'

const GROUND: Colour = [255, 255, 255]
const INK: Colour = [29, 28, 29]
const PALE: Colour = [97, 96, 97]
const GRID: Colour = [221, 221, 221]
/** By customers: none, 1, 2 or 3, 4 to 7, 8 to 15, 16 and more. Orange and blue are told apart by everybody; numbers stand in them. */
const PAIN: readonly Colour[] = [
  [248, 248, 248],
  [254, 230, 206],
  [253, 190, 133],
  [253, 141, 60],
  [217, 72, 1],
  [140, 45, 4],
]
const PRAISE: readonly Colour[] = [
  [248, 248, 248],
  [222, 235, 247],
  [158, 202, 225],
  [107, 174, 214],
  [33, 113, 181],
  [8, 69, 148],
]
/** From this step on white ink is read better. */
const DARK = 4

/** In pixels: twice as large as it is shown, for sharp screens. */
const CELL = { width: 64, height: 56 }
const LEFT = 132
const TOP = 112
const GAP = 12
const DOT = 4
const MARGIN = 16

/** Which step of a ramp a number of customers has. */
const stepOf = (n: number): number => (n <= 0 ? 0 : Math.min(Math.floor(Math.log2(n)) + 1, 5))

/** A number as a cell has room for it. */
const shown = (n: number): string => (n > 999 ? '999+' : String(n))

/**
 * The journey map as a PNG file. A column for each stage, numbered as in the text beside it (`?`: no stage); in each the customers
 * with a problem or request (`-`) beside those with praise (`+`). A row for each week, and all weeks at last (`Σ`).
 */
export function journeyPicture({ days, columns, endsWithNoStage }: JourneyFigures): Uint8Array {
  const column = CELL.width * 2 + GAP
  const rows = days.length + 1
  const board = canvas(LEFT + columns.length * column + MARGIN, TOP + rows * CELL.height + GAP + MARGIN, GROUND)

  function write(text: string, left: number, top: number, width: number, height: number, ink: Colour, dot = DOT) {
    const size = sizeOf(text)
    const [x0, y0] = [
      left + Math.round((width - size.width * dot) / 2),
      top + Math.round((height - size.height * dot) / 2),
    ]
    for (const { x, y } of dotsOf(text)) board.fill(x0 + x * dot, y0 + y * dot, dot, dot, ink)
  }

  /** Weeks first, then all of them, a little apart. */
  const topOf = (row: number) => TOP + row * CELL.height + (row === days.length ? GAP : 0)

  for (const [row, label] of [...days, 'Σ'].entries())
    write(label, 0, topOf(row), LEFT, CELL.height, row === days.length ? INK : PALE)
  for (const [at, figures] of columns.entries()) {
    const left = LEFT + at * column
    const isNoStage = endsWithNoStage && at === columns.length - 1
    write(isNoStage ? '?' : String(at + 1), left, 0, CELL.width * 2, TOP / 2, INK)
    for (const [side, ramp] of [PAIN, PRAISE].entries()) {
      const x = left + side * CELL.width
      write(side === 0 ? '-' : '+', x, TOP / 2, CELL.width, TOP / 2, PALE)
      for (let row = 0; row < rows; row++) {
        // The total stands first among the figures and last in the picture.
        const n = figures[(row === days.length ? 0 : row + 1) * 2 + side] ?? 0
        const step = stepOf(n)
        board.fill(x, topOf(row), CELL.width, CELL.height, GRID)
        board.fill(x + 1, topOf(row) + 1, CELL.width - 2, CELL.height - 2, ramp[step] ?? GROUND)
        const text = shown(n)
        write(text, x, topOf(row), CELL.width, CELL.height, inkOn(n, step), text.length > 2 ? 2 : 3)
      }
    }
  }
  return board.png()
}

const inkOn = (n: number, step: number): Colour => (n === 0 ? PALE : step >= DARK ? GROUND : INK)

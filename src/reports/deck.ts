import type pptxgenjs from 'pptxgenjs'
import { fitText, oneLine } from './fit.ts'

/** 16:9, in inches. */
export const WIDTH = 13.33
export const HEIGHT = 7.5
export const MARGIN = 0.5
export const INNER = WIDTH - 2 * MARGIN
/** Where a slide's content begins and ends. */
export const TOP = 1.35
export const BOTTOM = 6.95

/** Comes with Windows and with Office on macOS; others take their own Korean font for it. */
export const FONT = 'Malgun Gothic'
/** Told apart by lightness alone, too. */
export const COLORS = {
  ink: '1D2939',
  grey: '667085',
  line: 'D0D5DD',
  head: 'E8EEF7',
  now: '1F5FA8',
  before: 'A9C4E4',
  accent: 'B54708',
} as const

/** Cells of a table as plain text, and how they look. */
export interface Cell {
  text: string
  bold?: boolean
  right?: boolean
  fill?: string
  color?: string
}

/** By its types the package is one that Node would wrap; as it is, Node loads the class itself. */
export type Deck = pptxgenjs.default
type Slide = pptxgenjs.default.Slide

/** A slide with its title, and what it is of below. */
export function slideOf(deck: Deck, title: string, footer: string): Slide {
  const slide = deck.addSlide()
  slide.addText(fitText(oneLine(title), INNER, 1, 24), {
    ...{ x: MARGIN, y: 0.4, w: INNER, h: 0.7, margin: 0 },
    ...{ fontFace: FONT, fontSize: 24, bold: true, color: COLORS.ink, valign: 'middle' },
  })
  slide.addText(fitText(footer, INNER - 1, 1, 10), {
    ...{ x: MARGIN, y: 7.05, w: INNER - 1, h: 0.3, margin: 0 },
    ...{ fontFace: FONT, fontSize: 10, color: COLORS.grey, valign: 'middle' },
  })
  slide.slideNumber = {
    x: WIDTH - MARGIN - 0.6,
    y: 7.05,
    w: 0.6,
    h: 0.3,
    fontFace: FONT,
    fontSize: 10,
    color: COLORS.grey,
    align: 'right',
  }
  return slide
}

/** How a table lies: the widths of its columns in inches, how high its rows are, and its letters. */
export interface TableLayout {
  x?: number
  y: number
  widths: number[]
  rowHeight: number
  points: number
  /** So many lines a row has room for. */
  lines: number
}

const INSET = 0.07

/** A native table; its first row is the head. Texts are cut to their cells. */
export function addTable(slide: Slide, rows: Cell[][], layout: TableLayout): void {
  const { x = MARGIN, y, widths, rowHeight, points, lines } = layout
  const border = { type: 'solid', pt: 0.5, color: COLORS.line } as const
  const table = rows.map((cells, at) =>
    cells.map(({ text, bold = at === 0, right = false, fill, color = COLORS.ink }, column) => ({
      text: fitText(text.trim(), (widths[column] ?? 1) - 2 * INSET, lines, points),
      options: {
        ...{ bold, color, align: right ? ('right' as const) : ('left' as const) },
        ...(at === 0 ? { fill: { color: COLORS.head } } : fill ? { fill: { color: fill } } : {}),
      },
    })),
  )
  slide.addTable(table, {
    ...{ x, y, w: widths.reduce((sum, width) => sum + width, 0), colW: widths, rowH: rowHeight, border },
    ...{ fontFace: FONT, fontSize: points, valign: 'middle', margin: [0.03, INSET, 0.03, INSET] },
  })
}

/** Lines of text, each a paragraph. */
export function addLines(
  slide: Slide,
  lines: { text: string; bold?: boolean; bullet?: boolean; color?: string; points?: number }[],
  box: { x: number; y: number; w: number; h: number; points: number },
): void {
  const { points, ...place } = box
  slide.addText(
    lines.map(({ text, bold = false, bullet = false, color = COLORS.ink, points: own = points }) => ({
      text,
      options: { bold, color, fontSize: own, breakLine: true, ...(bullet ? { bullet: { indent: 14 } } : {}) },
    })),
    { ...place, fontFace: FONT, valign: 'top', margin: 0, paraSpaceAfter: 6 },
  )
}

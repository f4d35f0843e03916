import { createRequire } from 'node:module'
import type { Report } from '../domain/report.ts'
import type { Speech } from '../locales/texts.ts'
import { COLORS, type Deck, FONT, HEIGHT, INNER, MARGIN, WIDTH } from './deck.ts'
import { factsOf, filtersText, periodText } from './facts.ts'
import { fitText } from './fit.ts'
import { numberLines } from './number-lines.ts'
import { itemSlides } from './slides-items.ts'
import { numberSlides, summarySlide } from './slides-numbers.ts'

// Loaded when it is needed, and not imported: see `Deck`.
function newDeck(): Deck {
  const PptxGen: new () => Deck = createRequire(import.meta.url)('pptxgenjs')
  return new PptxGen()
}

/** So many items have a slide of their own, with so many customers' words. */
const EVIDENCE = 10
const QUOTES = 4

/**
 * A report as slides: what it is of, a summary, the numbers, areas, the journey map, and the items behind which most customers
 * stand, each with its evidence. Tables and charts are native: they can be edited.
 */
export async function pptxReport(report: Report, t: Speech): Promise<Buffer> {
  const deck = newDeck()
  deck.defineLayout({ name: 'WIDE', width: WIDTH, height: HEIGHT })
  deck.layout = 'WIDE'
  deck.title = t.report.title
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT }
  const lines = numberLines(report, t)
  const facts = factsOf(report, t)
  const computed = facts.find(([name]) => name === t.report.facts.computed)?.[1] ?? ''
  const footer = [
    periodText(report.asked.period),
    report.timeZone,
    `${t.report.facts.filters}: ${filtersText(report, t)}`,
    computed,
  ].join(' · ')
  const evidence = await report.evidence(EVIDENCE, QUOTES)

  const front = deck.addSlide()
  front.addText(t.report.title, {
    ...{ x: MARGIN, y: 1.2, w: INNER, h: 0.9, margin: 0, fontFace: FONT, fontSize: 40, bold: true, color: COLORS.ink },
  })
  front.addText(periodText(report.asked.period), {
    ...{ x: MARGIN, y: 2.1, w: INNER, h: 0.6, margin: 0, fontFace: FONT, fontSize: 24, color: COLORS.now },
  })
  front.addText(
    facts.map(([name, value]) => ({
      text: fitText(`${name}: ${value}`, INNER, 1, 14),
      options: { breakLine: true },
    })),
    {
      x: MARGIN,
      y: 3.3,
      w: INNER,
      h: 3.4,
      margin: 0,
      fontFace: FONT,
      fontSize: 14,
      color: COLORS.grey,
      valign: 'top',
      paraSpaceAfter: 5,
    },
  )

  summarySlide(deck, report, lines, footer, t)
  numberSlides(deck, report, lines, footer, t)
  itemSlides(deck, report, evidence, footer, t)
  const written = await deck.write({ outputType: 'nodebuffer' })
  if (!Buffer.isBuffer(written)) throw new Error('Slides were written, and no bytes came back.')
  return written
}

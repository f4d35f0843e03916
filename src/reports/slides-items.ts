import type { Report, ReportEvidence } from '../domain/report.ts'
import type { Speech } from '../locales/texts.ts'
import { titleOf } from './columns.ts'
import { addLines, addTable, type Cell, COLORS, type Deck, INNER, MARGIN, slideOf, TOP } from './deck.ts'
import { fitText, oneLine } from './fit.ts'
import { knownSum, wonCell } from './money-cells.ts'
import { valueText } from './number-lines.ts'

/** The items behind which most customers of the period stand, then a page of evidence for each. */
export function itemSlides(deck: Deck, report: Report, evidence: ReportEvidence[], footer: string, t: Speech): void {
  const { slides } = t.report.numbers
  if (evidence.length === 0) return
  const slide = slideOf(deck, slides.top, footer)
  const c = t.report.columns
  const money = report.revenueSight !== 'hidden'
  const head = [
    c.number,
    c.title,
    c.customersNow,
    c.customers,
    ...(money ? [c.revenue] : []),
    c.votes,
    c.status,
    c.waiting,
  ]
  const count = (value: number): Cell => ({ text: t.format.number(value), right: true })
  const rows = evidence.map(({ item }): Cell[] => [
    { text: t.name.item(item.number) },
    { text: oneLine(titleOf(item, t)), bold: true },
    count(item.customersNow),
    count(item.customers),
    ...(money ? [{ text: revenueOf(item, report, t), right: true }] : []),
    count(item.votes),
    { text: t.status[item.status] },
    count(item.waiting),
  ])
  const widths = [1, money ? 3.93 : 5.73, 1.45, 1.45, ...(money ? [1.8] : []), 0.8, 1.3, 0.6]
  addTable(slide, [head.map((text) => ({ text })), ...rows], { y: TOP, widths, rowHeight: 0.5, points: 11, lines: 2 })
  for (const one of evidence) evidenceSlide(deck, report, one, footer, t)
}

function revenueOf({ revenue, customers }: ReportEvidence['item'], { revenueSight }: Report, t: Speech): string {
  if (revenue === null && customers > 0) return t.report.private
  return valueText(
    { kind: revenueSight === 'exact' ? 'won' : 'number' },
    wonCell(knownSum(revenue), revenueSight, t),
    t,
  )
}

/** Of what an item is made, on one page: words on the left, what is known, decided and answered on the right. */
function evidenceSlide(
  deck: Deck,
  report: Report,
  { item, quotes, customers }: ReportEvidence,
  footer: string,
  t: Speech,
): void {
  const { slides } = t.report.numbers
  const slide = slideOf(deck, `${t.name.item(item.number)} ${titleOf(item, t)}`, footer)
  const left = 6.3
  const said = quotes.flatMap(({ words, isGist, customer, saidAt }) => {
    const by = [customer ?? t.report.unknownCustomer, t.format.date(saidAt), ...(isGist ? [t.report.gist] : [])]
    const text = fitText(oneLine(words), left - 0.1, 3, 13)
    return [
      { text: isGist ? text : t.quoted(text) },
      { text: fitText(by.join(' · '), left - 0.1, 1, 11), color: COLORS.grey, points: 11 },
    ]
  })
  const hidden =
    item.privateQuotes > 0 ? [{ text: slides.hidden(item.privateQuotes), color: COLORS.grey, points: 11 }] : []
  addLines(slide, [{ text: t.report.columns.words, bold: true, color: COLORS.now }, ...said, ...hidden], {
    ...{ x: MARGIN, y: TOP, w: left, h: 5.5, points: 13 },
  })
  const c = t.report.columns
  const more = item.customers - customers.length
  const shown = customers.slice(0, 8)
  const names = [
    ...shown,
    ...(customers.length - shown.length + Math.max(0, more) > 0
      ? [slides.others(customers.length - shown.length + Math.max(0, more))]
      : []),
  ]
  const decided = [t.status[item.status], item.parkedUntil ? t.format.shortDay(item.parkedUntil) : '', item.owner ?? '']
  const rows: [string, string][] = [
    [c.need, item.need ?? slides.needUnknown],
    [
      slides.customers,
      `${t.format.customers(item.customersNow)} (${slides.ofAll(item.customers)})\n${names.join(', ')}`,
    ],
    ...(report.revenueSight === 'hidden' ? [] : [[c.revenue, revenueOf(item, report, t)] satisfies [string, string]]),
    [slides.decision, decided.filter(Boolean).join(' · ')],
    [c.line, item.line[t.locale] ?? slides.noLine],
    [c.workaround, item.workaround ?? '–'],
    [slides.answers, slides.answersOf(item.waiting, item.answered)],
    ...(item.issues.length > 0 ? [[c.issues, item.issues.join(', ')] satisfies [string, string]] : []),
  ]
  const x = MARGIN + left + 0.3
  const wide = INNER - left - 0.3
  addTable(
    slide,
    [[{ text: slides.known }, { text: '' }], ...rows.map(([name, text]) => [{ text: name, bold: true }, { text }])],
    {
      ...{ x, y: TOP, widths: [1.6, wide - 1.6], rowHeight: 0.56, points: 11, lines: 3 },
    },
  )
}

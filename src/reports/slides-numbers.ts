import { addDays, mondayOf } from '../domain/digest-week.ts'
import type { Report } from '../domain/report.ts'
import type { Speech } from '../locales/texts.ts'
import { addLines, addTable, BOTTOM, type Cell, COLORS, type Deck, FONT, INNER, MARGIN, slideOf, TOP } from './deck.ts'
import { fitText, oneLine } from './fit.ts'
import { lineOf, type NumberLine, valueText } from './number-lines.ts'

/** A short figure is large, and none is cut. */
const VALUE_POINTS = [26, 20, 16, 14]

/** The page for whoever reads one only: what waits first, then what was heard, answered, and what is at stake. */
export function summarySlide(deck: Deck, report: Report, lines: NumberLine[], footer: string, t: Speech): void {
  const { slides } = t.report.numbers
  const slide = slideOf(deck, slides.summary, footer)
  const keys = ['waiting', 'quotes', 'customers', 'answered', 'risk'] as const
  const width = (INNER - 4 * 0.2) / keys.length
  keys.forEach((key, at) => {
    const line = lineOf(lines, key)
    const x = MARGIN + at * (width + 0.2)
    const box = { x, w: width, margin: 0, fontFace: FONT }
    const said = valueText(line, line.now, t)
    const points = VALUE_POINTS.find((size) => fitText(said, width - 0.2, 1, size) === said) ?? 14
    const value = fitText(said, width - 0.2, 1, points)
    const before = line.before === null ? '' : slides.before(valueText(line, line.before, t))
    slide.addShape('rect', {
      x,
      y: TOP,
      w: width,
      h: 1.75,
      fill: { color: 'F5F8FC' },
      line: { color: COLORS.line, width: 0.75 },
    })
    slide.addText(fitText(line.name, width - 0.2, 1, 12), {
      ...box,
      x: x + 0.1,
      w: width - 0.2,
      y: TOP + 0.1,
      h: 0.35,
      fontSize: 12,
      color: COLORS.grey,
    })
    slide.addText(value, {
      ...box,
      x: x + 0.1,
      w: width - 0.2,
      y: TOP + 0.45,
      h: 0.7,
      fontSize: points,
      bold: true,
      color: COLORS.now,
    })
    slide.addText(fitText(before, width - 0.2, 1, 11), {
      ...box,
      x: x + 0.1,
      w: width - 0.2,
      y: TOP + 1.2,
      h: 0.4,
      fontSize: 11,
      color: COLORS.grey,
    })
  })
  const said = (text: string) => ({ text: fitText(oneLine(text), INNER - 0.4, 1, 15), bullet: true })
  addLines(slide, [...headlines(report, lines, t).map(said)], { x: MARGIN, y: 3.5, w: INNER, h: 3.2, points: 15 })
}

/** What there is to say, in sentences of figures. */
function headlines({ numbers: n }: Report, lines: NumberLine[], t: Speech): string[] {
  const { slides } = t.report.numbers
  const about = (key: Parameters<typeof lineOf>[1]) => {
    const line = lineOf(lines, key)
    return [`${line.name} ${valueText(line, line.now, t)}`, line.note].filter(Boolean).join(' · ')
  }
  const areas = n.areas.filter(({ id, customers }) => id !== null && customers.now > 0).slice(0, 3)
  const risers = n.risers.slice(0, 2)
  return [
    // A rate of nothing says nothing.
    ...(['waiting', 'answered', 'decidedInTime', 'needKnown'] as const)
      .filter((key) => lineOf(lines, key).now !== null)
      .map(about),
    ...(n.risk.either.customers > 0 ? [about('risk')] : []),
    ...(areas.length > 0
      ? [
          slides.areasLead(
            areas.map(({ name, customers }) => `${name} ${t.format.customers(customers.now)}`).join(', '),
          ),
        ]
      : []),
    ...risers.map(({ title, number, before, now }) => slides.riser(title || t.name.noTitle, number, before, now)),
  ]
}

const ROWS = 12

/** The numbers with what stands beside them and what they mean, the areas as a chart, and the journey map. */
export function numberSlides(deck: Deck, report: Report, lines: NumberLine[], footer: string, t: Speech): void {
  const { heading, slides } = t.report.numbers
  const parts = Math.ceil(lines.length / ROWS)
  for (let part = 0; part < parts; part++) {
    const slide = slideOf(deck, parts > 1 ? `${slides.numbers} (${part + 1}/${parts})` : slides.numbers, footer)
    const rows = lines.slice(part * ROWS, (part + 1) * ROWS).map((line): Cell[] => [
      { text: line.name, bold: true },
      { text: valueText(line, line.now, t), right: true },
      { text: valueText(line, line.before, t), right: true, color: COLORS.grey },
      { text: line.note, color: COLORS.grey },
      { text: line.means, color: COLORS.grey },
    ])
    const head = [heading.name, heading.now, heading.before, heading.note, heading.means].map((text) => ({ text }))
    addTable(slide, [head, ...rows], {
      ...{ y: 1.2, widths: [2.6, 1.25, 1.25, 2.6, 4.63], rowHeight: 0.43, points: 9, lines: 2 },
    })
  }
  areaSlide(deck, report, footer, t)
  journeySlide(deck, report, footer, t)
}

function areaSlide(deck: Deck, { numbers }: Report, footer: string, t: Speech): void {
  const { slides } = t.report.numbers
  const areas = numbers.areas.slice(0, 11)
  if (areas.length === 0) return
  const slide = slideOf(deck, slides.areas, footer)
  const named = areas.map(({ id, name, ...rest }) => ({ ...rest, name: id === null ? t.report.noArea : name }))
  // Bars stand from the bottom up.
  const bars = named.toReversed()
  const labels = bars.map(({ name }) => fitText(name, 2, 1, 11))
  slide.addChart(
    'bar',
    [
      { name: slides.beforeSeries, labels, values: bars.map(({ customers }) => customers.before) },
      { name: slides.nowSeries, labels, values: bars.map(({ customers }) => customers.now) },
    ],
    {
      ...{ x: MARGIN, y: TOP, w: 6.6, h: BOTTOM - TOP, barDir: 'bar', barGapWidthPct: 40 },
      ...{
        chartColors: [COLORS.before, COLORS.now],
        showLegend: true,
        legendPos: 'b',
        legendFontFace: FONT,
        legendFontSize: 11,
      },
      ...{
        catAxisLabelFontFace: FONT,
        catAxisLabelFontSize: 11,
        valAxisLabelFontFace: FONT,
      },
      ...{
        valAxisLabelFontSize: 10,
        valAxisMinVal: 0,
        valAxisMajorUnit: unitFor(named.map(({ customers }) => customers.now)),
      },
      ...{
        showValue: true,
        dataLabelFontFace: FONT,
        dataLabelFontSize: 10,
        dataLabelFormatCode: '#,##0',
        valGridLine: { style: 'none' },
      },
    },
  )
  const count = (value: number): Cell => ({ text: t.format.number(value), right: true })
  addTable(
    slide,
    [
      [slides.area, slides.nowSeries, slides.beforeSeries, slides.quotesNow].map((text) => ({ text })),
      ...named.map(({ name, customers, quotes }): Cell[] => [
        { text: name },
        count(customers.now),
        count(customers.before),
        count(quotes.now),
      ]),
    ],
    { x: 7.4, y: TOP, widths: [2.2, 1.07, 1.07, 1.09], rowHeight: 0.4, points: 11, lines: 1 },
  )
}

/** Few customers are no halves. */
const unitFor = (values: number[]): number => Math.max(1, Math.ceil(Math.max(0, ...values) / 5))

/** So many weeks and stages are read on one page. */
const WEEKS = 6
const STAGES = 14
/** From few customers to many. */
const HEAT = ['FFFFFF', 'FDF1E4', 'FBE0C4', 'F7C490', 'F0A35E']

function journeySlide(deck: Deck, { numbers }: Report, footer: string, t: Speech): void {
  const { journey } = numbers
  const { slides } = t.report.numbers
  const slide = slideOf(deck, slides.journey, footer)
  const weeks = journey.weeks.slice(-WEEKS)
  const skipped = journey.weeks.length - weeks.length
  const noStage = journey.stages.filter(({ id }) => id === null)
  const stages = [...journey.stages.filter(({ id }) => id !== null).slice(0, STAGES - 1), ...noStage]
  const most = Math.max(1, ...stages.flatMap((stage) => stage.weeks.map(({ pain }) => pain)))
  const cell = ({ pain, praise }: { pain: number; praise: number }, isTotal = false): Cell => ({
    ...{
      text: pain + praise === 0 ? '–' : `${t.format.number(pain)} · ${t.format.number(praise)}`,
      right: true,
      bold: isTotal,
    },
    ...(isTotal ? {} : { fill: HEAT[Math.ceil((pain / most) * (HEAT.length - 1))] ?? HEAT[0] ?? '' }),
  })
  const isPart = (day: string) => mondayOf(day) !== day || addDays(day, 6) > numbers.period.to
  const dayOf = (day: string) => `${t.format.shortDay(day)}${isPart(day) ? '*' : ''}`
  const head = [slides.stage, ...weeks.map(dayOf), slides.total].map((text, at) => ({
    text,
    right: at > 0,
  }))
  const rows = stages.map((stage): Cell[] => [
    { text: stage.id === null ? t.report.noStage : stage[t.locale], bold: true },
    ...stage.weeks.slice(skipped).map((one) => cell(one)),
    cell(stage.total, true),
  ])
  const width = (INNER - 3.2) / (weeks.length + 1)
  addTable(slide, [head, ...rows], {
    ...{ y: TOP, widths: [3.2, ...weeks.map(() => width), width], rowHeight: 0.36, points: 12, lines: 1 },
  })
  const total = slides.journeyTotal(t.format.number(journey.total.pain), t.format.number(journey.total.praise))
  const key = [slides.journeyKey, ...(weeks.some(isPart) ? [slides.partWeek] : []), total].join(' ')
  addLines(slide, [{ text: key, color: COLORS.grey }], {
    x: MARGIN,
    y: 6.72,
    w: INNER,
    h: 0.3,
    points: 11,
  })
}

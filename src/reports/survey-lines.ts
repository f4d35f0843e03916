import { MOST_CHANGES, type NumbersView } from '../domain/numbers.ts'
import type { CsatFigure, NpsFigure, ScoreChange } from '../domain/survey-numbers.ts'
import type { Speech } from '../locales/texts.ts'
import type { NumberLine } from './number-lines.ts'

const one = (value: number): string => value.toFixed(1)

/** The scores of the period's surveys, as lines of a report's numbers. */
export function surveyLines(
  { surveys, beforeAfter }: Pick<NumbersView, 'surveys' | 'beforeAfter'>,
  t: Speech,
): NumberLine[] {
  const r = t.report.numbers
  const note = (figure: NpsFigure | CsatFigure, scale: number, unit: string, change: ScoreChange | null) =>
    [
      r.answersOf(figure.n, figure.customers),
      ...(figure.low !== null && figure.high !== null
        ? [r.interval(`${one(scale * figure.low)}${unit}`, `${one(scale * figure.high)}${unit}`)]
        : []),
      ...(figure.isIndicative ? [r.indicative] : []),
      ...(change
        ? [change.isClear ? r.clear(signed(scale * change.difference), one(scale * change.margin)) : r.unclear]
        : []),
    ].join(' · ')
  return [
    ...surveys.nps.map(
      ({ purpose, now, before, change }): NumberLine => ({
        ...{ key: null, name: `NPS · ${r.purposes[purpose]}`, kind: 'decimal' },
        ...{
          now: rounded(now.score),
          before: rounded(before.score),
          note: note(now, 1, '', change),
          means: r.npsMeans,
        },
      }),
    ),
    ...surveys.csat.map(
      ({ purpose, scale, satisfiedFrom, now, before, change }): NumberLine => ({
        ...{
          key: null,
          name: `CSAT${scale === null || satisfiedFrom === null ? '' : ` (${t.numbers.scale(scale, satisfiedFrom)})`} · ${r.purposes[purpose]}`,
          kind: 'share',
        },
        ...{ now: now.score, before: before.score, note: note(now, 100, '%', change), means: r.csatMeans },
      }),
    ),
    ...beforeAfter.slice(0, MOST_CHANGES).map(
      ({ number, title, metric, purpose, scale, n, toAsk, difference }): NumberLine => ({
        ...{
          key: null,
          name: r.change(
            title,
            number,
            `${metric.toUpperCase()}${scale === null ? '' : ` ${t.numbers.points(scale)}`} · ${r.purposes[purpose]}`,
          ),
          kind: 'decimal',
        },
        ...{ now: rounded(difference), before: null, note: r.changeOf(n, toAsk), means: r.changeMeans },
      }),
    ),
  ]
}

const signed = (value: number): string => `${value > 0 ? '+' : ''}${one(value)}`
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10)

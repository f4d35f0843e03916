import { csatChange, csatOf, npsChange, npsOf } from './statistics.ts'
import type { CsatFigure, NpsFigure, SurveyGroup, SurveyNumbers, SurveyPurpose } from './survey-numbers.ts'
import { surveyPurposes } from './survey-numbers.ts'

/** Answers of one purpose and question that were counted: of all (`by` null) or of a group of them. */
interface Counted {
  metric: 'nps' | 'csat'
  purpose: SurveyPurpose
  isNow: boolean
  by: SurveyGroup<unknown>['by'] | null
  id: string | null
  ko: string | null
  en: string | null
  n: number
  high: number
  low: number
  customers: number
}
const NONE = { n: 0, high: 0, low: 0, customers: 0 }

const nps = ({ n, high, low, customers }: typeof NONE): NpsFigure =>
  npsOf({ promoters: high, passives: n - high - low, detractors: low }, customers)
const csat = ({ n, high, customers }: typeof NONE): CsatFigure => csatOf(high, n, customers)

/** The scores of a period and of the one before, each purpose apart; none where nobody answered in either. */
export function surveyNumbers(rows: readonly Counted[]): SurveyNumbers {
  return {
    nps: surveyPurposes.flatMap((purpose) => scoreOf(rows, 'nps', purpose, null, nps, npsChange)),
    csat: surveyPurposes.flatMap((purpose) => scoreOf(rows, 'csat', purpose, 5, csat, csatChange)),
  }
}

function scoreOf<Figure, Change>(
  all: readonly Counted[],
  metric: Counted['metric'],
  purpose: SurveyPurpose,
  scale: number | null,
  figureOf: (row: typeof NONE) => Figure,
  changeOf: (before: Figure, now: Figure) => Change,
) {
  const rows = all.filter((row) => row.metric === metric && row.purpose === purpose)
  if (rows.length === 0) return []
  const whole = (isNow: boolean) => figureOf(rows.find((row) => row.by === null && row.isNow === isNow) ?? NONE)
  const [now, before] = [whole(true), whole(false)]
  const groups = rows.flatMap((row) => {
    const { by, id, ko, en } = row
    if (by === null) return []
    return [{ by, id, name: id === null || ko === null || en === null ? null : { ko, en }, figure: figureOf(row) }]
  })
  return [{ purpose, scale, now, before, change: changeOf(before, now), groups }]
}

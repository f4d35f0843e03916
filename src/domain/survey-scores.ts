import { csatChange, csatOf, npsChange, npsOf } from './statistics.ts'
import type { CsatFigure, NpsFigure, SurveyGroup, SurveyNumbers, SurveyPurpose } from './survey-numbers.ts'
import { surveyPurposes } from './survey-numbers.ts'
import type { SurveyMetric } from './survey-sheet.ts'

/** Answers of one purpose, question and scale that were counted: of all (`by` null) or of a group of them. */
export interface SurveyCount {
  metric: SurveyMetric
  purpose: SurveyPurpose
  /** Null: NPS. */
  scale: number | null
  satisfiedFrom: number | null
  isNow: boolean
  by: SurveyGroup<unknown>['by'] | null
  id: string | null
  ko: string | null
  en: string | null
  n: number
  /** 9 and 10 of NPS, what is satisfied of CSAT. */
  high: number
  /** 0 to 6 of NPS. */
  low: number
  customers: number
}
const NONE = { n: 0, high: 0, low: 0, customers: 0 }

const nps = ({ n, high, low, customers }: typeof NONE): NpsFigure =>
  npsOf({ promoters: high, passives: n - high - low, detractors: low }, customers)
const csat = ({ n, high, customers }: typeof NONE): CsatFigure => csatOf(high, n, customers)

/** The scores of a period and of the one before, each purpose and scale apart; none where nobody answered in either. */
export function surveyNumbers(rows: readonly SurveyCount[]): SurveyNumbers {
  return {
    nps: surveyPurposes.flatMap((purpose) => scoresOf(rows, 'nps', purpose, nps, npsChange)),
    csat: surveyPurposes.flatMap((purpose) => scoresOf(rows, 'csat', purpose, csat, csatChange)),
  }
}

/** One for each way in which the question was asked: what 4 of 5 says is not what 4 of 7 does. */
function scoresOf<Figure, Change>(
  all: readonly SurveyCount[],
  metric: SurveyMetric,
  purpose: SurveyPurpose,
  figureOf: (row: typeof NONE) => Figure,
  changeOf: (before: Figure, now: Figure) => Change,
) {
  const asked = Map.groupBy(
    all.filter((row) => row.metric === metric && row.purpose === purpose),
    ({ scale, satisfiedFrom }) => `${scale} ${satisfiedFrom}`,
  )
  return [...asked.values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    const whole = (isNow: boolean) => figureOf(rows.find((row) => row.by === null && row.isNow === isNow) ?? NONE)
    const [now, before] = [whole(true), whole(false)]
    const groups = rows.flatMap((row) => {
      const { by, id, ko, en } = row
      if (by === null) return []
      return [{ by, id, name: id === null || ko === null || en === null ? null : { ko, en }, figure: figureOf(row) }]
    })
    const { scale, satisfiedFrom } = first
    return [{ purpose, scale, satisfiedFrom, now, before, change: changeOf(before, now), groups }]
  })
}

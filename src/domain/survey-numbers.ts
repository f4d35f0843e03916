import type { Pair } from './numbers.ts'

/** Asked of everybody now and then, or after a contact: what these say is never put together. */
export const surveyPurposes = ['general', 'contact'] as const
export type SurveyPurpose = (typeof surveyPurposes)[number]

/** A figure under so many answers is marked as indicative. */
export const FIRM_ANSWERS = 30

/** One answer a respondent and survey, the latest. `low` to `high` is the 95 % interval. */
export interface NpsFigure {
  promoters: number
  passives: number
  detractors: number
  n: number
  /** Distinct customers among the respondents; several people may answer for one. */
  customers: number
  /** −100 to 100; null under 5 answers, with its interval. */
  score: number | null
  low: number | null
  high: number | null
  /** Fewer than 30 answers. */
  isIndicative: boolean
}

/** As with NPS; `score`, `low` and `high` lie between 0 and 1. */
export interface CsatFigure {
  satisfied: number
  n: number
  customers: number
  score: number | null
  low: number | null
  high: number | null
  isIndicative: boolean
}

/** In the unit of the score: from before to now, plus or minus `margin` (95 %). Not clear: it may be chance alone. */
export interface ScoreChange {
  difference: number
  margin: number
  isClear: boolean
}

/** A group of answers; `id` and name null: of those that belong to none. */
export interface SurveyGroup<Figure> {
  by: 'week' | 'stage' | 'area' | 'segment'
  /** A Monday (`YYYY-MM-DD`), a stage's or an area's id, or the segment as the file names it. */
  id: string | null
  /** What it is called; a stage in both languages. */
  name: { ko: string; en: string } | null
  figure: Figure
}

/** The score of the surveys of one purpose. */
export interface SurveyScore<Figure> extends Pair<Figure> {
  purpose: SurveyPurpose
  /** How many answers one can choose from, e.g. 5, and from which on they are satisfied; null for NPS. */
  scale: number | null
  satisfiedFrom: number | null
  /** Null where one of both has too few answers. */
  change: ScoreChange | null
  groups: SurveyGroup<Figure>[]
}

/** What the surveys of the period say; scales and purposes each apart. Empty where there are none. */
export interface SurveyNumbers {
  nps: SurveyScore<NpsFigure>[]
  csat: SurveyScore<CsatFigure>[]
}

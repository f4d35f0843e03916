import type { Quantile, Share } from './numbers.ts'
import { type CsatFigure, FIRM_ANSWERS, type NpsFigure, type ScoreChange } from './survey-numbers.ts'

/** The two-sided 95 % quantile of the normal distribution. */
const Z = 1.96
/** Of fewer, no percentage is said (voice.md §5). */
const FEWEST = 5

/** The 95 % interval of a part of a whole after Wilson (1927), between 0 and 1. @param of more than 0 */
function wilson(hits: number, of: number): { low: number; high: number } {
  const p = hits / of
  const square = (Z * Z) / of
  const middle = (p + square / 2) / (1 + square)
  const half = (Z * Math.sqrt((p * (1 - p)) / of + square / (4 * of))) / (1 + square)
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

const NO_SCORE = { score: null, low: null, high: null }

/** A part of a whole with its interval, or without one where there are fewer than five. */
export function shareOf(hits: number, of: number): Share {
  if (of < FEWEST) return { hits, of, share: null, low: null, high: null }
  return { hits, of, share: hits / of, ...wilson(hits, of) }
}

/**
 * A quantile, of which the database has told the values on both sides of it.
 * @param lower and `upper`, in days, `Infinity` for what is still open; null where nothing was counted
 */
export function quantileOf(lower: number | null, upper: number | null): Quantile {
  if (lower === null || upper === null) return null
  const middle = (lower + upper) / 2
  return Number.isFinite(middle) ? middle : 'notYet'
}

/** How NPS and the change of it are reckoned: with three answers more, spread evenly (voice.md §5). */
function adjusted({ promoters, detractors, n }: Pick<NpsFigure, 'promoters' | 'detractors' | 'n'>) {
  const p = (promoters + 0.75) / (n + 3)
  const d = (detractors + 0.75) / (n + 3)
  return { middle: p - d, error: Math.sqrt((p + d - (p - d) ** 2) / (n + 3)) }
}

const within = (value: number) => Math.min(100, Math.max(-100, value))

/** NPS with its 95 % interval. @param customers distinct ones among the respondents */
export function npsOf(
  counts: { promoters: number; passives: number; detractors: number },
  customers: number,
): NpsFigure {
  const { promoters, passives, detractors } = counts
  const n = promoters + passives + detractors
  const figure = { promoters, passives, detractors, n, customers, isIndicative: n < FIRM_ANSWERS }
  if (n < FEWEST) return { ...figure, ...NO_SCORE }
  const { middle, error } = adjusted(figure)
  return {
    ...figure,
    score: (100 * (promoters - detractors)) / n,
    low: within(100 * (middle - Z * error)),
    high: within(100 * (middle + Z * error)),
  }
}

/** CSAT with Wilson's 95 % interval. @param customers distinct ones among the respondents */
export function csatOf(satisfied: number, n: number, customers: number): CsatFigure {
  const figure = { satisfied, n, customers, isIndicative: n < FIRM_ANSWERS }
  if (n < FEWEST) return { ...figure, ...NO_SCORE }
  return { ...figure, score: satisfied / n, ...wilson(satisfied, n) }
}

/** The difference is that of the scores as they are shown: whoever subtracts one from the other finds it. @param shown so many parts of one */
function changeOf(before: number, now: number, margin: number, shown: number): ScoreChange {
  const difference = (Math.round(now * shown) - Math.round(before * shown)) / shown
  return { difference, margin, isClear: Math.abs(now - before) > margin }
}

/** How NPS changed, in points; null where one of both has too few answers. */
export function npsChange(before: NpsFigure, now: NpsFigure): ScoreChange | null {
  if (before.score === null || now.score === null) return null
  const error = Math.hypot(adjusted(before).error, adjusted(now).error)
  return changeOf(before.score, now.score, 100 * Z * error, 10)
}

/** How CSAT changed, between −1 and 1; the error of each with two answers more, one of each kind (Agresti & Caffo 2000). */
export function csatChange(before: CsatFigure, now: CsatFigure): ScoreChange | null {
  if (before.score === null || now.score === null) return null
  const error = ({ satisfied, n }: CsatFigure) => {
    const p = (satisfied + 1) / (n + 2)
    return Math.sqrt((p * (1 - p)) / (n + 2))
  }
  return changeOf(before.score, now.score, Z * Math.hypot(error(before), error(now)), 1_000)
}

import { Refusal } from './errors.ts'
import type { Period } from './numbers.ts'
import { localDay } from './workdays.ts'
import { atLocalTime } from './working-hours.ts'

const DAY_MS = 86_400_000
/** Of customers who renew within so many days, those count who spoke in so many days (voice.md §5, "revenue at risk"). */
const RENEWAL_DAYS = 90
const HEARD_DAYS = 180
/** Longer than that, a window and a file would hold more weeks than anybody reads. */
const MOST_DAYS = 366

/** Counted in UTC, where each day has 24 hours: a change of the clocks moves nothing. */
const addDays = (isoDay: string, days: number): string =>
  new Date(Date.parse(`${isoDay}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
const mondayOf = (isoDay: string): string => addDays(isoDay, -((new Date(`${isoDay}T00:00:00Z`).getUTCDay() + 6) % 7))

/** The week in which a day lies, or so many weeks before it. */
const weekOf = (isoDay: string, back = 0): Period => {
  const from = addDays(mondayOf(isoDay), -7 * back)
  return { kind: 'week', from, to: addDays(from, 6) }
}

/** A calendar month. @param month `YYYY-MM`; `back`: so many months before it */
function monthOf(month: string, back = 0): Period {
  const first = new Date(`${month}-01T00:00:00Z`)
  const begin = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - back, 1))
  const end = new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1, 0))
  return { kind: 'month', from: begin.toISOString().slice(0, 10), to: end.toISOString().slice(0, 10) }
}

/** The period before: the month before a month, else as many days. */
export function periodBefore({ kind, from, to }: Period): Period {
  if (kind === 'month') return monthOf(from.slice(0, 7), 1)
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  return { kind, from: addDays(from, -days), to: addDays(from, -1) }
}

/** Between which instants and days the numbers of a period lie. Each instant `to` is exclusive, each day inclusive. */
export interface NumberTimes {
  from: Date
  to: Date
  /** The period before ends where this one begins. */
  beforeFrom: Date
  now: Date
  timeZone: string
  today: string
  renewBy: string
  heardFrom: Date
}

/** @throws RangeError for a day that is none, or an unknown time zone */
export function numberTimes(period: Period, now: Date, timeZone: string): NumberTimes {
  const begins = (isoDay: string) => atLocalTime(isoDay, '00:00', timeZone)
  const today = localDay(now, timeZone)
  return {
    from: begins(period.from),
    to: begins(addDays(period.to, 1)),
    beforeFrom: begins(periodBefore(period).from),
    ...{ now, timeZone, today },
    renewBy: addDays(today, RENEWAL_DAYS),
    heardFrom: begins(addDays(today, -HEARD_DAYS)),
  }
}

/** The weeks of a period: the day on which each begins, within it, and the instant. */
export function weeksOf({ from, to }: Period, timeZone: string): { day: string; from: Date }[] {
  const days = [from]
  for (let day = addDays(mondayOf(from), 7); day <= to; day = addDays(day, 7)) days.push(day)
  return days.map((day) => ({ day, from: atLocalTime(day, '00:00', timeZone) }))
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const isDay = (text: string) => DAY.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text

/**
 * Days between two, both included.
 * @throws Refusal `numbers.period` where they are none, stand the wrong way round, or are more than 366
 */
function daysBetween(from: string, to: string): Period {
  const tooMany = () => Date.parse(to) - Date.parse(from) >= MOST_DAYS * DAY_MS
  if (!isDay(from) || !isDay(to) || to < from || tooMany()) throw unknown(`${from}..${to}`)
  return { kind: 'days', from, to }
}

const unknown = (word: string) => new Refusal('numbers.period', { word: word.slice(0, 60).replaceAll('`', '’') })

/** What a period can be called, apart or together, in either language. */
const names: readonly [RegExp, (today: string) => Period][] = [
  [/^(?:lastweek|지난주|전주)$/u, (today) => weekOf(today, 1)],
  [/^(?:week|thisweek|이번주|금주|주간)$/u, (today) => weekOf(today)],
  [/^(?:lastmonth|지난달|전월|전달)$/u, (today) => monthOf(today.slice(0, 7), 1)],
  [/^(?:month|thismonth|이번달|이달|당월|월간)$/u, (today) => monthOf(today.slice(0, 7))],
]

/**
 * A period as it was typed: `지난달`, `this week`, `2026-03`, `2026-03-01..2026-03-15` (or `~`). Nothing: the week that has just ended.
 * @param now and `timeZone`: which day it is
 * @throws Refusal `numbers.period` for anything else
 */
export function parsePeriod(text: string, now: Date, timeZone: string): Period {
  const typed = text.normalize('NFC').trim().toLowerCase().replace(/\s+/gu, '')
  const today = localDay(now, timeZone)
  if (!typed) return weekOf(today, 1)
  const named = names.find(([name]) => name.test(typed))
  if (named) return named[1](today)
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(typed)) return monthOf(typed)
  if (isDay(typed)) return daysBetween(typed, typed)
  const [from = '', to = '', more] = typed.split(/\.\.|~/u)
  if (!from || !to || more !== undefined) throw unknown(text)
  return daysBetween(from, to)
}

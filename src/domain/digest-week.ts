import type { Week } from './digest.ts'
import { localDay } from './workdays.ts'
import { atLocalTime } from './working-hours.ts'

const WEEK = 7
const DAY_MS = 86_400_000
/** How old an answer is when it is known whether it was given in time (voice.md §5). */
const ANSWER_DAYS = 14
/** Of customers who renew within so many days, those count who spoke in so many days (voice.md §5, "revenue at risk"). */
const RENEWAL_DAYS = 90
const HEARD_DAYS = 180

/** Counted in UTC, where each day has 24 hours: a change of the clocks moves nothing. */
export function addDays(isoDay: string, days: number): string {
  const at = new Date(`${isoDay}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

const weekFrom = (monday: string): Week => ({ from: monday, to: addDays(monday, WEEK - 1) })

/** The Monday of the week in which a day lies. */
export const mondayOf = (isoDay: string): string =>
  addDays(isoDay, -((new Date(`${isoDay}T00:00:00Z`).getUTCDay() + WEEK - 1) % WEEK))

/**
 * The week that has just ended, from Monday 00:00 to Monday 00:00 in a time zone.
 * @throws RangeError for an unknown time zone
 */
export const weekBefore = (now: Date, timeZone: string): Week =>
  weekFrom(addDays(mondayOf(localDay(now, timeZone)), -WEEK))

/** The week that is running in a time zone. @throws RangeError for an unknown time zone */
export const runningWeek = (now: Date, timeZone: string): Week => weekFrom(mondayOf(localDay(now, timeZone)))

/** Whether a week has ended in a time zone. @throws RangeError for an unknown time zone */
export const isOver = (week: Week, now: Date, timeZone: string): boolean => localDay(now, timeZone) > week.to

/** The calendar month in which a day lies, or so many later. */
function monthOf(isoDay: string, by: number): Week {
  const [year = 0, month = 0] = isoDay.split('-').map(Number)
  const first = (more: number) => new Date(Date.UTC(year, month - 1 + by + more, 1)).toISOString().slice(0, 10)
  return { from: first(0), to: addDays(first(1), -1) }
}

/** The month that has just ended in a time zone. @throws RangeError for an unknown time zone */
export const monthBefore = (now: Date, timeZone: string): Week => monthOf(localDay(now, timeZone), -1)

/** Whether a period is a calendar month, and no week. */
export const isMonth = ({ from, to }: Week): boolean => from.endsWith('-01') && to !== addDays(from, WEEK - 1)

/** The period that begins on a day. */
export const periodFrom = (every: 'week' | 'month', day: string): Week =>
  every === 'month' ? monthOf(day, 0) : weekFrom(day)

/** The period of the same kind so many before one. */
const before = (period: Week, by: number): Week =>
  isMonth(period) ? monthOf(period.from, -by) : weekFrom(addDays(period.from, -by * WEEK))

/** Between which instants and days the numbers of a week's post lie. Each instant `to` is exclusive, each day inclusive. */
export interface DigestTimes {
  week: { from: Date; to: Date }
  /** The week before that one ends where it begins. */
  weekBeforeFrom: Date
  /** The newest week of which every answer is 14 days old: when this one has ended, or now where it has not. */
  answered: Week
  answeredFrom: Date
  answeredTo: Date
  today: string
  /** The Sunday of the running week. */
  decideBy: string
  renewBy: string
  heardFrom: Date
}

/**
 * @param period a week or a month; what stands "now" stands so at `now`, whichever it is
 * @throws RangeError for a period that begins on no day, or an unknown time zone
 */
export function digestTimes(period: Week, now: Date, timeZone: string): DigestTimes {
  const begins = (isoDay: string) => atLocalTime(isoDay, '00:00', timeZone)
  const ends = ({ to }: Week) => begins(addDays(to, 1))
  const today = localDay(now, timeZone)
  // Of weeks the second before it, of months the one before: 14 days are over then, or after one more.
  const wouldBe = before(period, isMonth(period) ? 1 : ANSWER_DAYS / WEEK)
  const oldEnough = ends(wouldBe).getTime() + ANSWER_DAYS * DAY_MS <= now.getTime()
  const answered = oldEnough ? wouldBe : before(wouldBe, 1)
  return {
    week: { from: begins(period.from), to: ends(period) },
    weekBeforeFrom: begins(before(period, 1).from),
    answered,
    answeredFrom: begins(answered.from),
    answeredTo: ends(answered),
    today,
    decideBy: weekFrom(mondayOf(today)).to,
    renewBy: addDays(today, RENEWAL_DAYS),
    heardFrom: begins(addDays(today, -HEARD_DAYS)),
  }
}

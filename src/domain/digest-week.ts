import type { Week } from './digest.ts'
import { localDay } from './workdays.ts'
import { atLocalTime } from './working-hours.ts'

const WEEK = 7
const DAY_MS = 86_400_000
/** A post goes out on the Monday after its week, at this time in the workspace's time zone (product.md, the story, 8). */
const POST_AT = '09:00'
/** How old an answer is when it is known whether it was given in time (voice.md §5). */
const ANSWER_DAYS = 14
/** Of customers who renew within so many days, those count who spoke in so many days (voice.md §5, "revenue at risk"). */
const RENEWAL_DAYS = 90
const HEARD_DAYS = 180

/** Counted in UTC, where each day has 24 hours: a change of the clocks moves nothing. */
function addDays(isoDay: string, days: number): string {
  const at = new Date(`${isoDay}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

const weekFrom = (monday: string): Week => ({ from: monday, to: addDays(monday, WEEK - 1) })

/** The Monday of the week in which a day lies. */
const mondayOf = (isoDay: string): string =>
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

/** When the post of a week is due: on the Monday after it. */
export const postDue = (week: Week, timeZone: string): Date => atLocalTime(addDays(week.from, WEEK), POST_AT, timeZone)

/** When the next post is due, later than now. */
export function nextPost(now: Date, timeZone: string): Date {
  const week = weekBefore(now, timeZone)
  const due = postDue(week, timeZone)
  return due > now ? due : postDue(weekFrom(addDays(week.from, WEEK)), timeZone)
}

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
 * @param week what stands "now" stands so at `now`, whichever week it is
 * @throws RangeError for a week that begins on no day, or an unknown time zone
 */
export function digestTimes({ from }: Week, now: Date, timeZone: string): DigestTimes {
  const begins = (isoDay: string) => atLocalTime(isoDay, '00:00', timeZone)
  const today = localDay(now, timeZone)
  const wouldBe = weekFrom(addDays(from, -ANSWER_DAYS))
  const oldEnough = begins(addDays(wouldBe.from, WEEK)).getTime() + ANSWER_DAYS * DAY_MS <= now.getTime()
  const answered = oldEnough ? wouldBe : weekFrom(addDays(wouldBe.from, -WEEK))
  return {
    week: { from: begins(from), to: begins(addDays(from, WEEK)) },
    weekBeforeFrom: begins(addDays(from, -WEEK)),
    answered,
    answeredFrom: begins(answered.from),
    answeredTo: begins(addDays(answered.from, WEEK)),
    today,
    decideBy: weekFrom(mondayOf(today)).to,
    renewBy: addDays(today, RENEWAL_DAYS),
    heardFrom: begins(addDays(today, -HEARD_DAYS)),
  }
}

import { z } from 'zod'
import type { Every, Week } from './digest.ts'
import { addDays, mondayOf, monthBefore, weekBefore } from './digest-week.ts'
import { Refusal } from './errors.ts'
import type { IsHoliday } from './holidays.ts'
import { localDay, workdayBefore, workdayFrom } from './workdays.ts'
import { atLocalTime } from './working-hours.ts'

/** When a channel gets its posts. */
export interface Schedule {
  every: Every
  /** Of the week, 1 (Monday) to 5; of the month, 1 to 28. */
  day: number
  /** `HH:MM`, local time. */
  at: string
  /** Null: the workspace's. */
  timeZone: string | null
}

/** Where a workspace is, and on which days nobody works there. */
export interface Calendar {
  timeZone: string
  isHoliday: IsHoliday
}

/** A post that is due at some time, of the period that ended before the day on which it would be without holidays. */
export interface Slot {
  every: Every
  period: Week
  due: Date
  /** One working day before, at the same time. */
  draft: Date
}

/** Monday at nine (product.md, the story, 8). */
export const usualSchedule: Schedule = { every: 'week', day: 1, at: '09:00', timeZone: null }

/** A post goes out so long after it was due at most, and is marked as late after so long. */
export const LATEST_MS = 24 * 3_600_000
const HARDLY_LATE_MS = 30 * 60_000
/** Whoever subscribes after the draft would have come gets it so long before the post. */
const SHORT_NOTICE_MS = 3_600_000

export const isLate = (due: Date, sent: Date): boolean => sent.getTime() - due.getTime() > HARDLY_LATE_MS

const shape = z.discriminatedUnion('every', [
  z.object({ every: z.literal('week'), day: z.number().int().min(1).max(5) }),
  z.object({ every: z.literal('month'), day: z.number().int().min(1).max(28) }),
])

/** @throws Refusal `digest.when` for a day, a time or a time zone that is none */
export function assertSchedule({ every, day, at, timeZone }: Schedule): void {
  const isZone = timeZone === null || Intl.supportedValuesOf('timeZone').includes(timeZone) || timeZone === 'UTC'
  if (!shape.safeParse({ every, day }).success || !/^([01]\d|2[0-3]):[0-5]\d$/.test(at) || !isZone)
    throw new Refusal('digest.when', {}, isZone ? 'digestDay' : 'digestZone')
}

/** The days on which posts would be around a day, without holidays, the earliest first. */
function daysAround(today: string, { every, day }: Schedule): string[] {
  if (every === 'week') return [-14, -7, 0, 7, 14, 21].map((days) => addDays(mondayOf(today), days + day - 1))
  const [year = 0, month = 0] = today.split('-').map(Number)
  return [-2, -1, 0, 1, 2].map((by) => new Date(Date.UTC(year, month - 1 + by, day)).toISOString().slice(0, 10))
}

/** A holiday, and of a month a weekend, moves it to the next working day; its period stays. */
function slotOf(day: string, schedule: Schedule, { timeZone, isHoliday }: Calendar): Slot {
  const { every, at } = schedule
  const zone = schedule.timeZone ?? timeZone
  const moved = workdayFrom(day, isHoliday)
  const would = atLocalTime(day, at, zone)
  return {
    every,
    period: every === 'week' ? weekBefore(would, timeZone) : monthBefore(would, timeZone),
    due: atLocalTime(moved, at, zone),
    draft: atLocalTime(workdayBefore(moved, isHoliday), at, zone),
  }
}

/**
 * The post that was due last, and the one that is due next, later than now.
 * @throws RangeError for an unknown time zone
 */
export function slotsAround(schedule: Schedule, now: Date, calendar: Calendar): { last: Slot | null; next: Slot } {
  const zone = schedule.timeZone ?? calendar.timeZone
  const all = daysAround(localDay(now, zone), schedule).map((day) => slotOf(day, schedule, calendar))
  const next = all.find(({ due }) => due > now)
  if (!next) throw new RangeError(`No working day for a digest after ${now.toISOString()}`)
  return { last: all.findLast(({ due }) => due <= now) ?? null, next }
}

/** When the draft of a post comes: the working day before, or an hour before for who has subscribed since. */
export const draftAt = ({ draft, due }: Slot, subscribedAt: Date): Date =>
  subscribedAt <= draft ? draft : new Date(due.getTime() - SHORT_NOTICE_MS)

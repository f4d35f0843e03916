import type { IsHoliday } from './holidays.ts'
import { addWorkdays, localDay } from './workdays.ts'

/** Between which local times of a working day notices arrive, `HH:MM`. To before from: through the night. */
export interface WorkingHours {
  from: string
  to: string
}

/** When people work: between which hours (null: at any hour of any day), and on which days nobody does. */
export interface WorkingTime {
  hours: WorkingHours | null
  isHoliday: IsHoliday
}

/** One for each time zone that was asked for: making one takes longer than all the rest here. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US-u-nu-latn', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(timeZone, made)
  return made
}

/** The time on the wall, `HH:MM:SS`. */
const wallTime = (instant: Date, timeZone: string): string => formatIn(timeZone).format(instant)

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function aheadBy(instant: Date, timeZone: string): number {
  const wall = Date.parse(`${localDay(instant, timeZone)}T${wallTime(instant, timeZone)}Z`)
  return wall - Math.floor(instant.getTime() / 1_000) * 1_000
}

/**
 * The instant at which the clocks of a time zone show a time. Where they are put forward over it: as long after the
 * change as it would have been. Where they show it twice: the first time.
 * @param isoDay `YYYY-MM-DD`
 * @param time `HH:MM`
 * @throws RangeError for an unknown time zone
 */
export function atLocalTime(isoDay: string, time: string, timeZone: string): Date {
  const wall = Date.parse(`${isoDay}T${time}:00Z`)
  const before = aheadBy(new Date(wall - 86_400_000), timeZone)
  const after = aheadBy(new Date(wall + 86_400_000), timeZone)
  const first = new Date(wall - before)
  // Either it is shown before the clocks change, or only after; or never, and then what `before` gives lies after them.
  return aheadBy(first, timeZone) === before || aheadBy(new Date(wall - after), timeZone) !== after
    ? first
    : new Date(wall - after)
}

const isWorkday = (isoDay: string, isHoliday: IsHoliday): boolean =>
  ![0, 6].includes(new Date(`${isoDay}T00:00:00Z`).getUTCDay()) && !isHoliday(isoDay)

/**
 * The first instant from then on at which somebody may be sent something: Monday to Friday, no holiday, between two
 * local times (the first of them inclusive), in the reader's time zone.
 * @throws RangeError for an unknown time zone
 */
export function nextWorkingTime(instant: Date, timeZone: string, { hours, isHoliday }: WorkingTime): Date {
  if (!hours) return instant
  const day = localDay(instant, timeZone)
  const time = wallTime(instant, timeZone).slice(0, 5)
  const { from, to } = hours
  const isOpen = from < to ? from <= time && time < to : time >= from || time < to
  if (isWorkday(day, isHoliday)) {
    if (isOpen) return instant
    if (time < from) return atLocalTime(day, from, timeZone)
  }
  return atLocalTime(addWorkdays(instant, 1, timeZone, isHoliday), from, timeZone)
}

/** When `tomorrow` is: the next working day at half past nine, or when working hours begin after that. */
const TOMORROW_AT = '09:30'

/**
 * When somebody is told again who says "tomorrow": the next working day, after the first calls of the morning.
 * @throws RangeError for an unknown time zone
 */
export function tomorrow(now: Date, timeZone: string, work: WorkingTime): Date {
  const day = addWorkdays(now, 1, timeZone, work.isHoliday)
  return nextWorkingTime(atLocalTime(day, TOMORROW_AT, timeZone), timeZone, work)
}

/**
 * When something goes out that goes out once on a working day: today at that time, or on the next working day.
 * @param at local time, `HH:MM`
 * @throws RangeError for an unknown time zone
 */
export function nextDaily(now: Date, timeZone: string, at: string, work: WorkingTime): Date {
  const { isHoliday } = work
  const day = localDay(now, timeZone)
  const today = atLocalTime(day, at, timeZone)
  const next =
    isWorkday(day, isHoliday) && today > now
      ? today
      : atLocalTime(addWorkdays(now, 1, timeZone, isHoliday), at, timeZone)
  return nextWorkingTime(next, timeZone, work)
}

import type { IsHoliday } from './holidays.ts'

const DAY = 86_400_000
/** Longer than any run of holidays: a calendar without a working day is a mistake. */
const MOST_DAYS_OFF = 366

/** One for each time zone that was asked for: making one takes longer than all the rest here. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formatters.set(timeZone, made)
  return made
}

/**
 * The calendar day that it is at an instant in a time zone, as YYYY-MM-DD.
 * @throws RangeError for an unknown time zone or an invalid date
 */
export function localDay(instant: Date, timeZone: string): string {
  const format = formatIn(timeZone)
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day}`
}

/**
 * The day that lies a number of working days after an instant: Monday to Friday, without holidays, in a time zone. The
 * day of `from` does not count, whether people work on it or not; 0 gives that day itself.
 * @param days a whole number, 0 or more
 * @returns the day as YYYY-MM-DD
 * @throws RangeError for other `days`, an unknown time zone, an invalid date, or a year without a working day
 */
export function addWorkdays(from: Date, days: number, timeZone: string, isHoliday: IsHoliday): string {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`Not a number of working days: ${days}`)
  let at = Date.parse(`${localDay(from, timeZone)}T00:00:00Z`)
  for (let left = days; left > 0; left--) at = nextWorkday(at, 1, isHoliday)
  return isoDay(at)
}

/** A day itself where people work on it, else the next one on which they do; both `YYYY-MM-DD`. @throws RangeError */
export const workdayFrom = (day: string, isHoliday: IsHoliday): string =>
  isoDay(nextWorkday(Date.parse(`${day}T00:00:00Z`) - DAY, 1, isHoliday))

/** The last working day before a day; both `YYYY-MM-DD`. @throws RangeError */
export const workdayBefore = (day: string, isHoliday: IsHoliday): string =>
  isoDay(nextWorkday(Date.parse(`${day}T00:00:00Z`), -1, isHoliday))

const isoDay = (utcMidnight: number) => new Date(utcMidnight).toISOString().slice(0, 10)
const isWeekend = (utcMidnight: number) => [0, 6].includes(new Date(utcMidnight).getUTCDay())

/** Days are counted in UTC, where each has 24 hours: a change of the clocks moves nothing. */
function nextWorkday(utcMidnight: number, way: 1 | -1, isHoliday: IsHoliday): number {
  for (let off = 1; off <= MOST_DAYS_OFF; off++) {
    const at = utcMidnight + off * way * DAY
    if (!isWeekend(at) && !isHoliday(isoDay(at))) return at
  }
  throw new RangeError(`No working day within a year of ${isoDay(utcMidnight)}`)
}

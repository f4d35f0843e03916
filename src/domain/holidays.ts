import * as lists from '@hyunbinseo/holidays-kr/all'
import { Refusal } from './errors.ts'

/** Whether nobody works on a day (`YYYY-MM-DD`), weekends apart. */
export type IsHoliday = (isoDay: string) => boolean

/** A day that the company takes off: `YYYY-MM-DD`, or `MM-DD` for each year; and what it is called, if it is. */
export interface DayOff {
  day: string
  name: string | null
}

/** What an admin has set about days on which nobody works. */
export interface HolidaySettings {
  /** Whose public holidays; null: those of where the workspace's time zone lies. */
  holidays: 'kr' | 'none' | null
  daysOff: DayOff[]
  /** Days of the public list on which the company works. */
  daysWorked: string[]
}

/** Public holidays as Korea's official gazette has them: `YYYY-MM-DD` → names. */
const korean: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values<Readonly<Record<string, readonly string[]>>>(lists).flatMap((year) => Object.entries(year)),
)

/** The last year of which Korea's holidays are known. */
export const KNOWN_UNTIL: number = Math.max(...[...korean.keys()].map((day) => Number(day.slice(0, 4))))

/** So many of a company's own days are kept: more than one a week of a year would be another week. */
const MAX_DAYS = 60
const MAX_DAY_NAME = 40

/** Whose public holidays hold: as was chosen, else Korea's for a workspace whose clocks are Seoul's. */
export const holidaysIn = ({ holidays }: HolidaySettings, timeZone: string): 'kr' | 'none' =>
  holidays ?? (timeZone === 'Asia/Seoul' ? 'kr' : 'none')

/** A quarter of a year before the list ends nobody can plan by it: the gazette has the next year's by then. */
const ENDS_SOON = `${KNOWN_UNTIL}-10-01`

/** Whether days off follow a list that ends soon, or has ended. @param today `YYYY-MM-DD` */
export const holidaysEnd = (settings: HolidaySettings, timeZone: string, today: string): boolean =>
  holidaysIn(settings, timeZone) === 'kr' && today >= ENDS_SOON

/** @param timeZone the workspace's: a company has one calendar, wherever its people are */
export function holidayRule(settings: HolidaySettings, timeZone: string): IsHoliday {
  const isKorean = holidaysIn(settings, timeZone) === 'kr'
  const off = new Set(settings.daysOff.map(({ day }) => day))
  const worked = new Set(settings.daysWorked)
  return (day) => off.has(day) || off.has(day.slice(5)) || (isKorean && korean.has(day) && !worked.has(day))
}

/** Korea's holidays that `isWanted` takes, the earliest first. */
export const koreanHolidays = (isWanted: (isoDay: string) => boolean): { day: string; name: string }[] =>
  [...korean]
    .filter(([day]) => isWanted(day))
    .map(([day, names]) => ({ day, name: names.join(', ') }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))

/** 2026-12-31, 2026. 12. 31., 2026년 12월 31일; and without the year. */
const DATE = /^(?:(\d{4})\s*[-./년]\s*)?(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?(?:[\s,]+(.*))?$/u

/**
 * A company's days off from a text with one on each line, a name behind it or not.
 * @throws Refusal `settings.day` for what is no date, `settings.tooManyDays`, both at the field `daysOff`
 */
export function daysOffIn(text: string): DayOff[] {
  const days = linesOf(text, 'daysOff').map((line) => typedDay(line, 'daysOff'))
  return [...new Map(days.map((one) => [one.day, one])).values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/**
 * Days of the public list on which a company works.
 * @throws Refusal `settings.day`, `settings.tooManyDays`, `settings.notHoliday` for a day that is not on the list, all at
 *   the field `daysWorked`
 */
export function daysWorkedIn(text: string): string[] {
  const days = linesOf(text, 'daysWorked').map((line) => {
    const { day } = typedDay(line, 'daysWorked')
    if (!korean.has(day)) throw new Refusal('settings.notHoliday', { line, until: KNOWN_UNTIL }, 'daysWorked')
    return day
  })
  return [...new Set(days)].toSorted()
}

function linesOf(text: string, field: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.length > MAX_DAYS) throw new Refusal('settings.tooManyDays', { max: MAX_DAYS }, field)
  return lines
}

function typedDay(line: string, field: string): DayOff {
  const [, year, month = '', date = '', name = ''] = DATE.exec(line) ?? []
  const day = `${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  // February 29 is a day, though not in each year.
  const iso = `${year ?? '2028'}-${day}`
  const at = new Date(`${iso}T00:00:00Z`)
  const isDay = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)
  if (!isDay || name.length > MAX_DAY_NAME) throw new Refusal('settings.day', { line: line.slice(0, 60) }, field)
  return { day: year ? iso : day, name: name.trim() || null }
}

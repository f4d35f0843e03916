import type { Locale } from '../words/dates.ts'

/** A day as Slack writes it: YYYY-MM-DD. */
export type Day = string

const two = (part: number): string => String(part).padStart(2, '0')

/** The day of a moment in the browser's time zone. */
export const dayAt = (moment: Date): Day =>
  `${String(moment.getFullYear()).padStart(4, '0')}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`

/** Midnight of a day in the browser's time zone. */
export function momentAt(day: Day): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const moment = new Date(year, month - 1, date)
  moment.setFullYear(year)
  return moment
}

/** A day in words: "2026년 3월 4일(수)", "Wed, Mar 4, 2026". */
export const dayInWords = (day: Day, locale: Locale): string => dayFormats[locale].format(momentAt(day))
const dayFormat = (locale: Locale) =>
  new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' })
const dayFormats = { 'ko-KR': dayFormat('ko-KR'), 'en-US': dayFormat('en-US') } as const

const months = Array.from({ length: 12 }, (_, at) =>
  new Date(2026, at, 1).toLocaleDateString('en-US', { month: 'short' }).toLowerCase(),
)

/**
 * What a person may type for a day: 2026-03-04, 2026.3.4, 2026년 3월 4일, 3월 4일, Mar 4 2026, 3/4/2026 (in English with the
 * month first). Without a year the year of `now`. Null where it is no day of the calendar.
 */
export function readDay(typed: string, locale: Locale, now = new Date()): Day | null {
  const text = typed.trim().toLowerCase()
  const ordered = /^(?:(\d{4})\s*[-./년]\s*)?(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?(?:\s*\(?\S{1,3}\)?)?$/.exec(text)
  if (ordered) return made(Number(ordered[1] ?? now.getFullYear()), Number(ordered[2]), Number(ordered[3]))
  const american = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(text)
  if (american && locale === 'en-US') return made(Number(american[3]), Number(american[1]), Number(american[2]))
  const named = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/.exec(text)
  const month = named ? months.indexOf(named[1]?.slice(0, 3) ?? '') : -1
  return named && month >= 0 ? made(Number(named[3] ?? now.getFullYear()), month + 1, Number(named[2])) : null
}

function made(year: number, month: number, date: number): Day | null {
  const day = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
  // 31 February would become 3 March.
  return year >= 1 && dayAt(momentAt(day)) === day ? day : null
}

/** A time of day in words: "오후 2:30", "2:30 PM". @param time HH:mm */
export function timeInWords(time: string, locale: Locale): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new Date(2026, 0, 1, hour, minute).toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' })
}

/** What a person may type for a time: 14:30, 2:30 PM, 2pm, 오후 2:30, 오후 2시 30분. As HH:mm, or null. */
export function readTime(typed: string): string | null {
  const text = typed.trim().toLowerCase()
  const match = /^(오전|오후)?\s*(\d{1,2})(?:(?:\s*[:시]\s*)(\d{1,2})?분?)?\s*(am|pm)?$/.exec(text)
  if (!match || (match[3] === undefined && !/시|am|pm/.test(text))) return null
  const half = match[1] === '오전' || match[4] === 'am' ? 'am' : match[1] === '오후' || match[4] === 'pm' ? 'pm' : null
  const said = Number(match[2])
  const minute = Number(match[3] ?? 0)
  if (minute > 59 || said > (half ? 12 : 23) || (half && said === 0)) return null
  const hour = half === null ? said : (said % 12) + (half === 'pm' ? 12 : 0)
  return `${two(hour)}:${two(minute)}`
}

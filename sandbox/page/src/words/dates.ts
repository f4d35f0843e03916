import type { PagePerson } from '../../../slack/page-contract.ts'
import type { Words } from './ko.ts'

export type Locale = PagePerson['locale']

/** A Slack ts ("1767225600.000100") as a moment. Only for showing: a ts is an id and is never computed with. */
export const momentOf = (ts: string): Date => new Date(Number(ts.split('.')[0]) * 1000)

/** "오전 9:30" or "9:30 AM", in the browser's time zone. */
export const timeOf = (moment: Date, locale: Locale): string => timeFormats[locale].format(moment)

/** Made once: making one for each of thousands of messages takes seconds. */
const timeFormat = (locale: Locale) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
const timeFormats = { 'ko-KR': timeFormat('ko-KR'), 'en-US': timeFormat('en-US') } as const

/** "9:30": beside a message whose sender's line above says the rest. */
export const shortTimeOf = (moment: Date): string =>
  `${moment.getHours() % 12 || 12}:${String(moment.getMinutes()).padStart(2, '0')}`

/** "3분 전", "2시간 전"; from a day on the date: "3월 4일(수) 오전 9:30". */
export function agoOf(moment: Date, locale: Locale, words: Words, now = new Date()): string {
  const minutes = Math.floor((now.getTime() - moment.getTime()) / 60_000)
  if (minutes < 1) return words.justNow
  const relative = new Intl.RelativeTimeFormat(locale)
  if (minutes < 60) return relative.format(-minutes, 'minute')
  if (minutes < 1_440) return relative.format(-Math.floor(minutes / 60), 'hour')
  return `${dayOf(moment, locale, words, now)} ${timeOf(moment, locale)}`
}

/** "3월 4일(수)" or "Wed, Mar 4"; another year is named. */
export function dayOf(moment: Date, locale: Locale, words: Words, now = new Date()): string {
  const daysAgo = Math.round((startOfDay(now) - startOfDay(moment)) / 86_400_000)
  if (daysAgo === 0) return words.today
  if (daysAgo === 1) return words.yesterday
  const isThisYear = moment.getFullYear() === now.getFullYear()
  if (locale === 'en-US')
    return isThisYear
      ? moment.toLocaleDateString(locale, { weekday: 'short', month: 'short', day: 'numeric' })
      : moment.toLocaleDateString(locale, { year: 'numeric', month: 'short', day: 'numeric' })
  const day = `${moment.getMonth() + 1}월 ${moment.getDate()}일`
  if (!isThisYear) return `${moment.getFullYear()}년 ${day}`
  return `${day}(${moment.toLocaleDateString(locale, { weekday: 'short' })})`
}

/** Midnight of a day in the browser's time zone, in milliseconds. */
export const startOfDay = (moment: Date): number => new Date(moment).setHours(0, 0, 0, 0)

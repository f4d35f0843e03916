import type { Locale } from '../words/dates.ts'
import { startOfDay } from '../words/dates.ts'
import type { Words } from '../words/ko.ts'

type Parts = Intl.DateTimeFormatOptions

const long: Parts = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }
const full: Parts = { year: 'numeric', month: 'long', day: 'numeric' }
const noYear: Parts = { month: 'long', day: 'numeric' }
const short: Parts = { year: 'numeric', month: 'short', day: 'numeric' }
const clock: Parts = { hour: 'numeric', minute: '2-digit' }

/** The tokens of Slack's dates (docs.slack.dev/messaging/formatting-message-text#date-formatting; RichTextDate of @slack/types). */
const parts: Record<string, Parts> = {
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_long: long,
  date_long_full: full,
  date_long_pretty: long,
  date: noYear,
  date_pretty: noYear,
  date_short: short,
  date_short_pretty: short,
  time: clock,
  time_secs: { ...clock, second: '2-digit' },
}

/**
 * A moment in the words of a template such as `Posted {date_short} at {time}`, in the person's language and the browser's
 * time zone.
 * @returns null where the moment or a token is none, so that the fallback stands
 */
export function dateInWords(
  template: string,
  seconds: number,
  locale: Locale,
  words: Words,
  now = new Date(),
): string | null {
  const moment = new Date(seconds * 1000)
  if (Number.isNaN(moment.getTime())) return null
  let isKnown = true
  const text = template.replace(/\{(\w+)\}/g, (whole, token: string) => {
    const said = tokenInWords(token, moment, locale, words, now)
    if (said === undefined) isKnown = false
    return said ?? whole
  })
  return isKnown ? text : null
}

function tokenInWords(token: string, moment: Date, locale: Locale, words: Words, now: Date): string | undefined {
  if (token === 'ago') return agoInWords(moment, locale, now)
  if (token === 'date_num') return numbers(moment)
  if (token === 'day_divider_pretty') {
    const isThisYear = moment.getFullYear() === now.getFullYear()
    const { year: _, ...rest } = long
    return nearDay(moment, words, now) ?? moment.toLocaleDateString(locale, isThisYear ? rest : long)
  }
  const wanted = Object.hasOwn(parts, token) ? parts[token] : undefined
  if (!wanted) return undefined
  const near = token.endsWith('_pretty') ? nearDay(moment, words, now) : undefined
  return near ?? new Intl.DateTimeFormat(locale, wanted).format(moment)
}

const two = (part: number): string => String(part).padStart(2, '0')
const numbers = (moment: Date): string =>
  `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`

function nearDay(moment: Date, words: Words, now: Date): string | undefined {
  const days = Math.round((startOfDay(moment) - startOfDay(now)) / 86_400_000)
  return { '-1': words.yesterday, 0: words.today, 1: words.blocks.tomorrow }[days]
}

function agoInWords(moment: Date, locale: Locale, now: Date): string {
  const minutes = Math.round((moment.getTime() - now.getTime()) / 60_000)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
  if (Math.abs(minutes) < 1_440) return relative.format(Math.round(minutes / 60), 'hour')
  return relative.format(Math.round(minutes / 1_440), 'day')
}

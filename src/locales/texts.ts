import type { Locale } from '../domain/actor.ts'
import { en } from './en.ts'
import { type Formats, formats } from './format.ts'
import { ko, type Texts } from './ko.ts'

/** All that is said to one reader: their language's texts, and how dates and numbers are written in it. */
export type Speech = Texts & { format: Formats; locale: Locale }

/** All texts of this second, by reader: every press asks for them, and to make them takes longer than to use them. */
const made = { second: Number.NaN, speeches: new Map<string, Speech>() }

/** @param now so that this year's dates need no year; nothing is said more exactly than to a second */
export function speech({ locale, timeZone }: { locale: Locale; timeZone: string }, now: Date): Speech {
  const second = Math.floor(now.getTime() / 1000)
  if (made.second !== second) {
    made.second = second
    made.speeches.clear()
  }
  const reader = `${locale} ${timeZone}`
  const known = made.speeches.get(reader)
  if (known) return known
  const format = formats(locale, timeZone, now)
  const speech = { ...(locale === 'ko' ? ko(format) : en(format)), format, locale }
  made.speeches.set(reader, speech)
  return speech
}

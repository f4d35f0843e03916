import type { Locale } from '../domain/actor.ts'
import { en } from './en.ts'
import { type Formats, formats } from './format.ts'
import { ko, type Texts } from './ko.ts'

/** All that is said to one reader: their language's texts, and how dates and numbers are written in it. */
export type Speech = Texts & { format: Formats; locale: Locale }

/** @param now so that this year's dates need no year */
export function speech(reader: { locale: Locale; timeZone: string }, now: Date): Speech {
  const format = formats(reader.locale, reader.timeZone, now)
  return { ...(reader.locale === 'ko' ? ko(format) : en(format)), format, locale: reader.locale }
}

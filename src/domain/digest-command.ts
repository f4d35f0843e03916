import type { Locale } from './actor.ts'
import { meantBy, nearestOf, splitFirst } from './command.ts'

/** What `/voc digest …` can be told to do. Both names work whatever the locale, as the verbs' do. */
export const digestActs = {
  now: { en: 'now', ko: '지금' },
  preview: { en: 'preview', ko: '미리보기' },
  subscribe: { en: 'subscribe', ko: '구독' },
  unsubscribe: { en: 'unsubscribe', ko: '해지' },
} as const

export type DigestAct = keyof typeof digestActs

export type DigestCommand =
  /** Nothing was typed: how this channel stands. */
  | { act: 'show' }
  | { act: 'unsubscribe' | 'now' }
  /** Null: no language was named. */
  | { act: 'preview' | 'subscribe'; locale: Locale | null }
  | { act: 'unknownLanguage'; word: string }
  | { act: 'unknown'; word: string; nearest: DigestAct | null }

const languages = { ko: { en: 'korean', ko: '한국어' }, en: { en: 'english', ko: '영어' } } as const
/** Short for them, whatever the locale. */
const short = { ko: { en: 'ko', ko: '한글' }, en: { en: 'en', ko: '영문' } } as const

/**
 * What was typed after `/voc digest`.
 * @param text without the verb, e.g. `구독 영어`
 */
export function parseDigestCommand(text: string): DigestCommand {
  const [word, rest] = splitFirst(text.trim())
  if (!word) return { act: 'show' }
  // One says 구독 해지 in full, apart or together.
  const act = /^구독\s*(?:해지|취소)$/u.test(text.trim().normalize('NFC')) ? 'unsubscribe' : meantBy(word, digestActs)
  if (!act) return { act: 'unknown', word, nearest: nearestOf(word, digestActs) }
  if (act === 'unsubscribe' || act === 'now') return { act }
  if (!rest) return { act, locale: null }
  const locale = meantBy(rest, languages) ?? meantBy(rest, short)
  return locale ? { act, locale } : { act: 'unknownLanguage', word: rest }
}

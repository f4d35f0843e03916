import { itemNumber } from './item.ts'
import { fromEnglishLayout, fromKoreanLayout } from './keyboard.ts'
import { nearestWord } from './nearest.ts'

/** What `/voc …` can be told to do. Both names work whatever the locale (voice.md §2, "Commands"). */
export const verbNames = {
  new: { en: 'new', ko: '등록' },
  list: { en: 'list', ko: '목록' },
  vote: { en: 'vote', ko: '공감' },
  settings: { en: 'settings', ko: '설정' },
  help: { en: 'help', ko: '도움말' },
} as const

export type VerbName = keyof typeof verbNames

export type Command =
  | { verb: VerbName; rest: string }
  | { verb: 'open'; number: number }
  | { verb: 'unknown'; word: string; nearest: VerbName | null }

const verbOf = (word: string): VerbName | null => {
  const asked = word.toLowerCase().normalize('NFC')
  for (const [verb, names] of Object.entries(verbNames))
    if (asked === names.en || asked === names.ko) return verb as VerbName
  return null
}

/** The verb meant by a word, also when it was typed with the other keyboard layout (`ㅣㅑㄴㅅ` = list, `ehdnaakf` = 도움말). */
const meant = (word: string): VerbName | null =>
  verbOf(word) ?? verbOf(fromKoreanLayout(word)) ?? verbOf(fromEnglishLayout(word))

/**
 * What was typed after `/voc`. Nothing at all opens the form.
 * @param text as Slack hands it over, unescaped
 */
export function parseCommand(text: string): Command {
  const trimmed = text.trim()
  if (!trimmed) return { verb: 'new', rest: '' }
  const number = itemNumber(trimmed)
  if (number) return { verb: 'open', number }
  const [word = '', rest = ''] = splitFirst(trimmed)
  const verb = meant(word)
  if (verb) return { verb, rest }
  const nearest = nearestWord(
    word.toLowerCase(),
    Object.values(verbNames).flatMap(({ en, ko }) => [en, ko]),
  )
  return { verb: 'unknown', word: word.slice(0, 40), nearest: nearest ? verbOf(nearest) : null }
}

function splitFirst(text: string): [string, string] {
  const at = text.search(/\s/)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at).trim()]
}

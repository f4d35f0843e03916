import { itemNumber } from './item.ts'
import { fromEnglishLayout, fromKoreanLayout } from './keyboard.ts'
import { nearestWord } from './nearest.ts'

/** What `/voc …` can be told to do. Both names work whatever the locale (voice.md §2, "Commands"). */
export const verbNames = {
  new: { en: 'new', ko: '등록' },
  search: { en: 'search', ko: '검색' },
  list: { en: 'list', ko: '목록' },
  vote: { en: 'vote', ko: '공감' },
  link: { en: 'link', ko: '연결' },
  unlink: { en: 'unlink', ko: '해제' },
  status: { en: 'status', ko: '상태' },
  merge: { en: 'merge', ko: '합치기' },
  edit: { en: 'edit', ko: '고치기' },
  assign: { en: 'assign', ko: '담당' },
  history: { en: 'history', ko: '이력' },
  undo: { en: 'undo', ko: '되돌리기' },
  customer: { en: 'customer', ko: '고객사' },
  me: { en: 'me', ko: '할일' },
  import: { en: 'import', ko: '가져오기' },
  digest: { en: 'digest', ko: '주간' },
  report: { en: 'report', ko: '보고서' },
  numbers: { en: 'numbers', ko: '수치' },
  settings: { en: 'settings', ko: '설정' },
  help: { en: 'help', ko: '도움말' },
} as const

export type VerbName = keyof typeof verbNames

export type Command =
  | { verb: VerbName; rest: string }
  | { verb: 'open'; number: number }
  /** No verb stands first: customers and items are looked up; `nearest` is the verb that may have been meant. */
  | { verb: 'lookUp'; words: string; nearest: VerbName | null }

/** What a word can be called by, in both languages. */
type Named<Name extends string> = Readonly<Record<Name, { en: string; ko: string }>>

/** The one that is called so, in any case. */
function namedBy<Name extends string>(word: string, names: Named<Name>): Name | null {
  const asked = word.toLowerCase().normalize('NFC')
  for (const name in names) if (asked === names[name].en || asked === names[name].ko) return name
  return null
}

/** The one that is meant by a word, also when it was typed with the other keyboard layout (`ㅣㅑㄴㅅ` = list, `ehdnaakf` = 도움말). */
export const meantBy = <Name extends string>(word: string, names: Named<Name>): Name | null =>
  namedBy(word, names) ?? namedBy(fromKoreanLayout(word), names) ?? namedBy(fromEnglishLayout(word), names)

/** The one that may have been meant by a word that is none: so near that a slip explains it. */
export function nearestOf<Name extends string>(word: string, names: Named<Name>): Name | null {
  const words = Object.values<{ en: string; ko: string }>(names).flatMap(({ en, ko }) => [en, ko])
  const nearest = nearestWord(word.toLowerCase(), words)
  return nearest === null ? null : namedBy(nearest, names)
}

/** The number of an item, also where `VOC` was typed on the Korean layout: `팿-1`. */
const numberIn = (text: string): number | null => itemNumber(text) ?? itemNumber(fromKoreanLayout(text))

/**
 * What was typed after `/voc`. Nothing at all opens the form.
 * @param text as Slack hands it over, unescaped
 */
export function parseCommand(text: string): Command {
  const trimmed = text.trim()
  if (!trimmed) return { verb: 'new', rest: '' }
  const number = numberIn(trimmed)
  if (number) return { verb: 'open', number }
  const [word, rest] = splitFirst(trimmed)
  const verb = meantBy(word, verbNames)
  if (verb) return { verb, rest }
  return { verb: 'lookUp', words: trimmed, nearest: nearestOf(word, verbNames) }
}

/**
 * The item that a command is about, and the rest of its words: `VOC-1 PAY-7`, `PAY-7 VOC-1` and `voc 1 PAY-7` alike. Of two
 * that could be the item the first is, so an issue may have a key such as `VOC-7`, too.
 * @returns null where no item is named
 */
export function itemAndRest(text: string): { number: number; rest: string } | null {
  const words = text.trim().split(/\s+/u).filter(Boolean)
  for (const [at, word] of words.entries()) {
    const without = (count: number) => [...words.slice(0, at), ...words.slice(at + count)].join(' ')
    const alone = numberIn(word)
    if (alone) return { number: alone, rest: without(1) }
    const next = words[at + 1]
    const parted = next ? numberIn(`${word} ${next}`) : null
    if (parted) return { number: parted, rest: without(2) }
  }
  return null
}

/**
 * The two items that a command is about, in the order in which they are named.
 * @returns null where fewer are named, or more is said
 */
export function itemPair(text: string): [number, number] | null {
  const first = itemAndRest(text)
  const second = first && itemAndRest(first.rest)
  return first && second && second.rest === '' ? [first.number, second.number] : null
}

/** The first word, and what comes behind it. */
export function splitFirst(text: string): [string, string] {
  const at = text.search(/\s/)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at).trim()]
}

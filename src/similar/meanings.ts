import { everydaySynonyms } from './everyday.ts'
import { wordsIn } from './features.ts'
import { stemOf } from './stems.ts'
import type { Synonyms } from './synonyms.ts'

/** What words mean, where more than one means it; found by a word, or a part of one. */
export interface Meanings {
  /** By one that is all of a word, which is its stem, then, or of what is left of one: of one syllable, or two Latin letters. */
  whole: ReadonlyMap<string, readonly string[]>
  /** By one with which a word begins: Latin ones of three letters and more. */
  begins: ReadonlyMap<string, readonly string[]>
  /** By one that stands anywhere in a word: Hangul of two syllables and more. */
  inside: ReadonlyMap<string, readonly string[]>
  /** Terms of more than one word: all of them must be there. */
  together: readonly { meaning: string; words: readonly string[] }[]
  longest: number
}

const LATIN = /^[\p{Script=Latin}\p{N}]+$/u

/** @param synonyms groups of words, besides those of everyday life; words of one letter, and such as say nothing, are left out */
export function meaningsOf(synonyms: Synonyms): Meanings {
  const maps = { whole: new Map(), begins: new Map(), inside: new Map() } satisfies Record<
    string,
    Map<string, string[]>
  >
  const together: { meaning: string; words: string[] }[] = []
  let longest = 0
  const put = (term: string, meaning: string) => {
    const map: Map<string, string[]> = LATIN.test(term)
      ? term.length < 3
        ? maps.whole
        : maps.begins
      : term.length < 2
        ? maps.whole
        : maps.inside
    map.set(term, [...(map.get(term) ?? []), meaning])
    longest = Math.max(longest, term.length)
  }
  for (const [at, group] of synonyms.entries())
    for (const term of group) {
      const words = wordsIn(term)
      const [only, second] = words
      if (only && second) together.push({ meaning: `#${at}`, words })
      else if (only && only.length > 1) put(only, `#${at}`)
    }
  for (const [at, group] of everydaySynonyms.entries()) for (const term of group) put(term, `=${at}`)
  return { ...maps, together, longest }
}

const isIn = (term: string, word: string): boolean =>
  LATIN.test(term) ? (term.length < 3 ? word === term : word.startsWith(term)) : word.includes(term)

/** What these words mean, each once. @param words in lower case */
export function meantBy(words: readonly string[], { whole, begins, inside, together, longest }: Meanings): Set<string> {
  const meant = new Set<string>()
  const add = (some: readonly string[] | undefined) => {
    for (const meaning of some ?? []) meant.add(meaning)
  }
  for (const word of words) {
    add(whole.get(stemOf(word)))
    for (let from = 0; from < word.length; from++)
      for (let to = from + 2; to <= Math.min(word.length, from + longest); to++) {
        const part = word.slice(from, to)
        add(inside.get(part))
        if (from === 0) add(begins.get(part))
      }
  }
  for (const { meaning, words: all } of together)
    if (all.every((term) => words.some((word) => isIn(term, word)))) meant.add(meaning)
  return meant
}

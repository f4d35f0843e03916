import { remembered } from '../domain/remembered.ts'
import { saysNothing } from './features.ts'
import { stemOf } from './stems.ts'

// What words are compared by, once those that may be alike are found: finer than what is stored to find them (features.ts), and
// worked out when somebody looks. So nothing stored depends on it, and a submission does not pay for it (docs/decisions/0070).

/** How much of each there is; found on the labelled paraphrases, each half of them on the other. Squared they add up to 5. */
const MUCH = {
  runs: Math.SQRT2,
  stemRuns: 1,
  stem: Math.SQRT1_2,
  neighbours: Math.SQRT1_2,
  letter: Math.SQRT1_2,
  open: Math.SQRT1_2,
}
/** Of a run of letters, for each further behind in its word: endings say little, and rare ones no more than common ones. */
const FADES = 0.75
/** Of words that polite sentences are made of: how somebody asks tells a little of what is asked. */
const POLITE = 0.5

const LATIN = /^[\p{Script=Latin}\p{N}]+$/u
const FIRST_SYLLABLE = 0xac00
const LAST_SYLLABLE = 0xd7a3
const FINALS = 28

/** A syllable without its final consonant: 할, 한 and 하 are the same verb's. */
function openOf(letter: string): string {
  const code = letter.charCodeAt(0)
  if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return letter
  return String.fromCharCode(code - ((code - FIRST_SYLLABLE) % FINALS))
}

/** What a word is made of, with how much of it there is. The first letter of a trait says what it is. */
function traitsOfWord(word: string): Map<string, number> {
  const traits = new Map<string, number>()
  const add = (trait: string, weight: number) => traits.set(trait, Math.max(traits.get(trait) ?? 0, weight))
  const spelled = ` ${word.normalize('NFD')} `
  let weight = MUCH.runs
  for (let at = 0; at + 3 <= spelled.length; at++) {
    add(`r${spelled.slice(at, at + 3)}`, weight)
    weight *= FADES
  }
  const stem = stemOf(word)
  const stemSpelled = ` ${stem.normalize('NFD')} `
  for (let at = 0; at + 4 <= stemSpelled.length; at++) add(`s${stemSpelled.slice(at, at + 4)}`, MUCH.stemRuns)
  add(`w${stem}`, MUCH.stem)
  if (LATIN.test(word)) return traits
  for (const letter of word) {
    add(`l${letter}`, MUCH.letter)
    add(`o${openOf(letter)}`, MUCH.open)
  }
  return traits
}

/** Words come again and again. */
const MOST_KNOWN = 20_000
const traitsKnown = remembered(MOST_KNOWN, traitsOfWord)

/** What a text is compared by, with how much of each there is. @param words of a text, in lower case (`allWordsIn`) */
export function traitsOf(words: readonly string[]): Map<string, number> {
  const traits = new Map<string, number>()
  const add = (trait: string, weight: number) => {
    if (weight > (traits.get(trait) ?? 0)) traits.set(trait, weight)
  }
  for (const [at, word] of words.entries()) {
    const much = saysNothing(word) ? POLITE : 1
    for (const [trait, weight] of traitsKnown(word)) add(trait, weight * much)
    const next = words[at + 1]
    if (next) add(`n${[word.slice(0, 1), next.slice(0, 1)].sort().join('')}`, MUCH.neighbours)
  }
  return traits
}

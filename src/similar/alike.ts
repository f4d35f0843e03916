import { allWordsIn } from './features.ts'
import { type Meanings, meantBy } from './meanings.ts'
import { traitsOf } from './traits.ts'

/** In how many texts each trait and meaning stands, of those that were counted. */
export interface Counts {
  texts: number
  of: ReadonlyMap<string, number>
}

/** A text as it is compared: what each of its traits and meanings weighs. */
export interface Picture {
  traits: ReadonlyMap<string, number>
  meanings: ReadonlyMap<string, number>
  /** Sums of the squares of the weights. */
  traitSquares: number
  meaningSquares: number
  isKorean: boolean
}

/** From so much likeness on an item is shown; docs/performance.md has the precision and recall of it. */
export const LOOKS_ALIKE = 0.15

/** The root of the inverse frequency does a little better than its square on the labelled paraphrases. */
const POWER = 0.8
/** What is meant beside how it is said: in one language, and between two, which share next to nothing else. */
const MEANT = 2.5 ** 2
const MEANT_BETWEEN = 5 ** 2

const HANGUL = /\p{Script=Hangul}/u

/** Counts in how many of some texts traits and meanings stand; add more by calling it again with the same map. */
export function countIn(of: Map<string, number>, text: string, meanings: Meanings): void {
  const words = allWordsIn(text)
  for (const trait of traitsOf(words).keys()) of.set(trait, (of.get(trait) ?? 0) + 1)
  for (const meaning of meantBy(words, meanings)) of.set(meaning, (of.get(meaning) ?? 0) + 1)
}

/** How rare something is by in how many texts it stands; worked out once for those that were counted. */
const raritiesKnown = new WeakMap<Counts, readonly number[]>()
function raritiesOf(counts: Counts): readonly number[] {
  const known = raritiesKnown.get(counts)
  if (known) return known
  const { texts } = counts
  const rarities = Array.from({ length: texts + 1 }, (_, n) => Math.log(1 + (texts + 1) / (n + 0.5)) ** POWER)
  raritiesKnown.set(counts, rarities)
  return rarities
}

/** A text as it is compared with others, where words are as common as was counted. */
export function pictureOf(text: string, meanings: Meanings, counts: Counts): Picture {
  const rarities = raritiesOf(counts)
  const rarity = (what: string) => rarities[counts.of.get(what) ?? 0] as number
  const words = allWordsIn(text)
  const traits = traitsOf(words)
  let traitSquares = 0
  for (const [trait, much] of traits) {
    const weight = much * rarity(trait)
    traits.set(trait, weight)
    traitSquares += weight * weight
  }
  const meant = new Map([...meantBy(words, meanings)].map((meaning) => [meaning, rarity(meaning)]))
  const meaningSquares = [...meant.values()].reduce((sum, weight) => sum + weight * weight, 0)
  return { traits, meanings: meant, traitSquares, meaningSquares, isKorean: HANGUL.test(text) }
}

const productOf = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number => {
  const [few, many] = one.size < other.size ? [one, other] : [other, one]
  let product = 0
  for (const [what, weight] of few) product += weight * (many.get(what) ?? 0)
  return product
}

/** The cosine between two texts. @param said sum of the products of the weights of traits that they share @param meant of meanings */
export function cosineOf(one: Picture, other: Picture, said: number, meant: number): number {
  const much = one.isKorean === other.isKorean ? MEANT : MEANT_BETWEEN
  const lengths = (one.traitSquares + much * one.meaningSquares) * (other.traitSquares + much * other.meaningSquares)
  return lengths === 0 ? 0 : (said + much * meant) / Math.sqrt(lengths)
}

/** How alike two texts are: 0 where they share nothing, 1 where they say the same in the same words. */
export const alike = (one: Picture, other: Picture): number =>
  cosineOf(one, other, productOf(one.traits, other.traits), productOf(one.meanings, other.meanings))

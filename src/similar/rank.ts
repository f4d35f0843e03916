import { beginningOf, featuresOf, featuresOfWord, weightOf, wordsIn } from './features.ts'
import type { Concept } from './synonyms.ts'

/** In how many texts features stand, of those that were counted. What stands in hardly any is not in `of`. */
export interface Sample {
  texts: number
  of: ReadonlyMap<number, number>
}

export interface Frequencies extends Sample {
  /** How many texts there are in all. */
  all: number
}

/** A text's features and concepts with what they weigh; `length` is that of the vector. */
export interface Vector {
  weights: ReadonlyMap<number, number>
  length: number
}

/** From so much likeness on texts are of one theme. */
export const LOOKS_SIMILAR = 0.15

/** The root of the inverse frequency does a little better than its square on the labelled paraphrases. */
const POWER = 0.8
/** A word that a concept stands for has some four features; on its own it must weigh about as much. */
const CONCEPT_WEIGHT = 2

const rarity = ({ texts }: Sample, count: number): number => Math.log(1 + (texts + 1) / (count + 0.5)) ** POWER

const countOf = (frequencies: Sample, feature: number): number => frequencies.of.get(feature) ?? 0

/** In how many texts a term may stand: as few as its rarest feature. */
const countOfTerm = (frequencies: Sample, signature: readonly number[]): number =>
  Math.min(...signature.map((feature) => countOf(frequencies, feature)))

function conceptWeight(terms: Concept['terms'], frequencies: Sample): number {
  const count = terms.reduce((sum, { signature }) => sum + countOfTerm(frequencies, signature), 0)
  return CONCEPT_WEIGHT * rarity(frequencies, Math.min(count, frequencies.texts))
}

/** What a text is about: words of which another may stand in the other text are taken as what they mean. */
export function vectorOf(features: readonly number[], concepts: readonly Concept[], frequencies: Sample): Vector {
  const here = new Set(features)
  const weights = new Map<number, number>()
  const meant = new Set<number>()
  for (const { id, terms } of concepts) {
    const said = terms.filter(({ signature }) => signature.every((feature) => here.has(feature)))
    if (said.length === 0) continue
    for (const { features: own } of said) for (const feature of own) meant.add(feature)
    weights.set(id, conceptWeight(terms, frequencies))
  }
  for (const feature of features)
    if (!meant.has(feature))
      weights.set(feature, weightOf(feature) * rarity(frequencies, countOf(frequencies, feature)))
  const squares = [...weights.values()].reduce((sum, weight) => sum + weight * weight, 0)
  return { weights, length: Math.sqrt(squares) }
}

/** The cosine between two texts: 0 where they share nothing, 1 where they are the same. */
export function likeness(one: Vector, other: Vector): number {
  if (one.length === 0 || other.length === 0) return 0
  let product = 0
  for (const [feature, weight] of one.weights) product += weight * (other.weights.get(feature) ?? 0)
  return product / (one.length * other.length)
}

/** Features that look for candidates, all of them in one text, and how much it weighs to hold them. */
export interface Probe {
  features: readonly number[]
  weight: number
}

/** So many look for candidates. */
const MOST_PROBES = 32
/** So many texts all of them together may be expected to find; up to twice as many where there are more than 100,000. */
const MOST_EXPECTED = 2_200
const mostExpected = (texts: number): number => MOST_EXPECTED * Math.min(2, Math.max(1, Math.log10(texts) - 4))
/** What one of them may be expected to find: a common word looks together with another one. */
const MOST_OF_ONE = 400
/** So many features look together at the most, out of so many. */
const MOST_TOGETHER = 3
const MOST_COMMON = 12

/**
 * By what texts are found that may be like this one: by how its rare words begin, by common ones together, because each of them alone
 * finds more than can be read, and by whatever else is rare in it. Of each thing that it speaks of the rarest feature of every word for
 * it. In a small workspace, where little is known of how common they are, each of them for itself.
 */
export function probesOf(text: string, seed: number, concepts: readonly Concept[], frequencies: Frequencies): Probe[] {
  const features = featuresOf(text, seed)
  const here = new Set(features)
  const rarestOf = (some: readonly number[]) =>
    some.toSorted((a, b) => countOf(frequencies, a) - countOf(frequencies, b))
  const weights = new Map(
    features.map((feature) => [feature, (weightOf(feature) * rarity(frequencies, countOf(frequencies, feature))) ** 2]),
  )
  // Another word for the same thing weighs as the thing does.
  const meant: number[] = []
  for (const { terms } of concepts) {
    if (!terms.some(({ signature }) => signature.every((feature) => here.has(feature)))) continue
    const weight = conceptWeight(terms, frequencies) ** 2
    for (const { signature } of terms)
      for (const feature of rarestOf(signature).slice(0, 1)) {
        if (!here.has(feature)) meant.push(feature)
        weights.set(feature, weight)
      }
  }
  const alone = (some: readonly number[]) =>
    rarestOf(some).map((feature) => ({ features: [feature], weight: weights.get(feature) ?? 0 }))
  if (frequencies.texts < SMALL) return alone([...weights.keys()])
  const share = (feature: number) => (countOf(frequencies, feature) + 0.5) / frequencies.texts
  const expectedOf = (some: readonly number[]) => some.reduce((all, feature) => all * share(feature), frequencies.all)
  const isFew = (some: readonly number[]) => expectedOf(some) <= MOST_OF_ONE
  // What holds a word begins as it does, inflected or not: a word looks once, before others by which it is known, too. Otherwise three
  // rare words of the asker's own, said by nobody else, take all the looks.
  const beginnings = [...new Set([...wordsIn(text).map((word) => beginningOf(word, seed)), ...meant])]
  const words = alone(beginnings.filter((feature) => isFew([feature])))
  const parts = alone([...weights.keys()].filter((feature) => isFew([feature]) && !beginnings.includes(feature)))
  const common = rarestOf(beginnings).filter((feature) => !isFew([feature]))
  const together = combined(common.slice(0, MOST_COMMON), isFew).map((some) => ({
    features: some,
    weight: some.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0),
  }))
  const probes: Probe[] = []
  const most = mostExpected(frequencies.all)
  let expected = 0
  for (const probe of [
    ...inTurns(
      words,
      together.toSorted((a, b) => b.weight - a.weight),
    ),
    ...parts,
  ]) {
    if (probes.length === MOST_PROBES || expected > most) break
    expected += expectedOf(probe.features)
    probes.push(probe)
  }
  return probes.length > 0 ? probes : alone([...weights.keys()]).slice(0, 1)
}

/** One of each after the other: what the ones may be expected to find does not keep the others from looking. */
const inTurns = <T>(ones: readonly T[], others: readonly T[]): T[] =>
  Array.from({ length: Math.max(ones.length, others.length) }, (_, at) => [
    ...ones.slice(at, at + 1),
    ...others.slice(at, at + 1),
  ]).flat()

/** Those that together are few, where fewer of them are not. @param features each of which alone is not */
function combined(features: readonly number[], isFew: (some: readonly number[]) => boolean): number[][] {
  const groups: number[][] = []
  let open = features.map((feature) => [feature])
  const order = new Map(features.map((feature, at) => [feature, at]))
  for (let size = 2; size <= MOST_TOGETHER; size++) {
    const longer = open.flatMap((some) => {
      const last = order.get(some.at(-1) ?? 0) ?? 0
      return features.slice(last + 1).map((feature) => [...some, feature])
    })
    groups.push(...longer.filter(isFew))
    open = longer.filter((some) => !isFew(some))
  }
  return groups
}

const SMALL = 500

/** A word is shared where most of what it is known by is. */
const SHARED = 0.6
const MOST_SHARED = 3

/**
 * The words of a text because of which another is like it, the weightiest first; they are the reader's own.
 * @param seed of the workspace
 */
export function sharedWords(
  text: string,
  other: readonly number[],
  concepts: readonly Concept[],
  seed: number,
): string[] {
  const there = new Set(other)
  const share = (word: string) => {
    const features = featuresOfWord(word, seed)
    const own = new Set(features)
    const isMeant = concepts.some(
      ({ terms }) =>
        terms.some(({ signature }) => signature.every((feature) => own.has(feature))) &&
        terms.some(({ signature }) => signature.every((feature) => there.has(feature))),
    )
    return isMeant ? 1 : features.filter((feature) => there.has(feature)).length / features.length
  }
  const words = [...new Set(wordsIn(text))].filter((word) => [...word].length > 1 && share(word) >= SHARED)
  return words.toSorted((a, b) => b.length - a.length).slice(0, MOST_SHARED)
}

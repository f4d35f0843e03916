import { featuresOf } from './features.ts'
import { type Frequencies, likeness, type Vector, vectorOf } from './rank.ts'
import { type Concept, conceptsOf, type Synonyms } from './synonyms.ts'

/** How alike two texts are, among those that it was made for. */
export type Measure = (one: string, other: string) => number
/** Made for the texts among which something is looked for. */
export type MakeMeasure = (pool: readonly string[]) => Measure

const SEED = 0

/** Counts in how many of some texts features stand. */
export function frequenciesOf(all: readonly (readonly number[])[]): Frequencies {
  const of = new Map<number, number>()
  for (const features of all) for (const feature of features) of.set(feature, (of.get(feature) ?? 0) + 1)
  return { texts: all.length, all: all.length, of }
}

/** Ours, over all of the pool: what the search is held against. */
export const ours =
  (synonyms: Synonyms): MakeMeasure =>
  (pool) => {
    const concepts: Concept[] = conceptsOf(synonyms, SEED)
    const frequencies = frequenciesOf(pool.map((text) => featuresOf(text, SEED)))
    const vectors = new Map<string, Vector>()
    const vector = (text: string): Vector => {
      const known = vectors.get(text) ?? vectorOf(featuresOf(text, SEED), concepts, frequencies)
      vectors.set(text, known)
      return known
    }
    return (one, other) => likeness(vector(one), vector(other))
  }

/** What a database without anything of ours would do: shared runs of three letters, as PostgreSQL's pg_trgm counts them. */
export const trigrams: MakeMeasure = () => {
  const known = new Map<string, Set<string>>()
  const of = (text: string) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
    const runs = words.flatMap((word) => {
      const letters = [' ', ' ', ...word, ' ']
      return letters.slice(2).map((_, at) => letters.slice(at, at + 3).join(''))
    })
    const set = known.get(text) ?? new Set(runs)
    known.set(text, set)
    return set
  }
  return (one, other) => {
    const [a, b] = [of(one), of(other)]
    const shared = [...a].filter((run) => b.has(run)).length
    return shared / (a.size + b.size - shared || 1)
  }
}

export interface Recall {
  recallAt1: number
  recallAt3: number
  recallAt5: number
}

/**
 * In how many cases the text that says the same stands among the first. Line i of each set asks, line (i + 3) mod n is looked
 * for among the same of all sets, for every i.
 */
export function recallOf(sets: readonly (readonly string[])[], make: MakeMeasure): Recall {
  const found = { 1: 0, 3: 0, 5: 0 }
  let asked = 0
  const lines = Math.min(...sets.map((set) => set.length))
  for (let line = 0; line < lines; line++) {
    const pool = sets.map((set) => set[(line + 3) % lines] ?? '')
    const measure = make(pool)
    for (const [at, set] of sets.entries()) {
      const scores = pool.map((text) => measure(set[line] ?? '', text))
      const own = scores[at] ?? 0
      const before = scores.filter((score, other) => other !== at && score >= own).length
      asked++
      if (before < 1) found[1]++
      if (before < 3) found[3]++
      if (before < 5) found[5]++
    }
  }
  return { recallAt1: found[1] / asked, recallAt3: found[3] / asked, recallAt5: found[5] / asked }
}

export interface Pair {
  one: string
  other: string
  isSame: boolean
}

/** Every pair's likeness, in a pool of all their texts. */
export function scored(pairs: readonly Pair[], make: MakeMeasure): { score: number; isSame: boolean }[] {
  const measure = make([...new Set(pairs.flatMap(({ one, other }) => [one, other]))])
  return pairs.map(({ one, other, isSame }) => ({ score: measure(one, other), isSame }))
}

/** How probable it is that a pair which says the same is more alike than one that does not (Mann and Whitney). */
export function aucOf(scores: readonly { score: number; isSame: boolean }[]): number {
  const sorted = scores.toSorted((a, b) => a.score - b.score)
  let ranks = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++
    ranks += sorted.slice(from, to).filter(({ isSame }) => isSame).length * ((from + 1 + to) / 2)
    from = to
  }
  const same = scores.filter(({ isSame }) => isSame).length
  const other = scores.length - same
  return (ranks - (same * (same + 1)) / 2) / (same * other)
}

/** Of the pairs that are shown from a likeness on, how many say the same; and of those that do, how many are shown. */
export function shownFrom(
  scores: readonly { score: number; isSame: boolean }[],
  from: number,
): { precision: number; recall: number } {
  const shown = scores.filter(({ score }) => score >= from)
  const right = shown.filter(({ isSame }) => isSame).length
  return { precision: right / shown.length, recall: right / scores.filter(({ isSame }) => isSame).length }
}

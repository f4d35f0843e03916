import { alike, countIn, type Picture, pictureOf } from './alike.ts'
import { meaningsOf } from './meanings.ts'
import type { Synonyms } from './synonyms.ts'

/** How alike two texts are, among those that it was made for. */
export type Measure = (one: string, other: string) => number
/** Made for the texts among which something is looked for. */
export type MakeMeasure = (pool: readonly string[]) => Measure

/** Ours, over all of the pool: what the search is held against. */
export const ours = (synonyms: Synonyms): MakeMeasure => {
  const meanings = meaningsOf(synonyms)
  return (pool) => {
    const of = new Map<string, number>()
    for (const text of pool) countIn(of, text, meanings)
    const pictures = new Map<string, Picture>()
    const picture = (text: string): Picture => {
      const known = pictures.get(text) ?? pictureOf(text, meanings, { texts: pool.length, of })
      pictures.set(text, known)
      return known
    }
    return (one, other) => alike(picture(one), picture(other))
  }
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

/** How probable it is to stand among the first so many, where equals come in any order. */
const among = (first: number, before: number, equals: number): number =>
  Math.max(0, Math.min(1, (first - before) / (equals + 1)))

/**
 * In how many cases the text that says the same stands among the first. Line i of each set asks, line (i + 3) mod n is looked
 * for among the same of all sets, for every i. Of texts that are equally alike each is as probably the first.
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
      const before = scores.filter((score) => score > own).length
      const equals = scores.filter((score, other) => other !== at && score === own).length
      asked++
      found[1] += among(1, before, equals)
      found[3] += among(3, before, equals)
      found[5] += among(5, before, equals)
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
    while (sorted[to]?.score === sorted[from]?.score) to++
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

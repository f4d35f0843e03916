import { LOOKS_SIMILAR, likeness, type Sample, type Vector, vectorOf } from './rank.ts'
import type { Concept } from './synonyms.ts'

/** Fewer are no theme: of two alike, one is a double of the other, and merged. */
export const LEAST_IN_THEME = 3

/** A group of texts by their places in the list: the one that speaks for them first. */
export type Group = readonly [number, ...number[]]

/**
 * Groups of texts that are like each other. Whichever is like the most others speaks for them, takes them with it, and so on with
 * those that are left; of equals the first. So the same texts make the same groups, and each text is in one at most.
 * @param texts features of each (`featuresOf`)
 * @returns groups of at least `LEAST_IN_THEME`, the largest first
 */
export function themesOf(
  texts: readonly (readonly number[])[],
  concepts: readonly Concept[],
  frequencies: Sample,
): Group[] {
  const vectors = texts.map((features) => vectorOf(features, concepts, frequencies))
  const like = neighbours(vectors)
  const groups: Group[] = []
  const left = new Set(texts.keys())
  for (;;) {
    let best: { first: number; others: number[] } | null = null
    for (const first of left) {
      const others = (like[first] ?? []).filter((other) => left.has(other))
      if (others.length > (best?.others.length ?? LEAST_IN_THEME - 2)) best = { first, others }
    }
    if (!best) return groups
    groups.push([best.first, ...best.others])
    for (const one of [best.first, ...best.others]) left.delete(one)
  }
}

function neighbours(vectors: readonly Vector[]): number[][] {
  const like: number[][] = vectors.map(() => [])
  for (const [one, vector] of vectors.entries())
    for (let other = one + 1; other < vectors.length; other++) {
      const second = vectors[other]
      if (!second || likeness(vector, second) < LOOKS_SIMILAR) continue
      like[one]?.push(other)
      like[other]?.push(one)
    }
  return like
}

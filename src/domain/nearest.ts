import { lettersOf } from './hangul.ts'

const MAX_DISTANCE = 2

/** One slip for each three letters, two at most: shorter words turn into each other too easily. */
const allowed = (a: string, b: string): number => Math.min(MAX_DISTANCE, Math.floor(Math.max(a.length, b.length) / 3))

/**
 * How many slips lie between two words: a letter missed, added, changed, or two neighbours swapped (Damerau–Levenshtein,
 * each place touched once). Infinite where the lengths alone say that it is more than two.
 */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MAX_DISTANCE) return Number.POSITIVE_INFINITY
  const width = b.length + 1
  const cost = Array.from({ length: (a.length + 1) * width }, (_, at) => {
    const row = Math.floor(at / width)
    return row === 0 ? at : at % width === 0 ? row : 0
  })
  const at = (row: number, column: number): number => cost[row * width + column] ?? 0
  for (let row = 1; row <= a.length; row++) {
    for (let column = 1; column <= b.length; column++) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1
      let least = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + change)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        least = Math.min(least, at(row - 2, column - 2) + 1)
      cost[row * width + column] = least
    }
  }
  return at(a.length, b.length)
}

/**
 * Which of `words` somebody meant by `word`: the one with the fewest slips, at most one for three letters and two in all;
 * of equals the first. Hangul counts by its letters (등롤 is one slip from 등록), case does not count.
 * @returns the word as it stands in `words`, or null when none is near
 */
export function nearestWord(word: string, words: readonly string[]): string | null {
  const meant = lettersOf(word.toLowerCase())
  let nearest: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of words) {
    const letters = lettersOf(candidate.toLowerCase())
    const slips = distance(meant, letters)
    if (slips <= allowed(meant, letters) && slips < least) {
      nearest = candidate
      least = slips
    }
  }
  return nearest
}

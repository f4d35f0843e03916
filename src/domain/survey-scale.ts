/** How many answers a question of CSAT lets choose from. */
export const csatScales = [3, 5, 7, 10] as const
export type CsatScale = (typeof csatScales)[number]

/** How the answers to a question of CSAT are read: from 1 to `scale`, those from `satisfiedFrom` on are satisfied. */
export interface CsatReading {
  scale: CsatScale
  satisfiedFrom: number
}

/** From which answer on people are satisfied, where nobody says otherwise: of five the top two (voice.md §5). */
const usuallySatisfiedFrom: Readonly<Record<CsatScale, number>> = { 3: 3, 5: 4, 7: 6, 10: 9 }

/** Answers in words and emoji, by scale, without spaces and signs. Longer scales are answered in numbers. */
const WORDS: Readonly<Record<3 | 5, readonly string[]>> = {
  5: [
    '매우불만족 매우불만 verydissatisfied veryunsatisfied verybad 😡 😠 🤬',
    '불만족 불만 dissatisfied unsatisfied bad 🙁 ☹ 😞 😕 👎',
    '보통 neutral okay ok neithersatisfiednordissatisfied 😐',
    '만족 satisfied good 🙂 😊 👍',
    '매우만족 verysatisfied verygood excellent 😍 😄 🤩 😀',
  ],
  3: [
    '불만족 불만 나쁨 별로 dissatisfied unsatisfied bad poor unhappy 😡 😠 🙁 ☹ 😞 👎',
    '보통 neutral okay ok 😐',
    '만족 좋음 satisfied good great happy 🙂 😊 😀 😄 😃 😍 👍',
  ],
}
const scoreOfWord = (scale: 3 | 5): ReadonlyMap<string, number> =>
  new Map(WORDS[scale].flatMap((words, at) => words.split(' ').map((word) => [word, at + 1] as const)))
const FIVE = scoreOfWord(5)
const THREE = scoreOfWord(3)

/** A variation selector makes a sign an emoji, and is not always there. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\ufe0f|[\s._-]/gu, '')

/** @returns the score, 1 to `scale`; null for what is none on it */
export function csatScore(text: string, scale: CsatScale): number | null {
  if (/^\d{1,2}(?:\.0+)?$/.test(text)) {
    const score = Number(text)
    return score >= 1 && score <= scale ? score : null
  }
  if (scale === 5) return FIVE.get(bare(text)) ?? null
  return scale === 3 ? (THREE.get(bare(text)) ?? null) : null
}

const TOLD = /(?<!\d)(10|7|5|3)\s*(?:점|단계|points?|$|\))/i

/**
 * On which scale a column was answered: as its heading tells it (`만족도 (1~7)`, `CSAT 10점`), else the shortest usual one on which
 * all of its numbers are. Three answers are taken for such only where they are words: whoever was asked from 1 to 5 may never
 * have said 4.
 */
export function guessScale(heading: string, cells: readonly string[]): CsatScale {
  const told = Number(TOLD.exec(heading.normalize('NFKC'))?.[1])
  const known = csatScales.find((scale) => scale === told)
  if (known) return known
  let most = 0
  let words = 0
  let isFive = false
  for (const cell of cells) {
    const text = cell.trim()
    if (/^\d{1,2}(?:\.0+)?$/.test(text)) most = Math.max(most, Number(text))
    else if (text) {
      words++
      isFive ||= FIVE.has(bare(text)) && !THREE.has(bare(text))
    }
  }
  if (most === 0 && words > 0) return isFive ? 5 : 3
  return most > 7 ? 10 : most > 5 ? 7 : 5
}

/** How a question is read: what was said of it, else what its column tells. What cannot be on the scale was said of another one. */
export function csatReading(said: { scale: CsatScale | null; satisfiedFrom: number | null }, guess: CsatScale) {
  const scale = said.scale ?? guess
  const from = said.satisfiedFrom
  const fits = from !== null && from >= 2 && from <= scale
  return { scale, satisfiedFrom: fits ? from : usuallySatisfiedFrom[scale] } satisfies CsatReading
}

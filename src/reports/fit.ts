import { cutGraphemes } from '../domain/clean-text.ts'

/** Points in an inch, and what lines lose at their ends because words are not cut. */
const POINTS = 72
const USED = 0.9
/** Wide letters are as wide as they are high, others about half (Malgun Gothic). */
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u
const NARROW_EM = 0.56

const widthOf = (letter: string): number => (WIDE.test(letter) ? 1 : NARROW_EM)

/**
 * A text that fits into a box, with `…` where it is longer: slides do not grow.
 * @param inches how wide the box is within; `lines`: how many it holds; `points`: of the font
 */
export function fitText(text: string, inches: number, lines: number, points: number): string {
  const inLine = (inches * POINTS * USED) / points
  let [line, used, length] = [1, 0, 0]
  for (const letter of text) {
    if (letter === '\n' || used + widthOf(letter) > inLine) {
      line++
      used = 0
      if (line > lines) return `${cutGraphemes(text, Math.max(1, length - 1)).trimEnd()}…`
    }
    if (letter !== '\n') used += widthOf(letter)
    length += letter.length
  }
  return text
}

/** On one line. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()

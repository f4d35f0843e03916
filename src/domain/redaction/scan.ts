import type { Span } from './plain.ts'

/**
 * All stretches of `text` that `pattern` (with the flags g and d or g) finds and `accept` confirms, ascending and apart
 * from each other. `accept` may narrow a match by answering another span, or refuse it with null: the search then goes
 * on one unit further. Patterns must be bounded or begin at a boundary, so that the whole stays linear.
 * @throws where a pattern finds nothing at all, or always the same for lack of the flag g: it would never end
 */
export function scan(
  text: string,
  pattern: RegExp,
  accept: (match: RegExpExecArray, lastEnd: number) => Span | null,
): Span[] {
  const spans: Span[] = []
  let lastEnd = -1
  let from = 0
  pattern.lastIndex = from
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const span = accept(match, lastEnd)
    const next = span ? span.end : match.index + 1
    if (next <= from) throw new Error(`This pattern does not get on: ${pattern}`)
    if (span) {
      spans.push(span)
      lastEnd = next
    }
    from = next
    pattern.lastIndex = from
  }
  return spans
}

/** The span of a whole match. */
export const whole = (match: RegExpExecArray): Span => ({ start: match.index, end: match.index + match[0].length })

const LABEL = /(?:^|[^A-Za-z])(?:t|m|h|p|c|f|tel|hp|cp|phone|mobile|cell|fax|no|rrn|arc|brn|card)$/i

/**
 * Whether a number may begin at `start`. Not inside a longer code: not after a letter or digit, nor after one with a
 * hyphen, dot or underscore between (`VOC-0101…`, `1.010…`), except after a label such as `HP` or `tel.`, or right
 * behind what has just been found (`lastEnd`).
 */
export function mayBegin(text: string, start: number, lastEnd: number): boolean {
  const before = text.charAt(start - 1)
  const joined = /[-._]/.test(before)
  const last = joined ? start - 2 : start - 1
  if (last < lastEnd || !/[0-9A-Za-z_]/.test(text.charAt(last))) return true
  return LABEL.test(text.slice(Math.max(0, last - 8), last + 1))
}

/** Whether digits in a row that end at `end` go on as a code of letters and digits, such as a commit's hash. */
export const goesOnAsCode = (text: string, end: number): boolean =>
  /^[A-Za-z_]{1,16}[0-9]/.test(text.slice(end, end + 17))

// A web address ends before Hangul, brackets and commas: particles and punctuation follow it without a space.
const URL = /(?:https?:\/\/|www\.)[^\s<>"|()[\],;\u3131-\u318e\uac00-\ud7a3]+/gi

/** Where web addresses are: their digits are ids, not people. */
export const webAddresses = (text: string): Span[] => scan(text, URL, whole)

/** One space, or a hyphen or dot with up to one space on each side: what people put between groups of digits. */
export const GAP = '(?: ?[-.] ?| )'

/** The digits of a text, nothing else. */
export const digitsOf = (text: string): string => text.replace(/[^0-9]/g, '')

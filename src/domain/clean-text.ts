/** More marks on one letter than any script has: normalising them takes time that grows with their square. */
const TOO_MANY_MARKS = /\p{M}{65}/u

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g
// Control characters but the line end; characters that turn the direction of what follows (Unicode UAX #9: embeddings,
// overrides, isolates); the byte order mark.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g
const LONE_SURROGATES = /\p{Cs}/gu
const MOST_BLANK_LINES = 3

/**
 * A text as it may be stored: NFC, lines ended by \n, tabs as spaces; without control characters, lone surrogates and
 * characters that turn the direction of writing; at most three blank lines in a row, none at either end. Cleaning twice
 * is cleaning once.
 */
export function cleanText(text: string): string {
  const seen = text.replace(LINE_ENDS, '\n').replaceAll('\t', ' ').replace(UNSEEN, '').replace(LONE_SURROGATES, '')
  const lines = (TOO_MANY_MARKS.test(seen) ? seen : seen.normalize('NFC')).split('\n')
  let blank = 0
  const kept = lines.filter((line) => {
    blank = line.trim() === '' ? blank + 1 : 0
    return blank <= MOST_BLANK_LINES
  })
  return kept.join('\n').trim()
}

/** The longest emoji in use (families with skin tones, flags of regions) have some 20 units; longer ones are no picture. */
const LONGEST_GRAPHEME = 64

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * The longest beginning of a text that has at most `max` UTF-16 units, as Slack counts, and ends between graphemes: no
 * emoji, surrogate pair or accented letter is split. Only a letter under more marks than fit is cut within.
 * @returns a beginning of `text`: `text.slice(result.length)` is the rest
 */
export function cutGraphemes(text: string, max: number): string {
  if (text.length <= max) return text
  let end = 0
  for (const { segment, index } of graphemes.segment(text.slice(0, max + LONGEST_GRAPHEME))) {
    const next = index + segment.length
    if (next > max) {
      // What is no picture but a heap of marks would else leave nothing, or be dropped as a whole.
      return segment.length < LONGEST_GRAPHEME ? text.slice(0, end) : cutCodePoints(text, max)
    }
    end = next
  }
  return text.slice(0, end)
}

function cutCodePoints(text: string, max: number): string {
  const splitsPair = (text.codePointAt(max - 1) ?? 0) > 0xffff
  return text.slice(0, splitsPair ? max - 1 : max)
}

/** A text as the detectors read it, and where each of its characters came from. */
export type Plain = {
  readonly text: string
  /** For each UTF-16 unit of `text` its index in the original; -1 for the units of a mark. */
  readonly origin: Int32Array
}

/** A stretch of a text: from `start` to before `end`, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number }

const DASHES = /[\u2010-\u2015\u2043\u2212\u30fc\u3161\ufe58\ufe63]/
const SPACES = /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/
const DOTS = /[\u00b7\u2022\u2027\u2219\u22c5\u30fb]/
// Soft hyphen, zero-width and direction marks (phones put them around numbers), the parts of keycap emoji.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\u20e3|\ufe0e|\ufe0f/

/** One unit of any of the above, or a full-width form; all else is plain as it stands. */
const UNUSUAL = new RegExp(
  [INVISIBLE, SPACES, DASHES, DOTS, /[\uff01-\uff5e]/].map(({ source }) => source).join('|'),
  'g',
)

/** @param unit an unusual one */
const plainUnit = (unit: string): string => {
  if (unit >= '\uff01') return String.fromCharCode(unit.charCodeAt(0) - 0xfee0)
  if (INVISIBLE.test(unit)) return ''
  if (SPACES.test(unit)) return ' '
  if (DASHES.test(unit)) return '-'
  return '.'
}

/**
 * The text with full-width letters and digits, dashes, spaces and dots brought to ASCII and what cannot be seen left
 * out, so that `０１０－１２３４－５６７８` reads like `010-1234-5678`. Spans in `hidden` are replaced by their mark.
 */
export function plainOf(text: string, hidden: readonly (Span & { mark: string })[]): Plain {
  const origin = new Int32Array(text.length + hidden.reduce((sum, { mark }) => sum + Math.max(1, mark.length), 0))
  let plain = ''
  /** @param from where the text begins that they are of; -1 for a mark @param within where they begin in that */
  const add = (units: string, from: number, within: number) => {
    for (let at = 0; at < units.length; at++) origin[plain.length + at] = from < 0 ? -1 : from + within + at
    plain += units
  }
  const push = (units: string, from: number) => {
    let at = 0
    for (const { 0: unusual, index } of units.matchAll(UNUSUAL)) {
      add(units.slice(at, index), from, at)
      add(plainUnit(unusual), from, index)
      at = index + 1
    }
    add(units.slice(at), from, at)
  }
  let at = 0
  for (const span of hidden) {
    push(text.slice(at, span.start), at)
    // Even an empty mark keeps apart what stood on its two sides.
    push(span.mark || '\0', -1)
    at = span.end
  }
  push(text.slice(at), at)
  return { text: plain, origin: origin.slice(0, plain.length) }
}

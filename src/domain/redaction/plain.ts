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

const plainUnit = (unit: string): string => {
  if (unit <= '~') return unit === '\t' ? ' ' : unit
  if (unit >= '\uff01' && unit <= '\uff5e') return String.fromCharCode(unit.charCodeAt(0) - 0xfee0)
  if (INVISIBLE.test(unit)) return ''
  if (SPACES.test(unit)) return ' '
  if (DASHES.test(unit)) return '-'
  return DOTS.test(unit) ? '.' : unit
}

/**
 * The text with full-width letters and digits, dashes, spaces and dots brought to ASCII and what cannot be seen left
 * out, so that `０１０－１２３４－５６７８` reads like `010-1234-5678`. Spans in `hidden` are replaced by their mark.
 */
export function plainOf(text: string, hidden: readonly (Span & { mark: string })[]): Plain {
  const units: string[] = []
  const origin: number[] = []
  const push = (unit: string, from: number) => {
    const plain = plainUnit(unit)
    if (plain === '') return
    units.push(plain)
    origin.push(from)
  }
  let at = 0
  for (const span of hidden) {
    for (; at < span.start; at++) push(text.charAt(at), at)
    // Even an empty mark keeps apart what stood on its two sides.
    for (const unit of (span.mark || '\0').split('')) push(unit, -1)
    at = span.end
  }
  for (; at < text.length; at++) push(text.charAt(at), at)
  return { text: units.join(''), origin: Int32Array.from(origin) }
}

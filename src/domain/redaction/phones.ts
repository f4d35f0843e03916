import type { Span } from './plain.ts'
import { digitsOf, GAP, goesOnAsCode, mayBegin, scan, whole } from './scan.ts'

const AREA = '02|03[1-3]|04[1-4]|05[1-5]|06[1-4]|050[2-8]|0[789]0'

// 010 has eight digits behind it; 011, 016 to 019 seven or eight (과학기술정보통신부, 전기통신번호관리세칙).
const MOBILE = new RegExp(`(?<![0-9])01[016-9]\\)?${GAP}?[0-9]{3,4}${GAP}?[0-9]{4}(?![0-9])`, 'g')
const KOREA_FROM_ABROAD = new RegExp(
  `(?<![0-9])(?:\\+|00)?82\\)?${GAP}?\\(?0?\\)?${GAP}?(?:1[016-9]|2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|50[2-8]|[78]0)\\)?${GAP}?[0-9]{3,4}${GAP}?[0-9]{4}(?![0-9])`,
  'g',
)
/** In a row and without a plus or zeros it is a mobile's, or no telephone number. */
const FROM_ABROAD = /^(?:\+|00|82[-. (]|8210[0-9]{8})/
const LANDLINE = new RegExp(`(?<![0-9])((?:${AREA})\\)?)(${GAP}?)([0-9]{3,4})(${GAP}?)[0-9]{4}(?![0-9])`, 'g')
// North America (NANP: area and exchange begin with 2 to 9), mobiles in Britain and China.
const NATIONAL =
  /(?<![0-9])(?:(?:1[-. ])?(?:\([2-9][0-9]{2}\)[- ]?|[2-9][0-9]{2}[-.])[2-9][0-9]{2}[-. ][0-9]{4}|07[1-9][0-9]{2} [0-9]{3} ?[0-9]{3}|1[3-9][0-9]-[0-9]{4}-[0-9]{4})(?![0-9]|\.[0-9])/g
const INTERNATIONAL = /(?<![0-9+])(?:\+|00(?=[1-9][0-9]{0,2}[- (]))([1-9](?:[-. ()]{0,2}[0-9]){6,18})/g
const LABELLED =
  /(?:전화|연락처|핸드폰|휴대폰|휴대전화|폰번호|팩스|(?<![A-Za-z])(?:tel|phone|mobile|cell|fax|whatsapp|call(?: me)?(?: at| on)?))(?: ?(?:번호|number|no\.?|is|은|는|이|가|[:=#(-])){0,4} {0,2}([0-9](?:[-. )]{0,2}[0-9]){6,14})(?![0-9]|[-.][0-9])/gi

// ITU-T E.164: assigned country codes, and how many digits a national number has at most where that is fixed.
const COUNTRY =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-689][0-9]|3[578][0-9]|42[013]|5[09][0-9]|6[789][0-9]|8[058][0-9]|9[679][0-9])/
const NATIONAL_LENGTH: Readonly<Record<string, number>> = {
  1: 10,
  7: 10,
  33: 9,
  34: 9,
  44: 10,
  61: 9,
  65: 8,
  66: 9,
  81: 10,
  82: 10,
  84: 10,
  86: 11,
  90: 10,
  91: 10,
  852: 8,
}

/** Of what follows a plus sign, as many groups as one number can have; null when it is none. */
function international(match: RegExpExecArray): Span | null {
  const digits = match[1] ?? ''
  const code = COUNTRY.exec(digits)?.[0]
  if (!code) return null
  // A trunk zero, +44 (0)20, may be written on top.
  const trunk = /\(0\)/.test(digits) ? 1 : 0
  const limit = code.length + (NATIONAL_LENGTH[code] ?? 12) + trunk
  const from = match.index + match[0].length - digits.length
  let count = 0
  let end = 0
  let counted = 0
  for (let at = 0; at < digits.length; at++) {
    if (!/[0-9]/.test(digits.charAt(at))) continue
    count++
    const groupEnds = !/[0-9]/.test(match.input.charAt(from + at + 1))
    if (groupEnds && count <= limit) {
      end = at + 1
      counted = count
    }
  }
  const written = digits.slice(0, end)
  const apart = /[^0-9]/.test(written)
  const least = code === '1' || code === '7' ? 11 : apart ? 8 : 10
  // +30 000 000 is an amount, +1700000000.25 a number with decimals.
  const isAmount =
    /^0{2}/.test(digitsOf(written).slice(code.length)) || /^\.[0-9]/.test(match.input.slice(from + end, from + end + 2))
  return counted >= least && !isAmount ? { start: match.index, end: from + end } : null
}

/** A seat's own number in full: both gaps, brackets and one gap, or none and an exchange that exists (2 to 9). */
function isLandline(match: RegExpExecArray): boolean {
  const [, area = '', first = '', exchange = '', second = ''] = match
  if (first !== '' && second !== '') return true
  if (area.endsWith(')')) return second !== ''
  if (first === '' && second === '') return /^[2-9]/.test(exchange)
  return /[-.]/.test(first) && /^[3-9]/.test(exchange)
}

const DATE = /^(?:19|20)[0-9]{2}[-. ]{0,2}(?:0?[1-9]|1[0-2])[-. ]{1,2}[0-9]|^(?:19|20)[0-9]{6}[-. ]/
/** Of the same town. 15xx, 16xx, 18xx-xxxx are the public numbers of companies. */
const LOCAL = /^(?!1[568][0-9]{2}-)[0-9]{3,4}-[0-9]{4}$/

/** What stands after the word for telephone: three groups, `234-5678`, or nine and more digits in a row. */
function isLabelledPhone(value: string): boolean {
  const groups = value.split(/[^0-9]+/)
  return LOCAL.test(value) || (groups.join('').length >= 9 && groups.length <= 4 && !DATE.test(value))
}

/** The span with the bracket that opens before a `)` inside it: (02)123-4567. */
function withBracket(text: string, { start, end }: Span): Span {
  const opened = text.charAt(start - 1) === '('
  return opened && /^[^(]*\)/.test(text.slice(start, end)) ? { start: start - 1, end } : { start, end }
}

/** Telephone numbers: Korean mobiles and landlines, with +82 too, and those of other countries with + or in their own form. */
export const phones = (text: string): Span[] => {
  const begin = (match: RegExpExecArray, lastEnd: number) => mayBegin(text, match.index, lastEnd)
  const ends = (match: RegExpExecArray) => /[^0-9]/.test(match[0]) || !goesOnAsCode(text, whole(match).end)
  const spans = [
    ...scan(text, KOREA_FROM_ABROAD, (match, lastEnd) =>
      begin(match, lastEnd) && FROM_ABROAD.test(match[0]) ? whole(match) : null,
    ),
    ...scan(text, INTERNATIONAL, (match, lastEnd) => (begin(match, lastEnd) ? international(match) : null)),
    ...scan(text, MOBILE, (match, lastEnd) =>
      begin(match, lastEnd) && !/^010[0-9]{7}$/.test(match[0]) && ends(match) ? whole(match) : null,
    ),
    ...scan(text, LANDLINE, (match, lastEnd) =>
      begin(match, lastEnd) && isLandline(match) && ends(match) ? whole(match) : null,
    ),
    ...scan(text, NATIONAL, (match, lastEnd) => (begin(match, lastEnd) ? whole(match) : null)),
    ...scan(text, LABELLED, (match) => {
      const value = match[1] ?? ''
      const { end } = whole(match)
      return isLabelledPhone(value) ? { start: end - value.length, end } : null
    }),
  ]
  return spans.map((span) => withBracket(text, span))
}

import type { Span } from './plain.ts'
import { digitsOf, GAP, mayBegin, scan, whole } from './scan.ts'

// Visa and others 4-4-4-4, American Express 4-6-5, Diners 4-6-4; all groups apart or none.
const CARD = new RegExp(
  `(?<![0-9])(?:[0-9]{4}${GAP}[0-9]{4}${GAP}[0-9]{4}${GAP}[0-9]{4}|[0-9]{4}${GAP}[0-9]{6}${GAP}[0-9]{4,5}|[0-9]{16})(?![0-9])`,
  'g',
)
const CARD_LABELLED =
  /(?:카드|card|amex|visa|비자)(?: ?(?:번호|number|no\.?))?[ :=은는#(-]{0,4}([0-9]{13,19})(?![0-9])/gi

// ISO/IEC 7812: 3 travel (30, 34 to 38), 4 and 5 banks, 2221–2720 Mastercard, 6 merchandising; 9 national (Korea).
const ISSUERS = /^(?:3[04-8]|4|5[0-9]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|6|9)/

/** The check of ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const isCard = (digits: string): boolean => ISSUERS.test(digits) && !/^([0-9])\1+$/.test(digits) && passesLuhn(digits)

/** Card numbers: an issuer's first digits and the Luhn check. In a row 16 digits; 13 to 19 after the word for card. */
export const cards = (text: string): Span[] => [
  ...scan(text, CARD, (match, lastEnd) =>
    mayBegin(text, match.index, lastEnd) && isCard(digitsOf(match[0])) ? whole(match) : null,
  ),
  ...scan(text, CARD_LABELLED, (match) => {
    const digits = match[1] ?? ''
    const { end } = whole(match)
    return isCard(digits) ? { start: end - digits.length, end } : null
  }),
]

// Words that are names of banks and nothing else; 우리, 하나, 기업, 국민 are known by the 은행 that follows.
const BANK = '계좌|통장|은행|뱅크|농협|신협|수협|새마을금고|신한|bank account|account (?:number|no.?)'
const ACCOUNT = new RegExp(
  `(?:${BANK})(?: ?(?:번호|계좌|통장|number|no.?|is|은|는|으로|로|이|가|[:=#(-])){0,4} {0,2}([0-9]{2,6}(?:(?: ?-| ) ?[0-9]{1,8}){1,3}|[0-9]{10,14})(?![0-9-])`,
  'gi',
)
const DATED = /^(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])(?![0-9])/

// ISO 13616: length of an IBAN by country, for those that issue most of them.
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  'AE23 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GR27 HR21 HU28 IE22 IL23 IS26 IT27 LT20 LU20 LV21 MT31 NL18 NO15 PL28 PT25 RO24 SA24 SE24 SI19 SK24 TR26 UA29'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)
const IBAN = /(?<![A-Za-z0-9])([A-Z]{2})[0-9]{2}(?: ?[A-Z0-9]){11,27}/g

/** The span of an IBAN within a match, cut to its country's length and checked modulo 97 (ISO 7064). */
function ibanIn(match: RegExpExecArray): Span | null {
  const length = IBAN_LENGTHS.get(match[1] ?? '') ?? 0
  let end = 0
  let code = ''
  while (end < match[0].length && code.length < length) {
    const unit = match[0].charAt(end++)
    if (unit !== ' ') code += unit
  }
  // Of a country that is not listed nothing was read, so what follows is its own first letter.
  if (code.length < length || /[A-Za-z0-9]/.test(match.input.charAt(match.index + end))) return null
  const moved = code.slice(4) + code.slice(0, 4)
  const rest = Array.from(moved).reduce((carry, unit) => Number(`${carry}${Number.parseInt(unit, 36)}`) % 97, 0)
  return rest === 1 ? { start: match.index, end: match.index + end } : null
}

/** Bank accounts: 10 to 14 digits after a bank's name or the word for account, and IBANs. */
export const bankAccounts = (text: string): Span[] => [
  ...scan(text, ACCOUNT, (match) => {
    const value = match[1] ?? ''
    const { end } = whole(match)
    const count = digitsOf(value).length
    return count >= 10 && count <= 14 && !DATED.test(value) ? { start: end - value.length, end } : null
  }),
  ...scan(text, IBAN, ibanIn),
]

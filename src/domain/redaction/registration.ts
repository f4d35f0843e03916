import type { Span } from './plain.ts'
import { digitsOf, GAP, mayBegin, scan, whole } from './scan.ts'

// Tails that somebody hid already (900101-1******) still tell the day of birth and the sex.
const RESIDENT = new RegExp(
  `(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{2})${GAP}?([1-8])(?:[0-9]{6}(?![0-9])|[*xX●○]{6}(?![*xX●○]))`,
  'g',
)

// Older people are too few to weigh against the registry codes of companies (110111-… to 180111-…), whose shape is the
// same; later years are not born yet.
const EARLIEST_BIRTH = 1921
const LATEST_BIRTH = 2045

/** Whether the parts form a day of birth. The seventh digit gives the century: 1, 2, 5, 6 for 19…, 3, 4, 7, 8 for 20…. */
function isBirth(yy: string, mm: string, dd: string, seventh: string): boolean {
  const year = Number(yy) + (/[1256]/.test(seventh) ? 1900 : 2000)
  const month = Number(mm)
  const day = Number(dd)
  if (year < EARLIEST_BIRTH || year > LATEST_BIRTH || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/**
 * Korean resident and foreigner registration numbers: a plausible day of birth and seventh digit. The check digit is
 * not looked at: numbers given since October 2020 have none (행정안전부, 주민등록법 시행규칙 2020-10-05).
 */
export const residentNumbers = (text: string): Span[] =>
  scan(text, RESIDENT, (match, lastEnd) => {
    const [, yy = '', mm = '', dd = '', seventh = ''] = match
    return mayBegin(text, match.index, lastEnd) && isBirth(yy, mm, dd, seventh) ? whole(match) : null
  })

const BUSINESS = new RegExp(`(?<![0-9])[0-9]{3}${GAP}[0-9]{2}${GAP}[0-9]{5}(?![0-9])`, 'g')
const BUSINESS_LABELLED =
  /(?:사업자(?: ?등록)?(?: ?번호)?|business (?:registration )?(?:number|no\.?)|BRN)[ :=은는(-]{0,4}([0-9]{10})(?![0-9])/gi

const WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5]

/** Whether ten digits are a business registration number, by its check digit (국세청: 1 3 7 1 3 7 1 3 5, the ninth also by ten). */
function hasBusinessCheckDigit(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  const ninth = Math.floor((Number(digits[8]) * 5) / 10)
  return (10 - ((sum + ninth) % 10)) % 10 === Number(digits[9]) && !/^0{3}/.test(digits)
}

/** Korean business registration numbers: 123-45-67890 with a right check digit; ten digits in a row only after their name. */
export const businessNumbers = (text: string): Span[] => [
  ...scan(text, BUSINESS, (match, lastEnd) =>
    mayBegin(text, match.index, lastEnd) && hasBusinessCheckDigit(digitsOf(match[0])) ? whole(match) : null,
  ),
  ...scan(text, BUSINESS_LABELLED, (match) => {
    const digits = match[1] ?? ''
    const { end } = whole(match)
    return hasBusinessCheckDigit(digits) ? { start: end - digits.length, end } : null
  }),
]

import { localDay } from './workdays.ts'

/** In which order a sheet writes `3/4/2025`. */
export type DayOrder = 'monthFirst' | 'dayFirst'

/** What a cell says: a day (`YYYY-MM-DD`), a day that could be two, or nothing that we understand. */
export type SheetDay = { day: string } | 'ambiguous' | null

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** What may stand behind a day: a weekday, a time. */
const REST = '(?:[\\s.T(,].*)?$'
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i
const YEAR_FIRST = new RegExp(`^(\\d{4})\\s*[-./년]\\s*(\\d{1,2})\\s*[-./월]\\s*(\\d{1,2})\\s*일?${REST}`)
const SHORT_YEAR_FIRST = new RegExp(`^['’]?(\\d{2})\\s*[-.년]\\s*(\\d{1,2})\\s*[-.월]\\s*(\\d{1,2})\\s*일?${REST}`)
const YEAR_LAST = new RegExp(`^(\\d{1,2})\\s*([-./])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{4})${REST}`)
const NAMED_FIRST = new RegExp(`^([a-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${REST}`, 'i')
const NAMED_SECOND = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+([a-z]{3,9})\\.?,?[\\s-]+(\\d{4})${REST}`, 'i')
const TOGETHER = /^(\d{4})(\d{2})(\d{2})$/
const SERIAL = /^(\d{5})(?:\.\d+)?$/

/** 1990 and 2099 in Excel's count of days. */
const [FIRST_SERIAL, LAST_SERIAL] = [32_874, 73_050]
/** Excel's day 0 (support.microsoft.com: "1900 date system"; its 29 February 1900 never was). */
const SERIAL_ZERO = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

/**
 * A day as sheets write it: `2025-03-04`, `2025. 3. 4. 오후 2:10`, `2025년 3월 4일`, `25.3.4`, `20250304`, `Mar 4, 2025`, Excel's number
 * `45720`. `13/4/2025` can be one day only; `3/4/2025` is what the order says.
 * @param order null: nobody has said
 * @param timeZone where a point in time (`2025-03-04T23:10:00Z`) falls on a day
 */
export function sheetDay(text: string, order: DayOrder | null, timeZone: string): SheetDay {
  const cell = text.normalize('NFKC').trim()
  if (WITH_ZONE.test(cell)) {
    const at = new Date(cell)
    return Number.isNaN(at.getTime()) ? null : { day: localDay(at, timeZone) }
  }
  const [, serial] = SERIAL.exec(cell) ?? []
  if (serial) {
    const days = Number(serial)
    const isIn = days >= FIRST_SERIAL && days <= LAST_SERIAL
    return isIn ? { day: new Date(SERIAL_ZERO + days * DAY_MS).toISOString().slice(0, 10) } : null
  }
  const [, year, month, day] = YEAR_FIRST.exec(cell) ?? TOGETHER.exec(cell) ?? []
  if (year && month && day) return dayOf(year, month, day)
  const last = YEAR_LAST.exec(cell)
  if (last) return yearLast(last, order)
  const [, short, shortMonth, shortDay] = SHORT_YEAR_FIRST.exec(cell) ?? []
  if (short && shortMonth && shortDay) return dayOf(`20${short}`, shortMonth, shortDay)
  const [, name, dayOfName, yearOfName] = NAMED_FIRST.exec(cell) ?? []
  if (name && dayOfName && yearOfName) return dayOf(yearOfName, monthNamed(name), dayOfName)
  const [, dayBefore, nameAfter, yearAfter] = NAMED_SECOND.exec(cell) ?? []
  if (dayBefore && nameAfter && yearAfter) return dayOf(yearAfter, monthNamed(nameAfter), dayBefore)
  return null
}

/**
 * In which order a column writes its days, as far as days above twelve tell.
 * @returns null where nothing tells, or both orders stand there
 */
export function dayOrderOf(cells: readonly string[]): DayOrder | null {
  const orders = new Set<DayOrder>()
  for (const cell of cells) {
    const last = YEAR_LAST.exec(cell.normalize('NFKC').trim())
    const order = last && evidentOrder(last)
    if (order) orders.add(order)
  }
  const [only] = orders
  return orders.size === 1 && only ? only : null
}

function yearLast(parts: RegExpExecArray, order: DayOrder | null): SheetDay {
  const [, one = '', , other = '', year = ''] = parts
  const known = evidentOrder(parts) ?? order
  if (known === null) return Number(one) === Number(other) ? dayOf(year, one, other) : 'ambiguous'
  return known === 'dayFirst' ? dayOf(year, other, one) : dayOf(year, one, other)
}

/** Where days are parted by dots the day stands first (Germany and its neighbours). */
function evidentOrder([, one = '', sign, other = '']: RegExpExecArray): DayOrder | null {
  if (sign === '.' || Number(one) > 12) return 'dayFirst'
  return Number(other) > 12 ? 'monthFirst' : null
}

const monthNamed = (name: string): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)

function dayOf(year: string, month: string, day: string): SheetDay {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? { day: iso } : null
}

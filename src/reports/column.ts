import { remembered } from '../domain/remembered.ts'

/** What may stand in a cell; a Date is the time on the wall of the report's time zone, written as if it were UTC. */
export type Cell = string | number | Date | null

/** A column of a table. `text` also holds what is chosen from few; `day` and `moment` are real dates, `money` and `number` real numbers. */
export interface Column<Row> {
  title: string
  kind: 'text' | 'number' | 'decimal' | 'money' | 'day' | 'moment'
  /** In characters. */
  width: number
  of: (row: Row) => Cell
}

/** Excel holds no more characters in a cell (support.microsoft.com, "Excel specifications and limits"). */
const MOST_CHARACTERS = 32_767
/** What Excel reads as a character's number within a text (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g
// XML knows no control characters but tab and line ends, and no half of a pair (w3.org/TR/xml, 2.2).
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

/** A text that Excel shows as it is, and never takes for anything else. */
export function excelText(text: string): string {
  const clean = text.toWellFormed().replace(UNWRITABLE, '').replaceAll('\r\n', '\n').replace(ESCAPED, '_x005F_x$1_')
  return clean.length > MOST_CHARACTERS ? `${clean.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…` : clean
}

// Clocks change on quarters of hours: what one of them shows is asked once, and there are few in a period.
const QUARTER_MS = 900_000
const MINUTE_MS = 60_000
const MOST_QUARTERS = 20_000
const MOST_ZONES = 8

/** How far the clocks of a time zone are ahead of UTC in a quarter of an hour, counted from 1970; in milliseconds. */
const offsetsIn = remembered(MOST_ZONES, (timeZone: string) => {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', { timeZone, hourCycle: 'h23', ...parts })
  return remembered(MOST_QUARTERS, (quarter: number) => {
    const at = new Date(quarter * QUARTER_MS)
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute) - at.getTime()
  })
})

/** What the clock on the wall shows at an instant, to the minute, as if it were UTC: spreadsheets know no time zones. */
export function onTheWall(instant: Date | null, timeZone: string): Date | null {
  if (!instant) return null
  const at = instant.getTime()
  return new Date(Math.floor(at / MINUTE_MS) * MINUTE_MS + offsetsIn(timeZone)(Math.floor(at / QUARTER_MS)))
}

/** A calendar day, `YYYY-MM-DD`. */
export const aDay = (day: string | null): Date | null => (day ? new Date(`${day}T00:00:00Z`) : null)

/** A cell as a file without types holds it: `2026-03-04`, `2026-03-04 09:30`. */
export function plainCell(cell: Cell, kind: Column<never>['kind']): string {
  if (!(cell instanceof Date)) return String(cell ?? '')
  const iso = cell.toISOString()
  return kind === 'day' ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

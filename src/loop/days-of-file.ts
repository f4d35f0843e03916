import type { ImportRecord } from '../db/customer-imports.ts'
import type { ImportFile } from '../domain/import.ts'
import { type DayOrder, dayOrderOf, sheetDay } from '../domain/sheet-day.ts'

const read = new WeakMap<ImportFile, Map<string, DaysRead>>()
interface DaysRead {
  told: DayOrder | null
  ambiguous: number
  example: string | null
}

/** How a column writes its days. It never changes, and a file is read batch by batch: of twenty thousand rows it is worked out once. */
export function daysOf({ file }: Pick<ImportRecord, 'file'>, at: number | undefined, timeZone: string): DaysRead {
  const known = file && read.get(file)?.get(`${at} ${timeZone}`)
  if (known) return known
  const cells = at === undefined ? [] : (file?.rows ?? []).map((row) => row[at] ?? '')
  const unclear = cells.filter((cell) => sheetDay(cell, null, timeZone) === 'ambiguous')
  const days = { told: dayOrderOf(cells), ambiguous: unclear.length, example: unclear[0]?.slice(0, 40) ?? null }
  if (file) read.set(file, (read.get(file) ?? new Map<string, DaysRead>()).set(`${at} ${timeZone}`, days))
  return days
}

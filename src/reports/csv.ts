import { CSV_START, csvRow } from '../domain/csv.ts'
import type { Report } from '../domain/report.ts'
import type { Speech } from '../locales/texts.ts'
import { plainCell } from './column.ts'
import { quoteColumns } from './columns.ts'

/**
 * The words of a report as one flat table, in a file that Excel opens as it is. Put together page by page, so that its size costs no
 * memory but its own.
 */
export async function csvReport(report: Report, t: Speech): Promise<Buffer> {
  const columns = quoteColumns(report, t)
  const pieces = [Buffer.from(CSV_START + csvRow(columns.map(({ title }) => title)))]
  for await (const page of report.quotes()) {
    const rows = page.map((quote) => csvRow(columns.map(({ of, kind }) => plainCell(of(quote), kind))))
    pieces.push(Buffer.from(rows.join('')))
  }
  return Buffer.concat(pieces)
}

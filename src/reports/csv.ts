import { csvFile } from '../domain/csv.ts'
import type { Report } from '../domain/report.ts'
import type { Speech } from '../locales/texts.ts'
import { plainCell } from './column.ts'
import { quoteColumns } from './columns.ts'

/** The words of a report as one flat table, in a file that Excel opens as it is. */
export async function csvReport(report: Report, t: Speech): Promise<Buffer> {
  const columns = quoteColumns(report, t)
  const rows = [columns.map(({ title }) => title)]
  for await (const page of report.quotes())
    for (const quote of page) rows.push(columns.map(({ of, kind }) => plainCell(of(quote), kind)))
  return Buffer.from(csvFile(rows))
}

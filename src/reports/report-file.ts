import type { Report, ReportFormat } from '../domain/report.ts'
import type { Speech } from '../locales/texts.ts'
import { csvReport } from './csv.ts'
import { pptxReport } from './pptx.ts'
import { xlsxReport } from './xlsx.ts'

const makers: Record<ReportFormat, (report: Report, t: Speech) => Promise<Buffer>> = {
  xlsx: xlsxReport,
  csv: csvReport,
  pptx: pptxReport,
}

/** A report as a file for one person: its name, its bytes, and what the message with it says. */
export async function reportFile(
  report: Report,
  t: Speech,
): Promise<{ name: string; content: Buffer; comment: string }> {
  const { format, period } = report.asked
  return {
    name: `${t.report.fileName}_${period.from}_${period.to}.${format}`,
    content: await makers[format](report, t),
    comment: t.report.ready(t.numbers.period(period), t.report.held(report.counts.quotes, report.counts.hiddenQuotes)),
  }
}

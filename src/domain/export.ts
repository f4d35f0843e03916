import { z } from 'zod'
import type { ItemKind } from './item.ts'
import { type ReportAsked, reportAsked } from './report.ts'

/** What somebody has taken out as a file: a report, or a customer for a meeting. */
export interface ExportLine {
  /** Where the next page begins. */
  seq: string
  at: Date
  /** Null: at the machine (`npm run report`), where nobody is known. */
  by: string | null
  /** Of a report; null: a customer's sheet. */
  report: (Pick<ReportAsked, 'format' | 'period'> & { rows: number | null; filters: ExportFilters }) | null
  customer: string | null
}

/** The filters of a report, by name; what is gone by now has none. */
export interface ExportFilters {
  area: string | null
  stage: { ko: string; en: string } | null
  team: string | null
  kind: ItemKind | null
}

const data = z.object({ rows: z.number().nullish().catch(null) })

/** Reads an event `document.wanted`; what an older version has not written is null. */
export function exportedOf(
  written: unknown,
  { customer, ...names }: Omit<ExportFilters, 'kind'> & { customer: string | null },
): Pick<ExportLine, 'report' | 'customer'> {
  const asked = reportAsked.safeParse(written).data
  if (!asked) return { report: null, customer }
  const { format, period, filters } = asked
  const rows = data.safeParse(written).data?.rows ?? null
  return { report: { format, period, rows, filters: { ...names, kind: filters.kind } }, customer: null }
}

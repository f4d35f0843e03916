import { parse } from 'csv-parse/sync'

/** One release of the file. */
export interface Release {
  version: string
  /** What an issue of it is called. */
  summary: string
}

/** As long as Jira takes it. */
const SUMMARY = 255

/**
 * @param csv with the columns `version,date,notes`
 * @returns each version once, oldest first; its issue is called after the first thing that the notes name
 * @throws Error where a column is missing
 */
export function readReleases(csv: string): Release[] {
  const records: Record<string, string>[] = parse(csv, {
    columns: true,
    bom: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
  })
  const [first] = records
  for (const column of ['version', 'date', 'notes'])
    if (first && !(column in first)) throw new Error(`The file has no column "${column}"; it needs version,date,notes.`)
  const dated = records.filter(({ version }) => version?.trim())
  const byVersion = new Map(dated.map((record) => [record.version?.trim() ?? '', record]))
  return [...byVersion]
    .sort(([, a], [, b]) => (a.date ?? '').localeCompare(b.date ?? ''))
    .map(([version, { notes }]) => ({ version, summary: summaryOf(notes ?? '') || `Release ${version}` }))
}

/** The first point of the notes; else their first line that is no heading. */
function summaryOf(notes: string): string {
  const lines = notes.split(/\r?\n/).map((line) => line.trim())
  const points = lines.filter((line) => /^[•*-]\s/.test(line))
  const text = points[0]?.replace(/^[•*-]\s+/, '') ?? lines.find((line) => line && !/^what.s new/i.test(line)) ?? ''
  return text.slice(0, SUMMARY).replace(/[\ud800-\udbff]$/, '')
}

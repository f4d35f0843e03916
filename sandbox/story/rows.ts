import { parse } from 'csv-parse/sync'

/** One review of the file. */
export interface Row {
  id: string
  text: string
}

/**
 * @param csv with the columns `id,date,rating,title,content`
 * @returns what a person would paste of each: the title, then the content
 * @throws Error where a column is missing
 */
export function readRows(csv: string): Row[] {
  const records: Record<string, string>[] = parse(csv, {
    columns: true,
    bom: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  const [first] = records
  for (const column of ['id', 'title', 'content'])
    if (first && !(column in first))
      throw new Error(`The file has no column "${column}"; it needs id,date,rating,title,content.`)
  return records.map((record) => ({
    id: record.id ?? '',
    text: [record.title, record.content].filter((part) => part?.trim()).join('\n'),
  }))
}

import { CsvError, parse } from 'csv-parse/sync'
import { Refusal } from '../domain/errors.ts'
import { type ImportFile, MOST_BYTES, MOST_ROWS } from '../domain/import.ts'

/** A row is no novel. */
const MOST_OF_A_ROW = 100_000
const MOST_COLUMNS = 90

/**
 * The text of a file: UTF-8, with a byte order mark or without, UTF-16 with one (Excel's "Unicode text"), else CP949
 * (encoding.spec.whatwg.org: the label `euc-kr` is windows-949).
 * @throws Refusal `import.encoding`
 */
export function textOf(bytes: Uint8Array): string {
  const labels = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'euc-kr']
  for (const label of labels) {
    try {
      const text = new TextDecoder(label, { fatal: true }).decode(bytes)
      if (!text.includes('\u0000')) return text
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // of another encoding: the next one
    }
  }
  throw new Refusal('import.encoding', {}, 'file')
}

/** What parts the columns, as the line of headings shows it. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  const counts = [',', '\t', ';'].map((sign) => [sign, first.split(sign).length] as const)
  return counts.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ','
}

/**
 * A file of rows, the first of them headings.
 * @throws Refusal `import.tooLarge`, `import.encoding`, `import.unreadable`, `import.empty`, `import.tooManyRows`, all at the field `file`
 */
export function readCsv(bytes: Uint8Array): ImportFile {
  if (bytes.length > MOST_BYTES) throw new Refusal('import.tooLarge', { mostMb: MOST_BYTES / 1_000_000 }, 'file')
  const text = textOf(bytes)
  let read: string[][]
  try {
    read = parse(text, {
      ...{ bom: true, delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: true, trim: true },
      max_record_size: MOST_OF_A_ROW,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Refusal('import.unreadable', { line: typeof error.lines === 'number' ? error.lines : 1 }, 'file')
  }
  const [headings, ...rows] = read
  if (!headings || rows.length === 0) throw new Refusal('import.empty', {}, 'file')
  if (rows.length > MOST_ROWS) throw new Refusal('import.tooManyRows', { max: MOST_ROWS, actual: rows.length }, 'file')
  return { headings: headings.slice(0, MOST_COLUMNS), rows }
}

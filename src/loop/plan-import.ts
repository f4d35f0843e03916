import type { Change } from '../db/change.ts'
import type { ImportRecord } from '../db/customer-imports.ts'
import type { Read } from '../db/open.ts'
import { compareKey } from '../domain/customer-name.ts'
import { type ImportResult, type ImportRow, noResult, type ProblemRow } from '../domain/import.ts'
import { importRow } from '../domain/import-row.ts'

/** What is to be done with rows of a file. */
export interface Plan {
  rows: ImportRow[]
  problems: ProblemRow[]
  customerOf: (row: ImportRow) => { id: string; name: string } | null
  ownerOf: (row: ImportRow) => string | null
}

type Known = Pick<Change, 'customerImports'> | Pick<Read, 'customerImports'>

/** What rows say, and which customers they mean; those that mean none, or two, are left out. */
export async function planOf(
  { customerImports }: Known,
  record: ImportRecord,
  from: number,
  cells: string[][],
): Promise<Plan> {
  const system = systemOf(record)
  const read = cells.map((row, at) => importRow(row, from + at + 2, record.columns, system))
  const problems = read.filter((row): row is ProblemRow => 'why' in row)
  const rows = read.filter((row): row is ImportRow => !('why' in row))
  const index = (found: { key: string; id: string; name: string }[]) => new Map(found.map((one) => [one.key, one]))
  const names = index(await customerImports.byName(rows.map(({ name }) => compareKey(name)).filter(Boolean)))
  const ids = index(
    await customerImports.byReference(
      system,
      rows.flatMap(({ reference }) => reference?.externalId ?? []),
    ),
  )
  const owners = await customerImports.owners([...new Set(rows.flatMap(({ owner }) => owner ?? []))])
  const byId = (row: ImportRow) => ids.get(row.reference?.externalId ?? '') ?? null
  const byName = (row: ImportRow) => names.get(compareKey(row.name)) ?? null
  const kept = rows.filter((row) => {
    const [one, other] = [byId(row), byName(row)]
    if (!row.name && !one) problems.push({ line: row.line, why: 'noName' })
    else if (one && other && one.id !== other.id)
      problems.push({ line: row.line, why: 'two', text: one.name, by: other.name })
    else if (row.owner && !owners.has(row.owner)) problems.push({ line: row.line, why: 'owner', text: row.owner })
    else return true
    return false
  })
  return {
    ...{ rows: kept, problems },
    customerOf: (row) => byId(row) ?? byName(row),
    ownerOf: (row) => (row.owner ? (owners.get(row.owner) ?? null) : null),
  }
}

/** Ids are called by their heading, so that the same file brought again means the same customers. */
function systemOf({ file, columns }: ImportRecord): string {
  const heading = columns.externalId === undefined ? '' : (file?.headings[columns.externalId] ?? '')
  return heading.trim().toLowerCase().replaceAll(':', ' ').slice(0, 40) || 'id'
}

/** What a file would do, in chunks, so that others are not held up. */
export async function dryRun(reader: Read, record: ImportRecord): Promise<ImportResult> {
  const result: ImportResult = { ...noResult, problems: [] }
  const seen = new Map<string, number>()
  const cells = record.file?.rows ?? []
  if (record.columns.name === undefined) return result
  for (let from = 0; from < cells.length; from += CHUNK) {
    const plan = await planOf(reader, record, from, cells.slice(from, from + CHUNK))
    result.problems.push(...plan.problems)
    for (const row of plan.rows) {
      const known = plan.customerOf(row)
      const key = known?.id ?? compareKey(row.name)
      if (known || seen.has(key)) result.changed++
      else result.added++
      seen.set(key, row.line)
    }
  }
  result.problems.sort((a, b) => a.line - b.line)
  return result
}
const CHUNK = 1_000

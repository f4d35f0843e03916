import type { Change } from '../db/change.ts'
import type { ImportRecord } from '../db/customer-imports.ts'
import type { ImportResult } from '../domain/import.ts'

/** So many rows that are left out are kept. */
const MOST_PROBLEMS = 5_000

/**
 * Writes down how far a file is; at its end whoever brought it is told.
 * @param done so many rows are through
 * @returns the same, or `done`
 */
export async function endBatch(
  tx: Change,
  record: ImportRecord,
  done: number,
  result: ImportResult,
): Promise<number | 'done'> {
  const { id, personId, kind, fileName, rows } = record
  if (done > record.done)
    await tx.customerImports.advance(id, done, { ...result, problems: result.problems.slice(0, MOST_PROBLEMS) })
  if (done < rows) return done
  await tx.customerImports.finish(id, tx.now)
  const reader = await tx.people.reader(personId)
  const documents = reader?.isFullMember
    ? [{ id: await tx.documents.add(personId, 'imported', id, tx.now), slackUserId: reader.slackUserId }]
    : []
  const { added, changed, same, problems } = result
  const data = { kind, fileName, added, changed, same, leftOut: problems.length }
  tx.record('customers.imported', null, data, { documents })
  return 'done'
}

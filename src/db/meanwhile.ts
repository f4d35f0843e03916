import type { Sql, Statement } from './statement.ts'

/** What a change had read is no longer so. It is done once more, and reads what is. */
export class Meanwhile extends Error {
  constructor(cause: unknown) {
    super('What was read has changed before it was written.', { cause })
  }
}

/** PostgreSQL's code of a division_by_zero. */
const NONE = '22012'

/**
 * Holds what was read until the end of a change, or takes it; with the end, so that nobody waits for it before.
 * @param held divides by the number of rows that still are as they were: by none of them, and all that leaves with it fails, too
 * @throws Meanwhile
 */
export async function holds(sql: Sql, held: Statement<{ held: string }>, ...values: unknown[]): Promise<void> {
  try {
    await sql.all(held, ...values)
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === NONE ? new Meanwhile(error) : error
  }
}

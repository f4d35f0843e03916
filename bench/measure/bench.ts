import type { Databases } from '../support/databases.ts'
import type { Row } from '../support/rows.ts'

/** What every measurement is handed. */
export interface Bench {
  databases: Databases
  slack: { apiUrl: string; responseUrl: string }
  /** How long and how often: a look, or figures to publish. */
  quick: boolean
  /** Besides, 1,000,000 items to look among: on PostgreSQL, and some minutes each to prepare. */
  huge: boolean
  /** Says what is being done. */
  say: (what: string) => void
}

export type Measurement = (bench: Bench) => Promise<Row[]>

/** How a kind of database is called in a row. */
export const kindName = { postgresql: 'PostgreSQL', embedded: 'embedded' } as const

/** Does something so many times, one after another. */
export async function rounds<T>(count: number, round: () => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let n = 0; n < count; n++) results.push(await round())
  return results
}

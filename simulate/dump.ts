import { PGlite } from '@electric-sql/pglite'
import { migrate } from '../src/db/migrate.ts'
import { createEmbeddedPool } from '../src/db/pool.ts'

/** An embedded database with today's schema and nothing in it, to be loaded as often as wanted. */
export async function emptyDatabase(): Promise<Blob> {
  const db = await PGlite.create()
  const { pool, end } = createEmbeddedPool(db)
  await migrate(pool)
  await end()
  const dump = await db.dumpDataDir('none')
  await db.close()
  return dump
}

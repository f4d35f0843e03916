import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { PGliteWire } from './pglite-wire.ts'

/**
 * The official driver's pool over the one session of an embedded database.
 * @returns the pool, and how to end it: pg's own `end` resolves while its last connection is still going, and a database
 *   closed under it would be an unhandled error
 */
export function embeddedPool(db: PGlite): { pool: pg.Pool; end: () => Promise<void> } {
  const open = new Set<PGliteWire>()
  const pool = new pg.Pool({
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    stream: () => {
      const wire = new PGliteWire(db)
      open.add(wire)
      wire.once('close', () => open.delete(wire))
      return wire
    },
  })
  return {
    pool,
    async end() {
      await pool.end()
      await Promise.all([...open].map((wire) => new Promise<void>((resolve) => wire.once('close', () => resolve()))))
    },
  }
}

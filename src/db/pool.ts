import pg from 'pg'
import type { PGliteWire } from './pglite-wire.ts'

/** A pool of connections, and how to end it. */
export interface Pool {
  pool: pg.Pool
  /** Resolves when the last connection is gone. */
  end(): Promise<void>
}

/**
 * The official driver's pool, on whose connections a statement need not wait for the answer to the one before. Its own `end` resolves
 * while connections are still going: a database that is closed or dropped under them is an error that nobody handles.
 */
export function createPool(config: pg.PoolConfig): Pool {
  const pool = new pg.Pool({ pipeline: true, ...config })
  const open = new Set<pg.PoolClient>()
  pool.on('connect', (client) => {
    open.add(client)
    // Whoever holds it learns that it broke from the query under way or the next one; with nobody listening, the break of
    // a connection between two queries would end the process.
    client.on('error', () => undefined)
  })
  pool.on('remove', (client) => open.delete(client))
  return {
    pool,
    async end() {
      await pool.end()
      while (open.size > 0) await new Promise<void>((resolve) => pool.once('remove', () => resolve()))
    },
  }
}

/**
 * The same pool over the one session of an embedded database: a connection begins when the one before has ended.
 * @param wireTo how a connection is made, given when the one before is closed
 */
export function createEmbeddedPool(wireTo: (before: Promise<void>) => PGliteWire): Pool {
  let before: Promise<void> = Promise.resolve()
  return createPool({
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    stream: () => {
      const wire = wireTo(before)
      before = new Promise((resolve) => wire.once('close', () => resolve()))
      return wire
    },
  })
}

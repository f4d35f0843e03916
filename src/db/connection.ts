import { PGlite } from '@electric-sql/pglite'
import type pg from 'pg'
import { closeToOthers, lockDataFolder } from './data-folder.ts'
import { createEmbeddedPool, createPool, type Pool } from './pool.ts'

/** An open database: PostgreSQL, or the embedded one through the same driver. */
export interface Connection {
  pool: pg.Pool
  isEmbedded: boolean
  /** How many changes may wait for a connection before a person is asked to try again. */
  maxWaiting: number
  /** How many changes are under way or wait for a connection, and how many added words since these were sorted in. */
  changes: { underWay: number; unsorted: number }
  close(): Promise<void>
}

/** A URL of PostgreSQL (`silentMs`: given up on after so long without an answer, as below without it); a folder; in memory; or a simulation's own way to an embedded database that outlives it. */
export type DatabaseConfig =
  | { url: string; silentMs?: number }
  | { dataDir: string }
  | { memory: Blob | null }
  | { pool: Pool }

/** Measured: 400 waiting verbs are worked off in about a second on the embedded database (docs/performance.md). */
const MAX_WAITING = 400
const POOL_SIZE = 10
/** The server gives up a statement by itself after so long. */
const STATEMENT_MS = 15_000
/**
 * Who has not answered by then is gone without a word: a server whose machine vanished, a firewall that forgot the connection.
 * Without it the kernel says so after a quarter of an hour.
 */
const SILENT_MS = STATEMENT_MS + 5_000

/**
 * @param config a PostgreSQL URL; a folder for the embedded database; an embedded database in memory, made from a dump or
 *   empty; or a pool on one that somebody else has opened
 * @throws FolderInUse
 */
export async function connect(config: DatabaseConfig, onError: (error: Error) => void): Promise<Connection> {
  if ('url' in config) {
    const { pool, end } = createPool({
      connectionString: config.url,
      max: POOL_SIZE,
      connectionTimeoutMillis: 5_000,
      query_timeout: config.silentMs ?? SILENT_MS,
      keepAlive: true,
      application_name: 'hearback',
      options: `-c statement_timeout=${STATEMENT_MS} -c idle_in_transaction_session_timeout=15000`,
    })
    pool.on('error', onError)
    return { pool, isEmbedded: false, maxWaiting: MAX_WAITING, changes: { underWay: 0, unsorted: 0 }, close: end }
  }

  if ('pool' in config) {
    // Tended, like a server, by whoever opened it.
    const { pool, end } = config.pool
    pool.on('error', onError)
    return { pool, isEmbedded: false, maxWaiting: MAX_WAITING, changes: { underWay: 0, unsorted: 0 }, close: end }
  }

  const folder = 'dataDir' in config ? lockDataFolder(config.dataDir) : null
  try {
    const db =
      'memory' in config
        ? await PGlite.create(config.memory ? { loadDataDir: config.memory } : {})
        : await PGlite.create(folder ? { dataDir: folder.path } : {})
    if (folder?.isNew) await closeToOthers(folder.path)
    const { pool, end } = createEmbeddedPool(db)
    pool.on('error', onError)
    return {
      pool,
      isEmbedded: true,
      maxWaiting: MAX_WAITING,
      changes: { underWay: 0, unsorted: 0 },
      close: async () => {
        await end()
        await db.close()
        folder?.release()
      },
    }
  } catch (error) {
    folder?.release()
    throw error
  }
}

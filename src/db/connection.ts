import type pg from 'pg'
import { createTurns, type Turns } from '../domain/turns.ts'
import type { Embedded } from './embedded.ts'
import { openFolder } from './embedded-folder.ts'
import { wireInProcess } from './in-process.ts'
import { breakIn, isUnprepared, type Lending, lendingOf, sharedLending } from './lending.ts'
import { createEmbeddedPool, createPool, type Pool } from './pool.ts'
import type { Asked, Queryable } from './statement.ts'

/** An open database: PostgreSQL, or the embedded one through the same driver. */
export interface Connection {
  pool: pg.Pool
  /** Its connections, for whoever has his turn. */
  lending: Lending
  /** In which workspaces come to a connection of it; what is of no workspace has a turn of its own. */
  turns: Turns
  isEmbedded: boolean
  /** How many may be served before a change is, or a person is asked to try again. */
  maxWaiting: number
  /** How many changes are under way, what is called when the last of them ends, and how many added words since these were sorted in. */
  changes: { underWay: number; lastEnded: () => void; unsorted: number }
  /** Resolves where an embedded database has stopped by itself: nothing can be stored any more until a new start. */
  gone: Promise<Error>
  close(): Promise<void>
}

/**
 * A URL of PostgreSQL (`silentMs`: given up on after so long without an answer, as below without it); a folder (`opening`: it is
 * being opened already); in memory, in this thread; or a simulation's own way to an embedded database that outlives it.
 */
export type DatabaseConfig =
  | { url: string; silentMs?: number }
  | { dataDir: string; opening?: Embedded }
  | { memory: Blob | null }
  | { pool: Pool }

/** Measured: 400 waiting verbs are worked off in about a second on the embedded database (docs/performance.md). */
const MAX_WAITING = 400
const POOL_SIZE = 10
/** So many send to the one connection of an embedded database before it has answered. */
const SHARED_BY = 8
/** One workspace leaves so many connections to the others, whatever it asks for, where there are several. */
const LEFT_TO_OTHERS = 1
/** The server gives up a statement by itself after so long. */
const STATEMENT_MS = 15_000
/**
 * Who has not answered by then is gone without a word: a server whose machine vanished, a firewall that forgot the connection.
 * Without it the kernel says so after a quarter of an hour.
 */
const SILENT_MS = STATEMENT_MS + 5_000

/** Single statements, each on whatever connection is free when its turn comes. @throws Refusal `busy` */
export const inTurn = ({ lending, turns }: Connection, whose: string): Queryable => {
  const once = <Row extends pg.QueryResultRow>(asked: Asked) =>
    turns.run(whose, async () => {
      const { client, giveBack } = await lending.forTrips()
      let broken: Error | undefined
      try {
        return await client.query<Row>(asked)
      } catch (error) {
        broken = breakIn(error)
        throw error
      } finally {
        giveBack(broken)
      }
    })
  return {
    query: async <Row extends pg.QueryResultRow>(asked: Asked) => {
      try {
        return await once<Row>(asked)
      } catch (error) {
        if (!isUnprepared(error)) throw error
        return once<Row>(asked)
      }
    },
  }
}

/**
 * @param config a PostgreSQL URL; a folder for the embedded database; an embedded database in memory, made from a dump or
 *   empty; or a pool on one that somebody else has opened
 * @param onError a connection broke while nobody used it
 * @throws FolderInUse
 */
export async function connect(config: DatabaseConfig, onError: (error: Error) => void): Promise<Connection> {
  const over = ({ pool, end }: Pool, of: Partial<Pick<Embedded, 'gone' | 'close'>> | null): Connection => {
    pool.on('error', onError)
    const { max, connectionTimeoutMillis } = pool.options
    const isShared = max === 1
    const changes: Connection['changes'] = { underWay: 0, lastEnded: () => undefined, unsorted: 0 }
    const atOnce = isShared ? SHARED_BY : max
    return {
      pool,
      lending: isShared ? sharedLending(pool) : lendingOf(pool),
      turns: createTurns({
        atOnce,
        mostOfOne: Math.max(1, atOnce - LEFT_TO_OTHERS),
        patienceMs: connectionTimeoutMillis,
      }),
      isEmbedded: of !== null,
      maxWaiting: MAX_WAITING,
      changes,
      gone: of?.gone ?? new Promise(() => undefined),
      close: async () => {
        // Between its trips a change is on no connection for whose end the pool would wait.
        if (changes.underWay > 0)
          await new Promise<void>((resolve) => {
            changes.lastEnded = resolve
          })
        await end()
        await of?.close?.()
      },
    }
  }
  if ('url' in config) {
    const made = createPool({
      connectionString: config.url,
      max: POOL_SIZE,
      connectionTimeoutMillis: 5_000,
      query_timeout: config.silentMs ?? SILENT_MS,
      keepAlive: true,
      application_name: 'hearback',
      options: `-c statement_timeout=${STATEMENT_MS} -c idle_in_transaction_session_timeout=15000`,
    })
    return over(made, null)
  }
  // Tended, like a server, by whoever opened it.
  if ('pool' in config) return over(config.pool, null)
  if ('memory' in config) {
    // Loaded where it is needed: the app's own runs in a thread of its own.
    const { PGlite } = await import('@electric-sql/pglite')
    const db = await PGlite.create(config.memory ? { loadDataDir: config.memory } : {})
    return over(createEmbeddedPool(wireInProcess(db)), { close: () => db.close() })
  }
  const embedded = config.opening ?? openFolder(config.dataDir)
  try {
    await embedded.opened
  } catch (error) {
    await embedded.close()
    throw error
  }
  return over(createEmbeddedPool(embedded.wire), embedded)
}

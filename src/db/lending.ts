import pg from 'pg'

/** A connection that is held for a while. */
export interface Lent {
  client: pg.PoolClient
  /** Nobody else is on it. */
  isAlone: boolean
  /** To be called once, when nothing is under way any more. @param broken why it is of no use to anybody */
  giveBack: (broken?: Error) => void
}

/** Lends the connections of a database. */
export interface Lending {
  /** For trips each of which is over with its answer: a statement, or several that leave and end together. */
  forTrips(): Promise<Lent>
  /** For a transaction: nobody else is on the connection until it is given back. */
  forTransaction(): Promise<Lent>
}

/** What the database says when it ends a connection (postgresql.org/docs/current/errcodes-appendix.html). */
const ENDS = /^(?:08|25P0[34]|57P0)/

/** What is wrong with the connection, and not with a statement: it is gone, or nobody knows what it does. */
export function breakIn(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined
  return error instanceof pg.DatabaseError && !ENDS.test(error.code ?? '') ? undefined : error
}

/**
 * Whether a statement was taken to be prepared already because another had sent it, which failed before it came to that: where several
 * share a connection. Nothing was done; asked once more it is prepared.
 */
export const isUnprepared = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '26000'

/** A connection for each: a server has several. */
export function lendingOf(pool: pg.Pool): Lending {
  async function lend(): Promise<Lent> {
    const client = await pool.connect()
    return { client, isAlone: true, giveBack: (broken) => client.release(broken) }
  }
  return { forTrips: lend, forTransaction: lend }
}

/**
 * The one connection of an embedded database, in the order in which they come: for one transaction, or for several trips, which leave
 * one behind another. So the database need not wait between two of them until the app has read its answer (docs/decisions/0106).
 */
export function sharedLending(pool: pg.Pool): Lending {
  let shared: { client: Promise<pg.PoolClient>; broken?: Error | undefined } | null = null
  let users = 0
  let isHeld = false
  const waiting: { isAlone: boolean; begin: () => void }[] = []

  function admit(): void {
    for (let next = waiting[0]; next && mayBegin(next); next = waiting[0]) {
      waiting.shift()
      if (next.isAlone) isHeld = true
      else users++
      next.begin()
    }
  }
  const mayBegin = ({ isAlone }: { isAlone: boolean }): boolean => {
    if (isHeld) return false
    if (users === 0) return true
    // Whoever waits for the connection itself would wait as long as others come; and one that broke is for nobody.
    return !isAlone && pool.waitingCount === 0 && !shared?.broken
  }
  const turn = (isAlone: boolean) =>
    new Promise<void>((begin) => {
      waiting.push({ isAlone, begin })
      admit()
    })

  function endTrips(broken?: Error): void {
    users--
    if (shared && broken) shared.broken ??= broken
    if (users === 0) {
      const done = shared
      shared = null
      // Where there was none, nobody got it.
      done?.client.then(
        (client) => client.release(done.broken),
        () => undefined,
      )
    }
    admit()
  }
  function endTransaction(): void {
    isHeld = false
    admit()
  }

  return {
    async forTrips() {
      await turn(false)
      try {
        shared ??= { client: pool.connect() }
        const client = await shared.client
        admit()
        return { client, isAlone: false, giveBack: endTrips }
      } catch (error) {
        endTrips()
        throw error
      }
    },

    async forTransaction() {
      await turn(true)
      try {
        const client = await pool.connect()
        const giveBack = (broken?: Error) => {
          client.release(broken)
          endTransaction()
        }
        return { client, isAlone: true, giveBack }
      } catch (error) {
        endTransaction()
        throw error
      }
    },
  }
}

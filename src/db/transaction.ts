import pg from 'pg'
import { breakIn, type Lent } from './lending.ts'
import type { Queryable } from './statement.ts'
import { gathered, Together, type Trip } from './together.ts'

/** What a change is written through. */
export interface Transaction extends Queryable {
  /**
   * Sends what ends it and commits.
   * @param issue issues all of it in one turn
   * @throws what the first of all failed with; then nothing is stored, and `rollback` is still to be called
   */
  commit(issue: () => readonly unknown[]): Promise<void>
  /** Undoes what was written. Never throws: where the connection is gone, the transaction is gone with it. */
  rollback(): Promise<void>
}

interface Sending extends Trip {
  /** The trip with which it ends. */
  last?: {
    /** What the database calls it. */
    heard: (command: string | undefined) => void
    over: (error: Error | null) => void
  }
}

// Prepared like any other statement, so that they are sent in one piece with the first and the last of the work.
const begin = { name: 'begin', text: 'begin' }
const commit = { name: 'commit', text: 'commit' }

/**
 * A transaction that begins with the first statement that writes or locks. What is read before needs none, because each statement of one
 * sees what is committed when it starts (`read committed`) anyway; so a connection that others share is given back while whoever reads
 * thinks. Where all that is written leaves with the end, that trip is the transaction, without a `begin` and a `commit`.
 * @param borrow a connection, for trips that are over with their answer, or alone
 */
export function openTransaction(borrow: (isAlone: boolean) => Promise<Lent>): Transaction {
  let lent: Lent | null = null
  let isBorrowing = false
  let isBegun = false
  let isOver = false
  let unanswered = 0
  let broken: Error | undefined
  const waiting: Sending[] = []
  const { query, flush } = gathered((trip) => send(trip))

  function send(trip: Sending): void {
    waiting.push(trip)
    if (isOver) fail(new Error('A change was used after it had ended.'))
    else go()
  }

  const begins = ({ isReading, last }: Sending): boolean => !isReading && !last

  function go(): void {
    // What is read leaves with what begins, where both wait.
    const isAlone = isBegun || waiting.some(begins)
    if (!lent) {
      lend(isAlone)
      return
    }
    // Where others are on the connection it waits until what is under way is answered, and borrows one alone.
    if (isAlone && !lent.isAlone) return
    for (const trip of waiting.splice(0)) {
      const { statements, last } = trip
      if (isBegun && last) statements.push(new pg.Query(commit, (_, result) => last.heard(result?.command)))
      if (!isBegun && begins(trip)) {
        isBegun = true
        statements.unshift(new pg.Query(begin, () => undefined))
      }
      unanswered++
      lent.client.query(new Together(statements, (error) => answered(error, last)))
    }
  }

  function lend(isAlone: boolean): void {
    if (isBorrowing) return
    isBorrowing = true
    borrow(isAlone)
      .finally(() => {
        isBorrowing = false
      })
      .then(
        (borrowed) => {
          lent = borrowed
          if (waiting.length > 0) go()
          rest()
        },
        (error) => fail(error),
      )
  }

  /** What was not sent yet never is. */
  function fail(error: Error): void {
    for (const { statements, last } of waiting.splice(0)) {
      for (const statement of statements) statement.callback(error)
      last?.over(error)
    }
  }

  function answered(error: Error | null, last: Sending['last']): void {
    unanswered--
    broken ??= breakIn(error)
    if (last && !error) isBegun = false
    rest()
    last?.over(error)
  }

  /** Gives the connection back where it is over, or where others could use it while whoever reads thinks. */
  function rest(): void {
    if (!lent || unanswered > 0 || isBegun || (lent.isAlone && !isOver)) return
    lent.giveBack(broken)
    lent = null
    broken = undefined
    if (waiting.length > 0) go()
  }

  return {
    query,

    async commit(issue) {
      const issued = issue()
      const trip = flush()
      const isNothing = trip.statements.length === 0 && !isBegun && waiting.length === 0
      let outcome = 'COMMIT'
      const end = new Promise<void>((resolve, reject) => {
        const heard = (command = '') => {
          outcome = command
        }
        if (isNothing) resolve()
        else send({ ...trip, last: { heard, over: (error) => (error ? reject(error) : resolve()) } })
      })
      isOver = true
      rest()
      for (const one of await Promise.allSettled([...issued, end])) if (one.status === 'rejected') throw one.reason
      // The database answers `ROLLBACK` where the transaction was dead.
      if (outcome !== 'COMMIT') throw new Error('A statement of this change failed unnoticed.')
    },

    async rollback() {
      isOver = true
      fail(new Error('The change was given up.'))
      if (isBegun && lent)
        await lent.client.query('rollback').catch((failure: Error) => {
          broken = failure // the connection is gone, and the transaction with it: drop it from the pool
        })
      isBegun = false
      rest()
    },
  }
}

import pg from 'pg'
import type { Asked, Queryable } from './statement.ts'

declare module 'pg' {
  // What the driver calls of a query that it has sent; its own cursors (pg-cursor) are written against the same.
  interface Query {
    name: string | undefined
    text: string
    callback(error: Error | null): void
    handleRowDescription(message: unknown): void
    handleDataRow(message: unknown): void
    handleCommandComplete(message: unknown, connection: pg.Connection): void
    handleReadyForQuery(connection: pg.Connection): void
    handleError(error: Error, connection: pg.Connection): void
  }
  interface Connection {
    /** Of statements that were sent to be prepared and are not answered yet the texts, by their names. */
    submittedNamedStatements: Record<string, string>
  }
}

/**
 * Prepared statements with one end (`Sync`) for all of them. After one that fails none is run. Where no transaction is under way they
 * are one of their own: with their end all is stored, or nothing.
 */
export class Together extends pg.Query {
  readonly #statements: pg.Query[]

  /**
   * @param statements in the order in which they run
   * @param ended called once, when all are answered and ended, with what any of them or their end failed with
   */
  constructor(statements: pg.Query[], ended: (error: Error | null) => void) {
    super('', (error) => ended(error ?? null))
    this.#statements = statements
    this.#follow()
    this.submit = (connection) => {
      const endless: pg.Connection = Object.create(connection, {
        sync: { value: () => undefined },
        // The driver could not write its values: a bug, after which nobody could say which answer is whose.
        close: { value: () => connection.stream.destroy(new Error('A value of a statement could not be written.')) },
      })
      connection.stream.cork()
      for (const statement of statements) statement.submit(endless)
      connection.sync()
      connection.stream.uncork()
    }
  }

  /** The driver knows by name and text what is prepared by now. */
  #follow(): void {
    const [next] = this.#statements
    this.name = next?.name
    this.text = next?.text ?? ''
  }

  override handleRowDescription(message: unknown): void {
    this.#statements[0]?.handleRowDescription(message)
  }

  override handleDataRow(message: unknown): void {
    this.#statements[0]?.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: pg.Connection): void {
    const done = this.#statements.shift()
    this.#follow()
    done?.handleCommandComplete(message, connection)
    done?.handleReadyForQuery(connection)
  }

  override handleError(error: Error, connection: pg.Connection): void {
    super.handleError(error, connection)
    for (const statement of this.#statements.splice(0)) {
      // Not prepared, as nothing was after the failure.
      if (statement.name) delete connection.submittedNamedStatements[statement.name]
      statement.handleError(error, connection)
    }
  }
}

/** Statements that leave in one piece. */
export interface Trip {
  statements: pg.Query[]
  /** None of them writes or locks. */
  isReading: boolean
}

/** Gathers what is asked. */
export interface Gathered extends Queryable {
  /** Takes what waits for the end of the turn; `send` does not get it any more. */
  flush(): Trip
}

/**
 * Gathers statements that are issued in one turn, to be sent, answered and ended as one. Each end is a packet of PostgreSQL's own, for
 * which it stops and the driver wakes up (docs/performance.md). Where one fails, those behind it fail with the same, and did not run.
 * @param send sends a trip, none of which is empty
 */
export function gathered(send: (trip: Trip) => void): Gathered {
  let trip: Trip = { statements: [], isReading: true }
  let turns = 0

  function taken(): Trip {
    const full = trip
    trip = { statements: [], isReading: true }
    return full
  }

  function turnEnds(): void {
    turns--
    if (turns === 0 && trip.statements.length > 0) send(taken())
  }

  return {
    flush: taken,
    async query<Row extends pg.QueryResultRow>({ isReading = false, ...asked }: Asked) {
      try {
        return await new Promise<pg.QueryResult<Row>>((resolve, reject) => {
          trip.statements.push(new pg.Query<Row>(asked, (error, result) => (error ? reject(error) : resolve(result))))
          trip.isReading &&= isReading
          turns++
          // As long as statements come in the turn of others, they leave with these.
          queueMicrotask(turnEnds)
        })
      } catch (error) {
        // Else it tells of the driver's socket and not of who asked.
        if (error instanceof Error) Error.captureStackTrace(error)
        throw error
      }
    },
  }
}

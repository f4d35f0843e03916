import pg from 'pg'
import type { Queryable } from './statement.ts'

declare module 'pg' {
  // What the driver calls of a query that it has sent; its own cursors (pg-cursor) are written against the same.
  interface Query {
    name: string | undefined
    text: string
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

/** Prepared statements with one end (`Sync`) for all of them. After one that fails none is run. */
class Together extends pg.Query {
  readonly #statements: pg.Query[]

  /** @param statements in the order in which they run */
  constructor(statements: pg.Query[]) {
    super('', () => undefined)
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

/**
 * A connection on which statements that are issued in one turn are sent, answered and ended as one. Each end is a packet of
 * PostgreSQL's own, for which it stops and the driver wakes up (docs/performance.md).
 * Where one fails, those behind it fail with the same, and did not run.
 * @param client holds a transaction: without one all that leaves together would be one
 */
export function together(client: Pick<pg.Client, 'query'>): Queryable {
  let waiting: pg.Query[] = []
  let turns = 0

  function send(): void {
    turns--
    if (turns > 0) return
    const statements = waiting
    waiting = []
    client.query(new Together(statements))
  }

  return {
    async query<Row extends pg.QueryResultRow>(asked: { name: string; text: string; values?: unknown[] }) {
      try {
        return await new Promise<pg.QueryResult<Row>>((resolve, reject) => {
          waiting.push(new pg.Query<Row>(asked, (error, result) => (error ? reject(error) : resolve(result))))
          turns++
          // As long as statements come in the turn of others, they leave with these.
          queueMicrotask(send)
        })
      } catch (error) {
        // Else it tells of the driver's socket and not of who asked.
        if (error instanceof Error) Error.captureStackTrace(error)
        throw error
      }
    },
  }
}

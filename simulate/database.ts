import { inProcess } from '../src/db/in-process.ts'
import { PGliteWire } from '../src/db/pglite-wire.ts'
import { createEmbeddedPool, type Pool } from '../src/db/pool.ts'
import type { Origin } from './origin.ts'
import { session } from './session.ts'
import type { Life } from './time.ts'

/** What becomes of statements that are sent together. */
export type Fate =
  | 'done'
  /** The connection breaks before they run. */
  | 'brokenBefore'
  /** They run, a commit among them perhaps, and the connection breaks before anybody hears of it. */
  | 'brokenAfter'

export interface Statements {
  life: Life
  /** Decides about statements that are sent together; may end the life. */
  fate: () => Fate
  /** The same, when they have run and their answer is not read yet. */
  ran: () => void
  /** Each statement before it is prepared, as the database is to know it. */
  rewrites: (sql: string) => string
  /** What was said to the database, and what it answered. */
  heard: (what: string, bytes: Uint8Array) => void
  /** How many of them are under way. */
  count: (change: 1 | -1) => void
}

/** A connection that breaks where chance says so, and falls silent when its process is gone. */
class FragileWire extends PGliteWire {
  readonly #statements: Statements
  #isMute = false
  #isStarted = false

  constructor(origin: Origin, before: Promise<void>, statements: Statements) {
    super(inProcess(session(origin, statements)), before)
    this.#statements = statements
  }

  override _write(chunk: Buffer, encoding: unknown, done: (error?: Error | null) => void) {
    const { life, fate, ran, count } = this.#statements
    // The start of a connection is no statement.
    const becomes = this.#isStarted ? fate() : 'done'
    this.#isStarted = true
    if (life.isOver) return
    if (becomes === 'brokenBefore') return void this.destroy(new Error('The connection broke.'))
    count(1)
    let isCounted = true
    const over = (error?: Error | null) => {
      if (isCounted) count(-1)
      isCounted = false
      if (life.isOver) return
      ran()
      if (life.isOver) return
      if (becomes === 'brokenAfter') return void this.destroy(new Error('The connection broke.'))
      done(error)
    }
    this.#isMute = becomes === 'brokenAfter'
    super._write(chunk, encoding, over)
  }

  override push(chunk: Buffer | null): boolean {
    if (this.#isMute || this.#statements.life.isOver) return true
    return super.push(chunk)
  }
}

/** The app's way to a database that outlives it. @returns the pool, and how its process loses it */
export function fragilePool(origin: Origin, before: Promise<void>, statements: Statements) {
  const open = new Set<FragileWire>()
  const pool: Pool = createEmbeddedPool((previous) => {
    const wire = new FragileWire(
      origin,
      before.then(() => previous),
      statements,
    )
    open.add(wire)
    wire.once('close', () => open.delete(wire))
    return wire
  })
  return {
    pool,
    /** Resolves when what was open is rolled back. */
    async lose(): Promise<void> {
      const closed = [...open].map(
        (wire) =>
          new Promise<void>((resolve) => {
            wire.once('close', () => resolve())
            wire.on('error', () => undefined)
            wire.destroy()
          }),
      )
      await Promise.all(closed)
    },
  }
}

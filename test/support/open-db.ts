import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { QueryResultRow } from 'pg'
import { afterAll } from 'vitest'
import { type Db, type DbOptions, openDb } from '../../src/db/open.ts'
import type { Reactions } from '../../src/domain/reaction.ts'
import type { Clock, Random } from '../../src/domain/seams.ts'
import { aDatabase } from './database.ts'

/** A clock that stands still until it is set; sleeping takes the time it takes. */
export interface TestClock extends Clock {
  set(instant: string | Date): void
  advance(ms: number): void
}

export function stoppedClock(instant: string): TestClock {
  let now = new Date(instant)
  return {
    now: () => new Date(now),
    sleep: async (ms, signal) =>
      void (await sleep(ms, undefined, signal ? { signal } : undefined).catch(() => undefined)),
    set: (to) => {
      now = new Date(to)
    },
    advance: (ms) => {
      now = new Date(now.getTime() + ms)
    },
  }
}

export const random: Random = { uuid: randomUUID, number: Math.random }

/** Nothing reacts to anything: for tests that look at rows alone. */
export const noReactions: Reactions = { 'item.promoted': [], 'item.voted': [], 'item.unvoted': [] }

export const aKey = (): string => randomBytes(32).toString('base64')

/** What `openDb` needs, with defaults that suit a test. */
export const dbOptions = (more: Pick<DbOptions, 'database'> & Partial<DbOptions>): DbOptions => ({
  encryptionKey: aKey(),
  reactions: noReactions,
  clock: stoppedClock('2026-03-04T09:30:00+09:00'),
  random,
  onWish: () => undefined,
  onError: (error) => {
    throw error
  },
  ...more,
})

/**
 * An open database of the test file's own, closed and removed after it. Call it once, at the top of the file: tests keep
 * apart by working in workspaces of their own.
 */
export async function openTestDb(more: Partial<Omit<DbOptions, 'database'>> = {}): Promise<Db> {
  const { config, drop } = await aDatabase()
  const db = await openDb(dbOptions({ database: config, ...more }))
  afterAll(async () => {
    await db.close()
    await drop()
  })
  return db
}

/** Rows as they lie in the database, whatever workspace they are of. */
export function peek<Row extends QueryResultRow>(db: Db, text: string, ...values: unknown[]): Promise<Row[]> {
  const name = `test.${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  return db.across<Row>({ name, text, acrossWorkspaces: true }, ...values)
}

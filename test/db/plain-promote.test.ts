import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { noOp } from '../../bench/support/no-op.ts'
import { addCast, addDrafts, addWorkspace } from '../../bench/support/people.ts'
import { plainDraft, plainPromote } from '../../bench/support/plain-promote.ts'
import { promoter } from '../../bench/support/promotion.ts'
import { words } from '../../bench/support/submission.ts'
import { connect } from '../../src/db/connection.ts'
import { openDb } from '../../src/db/open.ts'
import { aDatabase } from '../support/database.ts'
import { dbOptions } from '../support/open-db.ts'

const TABLES = ['draft', 'item', 'item_count', 'quote', 'loop', 'loop_person', 'event', 'lane', 'effect', 'notice']

test('what the benchmark holds the verb against leaves as many rows in each table as the verb', async () => {
  const { config, drop } = await aDatabase()
  const connection = await connect(config, () => undefined)
  const wanted = ['bench.card', 'bench.link', 'bench.page'].map((kind) => noOp(kind))
  const database = { pool: { pool: connection.pool, end: async () => undefined } }
  const db = await openDb(dbOptions({ database, reactions: { 'item.promoted': wanted } }))
  afterAll(async () => {
    await db.close()
    await connection.close()
    await drop()
  })
  await addWorkspace(db)
  const cast = await addCast(db)
  const [promoting] = cast.promoters
  if (!promoting) throw new Error('There is nobody to promote anything.')

  async function added(work: () => Promise<unknown>): Promise<Record<string, number>> {
    const counts = async () => {
      const rows = await Promise.all(
        TABLES.map((table) => connection.pool.query(`select count(*)::int as n from ${table}`)),
      )
      return rows.map(({ rows: [row] }) => Number(row?.n))
    }
    const before = await counts()
    await work()
    const after = await counts()
    return Object.fromEntries(TABLES.map((table, at) => [table, (after[at] ?? 0) - (before[at] ?? 0)]))
  }

  const lanes = wanted.map(({ kind }) => ({ kind, lane: kind }))
  const one = { draftId: randomUUID(), promoter: promoting, words, lanes }
  const [draft] = await addDrafts(db, cast, words, 1, null)
  if (!draft) throw new Error('There is no draft.')
  const run = promoter(db, cast)
  await run(draft) // the lanes are there from now on
  const [next] = await addDrafts(db, cast, words, 1, null)
  const byVerb = await added(async () => next && run(next))
  await plainDraft(connection.pool, one)
  expect(await added(() => plainPromote(connection.pool, cast, one))).toEqual(byVerb)
  expect(byVerb).toMatchObject({ draft: -1, item: 1, item_count: 1, quote: 1, effect: 3 })
})

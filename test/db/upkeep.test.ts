import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isEmbedded } from '../support/database.ts'
import { openTestDb, peek } from '../support/open-db.ts'
import { promotes } from '../support/promotion.ts'
import { aProfile, aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()

/** The planner's figure of a table; -1 where it was never looked at. */
const figureOf = async (table: string) =>
  (await peek<{ rows: number }>(db, 'select reltuples::int as rows from pg_class where relname = $1', table))[0]?.rows

test('what has changed much is tended once, and the planner knows it', async () => {
  const { mina } = await aWorkspace(db)
  await db.change(mina, async (tx) => {
    for (let n = 0; n < 200; n++) await tx.people.put(aProfile(`U${n}`, `Person ${n}`))
  })
  const tended: string[] = []
  // The database counts its changes about a second later, with the next thing that it is asked.
  await expect
    .poll(
      async () => {
        tended.push(...(await db.keepUp()))
        return figureOf('person')
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBeGreaterThanOrEqual(200)
  await sleep(2_000)
  expect(await db.keepUp()).toEqual([])
  // On a server autovacuum may have come first.
  if (isEmbedded()) expect(tended.filter((table) => table === 'person')).toEqual(['person'])
})

test('a table that was looked at and has outgrown that is looked at again', async () => {
  const { mina } = await aWorkspace(db)
  await peek(db, 'analyze draft')
  expect(await figureOf('draft')).toBe(0)
  await db.change(mina, async (tx) => {
    for (let n = 0; n < 100; n++)
      await tx.drafts.put(crypto.randomUUID(), mina.personId, { words: `words ${n}`, source: null, responseUrl: null })
  })
  await expect
    .poll(
      async () => {
        await db.keepUp()
        return figureOf('draft')
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(100)
  await sleep(2_000)
  expect(await db.keepUp()).not.toContain('draft')
})

test('what words are known by is sorted in before somebody who adds words must do it', async () => {
  const { mina } = await aWorkspace(db)
  for (let n = 0; n < 99; n++) await promotes(db, mina)
  expect(await db.sortIn()).toBe(0)
  await promotes(db, mina)
  expect(await db.sortIn()).toBeGreaterThan(0)
  expect(await db.sortIn()).toBe(0)
})

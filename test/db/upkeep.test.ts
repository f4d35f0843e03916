import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isEmbedded } from '../support/database.ts'
import { openTestDb, peek } from '../support/open-db.ts'
import { aProfile, aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()

/** The planner's figure of a table; -1 where it was never looked at. */
const figureOf = async (table: string) =>
  (await peek<{ rows: number }>(db, 'select reltuples::int as rows from pg_class where relname = $1', table))[0]?.rows

/** The database counts its changes about a second later, with the next thing that it is asked. */
async function tendedWithin(seconds: number): Promise<string[]> {
  for (let left = seconds; left > 0; left--) {
    await sleep(1_000)
    const tended = await db.keepUp()
    if (tended.length) return tended
  }
  return []
}

test('an embedded database tends what has changed much, once; a server is left to itself', async () => {
  const { mina } = await aWorkspace(db)
  await db.change(mina, async (tx) => {
    for (let n = 0; n < 200; n++) await tx.people.put(aProfile(`U${n}`, `Person ${n}`))
  })
  if (!isEmbedded()) {
    expect(await tendedWithin(2)).toEqual([])
    return
  }
  expect(await tendedWithin(10)).toContain('person')
  expect(await figureOf('person')).toBeGreaterThanOrEqual(200)
  expect(await tendedWithin(2)).toEqual([])
})

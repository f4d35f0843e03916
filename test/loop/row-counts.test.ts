import { expect, test } from 'vitest'
import { createRowCounts } from '../../src/loop/row-counts.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { promotes } from '../support/promotion.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock })
const place = { dataSourceId: 'here', stamp: '' }

/** So many items, of which all but the last have a row in Notion. */
async function mirrored(items: number) {
  const { mina, workspace } = await aWorkspace(db)
  await promotes(db, mina)
  await peek(
    db,
    `insert into item ("workspaceId", id, number, title, "addedById", "createdAt")
     select $1, gen_random_uuid(), n, 'x', $2, now() from generate_series(2, $3) n`,
    ...[workspace.id, mina.personId, items],
  )
  const writes = (upTo: number) =>
    peek(
      db,
      `with l as (insert into lane ("workspaceId", lane) values ($1, 'notion') on conflict do nothing)
       insert into effect ("workspaceId", id, kind, subject, lane, state, remote)
       select $1, gen_random_uuid(), 'notion.page', i.id, 'notion', 'done', 'p@here#row.body' from item i
       where i."workspaceId" = $1 and i.number <= $2 on conflict ("workspaceId", kind, subject) do nothing`,
      ...[workspace.id, upTo],
    )
  await writes(items - 1)
  const counts = createRowCounts(db, clock)
  const seen = async () => {
    const { all, current } = await counts.inSync(workspace.id)
    return { all, current, left: (await counts.behind(workspace.id, place)).left }
  }
  return { writes, seen, counts, workspace }
}

test('how many rows stand in Notion is counted whenever somebody looks', async () => {
  const { writes, seen, counts, workspace } = await mirrored(3)
  expect(await seen()).toEqual({ all: 3, current: 2, left: 1 })
  await writes(3)
  expect(await seen()).toEqual({ all: 3, current: 3, left: 0 })
  expect((await counts.behind(workspace.id, { dataSourceId: 'elsewhere', stamp: '' })).left).toBe(3)
})

test('of more than ten thousand it is counted once a minute, for each place of its own', async () => {
  const items = 10_001
  const { writes, seen, counts, workspace } = await mirrored(items)
  const before = { all: items, current: items - 1, left: 1 }
  expect(await seen()).toEqual(before)
  await writes(items)
  clock.advance(59_999)
  expect(await seen()).toEqual(before)
  expect((await counts.behind(workspace.id, { dataSourceId: 'elsewhere', stamp: '' })).left).toBe(items)
  clock.advance(1)
  expect(await seen()).toEqual({ all: items, current: items, left: 0 })
})

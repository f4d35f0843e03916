import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { itemView } from '../../src/loop/look-up.ts'
import { vote } from '../../src/loop/vote.ts'
import { openTestDb, peek } from '../support/open-db.ts'
import { promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()
const votes = vote(db)
const press = () => ({ toggle: { once: randomUUID() } })

async function anItem() {
  const people = await aWorkspace(db)
  const { itemId, number } = await promotes(db, people.mina)
  const count = async () => (await itemView(db)(people.workspace.id, itemId))?.votes
  const events = async () =>
    (await peek<{ kind: string }>(db, `select kind from event where "itemId" = $1 order by seq`, itemId))
      .map(({ kind }) => kind)
      .slice(1)
  return { ...people, itemId, number, count, events }
}

test('a press votes, the next takes it back, and each is told what it did', async () => {
  const { mina, itemId, number, count, events } = await anItem()
  expect(await votes(mina, itemId, press())).toEqual({ itemId, number, on: true, mergedFrom: null })
  expect(await count()).toBe(1)
  expect(await votes(mina, itemId, press())).toMatchObject({ on: false })
  expect(await count()).toBe(0)
  expect(await events()).toEqual(['item.voted', 'item.unvoted'])
})

test('the same press again changes nothing, whatever was pressed between', async () => {
  const { mina, itemId, count, events } = await anItem()
  const first = press()
  expect(await votes(mina, itemId, first)).toMatchObject({ on: true })
  expect(await votes(mina, itemId, first)).toMatchObject({ on: true })
  await votes(mina, itemId, press())
  expect(await votes(mina, itemId, first)).toMatchObject({ on: false })
  expect(await count()).toBe(0)
  expect(await events()).toEqual(['item.voted', 'item.unvoted'])
})

test('the same press five times at once counts once', async () => {
  const { mina, itemId, count, events } = await anItem()
  for (let round = 1; round <= 9; round++) {
    const once = press()
    const all = await Promise.all(Array.from({ length: 5 }, () => votes(mina, itemId, once)))
    const on = round % 2 === 1
    expect(all.map((voted) => voted.on)).toEqual(Array(5).fill(on))
    expect(await count()).toBe(on ? 1 : 0)
    expect(await events()).toHaveLength(round)
  }
})

test('a wish that is fulfilled already changes nothing', async () => {
  const { mina, itemId, events } = await anItem()
  for (const on of [true, true, false, false]) expect(await votes(mina, itemId, { on })).toMatchObject({ on })
  expect(await events()).toEqual(['item.voted', 'item.unvoted'])
})

test('everybody has one vote: three at once, each pressing often', async () => {
  const { mina, joon, sofia, itemId, count } = await anItem()
  const presses = [mina, joon, sofia].flatMap((actor) => [1, 2, 3, 4].map(() => votes(actor, itemId, { on: true })))
  await Promise.all(presses)
  expect(await count()).toBe(3)
})

test('presses of many at once leave events that tell how it came', async () => {
  const { mina, joon, itemId, count, events } = await anItem()
  await Promise.all(Array.from({ length: 20 }, (_, n) => votes(n % 2 ? mina : joon, itemId, press())))
  const kinds = await events()
  const ups = kinds.filter((kind) => kind === 'item.voted').length
  expect(ups - (kinds.length - ups)).toBe(await count())
})

test('a vote on a merged item goes to the one that it was merged into, and says so', async () => {
  const { mina, workspace, itemId } = await anItem()
  const target = await promotes(db, mina)
  await peek(db, `update item set status = 'merged', "mergedIntoId" = $2 where id = $1`, itemId, target.itemId)
  expect(await votes(mina, itemId, press())).toEqual({
    itemId: target.itemId,
    number: target.number,
    on: true,
    mergedFrom: 1,
  })
  expect((await itemView(db)(workspace.id, target.itemId))?.votes).toBe(1)
  expect((await itemView(db)(workspace.id, itemId))?.votes).toBe(0)
})

test.each(['parked', 'declined', 'shipped'])('a vote on an item that is %s counts', async (status) => {
  const { mina, itemId, count } = await anItem()
  await peek(db, `update item set status = $2::"ItemStatus" where id = $1`, itemId, status)
  await votes(mina, itemId, press())
  expect(await count()).toBe(1)
})

describe('is refused', () => {
  test('to a guest', async () => {
    const { tom, itemId, count } = await anItem()
    expect(await refusalOf(votes(tom, itemId, press()))).toMatchObject({ case: 'vote.outsider' })
    expect(await count()).toBe(0)
  })

  test('on an item that does not exist, and on that of another workspace', async () => {
    const [ours, theirs] = [await anItem(), await anItem()]
    expect(await refusalOf(votes(ours.mina, randomUUID(), press()))).toMatchObject({ case: 'item.unknown' })
    expect(await refusalOf(votes(ours.mina, theirs.itemId, press()))).toMatchObject({ case: 'item.unknown' })
    expect(await theirs.count()).toBe(0)
  })

  test('and the press is not used up by it', async () => {
    const { mina, itemId } = await anItem()
    const once = press()
    await refusalOf(votes(mina, randomUUID(), once))
    expect(await votes(mina, itemId, once)).toMatchObject({ on: true })
  })
})

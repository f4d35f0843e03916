import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { putArea } from '../../src/loop/arrange.ts'
import { homeOf } from '../../src/loop/home.ts'
import { createRowCounts } from '../../src/loop/row-counts.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock })
const home = homeOf(db, { jira: false, notion: false }, createRowCounts(db, clock), () => clock.now())
const deciders = (workspaceId: string, who: string[]) =>
  peek(
    db,
    `update workspace set settings = settings || jsonb_build_object('deciders', $2::jsonb) where id = $1`,
    workspaceId,
    JSON.stringify(who),
  )

test('what nobody decides about stands on the Home of whoever may decide, and of nobody else', async () => {
  const { workspace, mina, joon, sofia, yuna } = await aWorkspace(db)
  const area = { name: '결제', parentId: null, decisionDays: 10, channel: null, isArchived: false }
  const areaId = randomUUID()
  await putArea(db)(yuna, { ...area, id: areaId, ownerId: sofia.personId })
  const loose = await promotes(db, mina, aMessage('엑셀로 받고 싶어요'))
  const inArea = await promotes(db, mina, aMessage('결제가 안 돼요'), { areaId })
  await promotes(db, mina, aMessage('정말 편해요'), { kind: 'praise' })
  const seenBy = async (actor: Actor) => {
    const { unassigned, counts } = await home(actor)
    expect(counts.unassigned).toBe(unassigned.length)
    return unassigned.map(({ number }) => number).sort()
  }
  // Nobody was asked who decides: everybody may. What is in an area is its owner's.
  for (const actor of [mina, joon]) expect(await seenBy(actor)).toEqual([loose.number])
  await peek(db, 'update item set "ownerId" = null where id = $1', inArea.itemId)

  await deciders(workspace.id, [joon.personId])
  expect(await seenBy(joon)).toEqual([loose.number, inArea.number])
  expect(await seenBy(sofia)).toEqual([inArea.number])
  expect(await seenBy(mina)).toEqual([])
  // Nobody is named: an admin stands in where no area has an owner.
  await deciders(workspace.id, [])
  expect(await seenBy(yuna)).toEqual([loose.number])
  expect(await seenBy(joon)).toEqual([])
})

test('what has shipped or is declined is not rising any more', async () => {
  const { workspace, mina } = await aWorkspace(db)
  const numbers: number[] = []
  for (const words of ['엑셀로 받고 싶어요', '알림이 두 번 와요', '로그인이 풀려요'])
    numbers.push((await promotes(db, mina, aMessage(words), { customer: { name: '한빛상사' } })).number)
  const rising = async () => (await home(mina)).rising.map(({ number }) => number).sort()
  expect(await rising()).toEqual(numbers)
  await peek(
    db,
    `update item set status = 'shipped' where "workspaceId" = $1 and number = $2`,
    workspace.id,
    numbers[0],
  )
  await peek(
    db,
    `update item set status = 'declined' where "workspaceId" = $1 and number = $2`,
    workspace.id,
    numbers[1],
  )
  expect(await rising()).toEqual(numbers.slice(2))
})

import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { answered } from '../../src/loop/answer.ts'
import { customerOf } from '../../src/loop/look-up-customer.ts'
import { anAnsweringTeam } from '../support/answering-team.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock })
const look = customerOf(db, () => clock.now())
const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000)

async function aTeam() {
  clock.set('2026-03-04T10:00:00+09:00')
  const team = await anAnsweringTeam(db)
  const decides = (itemId: string, status: string, at: Date) =>
    peek(
      db,
      `insert into decision ("workspaceId", id, "itemId", status, "customerLineKo", "mayTell", "decidedById", "decidedAt") values ($1, $2, $3, $4::"ItemStatus", '문구', true, $5, $6)`,
      ...[team.workspace.id, randomUUID(), itemId, status, team.mina.personId, at],
    )
  const stands = async (itemId: string, status: string, at: Date) => {
    await peek(
      db,
      `update item set status = $2::"ItemStatus", "decidedAt" = coalesce("decidedAt", $3), "shippedAt" = case when $2 = 'shipped' then $3::timestamptz end where id = $1`,
      ...[itemId, status, at],
    )
    await decides(itemId, status, at)
  }
  return { ...team, stands }
}

test('what waits, what is open, what was decided lately, and what was answered', async () => {
  const team = await aTeam()
  const { mina, haneul, hears, ships, stands } = team
  const items = []
  for (let n = 0; n < 8; n++) items.push(await hears(mina, '한빛상사', { words: `${n + 1}번째 말` }))
  await hears(mina, 'ACME')
  const [waits, open, parked, answer, shipped, declined, old, answeredLate] = items.map(({ itemId }) => itemId)
  await team.owns(haneul, '한빛상사')
  const id = await team.customerId('한빛상사')
  await peek(db, `update customer set plan = 'Pro', "renewsOn" = '2026-05-31' where id = $1`, id)
  for (const itemId of [answer, answeredLate]) {
    await ships(itemId ?? '')
    await answered(db)(mina, await team.answerOf(itemId ?? ''), 'told')
  }
  clock.advance(1_000)
  await ships(waits ?? '')
  const statuses: [string | undefined, string, number][] = [
    [waits, 'shipped', 2],
    [open, 'building', 3],
    [parked, 'parked', 1],
    [answer, 'shipped', 3],
    [shipped, 'shipped', 90],
    [declined, 'declined', 10],
    [old, 'shipped', 91],
    [answeredLate, 'declined', 200],
  ]
  for (const [itemId, status, days] of statuses) await stands(itemId ?? '', status, daysAgo(days))

  const view = await look(team.sofia, id)
  expect(view).toMatchObject({
    ...{ id, name: '한빛상사', lifecycle: 'paying', plan: 'Pro', renewsOn: '2026-05-31', accountOwner: '하늘' },
    waiting: [{ item: { number: 1, status: 'shipped' }, quote: { words: '1번째 말' }, state: 'owed' }],
    recent: { shipped: 3, declined: 1 },
  })
  expect(view.open.map(({ number, status }) => [number, status])).toEqual([
    [3, 'parked'],
    [2, 'building'],
  ])
  expect(view.open[1]).toEqual({
    ...{ id: open, number: 2, title: '2번째 말', status: 'building', customers: 1, votes: 0 },
    ...{ line: { ko: '문구', en: null }, mayTell: true, topic: { ko: null, en: null }, parkedUntil: null },
    createdAt: expect.any(Date),
  })
  // Answered today, today, ten days ago, ninety days ago.
  expect(view.done.map(({ number }) => number)).toEqual([8, 4, 6, 5])
  const { answered: by, stands: why, ...line } = view.done[0] ?? { answered: [] }
  expect(why).toBeNull()
  expect(by).toMatchObject([{ by: expect.any(String), at: expect.any(String), how: 'told', isConfirmed: false }])
  expect(Object.keys(line).sort()).toEqual(Object.keys(view.open[0] ?? {}).sort())
})

test('what was declined long after it was decided first is recent', async () => {
  const team = await aTeam()
  const { itemId, number } = await team.hears(team.mina, '한빛상사')
  await team.stands(itemId, 'planned', daysAgo(200))
  await team.stands(itemId, 'declined', daysAgo(5))
  const view = await look(team.sofia, await team.customerId('한빛상사'))
  expect(view.recent).toEqual({ shipped: 0, declined: 1 })
  expect(view.done).toMatchObject([{ number }])
})

test('of more than a page has room for all are counted', async () => {
  const team = await aTeam()
  const hears = async (n: number) => {
    const items: string[] = []
    for (let at = 0; at < n; at++) items.push((await team.hears(team.mina, '한빛상사')).itemId)
    return items
  }
  for (const itemId of await hears(17)) {
    await team.ships(itemId)
    await team.stands(itemId, 'shipped', daysAgo(1))
  }
  for (const itemId of await hears(11)) await team.stands(itemId, 'declined', daysAgo(2))
  await hears(13)
  const view = await look(team.sofia, await team.customerId('한빛상사'))
  expect([view.waiting.length, view.open.length, view.done.length]).toEqual([10, 10, 8])
  expect(view).toMatchObject({ waitingCount: 17, openCount: 13, doneCount: 11, recent: { shipped: 17, declined: 11 } })
})

test('a customer that was merged is the one that remains, with what both asked', async () => {
  const team = await aTeam()
  const one = await team.hears(team.mina, '한빛')
  await team.hears(team.mina, '한빛상사')
  const [gone, into] = [await team.customerId('한빛'), await team.customerId('한빛상사')]
  await team.ships(one.itemId)
  await peek(db, `update customer set "mergedIntoId" = $2 where id = $1`, gone, into)
  for (const id of [gone, into])
    expect(await look(team.mina, id)).toMatchObject({
      ...{ id: into, name: '한빛상사', waiting: [{ item: { number: 1 }, customer: { name: '한빛상사' } }] },
      open: [{ number: 2 }],
    })
})

test('an item that was merged shows as the one that it was merged into', async () => {
  const team = await aTeam()
  const one = await team.hears(team.mina, '한빛상사')
  const target = await team.hears(team.mina, 'ACME')
  await peek(db, `update item set status = 'merged', "mergedIntoId" = $2 where id = $1`, one.itemId, target.itemId)
  const view = await look(team.mina, await team.customerId('한빛상사'))
  expect(view.open.map(({ number }) => number)).toEqual([target.number])
})

test('a customer that a colleague added to an item, with evidence', async () => {
  const team = await aTeam()
  const { itemId } = await team.hears(team.mina, 'ACME')
  const id = await team.customerId('한빛상사')
  const claim = `insert into vote_customer ("workspaceId", "itemId", "customerId", "personId", words, "createdAt") values ($1, $2, $3, $4, $5, now())`
  await peek(db, claim, team.workspace.id, itemId, id, team.joon.personId, null)
  expect((await look(team.mina, id)).open).toEqual([])
  await peek(db, `update vote_customer set words = '저희도요' where "customerId" = $1`, id)
  expect(await look(team.mina, id)).toMatchObject({ open: [{ number: 1 }] })
})

test('what was heard in private shows to those whom it concerns, without its words; to others not at all', async () => {
  const team = await aTeam()
  const { mina, joon, haneul, sofia } = team
  const secret = { isPrivate: true, agent: joon, words: '비밀인 말' }
  const owed = await team.hears(mina, '한빛상사', secret)
  await team.hears(mina, '한빛상사', secret)
  await team.ships(owed.itemId)
  const id = await team.customerId('한빛상사')
  const seen = async (actor: typeof mina) => {
    const { waiting, waitingCount, open, openCount, recent } = await look(actor, id)
    expect([waitingCount, openCount]).toEqual([waiting.length, open.length])
    return [waiting.map(({ item }) => item.number), open.map(({ number }) => number), recent.shipped]
  }
  await team.stands(owed.itemId, 'shipped', clock.now())
  expect(await seen(mina)).toEqual([[1], [2], 1])
  expect(await seen(joon)).toEqual([[1], [], 1])
  expect(await seen(sofia)).toEqual([[], [], 0])
  expect(await seen(haneul)).toEqual([[], [], 0])
  await team.owns(haneul, '한빛상사')
  expect(await seen(haneul)).toEqual([[1], [2], 1])
  for (const actor of [joon, sofia, haneul]) expect(JSON.stringify(await look(actor, id))).not.toContain('비밀')
  expect(JSON.stringify(await look(mina, id))).toContain('비밀')
})

test('a guest is refused, and so is a customer that is not there or in another workspace', async () => {
  const [ours, theirs] = [await aTeam(), await aTeam()]
  await theirs.hears(theirs.mina, '한빛상사')
  const id = await ours.customerId('한빛상사')
  expect(await refusalOf(look(ours.tom, id))).toMatchObject({ case: 'read.outsider' })
  for (const unknown of [randomUUID(), await theirs.customerId('한빛상사')])
    expect(await refusalOf(look(ours.mina, unknown))).toMatchObject({ case: 'customer.unknown' })
})

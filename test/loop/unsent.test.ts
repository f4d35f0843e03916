import { expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { createRowCounts } from '../../src/loop/row-counts.ts'
import { connectionProblem } from '../../src/loop/settings.ts'
import { unsent } from '../../src/loop/unsent.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb()
const { connections, replay } = unsent(db, { jira: true, notion: false }, createRowCounts(db, clock))
const list = async (actor: Actor) => (await connections(actor)).unsent

/** A workspace in which two effects are parked: one was refused, of the other nobody knows what became of it. */
async function withTwoParked() {
  const people = await aWorkspace(db)
  const { mina } = people
  for (const [n, error] of ['Permanent: Slack answered channel_not_found', 'unknown: no answer'].entries()) {
    const { itemId } = await promotes(db, mina)
    const id = crypto.randomUUID()
    await db.change(mina, (tx) => tx.ledger.want([{ id, kind: 'slack.card', subject: itemId, lane: 'slack:C0VOC' }]))
    const parked = `update effect set state = 'parked', "lastError" = $2, "waitingSince" = now() - make_interval(hours => $3) where id = $1`
    await peek(db, parked, id, error, 2 - n)
  }
  const states = async () =>
    (
      await peek<{ state: string }>(
        db,
        `select state from effect where "workspaceId" = $1 order by "lastError"`,
        mina.workspaceId,
      )
    ).map(({ state }) => state)
  return { ...people, states }
}

test('an admin sees what could not be sent, the oldest first, with the reason and since when', async () => {
  const { yuna } = await withTwoParked()
  const [first, second, ...more] = await list(yuna)
  expect(first).toMatchObject({ kind: 'slack.card', reason: 'Permanent: Slack answered channel_not_found' })
  expect(second).toMatchObject({ reason: 'unknown: no answer' })
  expect(more).toEqual([])
  expect(Date.now() - Number(first?.since)).toBeGreaterThan(1.9 * 3_600_000)
  expect(Date.now() - Number(first?.since)).toBeLessThan(2.1 * 3_600_000)
})

test('sending again sends all of it once more; what may be outside already is looked up first', async () => {
  const { yuna, states } = await withTwoParked()
  expect(await replay(yuna)).toBe(2)
  expect(await states()).toEqual(['pending', 'unknown'])
  expect(await replay(yuna)).toBe(0)
  expect(await list(yuna)).toEqual([])
})

test('nobody but an admin sees it or sends it again, and no admin that of another workspace', async () => {
  const { mina, tom, states } = await withTwoParked()
  const elsewhere = await aWorkspace(db)
  for (const actor of [mina, tom]) {
    expect(await refusalOf(list(actor))).toMatchObject({ case: 'settings.notAdmin' })
    expect(await refusalOf(replay(actor))).toMatchObject({ case: 'settings.notAdmin' })
  }
  expect(await list(elsewhere.yuna)).toEqual([])
  expect(await replay(elsewhere.yuna)).toBe(0)
  expect(await states()).toEqual(['parked', 'parked'])
})

test('how each system is: what is parked or late, what is wrong with it, and that it is not connected', async () => {
  const { yuna, mina } = await withTwoParked()
  const { itemId } = await promotes(db, mina)
  const wish = { id: crypto.randomUUID(), kind: 'jira.remoteLink', subject: itemId, lane: 'jira' }
  await db.change(mina, (tx) => tx.ledger.want([wish]))
  await peek(db, `update effect set "waitingSince" = now() - interval '6 min' where id = $1`, wish.id)
  await connectionProblem(db)(mina.workspaceId, 'jira', 'unauthorized')
  const well = { isConnected: true, problem: null, problemAt: null, parked: 0, late: 0, lateSince: null }
  expect((await connections(yuna)).systems).toEqual([
    { ...well, system: 'slack', parked: 2 },
    {
      ...{ ...well, system: 'jira', late: 1, lateSince: expect.any(Date) },
      ...{ problem: 'unauthorized', problemAt: new Date('2026-03-04T00:30:00Z') },
    },
    { ...well, system: 'notion', isConnected: false },
  ])
})

test('a delivery that could not be worked on is shown with the rest, and worked on again with it', async () => {
  const { yuna, mina } = await withTwoParked()
  const { inbox } = db.of(mina.workspaceId)
  await inbox.store('jira.webhook', 'k1', { said: 1 })
  await inbox.retry('jira.webhook', 'k1', 'TypeError', 0, true)
  const { systems, unsent } = await connections(yuna)
  expect(systems.map(({ parked }) => parked)).toEqual([2, 1, 0])
  expect(unsent.at(-1)).toMatchObject({ id: 'k1', kind: 'jira.webhook', reason: 'TypeError' })
  expect(await replay(yuna)).toBe(3)
  expect(await list(yuna)).toEqual([])
})

import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { claimLanes } from '../../src/db/ledger.ts'
import { NotYet } from '../../src/domain/errors.ts'
import type { Reaction } from '../../src/domain/reaction.ts'
import { aLedgerWorld, type LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld
beforeAll(async () => {
  world = await aLedgerWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const HOUR = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR)
const wants = (subject: string, dueAt: Date | null, kind = 'test.thing') =>
  world.ledger().want([{ id: randomUUID(), kind, subject, lane: 'a', dueAt }])
const waitingSince = async (subject: string) => Number(Object(await world.effect(subject)).waitingSince) - Date.now()

test('what is due on Monday begins to wait on Monday; what is put off begins anew, what is due goes on waiting', async () => {
  const subject = randomUUID()
  await wants(subject, inHours(60))
  expect(await waitingSince(subject)).toBeGreaterThan(59 * HOUR)
  await wants(subject, inHours(62))
  expect(await waitingSince(subject)).toBeGreaterThan(61 * HOUR)
  await wants(subject, inHours(-1))
  expect(Math.abs(await waitingSince(subject))).toBeLessThan(60_000)
  await world.aged(5 * HOUR)
  await wants(subject, inHours(-6))
  expect(await waitingSince(subject)).toBeLessThan(-4.9 * HOUR)
  const [waiting] = [...(await world.ledger().flow(60)).values()]
  expect(waiting).toMatchObject({ late: 1, parked: 0, lateSince: expect.any(Date) })
})

test('what is not due after all waits alone: what shares its lane goes out, and nobody asks for it meanwhile', async () => {
  const [early, other] = [randomUUID(), randomUUID()]
  const asked: string[] = []
  const reaction: Reaction = {
    kind: 'test.thing',
    about: 'item',
    lane: () => 'a',
    async converge({ subject }) {
      asked.push(subject)
      if (subject === early) throw new NotYet('not yet', 5 * HOUR)
      return { remote: 'x', restMs: 0 }
    },
    lookUp: async () => null,
  }
  await wants(early, null)
  world.worker(world.db, {}, [reaction])
  await world.until('it was asked for', async () => (await world.effect(early)).lastError === 'NotYet: not yet')
  await wants(other, null)
  await world.until('the other is out', async () => (await world.effect(other)).state === 'done')
  expect(asked).toEqual([early, other])
  expect(await world.effect(early)).toMatchObject({ state: 'pending', attempt: 0 })
  expect(await waitingSince(early)).toBeGreaterThan(4.9 * HOUR)
})

test('once a thing has its place, those that show it are drawn again with it, and no others', async () => {
  const subject = randomUUID()
  for (const kind of ['test.other', 'test.page', 'test.row', 'test.thing']) await wants(subject, null, kind)
  const [lease] = await world.db.across(claimLanes, 1, 30)
  if (!lease) throw new Error('No lane was free.')
  const byKind = async () => new Map((await world.effects()).map((one) => [one.kind, one]))
  const { ledger } = world.db.of(world.workspaceId)
  const row = await ledger.takeHead(lease)
  const settlement = { outcome: 'sent', sent: 1, remote: 'C1:1', effectRestsMs: 0, laneRestsMs: 0 } as const
  const kinds = ['test.page', 'test.row'].filter((kind) => kind !== row?.kind)
  expect(await ledger.settleAndDraw(lease, row?.id ?? '', settlement, kinds)).toBeNull()
  const after = await byKind()
  expect(after.get(row?.kind ?? '')).toMatchObject({ state: 'done', remote: 'C1:1', wanted: 1 })
  for (const [kind, one] of after)
    if (kind !== row?.kind) expect([kind, one.wanted]).toEqual([kind, kinds.includes(kind) ? 2 : 1])
  // The lane is free again.
  expect(await world.db.across(claimLanes, 1, 30)).toHaveLength(1)
})

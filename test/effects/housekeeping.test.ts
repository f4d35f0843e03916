import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { claimLanes } from '../../src/db/ledger.ts'
import { tidy } from '../../src/effects/housekeeping.ts'
import { effectMetrics } from '../../src/effects/metrics.ts'
import { aLedgerWorld, inboxRows, type LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld
beforeAll(async () => {
  world = await aLedgerWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('deliveries that are done are forgotten after a week, others never', async () => {
  const { inbox } = world.db.of(world.workspaceId)
  for (const key of ['done', 'parked', 'waiting']) await inbox.store('a', key, {})
  await inbox.finish('a', 'done')
  await inbox.retry('a', 'parked', 'Error', 0, true)
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
  await tidy(world.db, inDays(6.9))
  expect(await world.db.across(inboxRows)).toHaveLength(3)
  await tidy(world.db, inDays(7.1))
  expect((await world.db.across(inboxRows)).map(({ key }) => key)).toEqual(['parked', 'waiting'])
})

test('the figures say how much waits to go out, and for how long', async () => {
  await world.want('a', randomUUID())
  await world.want('b', randomUUID(), randomUUID())
  const [lease] = await world.db.across(claimLanes, 1, 5)
  if (lease) await world.ledger().takeHead(lease)
  await sleep(60)
  const lines = (await effectMetrics(world.db)).split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'hearback_effects{state="pending"} 2',
      'hearback_effects{state="sending"} 1',
      'hearback_effects{state="unknown"} 0',
      'hearback_effects{state="parked"} 0',
    ]),
  )
  const oldest = lines.find((line) => line.startsWith('hearback_effects_oldest_seconds{state="sending"}'))
  expect(Number(oldest?.split(' ')[1])).toBeGreaterThanOrEqual(0.06)
})

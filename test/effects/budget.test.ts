import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aLedgerWorld, type LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld
beforeAll(async () => {
  world = await aLedgerWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('a budget lets a burst through at once and then one after another, and says how long to wait', async () => {
  const asked = []
  for (let i = 0; i < 4; i++) asked.push(await world.ledger().spend('budget:x', 10_000, 3))
  expect(asked.slice(0, 3)).toEqual([0, 0, 0])
  expect(asked[3]).toBeGreaterThan(9_000)
  expect(asked[3]).toBeLessThanOrEqual(10_000)
  expect(await world.ledger().spend('budget:y', 10_000, 3)).toBe(0)
})

test('two processes together never exceed a budget', async () => {
  const [everyMs, burst] = [30, 5]
  const began = Date.now()
  let granted = 0
  let spendingMs = 0
  async function spender(of: LedgerWorld['db']) {
    while (spendingMs < 900) {
      if ((await world.ledger(of).spend('budget:x', everyMs, burst)) === 0) granted += 1
      spendingMs = Date.now() - began
    }
  }
  await Promise.all([world.db, world.other, world.db, world.other].map(spender))
  expect(granted).toBeLessThanOrEqual(burst + spendingMs / everyMs)
  // It is used, too.
  expect(granted).toBeGreaterThan(0.8 * (spendingMs / everyMs))
})

test('a budget that nobody spent for a while grants no more than its burst', async () => {
  const spend = () => world.ledger().spend('budget:x', 150, 3)
  await spend()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const asked = await Promise.all(Array.from({ length: 8 }, spend))
  const granted = asked.filter((wait) => wait === 0).length
  expect(granted).toBeGreaterThanOrEqual(3)
  // One more where the machine was slow to ask.
  expect(granted).toBeLessThanOrEqual(4)
})

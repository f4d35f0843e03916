import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { statementAcrossWorkspaces } from '../../src/db/statement.ts'
import { Broken, Permanent, Temporary } from '../../src/domain/errors.ts'
import type { Reaction } from '../../src/domain/reaction.ts'
import { type ComparingNeeds, compareAll } from '../../src/effects/compare-all.ts'
import { realClock } from '../../src/real.ts'
import { aLedgerWorld, type LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld
beforeAll(async () => {
  world = await aLedgerWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const oneDone = statementAcrossWorkspaces(
  'test.oneDone',
  `update effect set state = 'done' where id = (select min(id::text)::uuid from effect)`,
)
const system = (what: 'Jira' | 'Notion', run: () => Promise<{ looked: number; changed: number }>) => ({ what, run })
const alike = async () => ({ looked: 2, changed: 0 })
const wants = (kind: string, lane: string) =>
  world.ledger().want([{ id: randomUUID(), kind, subject: randomUUID(), lane }])
const reaction = (kind: string, converge: Reaction['converge']): Reaction => ({
  ...{ kind, about: 'item', lane: () => kind, converge, lookUp: async () => null },
})
const sends = async () => ({ remote: 'r', restMs: 0 })
const refuses = async () => {
  throw new Permanent('refused')
}
const fair = { failure: null, parked: 0, waiting: 0, workspace: 'test' }

/** Compares while a worker sends; waiting takes no time, and is added up. */
async function compared(systems: ComparingNeeds['systems'], reactions: Reaction[] | null) {
  let waitedMs = 0
  const clock = {
    now: () => new Date(),
    sleep: async (ms: number) => {
      waitedMs += ms
      await realClock.sleep(reactions ? 20 : 0)
    },
  }
  const worker = { start: () => void (reactions && world.worker(world.db, {}, reactions)) }
  return { comparisons: await compareAll({ db: world.db, systems, worker, clock }), waitedMs: () => waitedMs }
}

test('what differs is sent before it is told, and what is refused is told of its own system', async () => {
  await wants('jira.thing', 'a')
  const { comparisons } = await compared(
    [
      system('Jira', alike),
      system('Notion', async () => {
        await wants('notion.thing', 'b')
        return { looked: 3, changed: 1 }
      }),
    ],
    [reaction('jira.thing', sends), reaction('notion.thing', refuses)],
  )
  expect(comparisons).toEqual([
    { ...fair, system: 'Jira', looked: 2, changed: 0 },
    { ...fair, system: 'Notion', looked: 3, changed: 1, parked: 1 },
  ])
})

test('a service that cannot be looked at says why, and the other one is looked at all the same', async () => {
  for (const failure of [new Temporary('away', 'nothing'), new Permanent('gone'), new Broken('token', 'refused')]) {
    const { comparisons, waitedMs } = await compared(
      [system('Jira', () => Promise.reject(failure)), system('Notion', alike)],
      null,
    )
    expect(comparisons).toEqual([
      { ...fair, system: 'Jira', looked: 0, changed: 0, failure: failure.message },
      { ...fair, system: 'Notion', looked: 2, changed: 0 },
    ])
    expect(waitedMs()).toBe(0)
  }
})

test('a fault of ours is none of the service’s', async () => {
  const fault = new TypeError('ours')
  await expect(compared([system('Jira', () => Promise.reject(fault))], null)).rejects.toBe(fault)
})

test('what does not go while nothing else goes either is left to the app after a minute and a half', async () => {
  await wants('jira.thing', 'a')
  const { comparisons, waitedMs } = await compared([system('Jira', alike)], null)
  expect(comparisons).toEqual([{ ...fair, system: 'Jira', looked: 2, changed: 0, waiting: 1 }])
  expect(waitedMs()).toBe(90_000)
})

test('as long as anything goes the rest is waited for', async () => {
  for (const lane of ['a', 'b']) await wants('jira.thing', lane)
  let looks = 0
  const clock = {
    now: () => new Date(),
    // One goes after eighty seconds, the other never.
    sleep: async () => {
      if (++looks === 400) await world.db.across(oneDone)
    },
  }
  const systems = [system('Jira', alike)]
  const [one] = await compareAll({ db: world.db, systems, worker: { start: () => {} }, clock })
  expect(one).toEqual({ ...fair, system: 'Jira', looked: 2, changed: 0, waiting: 1 })
  expect(looks).toBe(400 + 450)
})

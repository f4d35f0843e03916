import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Temporary } from '../../src/domain/errors.ts'
import type { Reaction } from '../../src/domain/reaction.ts'
import { createTroubles, KEEPS_PLACE } from '../../src/effects/troubles.ts'
import { aLedgerWorld, type LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld
beforeAll(async () => {
  world = await aLedgerWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

/** A lane that rests goes on resting, half a minute at the most, when all is well again. */
const HALF_A_MINUTE_AND_MORE = 40_000

/** So many subjects, each wanted in a transaction of its own. */
async function wantedInTurn(count: number, lane = 'a'): Promise<string[]> {
  const subjects = Array.from({ length: count }, () => randomUUID())
  for (const subject of subjects) {
    await world.want(lane, subject)
    // Of the same millisecond none is the earlier.
    await sleep(2)
  }
  return subjects
}

/** What went out, in the order in which it did. */
async function outside(): Promise<(string | undefined)[]> {
  const subjectOf = new Map((await world.effects()).map(({ id, subject }) => [id, subject]))
  return world.destination.things.map(({ effectId }) => subjectOf.get(effectId))
}

/** A place that cannot be reached until `isBack`; writes down who asks for what. */
function unreachable() {
  const place = { isBack: false, asked: [] as string[], out: [] as string[] }
  const reaction: Reaction = {
    kind: 'test.thing',
    about: 'item',
    lane: ({ channel }) => channel,
    async converge({ subject }) {
      place.asked.push(subject)
      if (!place.isBack) throw new Temporary('refused', 'nothing')
      place.out.push(subject)
      return { remote: subject, restMs: 0 }
    },
    lookUp: async () => null,
  }
  return { place, reaction }
}

test('who is away and answers 503 is asked now and then; once it is back all goes out in the order in which it was wanted', async () => {
  const subjects = await wantedInTurn(15)
  world.destination.mishap = () => ({ kind: 'errorBefore' })
  world.patientWorker()
  await world.until('three were tried', () => world.destination.calls.length >= 3)
  await sleep(2_500)
  // One after another, each of them would have been tried by now, and some twice.
  expect(world.destination.calls.length).toBeLessThan(8)
  world.destination.mishap = () => null
  // Where the first three took so long that one of them was looked up twice meanwhile, the lane rests for a quarter of a minute.
  await world.settled(HALF_A_MINUTE_AND_MORE)
  expect(await outside()).toEqual(subjects)
})

test('who cannot be reached is asked now and then, and the first that goes out takes what waits in other lanes with it', async () => {
  const [subjects, others] = [await wantedInTurn(10), await wantedInTurn(10, 'b')]
  const { place, reaction } = unreachable()
  world.worker(world.db, {}, [reaction])
  await sleep(2_500)
  expect(place.asked.length).toBeLessThan(14)
  // By themselves they would come again in minutes.
  await world.putOff(600)
  place.isBack = true
  await world.want('c', randomUUID())
  await world.until('all is out', () => place.out.length === 21, HALF_A_MINUTE_AND_MORE)
  expect(place.out.filter((subject) => subjects.includes(subject))).toEqual(subjects)
  expect(place.out.filter((subject) => others.includes(subject))).toEqual(others)
})

test('what is wrong by itself waits by itself: its lane goes on, and what succeeds beside it does not hurry it', async () => {
  const wrong = randomUUID()
  const asked: string[] = []
  const reaction: Reaction = {
    kind: 'test.thing',
    about: 'item',
    lane: ({ channel }) => channel,
    async converge({ subject }) {
      asked.push(subject)
      if (subject === wrong) throw new Temporary('refused', 'nothing')
      return { remote: subject, restMs: 0 }
    },
    lookUp: async () => null,
  }
  await world.want('a', wrong)
  const began = performance.now()
  world.worker(world.db, {}, [reaction])
  const others = await wantedInTurn(30)
  await world.until('the others are out', async () =>
    (await world.effects()).every(({ subject, state }) => subject === wrong || state === 'done'),
  )
  // After the first attempt comes one after a second, and the next after five.
  const attempts = asked.filter((subject) => subject === wrong).length
  expect(attempts).toBeGreaterThan(0)
  expect(attempts).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - began) / 800))
  expect(new Set(asked)).toEqual(new Set([wrong, ...others]))
})

test('three that are wrong hold up what comes behind them for a moment, and what succeeds does not hurry them', async () => {
  const asked: string[] = []
  const wrong = new Set<string>()
  const reaction: Reaction = {
    kind: 'test.thing',
    about: 'item',
    lane: ({ channel }) => channel,
    async converge({ subject }) {
      asked.push(subject)
      if (wrong.has(subject)) throw new Temporary('refused', 'nothing')
      return { remote: subject, restMs: 0 }
    },
    lookUp: async () => null,
  }
  for (const subject of await wantedInTurn(3)) wrong.add(subject)
  // Each was tried before, and grows rare.
  await world.failedBefore(4)
  const others = await wantedInTurn(20)
  await wantedInTurn(3, 'b')
  world.worker(world.db, {}, [reaction])
  await world.until(
    'the others are out',
    () => others.every((subject) => asked.includes(subject)),
    HALF_A_MINUTE_AND_MORE,
  )
  await sleep(500)
  expect(asked.filter((subject) => wrong.has(subject))).toHaveLength(3)
})

const failing = { workspaceId: 'w', kind: 'slack.card', attempt: 1 }
/** Three that fail at a time of their own: how long the third lane rests. */
function threeFail(troubles: ReturnType<typeof createTroubles>, more: Partial<typeof failing> = {}): number {
  return ['1', '2', '3'].map((id) => troubles.failed({ ...failing, id, ...more })).at(-1) ?? Number.NaN
}

test('a blip that hits many lanes at once lets none rest longer than its effect would have waited', () => {
  const troubles = createTroubles(
    () => 0,
    () => 0.5,
  )
  threeFail(troubles)
  const rests = Array.from({ length: 20 }, (_, id) => troubles.failed({ ...failing, id: `lane ${id}` }))
  expect(new Set(rests)).toEqual(new Set([1_000]))
  expect(troubles.failed({ ...failing, id: '1', attempt: 12 })).toBe(30_000)
})

test('an outage is of one system and one workspace, and one that another process saw the end of is forgotten', () => {
  let now = 0
  const troubles = createTroubles(
    () => now,
    () => 0.5,
  )
  expect(threeFail(troubles)).toBe(1_000)
  const one = { ...failing, id: '4' }
  expect(troubles.failed({ ...one, workspaceId: 'v' })).toBe(0)
  expect(troubles.failed({ ...one, kind: 'jira.link' })).toBe(0)
  expect(troubles.failed({ ...one, kind: 'slack.notice' })).toBe(1_000)
  now = 600_000
  expect(troubles.failed(one)).toBe(0)
})

test('only an outage that lasted brings back what was tried often, once', () => {
  let now = 0
  const troubles = createTroubles(
    () => now,
    () => 0.5,
  )
  threeFail(troubles)
  now = 2_000
  expect(troubles.sent(failing)).toBe(KEEPS_PLACE)
  threeFail(troubles)
  now = 40_000
  troubles.failed({ ...failing, id: '1' })
  expect([troubles.sent(failing), troubles.sent(failing)]).toEqual([2 ** 31 - 1, 0])
})

test('three that are wrong and for which a lane rested for half a minute are not hurried by what it sends then', () => {
  let now = 0
  const troubles = createTroubles(
    () => now,
    () => 0.5,
  )
  expect(threeFail(troubles, { attempt: 5 })).toBe(30_000)
  now = 30_000
  expect(troubles.sent(failing)).toBe(KEEPS_PLACE)
})

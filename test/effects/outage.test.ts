import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Temporary } from '../../src/domain/errors.ts'
import type { Reaction } from '../../src/domain/reaction.ts'
import { Unreached } from '../../src/domain/unreached.ts'
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

/** A place that lets some in and others not, and does not say for how long; writes down who asks, and what got in. */
function aPlace(
  refuses: (subject: string) => boolean,
  refusal: () => Temporary = () => new Temporary('refused', 'nothing'),
) {
  const place = { asked: [] as string[], out: [] as string[] }
  const reaction: Reaction = {
    kind: 'test.thing',
    about: 'item',
    lane: ({ channel }) => channel,
    async converge({ subject }) {
      place.asked.push(subject)
      if (refuses(subject)) throw refusal()
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
  let isBack = false
  const { place, reaction } = aPlace(() => !isBack)
  world.worker(world.db, {}, [reaction])
  await sleep(2_500)
  expect(place.asked.length).toBeLessThan(14)
  // By themselves they would come again in minutes.
  await world.putOff(600)
  isBack = true
  await world.want('c', randomUUID())
  await world.until('all is out', () => place.out.length === 21, HALF_A_MINUTE_AND_MORE)
  expect(place.out.filter((subject) => subjects.includes(subject))).toEqual(subjects)
  expect(place.out.filter((subject) => others.includes(subject))).toEqual(others)
})

test('where nobody is there, what was tried often keeps its place, and all goes out in the order in which it was wanted', async () => {
  const subjects = await wantedInTurn(6)
  await world.failedBefore(4)
  let isBack = false
  const { place, reaction } = aPlace(
    () => !isBack,
    () => new Unreached('nobody is there'),
  )
  world.worker(world.db, {}, [reaction])
  await world.until('three were tried', () => place.asked.length >= 3)
  isBack = true
  await world.until('all is out', () => place.out.length === subjects.length, HALF_A_MINUTE_AND_MORE)
  expect(place.out).toEqual(subjects)
})

test('what is wrong by itself waits by itself: its lane goes on, and what succeeds beside it does not hurry it', async () => {
  const wrong = randomUUID()
  const { place, reaction } = aPlace((subject) => subject === wrong)
  await world.want('a', wrong)
  const began = performance.now()
  world.worker(world.db, {}, [reaction])
  const others = await wantedInTurn(30)
  await world.until('the others are out', async () =>
    (await world.effects()).every(({ subject, state }) => subject === wrong || state === 'done'),
  )
  // After the first attempt comes one after a second, and the next after five.
  const attempts = place.asked.filter((subject) => subject === wrong).length
  expect(attempts).toBeGreaterThan(0)
  expect(attempts).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - began) / 800))
  expect(new Set(place.asked)).toEqual(new Set([wrong, ...others]))
})

test('three that are wrong hold up what comes behind them for a moment, and what succeeds does not hurry them', async () => {
  const wrong = new Set<string>()
  const { place, reaction } = aPlace((subject) => wrong.has(subject))
  for (const subject of await wantedInTurn(3)) wrong.add(subject)
  // Each was tried before, and grows rare.
  await world.failedBefore(4)
  const others = await wantedInTurn(20)
  await wantedInTurn(3, 'b')
  world.worker(world.db, {}, [reaction])
  await world.until(
    'the others are out',
    () => others.every((subject) => place.asked.includes(subject)),
    HALF_A_MINUTE_AND_MORE,
  )
  await sleep(500)
  expect(place.asked.filter((subject) => wrong.has(subject))).toHaveLength(3)
})

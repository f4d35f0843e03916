import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { claimLanes } from '../../src/db/ledger.ts'
import { realClock } from '../../src/real.ts'
import type { Mishap } from '../support/destination.ts'
import { aLedgerWorld, type LedgerWorld, quick } from './ledger-world.ts'
import { thingReaction } from './thing-reaction.ts'

let world: LedgerWorld
beforeAll(async () => {
  world = await aLedgerWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

/** Something that is outside already, at version 1. */
async function anOutsideThing(lane = 'a'): Promise<string> {
  const subject = randomUUID()
  await world.want(lane, subject)
  world.worker()
  await world.settled()
  return subject
}

describe('whatever goes wrong, it is outside once and at its newest', () => {
  const mishaps: Record<string, Mishap> = {
    'its answer is lost': { kind: 'answerLost' },
    'it lands after it was given up': { kind: 'landsLate', ms: 450 },
    'it is answered too late': { kind: 'slow', ms: 450 },
    'it fails before the work': { kind: 'errorBefore' },
    'it fails after the work': { kind: 'errorAfter' },
    'it is asked for patience': { kind: 'rateLimited', retryAfterMs: 120 },
  }
  const lanes = Object.keys(mishaps)
  /** One thing in each lane, and what goes wrong with the lane's first call. */
  const subjects = new Map(lanes.map((lane) => [lane, randomUUID()]))
  const wantAll = () => Promise.all([...subjects].map(([lane, subject]) => world.want(lane, subject)))
  function strikeFirst(): void {
    const struck = new Set<string>()
    world.destination.mishap = ({ lane }) => {
      if (struck.has(lane)) return null
      struck.add(lane)
      return mishaps[lane] ?? null
    }
  }
  async function expectAllAt(version: number): Promise<void> {
    await world.settled()
    await world.destination.allLanded()
    const found = lanes.map((lane) => [lane, world.destination.things.filter((thing) => thing.lane === lane)])
    expect(Object.fromEntries(found)).toMatchObject(Object.fromEntries(lanes.map((lane) => [lane, [{ version }]])))
    for (const effect of await world.effects())
      expect(effect).toMatchObject({ state: 'done', sent: version, attempt: 0, lastError: null })
    expect(world.destination.wentBack).toBe(0)
  }

  test('while it is created, and wanted anew meanwhile', async () => {
    strikeFirst()
    await wantAll()
    world.worker()
    await world.until('each was tried', () => new Set(world.destination.calls.map(({ lane }) => lane)).size === 6)
    await wantAll()
    await expectAllAt(2)
  })

  test('while it is changed, and then nothing is looked up', async () => {
    await wantAll()
    world.worker()
    await world.settled()
    strikeFirst()
    await wantAll()
    await expectAllAt(2)
    expect(world.destination.count('lookUp')).toBe(0)
  })

  test('without the quiet period, what lands late is there twice: the test above can fail', async () => {
    world.destination.next({ kind: 'landsLate', ms: 450 })
    await world.want('a', randomUUID())
    world.worker(world.db, { quietMs: 0 })
    await world.settled()
    await world.destination.allLanded()
    expect(world.destination.things).toHaveLength(2)
  })
})

describe('an effect whose outcome nobody knows', () => {
  test('what a process left behind is looked up before anything is sent: it had not gone out', async () => {
    const subject = randomUUID()
    await world.want('a', subject)
    const [lease] = await world.db.across(claimLanes, 1, 0.1)
    if (lease) await world.ledger().takeHead(lease)
    world.worker()
    await world.until('it is known to be an orphan', async () => (await world.effect(subject)).state === 'unknown')
    expect(world.destination.calls).toEqual([])
    await world.settled()
    expect(world.destination.calls.map((call) => call.method)).toEqual(['lookUp', 'create'])
    expect(world.destination.things).toHaveLength(1)
  })

  test('what a process left behind is adopted where it had gone out', async () => {
    const subject = randomUUID()
    await world.want('a', subject)
    const [lease] = await world.db.across(claimLanes, 1, 0.1)
    const row = lease && (await world.ledger().takeHead(lease))
    await fetch(`${world.destination.url}/?effect=${row?.id}&lane=a&version=1`, { method: 'POST' })
    world.worker()
    await world.settled()
    expect(world.destination.calls.map((call) => call.method)).toEqual(['create', 'lookUp'])
    expect(await world.effect(subject)).toMatchObject({ remote: '1', sent: 1 })
  })

  test('a change of what is known outside is sent again after the quiet period, without looking', async () => {
    const subject = await anOutsideThing()
    world.destination.next({ kind: 'answerLost' })
    await world.want('a', subject)
    await world.settled()
    const [, lost, again] = world.destination.calls
    expect(world.destination.calls.map((call) => call.method)).toEqual(['create', 'update', 'update'])
    expect((again?.at ?? 0) - (lost?.at ?? 0)).toBeGreaterThanOrEqual(quick.quietMs)
  })

  test('nothing else has to wait for it, in its lane or in others', async () => {
    const [lost, ...others] = Array.from({ length: 5 }, () => randomUUID())
    world.destination.next({ kind: 'answerLost' })
    await world.want('a', lost ?? '')
    world.patientWorker(world.db, { quietMs: 5_000 })
    await world.until('the answer is lost', async () => (await world.effect(lost ?? '')).state === 'unknown')
    await world.want('a', ...others.slice(0, 2))
    await world.want('b', ...others.slice(2))
    await world.until('the others are out', () => world.destination.things.length === 5, 4_000)
    expect((await world.effect(lost ?? '')).state).toBe('unknown')
  })

  test('the database says how long it has been quiet, whatever the clock of this process says', async () => {
    const subject = randomUUID()
    world.destination.next({ kind: 'landsLate', ms: 450 })
    await world.want('a', subject)
    const hurried = { ...realClock, now: () => new Date(Date.now() + 3_600_000) }
    world.worker(world.db, {}, undefined, hurried)
    await world.settled()
    await world.destination.allLanded()
    expect(world.destination.things).toHaveLength(1)
  })

  test('a thing that somebody deleted is made anew, once, even if that answer is lost', async () => {
    const subject = await anOutsideThing()
    world.destination.things.length = 0
    world.destination.next(null, { kind: 'answerLost' })
    await world.want('a', subject)
    await world.settled()
    expect(world.destination.calls.map((call) => call.method)).toEqual(['create', 'update', 'create', 'lookUp'])
    expect(world.destination.things).toMatchObject([{ version: 2 }])
  })
})

describe('parked', () => {
  test('what will fail again is parked with its reason, is shown, and is sent when it is replayed', async () => {
    const subject = randomUUID()
    world.destination.next({ kind: 'refused' })
    await world.want('a', subject)
    world.worker()
    await world.settled()
    expect(await world.ledger().parked(10)).toMatchObject([{ kind: 'test.thing', reason: 'Permanent: refused' }])
    expect(await world.effect(subject)).toMatchObject({ state: 'parked', attempt: 1 })
    expect(world.said).toContainEqual(expect.objectContaining({ level: 50, msg: expect.stringContaining('parked') }))
    await sleep(120)
    expect(world.destination.calls).toHaveLength(1)

    expect(await world.ledger().replay()).toBe(1)
    await world.settled()
    expect(world.destination.things).toHaveLength(1)
    expect(world.destination.count('lookUp')).toBe(0)
  })

  test('a change wakes what was parked', async () => {
    const subject = randomUUID()
    world.destination.next({ kind: 'refused' })
    await world.want('a', subject)
    world.worker()
    await world.settled()
    await world.want('a', subject)
    await world.settled()
    expect(await world.effect(subject)).toMatchObject({ state: 'done', sent: 2 })
  })

  const waysBack: [string, (subject: string) => Promise<unknown>][] = [
    ['replayed', () => world.ledger().replay()],
    ['changed', (subject) => world.want('a', subject)],
  ]
  test.each(waysBack)(
    'what was parked with an unknown outcome is looked up first when it is %s',
    async (_, wayBack) => {
      const subject = randomUUID()
      world.destination.next({ kind: 'answerLost' }, { kind: 'refused' })
      await world.want('a', subject)
      world.worker()
      await world.settled()
      expect(await world.effect(subject)).toMatchObject({ state: 'parked', lastError: 'unknown: Permanent: refused' })
      await wayBack(subject)
      await world.settled()
      expect(world.destination.count('create')).toBe(1)
      expect(world.destination.things).toMatchObject([{ version: world.truth.get(subject) }])
    },
  )

  test('what this version does not know waits for one that does, and is parked only after three days', async () => {
    const subject = randomUUID()
    await world.want('a', subject)
    const old = world.worker(world.db, {}, [])
    await world.until('it was tried', async () => (await world.effect(subject)).lastError !== null)
    expect(await world.effect(subject)).toMatchObject({ state: 'pending', attempt: 1 })
    await old.stop(1_000)
    world.worker(world.db, {}, [thingReaction(world.destination, world.truth, quick.timeoutMs)])
    await world.settled()
    expect(world.destination.things).toHaveLength(1)

    const never = randomUUID()
    await world.clear()
    await world.want('a', never)
    await world.aged(76 * 3_600_000)
    world.worker(world.db, {}, [])
    await world.settled()
    expect(await world.effect(never)).toMatchObject({ state: 'parked' })
  })
})

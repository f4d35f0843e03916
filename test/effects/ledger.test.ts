import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { claimLanes, type LaneLease } from '../../src/db/ledger.ts'
import { aLedgerWorld, type LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld
beforeAll(async () => {
  world = await aLedgerWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

async function claimed(leaseMs: number): Promise<LaneLease> {
  const [lease] = await world.db.across(claimLanes, 1, leaseMs / 1_000)
  if (!lease) throw new Error('No lane was free.')
  return lease
}

describe('what is wanted', () => {
  test('what changes five times while it is on its way goes out once more, at its newest', async () => {
    const subject = randomUUID()
    const held = Promise.withResolvers<void>()
    world.destination.next({ kind: 'held', until: held.promise })
    await world.want('a', subject)
    world.patientWorker()
    await world.until('it is on its way', () => world.destination.calls.length === 1)
    for (let i = 0; i < 5; i++) await world.want('a', subject)
    held.resolve()
    await world.settled()

    expect(world.destination.calls.map((call) => call.method)).toEqual(['create', 'update'])
    expect(world.destination.things).toMatchObject([{ version: 6 }])
    expect(await world.effect(subject)).toMatchObject({ wanted: 6, sent: 6, remote: '1', state: 'done' })
  })

  test('changes that want the same things at the same time all go through', async () => {
    const subjects = Array.from({ length: 6 }, () => randomUUID())
    const some = (seed: number) => subjects.filter((_, i) => (seed >> i) & 1)
    await Promise.all(Array.from({ length: 60 }, (_, i) => world.want('a', ...some(i + 1))))
    const wanted = Object.fromEntries((await world.effects()).map((one) => [one.subject, one.wanted]))
    expect(wanted).toEqual(Object.fromEntries(world.truth))
  })

  test('a change that is not committed yet keeps nobody from its lane', async () => {
    const [waiting, coming] = [randomUUID(), randomUUID()]
    await world.want('a', waiting)
    if (world.db.isEmbedded) return // one connection: nothing else runs while a change is open
    await world.db.change({ workspaceId: world.workspaceId, personId: null }, async (tx) => {
      await tx.ledger.want([{ id: randomUUID(), kind: 'test.thing', subject: coming, lane: 'a' }])
      expect(await outside(() => world.other.across(claimLanes, 1, 5))).toHaveLength(1)
    })
  })
})

/** As another process would do it: not inside the change that is open here. */
function outside<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => elsewhere.push(() => work().then(resolve, reject)))
}
const elsewhere: (() => void)[] = []
const hand = setInterval(() => elsewhere.shift()?.(), 5)
afterAll(() => clearInterval(hand))

describe('lanes', () => {
  test('two workers never work on one lane at the same time, and lose and double nothing', async () => {
    const lanes = Array.from({ length: 8 }, (_, i) => `lane ${i}`)
    const subjects = Array.from({ length: 64 }, () => randomUUID())
    world.destination.mishap = () => ({ kind: 'slow', ms: 8 })
    const [one, two] = [world.patientWorker(world.db), world.patientWorker(world.other)]
    for (let round = 0; round < 3; round++)
      await Promise.all(
        lanes.map((lane, i) =>
          world.want(lane, ...subjects.filter((_, j) => j % lanes.length === i && (j + round) % 2)),
        ),
      )
    await world.settled()
    await Promise.all([one.stop(1_000), two.stop(1_000)])

    expect(world.destination.overlaps).toBe(0)
    expect(world.destination.wentBack).toBe(0)
    const effects = await world.effects()
    expect(effects).toHaveLength(64)
    for (const effect of effects) {
      const mine = world.destination.things.filter((thing) => thing.effectId === effect.id)
      expect(mine).toMatchObject([{ version: world.truth.get(effect.subject) }])
    }
  })

  test('who lost the lane settles nothing any more', async () => {
    const subject = randomUUID()
    await world.want('a', subject)
    const old = await claimed(50)
    const row = await world.ledger().takeHead(old)
    await sleep(80)
    const fresh = await claimed(5_000)
    expect(fresh.fence).toBe(old.fence + 1)
    const sent = { outcome: 'sent', sent: 1, remote: 'old', effectRestsMs: 0, laneRestsMs: 0 } as const

    expect(await world.ledger().takeHead(fresh)).toMatchObject({ state: 'unknown' })
    await world.ledger().settle(old, row?.id ?? '', sent)
    await world.ledger().release(old)
    expect(await world.effect(subject)).toMatchObject({ state: 'unknown', sent: 0, remote: null })
    expect(await world.ledger().takeHead(old)).toBeNull()
    expect(await world.db.across(claimLanes, 1, 5)).toEqual([])

    await world.ledger().settle(fresh, row?.id ?? '', { ...sent, remote: 'fresh' })
    expect(await world.effect(subject)).toMatchObject({ state: 'done', sent: 1, remote: 'fresh' })
  })

  test('who lost the lane while it looked something up sends nothing', async () => {
    await world.want('a', randomUUID())
    const old = await claimed(50)
    const row = await world.ledger().takeHead(old)
    await sleep(80)
    expect(await world.ledger().sendAgain(old, row?.id ?? '', 5)).toBeNull()
    const fresh = await claimed(100)
    await world.ledger().takeHead(fresh)
    expect(await world.ledger().sendAgain(old, row?.id ?? '', 5)).toBeNull()
    // Sending again takes time again: the lane is held for it.
    expect(await world.ledger().sendAgain(fresh, row?.id ?? '', 5)).toMatchObject({ state: 'sending' })
    await sleep(150)
    expect(await world.db.across(claimLanes, 1, 5)).toEqual([])
  })

  test('a lane that rests goes on when its rest is over, not at the next look', async () => {
    const subjects = Array.from({ length: 5 }, () => randomUUID())
    await world.want('a', ...subjects)
    world.destination.next(...subjects.map(() => ({ kind: 'rateLimited', retryAfterMs: 60 }) as const))
    const began = Date.now()
    world.patientWorker(world.db, { pollMs: 9_000 })
    await world.settled()
    expect(world.destination.count('create')).toBe(10)
    expect(Date.now() - began).toBeLessThan(5_000)
  })

  test('asked for patience, the whole lane waits, other lanes do not, and no attempt is counted', async () => {
    const [asked, behind, elsewhere] = [randomUUID(), randomUUID(), randomUUID()]
    world.destination.next({ kind: 'rateLimited', retryAfterMs: 900 })
    await world.want('a', asked)
    world.patientWorker()
    await world.until('it was asked', async () => (await world.effect(asked)).lastError === 'Temporary: patience')
    expect(await world.effect(asked)).toMatchObject({ state: 'pending', attempt: 0 })
    await world.want('a', behind)
    await world.want('b', elsewhere)
    await world.settled()
    const [first, ...others] = world.destination.calls
    expect(others.map((call) => call.lane)).toEqual(['b', 'a', 'a'])
    for (const call of others.slice(1)) expect(call.at - (first?.at ?? 0)).toBeGreaterThanOrEqual(900)
    expect(world.destination.count('lookUp')).toBe(0)
  })

  test('a stop finishes what is under way; what takes too long is left to whoever comes after', async () => {
    const [short, long] = [randomUUID(), randomUUID()]
    await world.want('a', short)
    const held = Promise.withResolvers<void>()
    world.destination.mishap = () => ({ kind: 'held', until: held.promise })
    const first = world.patientWorker()
    await world.until('it is on its way', () => world.destination.calls.length === 1)
    const stopped = first.stop(10_000)
    await sleep(50)
    held.resolve()
    await stopped
    expect(await world.effect(short)).toMatchObject({ state: 'done' })

    world.destination.mishap = () => ({ kind: 'slow', ms: 500 })
    await world.want('b', long)
    const second = world.patientWorker()
    await world.until('it is on its way', () => world.destination.calls.length === 2)
    await second.stop(10)
    expect(await world.effect(long)).toMatchObject({ state: 'sending' })
  })
})

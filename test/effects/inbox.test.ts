import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { takeInbox } from '../../src/db/inbox.ts'
import type { Db } from '../../src/db/open.ts'
import { createInbox, type Deliver } from '../../src/effects/inbox.ts'
import { backOffMs } from '../../src/effects/retry.ts'
import { realClock } from '../../src/real.ts'
import { aLedgerWorld, inboxRows, type LedgerWorld, overdue } from './ledger-world.ts'
import { until } from './until.ts'

let world: LedgerWorld
const open = new Set<{ stop(): Promise<void> }>()
beforeAll(async () => {
  world = await aLedgerWorld()
})
afterEach(async () => {
  for (const one of open) await one.stop()
  open.clear()
  await world.clear()
})
afterAll(() => world.close())

function anInbox(
  deliver: Record<string, Deliver>,
  { db = world.db, starts = true }: { db?: Db; starts?: boolean } = {},
) {
  const random = { uuid: () => '', number: () => 0.5 }
  const made = createInbox({ db, deliver, clock: realClock, random, log: world.log, pollMs: 40 })
  if (starts) {
    made.start()
    open.add(made)
  }
  return made.inbox
}
const rows = () => world.db.across(inboxRows)
const allDone = () => until('all is done', async () => (await rows()).every(({ state }) => state === 'done'))

test('a delivery that comes three times is stored once and worked on once, with its body', async () => {
  const worked: unknown[] = []
  const inbox = anInbox({ a: async ({ key, body }) => void worked.push({ key, body }) })
  await Promise.all([1, 2, 3].map(() => inbox.store(world.workspaceId, 'a', 'k1', { said: '엑셀', list: [1] })))
  await allDone()
  await inbox.store(world.workspaceId, 'a', 'k1', { said: '엑셀', list: [1] })
  await sleep(100)
  expect(worked).toEqual([{ key: 'k1', body: { said: '엑셀', list: [1] } }])
  expect(await rows()).toMatchObject([{ key: 'k1', attempt: 1 }])
})

test('two processes work on each delivery once between them', async () => {
  const worked: string[] = []
  const deliver = { a: async ({ key }: { key: string }) => void worked.push(key) }
  const quiet = anInbox(deliver, { starts: false })
  const keys = Array.from({ length: 90 }, (_, i) => String(i))
  await Promise.all(keys.map((key) => quiet.store(world.workspaceId, 'a', key, {})))
  anInbox(deliver, { db: world.db })
  anInbox(deliver, { db: world.other })
  await allDone()
  expect(worked.sort()).toEqual(keys.sort())
})

test('processes that take at the same moment never take the same', async () => {
  const inbox = anInbox({}, { starts: false })
  const keys = Array.from({ length: 120 }, (_, i) => String(i))
  await Promise.all(keys.map((key) => inbox.store(world.workspaceId, 'a', key, {})))
  const dbs = [world.db, world.other, world.db, world.other, world.db, world.other, world.db, world.other]
  const takes = Array.from({ length: 4 }, () => dbs.map((db) => db.across(takeInbox, 5, 60))).flat()
  const taken = (await Promise.all(takes)).flat().map(({ key }) => key)
  expect(new Set(taken).size).toBe(taken.length)
  expect(taken.length).toBeGreaterThan(5)
})

test('a slow delivery does not hold up those that came with it', async () => {
  const worked: string[] = []
  const deliver = {
    a: async ({ key }: { key: string }) => {
      if (key === '1 slow') await until('the other is worked on', () => worked.includes('2 quick'), 20_000)
      worked.push(key)
    },
  }
  const inbox = anInbox(deliver, { starts: false })
  for (const key of ['1 slow', '2 quick']) await inbox.store(world.workspaceId, 'a', key, {})
  anInbox(deliver)
  await allDone()
  expect(worked).toEqual(['2 quick', '1 slow'])
  expect(await rows()).toMatchObject([{ attempt: 1 }, { attempt: 1 }])
})

test('a failure is tried again, later each time, and does not hold up others', async () => {
  const worked: string[] = []
  const inbox = anInbox({
    a: async ({ key }) => {
      worked.push(key)
      if (key === 'bad' && worked.filter((one) => one === 'bad').length < 2) throw new TypeError('not today')
    },
  })
  await inbox.store(world.workspaceId, 'a', 'bad', {})
  await until('it failed', async () => (await rows()).some(({ lastError }) => lastError === 'TypeError'))
  await inbox.store(world.workspaceId, 'a', 'good', {})
  await until('the other is done', async () =>
    (await rows()).some(({ key, state }) => key === 'good' && state === 'done'),
  )
  expect((await rows()).find(({ key }) => key === 'bad')).toMatchObject({ state: 'pending', attempt: 1 })
  await allDone()
  expect(worked).toEqual(['bad', 'good', 'bad'])
  expect(world.said).toContainEqual(expect.objectContaining({ level: 50, key: 'bad', park: false }))
})

test('it is kept for a person after three days of trying, and worked on once more when they say so', async () => {
  let isMended = false
  const inbox = anInbox({
    a: async () => {
      if (!isMended) throw new Error('never')
    },
  })
  await inbox.store(world.workspaceId, 'a', 'bad', {})
  // The shortest that chance makes of the pauses between them.
  const triedMs = Array.from({ length: 13 }, (_, n) => backOffMs(n + 1, 0)).reduce((sum, ms) => sum + ms, 0)
  expect(triedMs).toBeGreaterThan(3 * 86_400_000)
  for (let attempt = 1; attempt <= 14; attempt++) {
    await until(`it failed ${attempt} times`, async () => (await rows())[0]?.lastError === 'Error')
    expect((await rows())[0]?.state).toBe(attempt < 14 ? 'pending' : 'parked')
    await world.db.across(overdue)
  }
  await sleep(120)
  expect(await rows()).toMatchObject([{ state: 'parked', attempt: 14 }])
  const { parked, replay } = world.db.of(world.workspaceId).inbox
  expect(await parked(10)).toEqual([{ id: 'bad', kind: 'a', reason: expect.any(String), since: expect.any(Date) }])
  isMended = true
  expect(await replay()).toBe(1)
  await allDone()
  expect(await parked(10)).toEqual([])
})

/** As a process takes a delivery that is killed over it. */
const killed = () => world.db.across(takeInbox, 1, 0.2)

test('what a process was killed over is worked on by another', async () => {
  const worked: string[] = []
  const deliver = { a: async ({ key }: { key: string }) => void worked.push(key) }
  const inbox = anInbox(deliver, { starts: false })
  await inbox.store(world.workspaceId, 'a', 'k', {})
  expect(await killed()).toMatchObject([{ key: 'k', attempt: 1 }])
  anInbox(deliver, { db: world.other })
  await sleep(100)
  expect(worked).toEqual([])
  await allDone()
  expect(worked).toEqual(['k'])
  expect(await rows()).toMatchObject([{ attempt: 2 }])
})

test('what kills every process that takes it is kept for a person', async () => {
  const worked: string[] = []
  const deliver = { a: async ({ key }: { key: string }) => void worked.push(key) }
  const inbox = anInbox(deliver, { starts: false })
  await inbox.store(world.workspaceId, 'a', 'deadly', {})
  for (let i = 0; i < 14; i++) {
    await killed()
    await world.db.across(overdue)
  }
  anInbox(deliver)
  await until('it is parked', async () => (await rows())[0]?.state === 'parked')
  expect(worked).toEqual([])
})

test('whoever was slow does not undo what another has finished', async () => {
  const inbox = anInbox({}, { starts: false })
  await inbox.store(world.workspaceId, 'a', 'k', {})
  await world.db.across(takeInbox, 1, 0.01)
  const { finish, retry } = world.db.of(world.workspaceId).inbox
  await finish('a', 'k')
  await retry('a', 'k', 'Error', 0, false)
  expect(await rows()).toMatchObject([{ state: 'done', lastError: null }])
})

test('a delivery that this version does not know is kept and tried again', async () => {
  const inbox = anInbox({})
  await inbox.store(world.workspaceId, 'newer', 'k', {})
  await until('it was tried', async () => (await rows())[0]?.lastError === 'Error')
  expect(await rows()).toMatchObject([{ state: 'pending', attempt: 1 }])
})

test('a stop waits for what is being worked on', async () => {
  let finished = false
  const random = { uuid: () => '', number: () => 0.5 }
  const deliver = {
    a: async () => {
      await sleep(150)
      finished = true
    },
  }
  const made = createInbox({ db: world.db, deliver, clock: realClock, random, log: world.log, pollMs: 2_000 })
  made.start()
  await made.inbox.store(world.workspaceId, 'a', 'k', {})
  await until('it is taken', async () => (await rows())[0]?.attempt === 1)
  await made.stop()
  expect(finished).toBe(true)
  expect(await rows()).toMatchObject([{ state: 'done' }])
})

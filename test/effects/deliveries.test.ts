import { expect, test } from 'vitest'
import { type InboxRow, takeInbox } from '../../src/db/inbox.ts'
import type { Db } from '../../src/db/open.ts'
import { createInbox, type Deliver } from '../../src/effects/inbox.ts'
import { createLog } from '../../src/log.ts'
import { passingClock } from './passing-clock.ts'

/** An inbox on a clock of the test's own, and a database that only remembers what it was told and hands out what waits. */
function anInboxWorld(deliver: Deliver = async () => undefined) {
  const clock = passingClock()
  const began = clock.now().getTime()
  const world = { clock, said: [] as Record<string, unknown>[], isAway: false, waiting: [] as InboxRow[] }
  const told: unknown[][] = []
  const looks: { at: number; most: number; seconds: number }[] = []
  const db = {
    of: (workspaceId: string) => ({
      inbox: {
        store: async (...what: unknown[]) => void told.push(['store', workspaceId, ...what]),
        finish: async (...what: unknown[]) => void told.push(['finish', ...what]),
        retry: async (...what: unknown[]) => void told.push(['retry', ...what]),
      },
    }),
    async across(statement: unknown, most: number, seconds: number) {
      if (statement !== takeInbox) throw new Error('Only deliveries are asked for across workspaces.')
      looks.push({ at: clock.now().getTime() - began, most, seconds })
      if (world.isAway) throw new Error('The database is away.')
      return world.waiting.splice(0, most)
    },
  }
  const made = createInbox({
    ...{ db: db as unknown as Db, deliver: { jira: deliver }, clock, pollMs: 1_000 },
    random: { uuid: () => '', number: () => 0.5 },
    log: createLog('info', { write: (line) => world.said.push(JSON.parse(line)) }),
  })
  const put = (...rows: (Partial<InboxRow> & { key: string })[]) =>
    void world.waiting.push(...rows.map((row) => ({ workspaceId: 'w', source: 'jira', body: {}, attempt: 1, ...row })))
  return Object.assign(world, { made, told, looks, put, at: () => looks.map(({ at }) => at) })
}

const keys = (count: number) => Array.from({ length: count }, (_, n) => ({ key: String(n) }))

test('it looks as it starts and once a second, and at once when something came', async () => {
  const { made, clock, looks, told, at } = anInboxWorld()
  made.start()
  await clock.passes(1_500)
  expect(looks).toEqual([
    { at: 0, most: 20, seconds: 60 },
    { at: 1_000, most: 20, seconds: 60 },
  ])
  await made.inbox.store('w', 'jira', 'k', { said: 1 })
  expect(told).toEqual([['store', 'w', 'jira', 'k', { said: 1 }]])
  await clock.passes(1_200)
  expect(at()).toEqual([0, 1_000, 1_500, 2_500])
})

test('as long as more waits than it takes at once, it takes more at once', async () => {
  const { made, clock, told, put, at } = anInboxWorld()
  put(...keys(41))
  made.start()
  await clock.passes(900)
  expect(told).toHaveLength(41)
  expect(at()).toEqual([0, 0, 0])
})

test('what fails is tried again later, under the name of what went wrong, and said with what it was', async () => {
  const failures: Record<string, unknown> = { bug: new TypeError('x'), odd: 'a text' }
  const { made, clock, told, said, put } = anInboxWorld(async ({ key }) => {
    if (failures[key]) throw failures[key]
  })
  put({ key: 'bug' }, { key: 'odd', attempt: 3 }, { key: 'good' })
  made.start()
  await clock.passes(0)
  expect(told).toEqual(
    expect.arrayContaining([
      ['retry', 'jira', 'bug', 'TypeError', 1, false],
      ['retry', 'jira', 'odd', 'unknown', 15, false],
      ['finish', 'jira', 'good'],
    ]),
  )
  expect(said).toHaveLength(2)
  expect(said[0]).toMatchObject({ source: 'jira', key: 'bug', attempt: 1, park: false, err: { message: 'x' } })
  expect(said[0]?.msg).toBe('A delivery could not be worked on.')
})

test('the fourteenth failure keeps it for a person; after it nobody works on it any more', async () => {
  const worked: string[] = []
  const { made, clock, told, said, put } = anInboxWorld(async ({ key }) => {
    worked.push(key)
    throw new Error('never')
  })
  put({ key: '13th', attempt: 13 }, { key: '14th', attempt: 14 }, { key: '15th', attempt: 15 })
  made.start()
  await clock.passes(0)
  expect(worked).toEqual(['13th', '14th'])
  const parks = told.map(([, , key, reason, , park]) => [key, reason, park]).toSorted()
  expect(parks).toEqual([
    ['13th', 'Error', false],
    ['14th', 'Error', true],
    ['15th', 'Error', true],
  ])
  expect(said.map(({ park }) => park).filter(Boolean)).toHaveLength(2)
  expect(JSON.stringify(said)).toContain('Nobody who took this delivery lived')
})

test('what this version does not know is named', async () => {
  const { made, clock, told, said, put } = anInboxWorld()
  put({ key: 'k', source: 'newer' })
  made.start()
  await clock.passes(0)
  expect(told).toEqual([['retry', 'newer', 'k', 'Error', 1, false]])
  expect(said[0]).toMatchObject({ err: { message: 'This version does not know deliveries of "newer".' } })
})

test('while the database is away it says so, and looks again a second later', async () => {
  const world = anInboxWorld()
  world.isAway = true
  world.made.start()
  await world.clock.passes(1_500)
  expect(world.at()).toEqual([0, 1_000])
  expect(world.said).toHaveLength(2)
  expect(world.said[0]).toMatchObject({ err: { message: 'The database is away.' } })
  expect(world.said[0]?.msg).toContain('tried again')
})

test('a stop ends with what is being worked on, and takes nothing new, however much waits', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { made, clock, looks, told, put } = anInboxWorld(() => promise)
  put(...keys(30))
  made.start()
  await clock.passes(0)
  let isOver = false
  void made.stop().then(() => {
    isOver = true
  })
  await clock.passes(0)
  expect(isOver).toBe(false)
  resolve()
  await clock.passes(0)
  expect(isOver).toBe(true)
  expect(told).toHaveLength(20)
  expect(looks).toHaveLength(1)
})

test('a stop while nothing waits is over at once', async () => {
  const { made, clock } = anInboxWorld()
  made.start()
  await clock.passes(100)
  let isOver = false
  void made.stop().then(() => {
    isOver = true
  })
  await clock.passes(0)
  expect(isOver).toBe(true)
})

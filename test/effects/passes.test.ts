import { expect, test } from 'vitest'
import type { Db } from '../../src/db/open.ts'
import { scheduleRecurring } from '../../src/effects/recurring.ts'
import { createLog } from '../../src/log.ts'
import { passingClock } from './passing-clock.ts'

interface Options {
  everyMs: number
  work?: (workspace: string) => Promise<void>
  isAway?: boolean
}

/** Recurring work for two workspaces on a clock of the test's own; nobody else has begun its periods. */
function somePasses({ everyMs, work, isAway = false }: Options) {
  const clock = passingClock()
  const began = clock.now().getTime()
  const at = () => clock.now().getTime() - began
  const world = { clock, isAway, isBegun: false, said: [] as Record<string, unknown>[], began }
  const runs: [number, string][] = []
  const begun: unknown[][] = []
  const db = {
    async workspaces() {
      if (world.isAway) throw new Error('The database is away.')
      return [{ id: 'a' }, { id: 'b' }]
    },
    of: (workspace: string) => ({
      periods: {
        async beginDue(...what: unknown[]) {
          begun.push([workspace, ...what])
          return !world.isBegun
        },
      },
    }),
  }
  const stop = scheduleRecurring({
    ...{ db: db as unknown as Db, job: 'mirror', everyMs, clock },
    async run(workspace) {
      runs.push([at(), workspace])
      await work?.(workspace)
    },
    log: createLog('info', { write: (line) => world.said.push(JSON.parse(line)) }),
  })
  return Object.assign(world, { stop, runs, begun })
}

test('it runs at the start, asking nobody, and then as each period begins, which is begun by its number', async () => {
  const { clock, runs, begun, began } = somePasses({ everyMs: 60_000 })
  await clock.passes(0)
  expect(runs.splice(0)).toEqual([
    [0, 'a'],
    [0, 'b'],
  ])
  expect(begun).toEqual([])
  // The clock stands at 400 ms after the minute.
  await clock.passes(59_599)
  expect(runs).toEqual([])
  await clock.passes(1)
  expect(runs).toEqual([
    [59_600, 'a'],
    [59_600, 'b'],
  ])
  const period = String((began + 59_600) / 60_000)
  expect(begun).toEqual([
    ['a', 'mirror', period, 60_000],
    ['b', 'mirror', period, 60_000],
  ])
  await clock.passes(60_000)
  expect(runs).toHaveLength(4)
})

test('what another process has begun is left to it', async () => {
  const world = somePasses({ everyMs: 60_000 })
  await world.clock.passes(0)
  world.isBegun = true
  await world.clock.passes(60_000)
  expect(world.runs).toHaveLength(2)
  expect(world.begun).toHaveLength(2)
})

test('work that fails for one workspace is said with its name, and done for the others', async () => {
  const { clock, runs, said } = somePasses({
    everyMs: 60_000,
    work: async (workspace) => {
      if (workspace === 'a') throw new Error('Notion is away.')
    },
  })
  await clock.passes(0)
  expect(runs).toHaveLength(2)
  expect(said).toMatchObject([{ level: 40, job: 'mirror', workspaceId: 'a', err: { message: 'Notion is away.' } }])
  expect(said[0]?.msg).toContain('the next time will do')
})

test.each([
  [86_400_000, 10_000],
  [4_000, 4_000],
])('what could not begin every %i ms is made up for %i ms later', async (everyMs, soonMs) => {
  const world = somePasses({ everyMs, isAway: true })
  await world.clock.passes(soonMs - 1)
  expect(world.said).toMatchObject([{ level: 50, job: 'mirror', err: { message: 'The database is away.' } }])
  expect(world.said[0]?.msg).toContain('could not begin')
  world.isAway = false
  await world.clock.passes(1)
  expect(world.runs).toEqual([
    [soonMs, 'a'],
    [soonMs, 'b'],
  ])
})

test('a stop ends with the workspace that has its turn, and begins nothing any more', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { clock, runs, stop } = somePasses({ everyMs: 60_000, work: () => promise })
  await clock.passes(0)
  let isOver = false
  void stop().then(() => {
    isOver = true
  })
  await clock.passes(0)
  expect(isOver).toBe(false)
  resolve()
  await clock.passes(0)
  expect(isOver).toBe(true)
  await clock.passes(120_000)
  expect(runs).toEqual([[0, 'a']])
})

test('a stop between two periods, or while the database is away, is over at once', async () => {
  for (const isAway of [false, true]) {
    const world = somePasses({ everyMs: 60_000, isAway })
    await world.clock.passes(0)
    let isOver = false
    void world.stop().then(() => {
      isOver = true
    })
    await world.clock.passes(0)
    expect(isOver).toBe(true)
    world.isAway = false
    await world.clock.passes(120_000)
    expect(world.runs).toHaveLength(isAway ? 0 : 2)
  }
})

import { expect, onTestFinished, test } from 'vitest'
import { forgetOldPeriods } from '../../src/db/periods.ts'
import { statementAcrossWorkspaces } from '../../src/db/statement.ts'
import { scheduleRecurring } from '../../src/effects/recurring.ts'
import { createLog } from '../../src/log.ts'
import { realClock } from '../../src/real.ts'
import { openTestDb, peek, random } from '../support/open-db.ts'
import { until } from './until.ts'

const agePeriods = statementAcrossWorkspaces(
  'test.agePeriods',
  'update period set "startedAt" = "startedAt" - make_interval(secs => $1)',
)
const everyMs = 200
const db = await openTestDb({ clock: realClock })
const workspaceId = await db.change({ workspaceId: random.uuid(), personId: null }, async (tx) => {
  const row = await tx.workspaces.put({
    ...{ slackKey: 'T1', name: 'Maru', domain: 'maru', locale: 'ko', timeZone: 'Asia/Seoul', vocChannel: 'C1' },
  })
  return row?.id ?? ''
})

/** Several processes that share their periods; each run is noted. */
function processes(job: string, count: number, run: () => Promise<void> = async () => undefined) {
  const runs: string[] = []
  const lines: string[] = []
  const log = createLog('info', { write: (line) => lines.push(line) })
  const noted = async (id: string) => {
    runs.push(id)
    await run()
  }
  const stops = Array.from({ length: count }, () =>
    scheduleRecurring({ db, job, everyMs, run: noted, clock: realClock, log }),
  )
  const stop = async () => void (await Promise.all(stops.map((end) => end())))
  onTestFinished(stop)
  return { runs, lines, stop }
}

const periodsOf = (job: string) => peek(db, 'select period from period where job = $1', job)

test('it runs at the start of each process, and then once a period for all of them', async () => {
  const { runs, stop } = processes('once', 3)
  await until('all have started', () => runs.length >= 3)
  await until('four periods have begun', async () => (await periodsOf('once')).length >= 4)
  await stop()
  expect(runs).toHaveLength(3 + (await periodsOf('once')).length)
  expect(new Set(runs)).toEqual(new Set([workspaceId]))
  const then = runs.length
  await new Promise((resolve) => setTimeout(resolve, 2 * everyMs))
  expect(runs).toHaveLength(then)
})

test('a failure is logged and the next period tries again', async () => {
  let failures = 2
  const { runs, lines } = processes('failing', 1, async () => {
    if (failures-- > 0) throw new Error('the outside is away')
  })
  await until('it has run again', () => runs.length >= 4)
  expect(lines.filter((line) => line.includes('Recurring work failed'))).toHaveLength(2)
})

test('while the database is away nothing is left out: the period is made up for', async () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => lines.push(line) })
  const runs: string[] = []
  let away = 2
  const leaving = {
    ...db,
    workspaces: async () => {
      if (away-- > 0) throw new Error('Connection terminated unexpectedly')
      return db.workspaces()
    },
  }
  // A day, which nobody here sits out; what it waits for meanwhile is noted.
  const waited: number[] = []
  const clock = {
    now: () => new Date('2026-03-04T09:30:00Z'),
    sleep: (ms: number, signal?: AbortSignal) => {
      waited.push(ms)
      return realClock.sleep(waited.length > 2 ? 60_000 : 1, signal)
    },
  }
  const run = async (id: string) => void runs.push(id)
  const stop = scheduleRecurring({ db: leaving, job: 'away', everyMs: 24 * 3_600_000, run, clock, log })
  onTestFinished(stop)
  await until('it has run', () => runs.length > 0 && waited.length > 2)
  expect(waited.slice(0, 2)).toEqual([10_000, 10_000])
  expect(runs).toEqual([workspaceId])
  expect(lines.filter((line) => line.includes('could not begin'))).toHaveLength(2)
})

test('what a clock that ran ahead has begun does not keep the right time from its work', async () => {
  const DAY_MS = 24 * 3_600_000
  const runs: string[] = []
  const log = createLog('silent')
  const run = async (id: string) => void runs.push(id)
  /** A process that looks three times, a period apart, from that moment on. */
  const from = async (start: number) => {
    const before = runs.length
    let now = start
    let looks = 0
    const clock = {
      now: () => new Date(now),
      sleep: (ms: number, signal?: AbortSignal) => {
        now += ms
        return realClock.sleep(++looks > 3 ? 60_000 : 1, signal)
      },
    }
    const stop = scheduleRecurring({ db, job: 'ahead', everyMs: 600_000, run, clock, log })
    await until('it has looked three times', () => looks > 3)
    await stop()
    return runs.length - before
  }
  const tomorrow = Date.parse('2026-11-24T09:00:00Z')
  // At its start it works whatever the period.
  expect(await from(tomorrow)).toBe(4)
  expect(await from(tomorrow)).toBe(1)
  // A day has passed, and it is there.
  await db.across(agePeriods, DAY_MS / 1_000)
  expect(await from(tomorrow)).toBe(4)
  // The database's own clock was ahead when it was written down, and is right now.
  await db.across(agePeriods, -DAY_MS / 1_000)
  expect(await from(tomorrow)).toBe(4)
  expect(await from(tomorrow)).toBe(1)
})

test('a period begins once, and is forgotten in the end', async () => {
  const { periods } = db.of(workspaceId)
  const begun = [periods.begin('a', '1'), periods.begin('a', '1'), periods.begin('a', '2'), periods.begin('b', '1')]
  expect((await Promise.all(begun)).filter(Boolean)).toHaveLength(3)
  await db.across(forgetOldPeriods, new Date(Date.now() - 60_000))
  expect(await periods.begin('a', '1')).toBe(false)
  await db.across(forgetOldPeriods, new Date(Date.now() + 60_000))
  expect(await periods.begin('a', '1')).toBe(true)
})

import pino from 'pino'
import { expect, test } from 'vitest'
import type { Db } from '../../src/db/open.ts'
import type { Clock } from '../../src/domain/seams.ts'
import { scheduleTidying } from '../../src/effects/housekeeping.ts'

/** Moves on as soon as everybody sleeps. */
function aClock(): Clock & { passes(ms: number): Promise<void> } {
  let now = Date.parse('2026-11-23T10:00:00.400Z')
  const sleepers = new Set<{ until: number; wakes: () => void }>()
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return {
    now: () => new Date(now),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = { until: now + ms, wakes: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => resolve())
      }),
    async passes(ms) {
      for (const end = now + ms; ; ) {
        await turn()
        const [next] = [...sleepers].sort((a, b) => a.until - b.until)
        if (!next || next.until > end) break
        now = next.until
        sleepers.delete(next)
        next.wakes()
      }
    },
  }
}

test('words are sorted in every second, the database is tended every ten, old rows go every quarter of an hour', async () => {
  const [clock, done, said] = [aClock(), { keepUp: 0, sortIn: 0, forgot: 0 }, [] as string[]]
  const db = {
    sortIn: async () => {
      done.sortIn += 1
      return 0
    },
    // The first time fails, and the next comes all the same.
    keepUp: async () => {
      done.keepUp += 1
      if (done.keepUp === 1) throw new Error('It is away.')
      return []
    },
    across: async () => {
      done.forgot += 1
      return []
    },
  } as unknown as Db
  const log = pino({}, { write: (line: string) => said.push(line) })
  const stops = scheduleTidying(db, clock, log)
  await clock.passes(60_000)
  expect(done).toEqual({ keepUp: 6, sortIn: 60, forgot: 0 })
  expect(said).toEqual([expect.stringContaining('It is away.')])
  await clock.passes(14 * 60_000)
  expect(done).toEqual({ keepUp: 90, sortIn: 900, forgot: 4 })
  await stops()
  await clock.passes(60_000)
  expect(done).toEqual({ keepUp: 90, sortIn: 900, forgot: 4 })
})

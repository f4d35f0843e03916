import pino from 'pino'
import { expect, test } from 'vitest'
import type { Db } from '../../src/db/open.ts'
import { scheduleTidying } from '../../src/effects/housekeeping.ts'
import { passingClock } from './passing-clock.ts'

test('words are sorted in every second, the database is tended every ten, old rows go every quarter of an hour', async () => {
  const [clock, done, said] = [passingClock(), { keepUp: 0, sortIn: 0, forgot: 0 }, [] as string[]]
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

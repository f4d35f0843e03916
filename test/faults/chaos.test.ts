import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fault } from '../../sandbox/faults.ts'
import { startPostgres } from '../support/postgres.ts'
import { Wire } from '../support/wire.ts'
import { type ChaosOptions, chaos } from './chaos.ts'
import { aPair, noPair } from './pair.ts'

let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

/** A call's answer is lost, it lands after it was given up, it fails before or after the work, it is asked for patience. */
const faultsOf = (on: string, often: number): Fault[] => [
  { on, kind: 'drop_after', probability: 0.05 * often },
  { on, kind: 'late', ms: 700, hangs: true, probability: 0.04 * often },
  { on, kind: 'late', ms: 700, probability: 0.04 * often },
  { on, kind: 'error_after', probability: 0.03 * often },
  { on, kind: 'error_before', probability: 0.03 * often },
  { on, kind: 'drop_before', probability: 0.02 * often },
  { on, kind: 'rate_limited', retryAfter: 1, probability: 0.02 },
]
/** On the way in: it comes twice, or is done without anybody hearing of it, or never arrives. */
const onTheWayIn = ['view_submission', 'block_actions', 'event:user_change'].flatMap((on): Fault[] => [
  { on, kind: 'duplicate', probability: 0.05 },
  { on, kind: 'unheard', probability: 0.05 },
  { on, kind: 'lost', probability: 0.03 },
])
/** The first cards are sure to land late, a second after a look that does not wait, so that the planted bug is sure to show. */
const faults: Fault[] = [
  { on: 'chat.postMessage', kind: 'late', ms: 1_500, times: 6 },
  ...faultsOf('chat.postMessage', 2),
  ...faultsOf('chat.update', 1),
  ...faultsOf('conversations.history', 1),
  ...onTheWayIn,
]
const timing = { timeoutMs: 500, leaseMs: 1_800, quietMs: 3_000, pollMs: 100 }

async function run(name: string, options: Omit<ChaosOptions, 'databaseUrl' | 'processes' | 'faults'>) {
  const admin = new pg.Client({ connectionString: postgres.adminUrl })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const result = await chaos({ databaseUrl: postgres.url(name), processes: 3, faults, ...options })
  const { lost, twice, struck, ...counts } = result
  const misfortunes = Object.values(struck).reduce((sum, count) => sum + count, 0)
  const said = { lost: lost.length, twice: twice.length, misfortunes, ...counts }
  process.stdout.write(`${name}: ${JSON.stringify(said)}\n`)
  return result
}

/** `npm run chaos`: much more of it, and the ways between all of them are spoilt, too. */
const isLong = process.env.CHAOS === 'long'
const MINUTES = Number(process.env.CHAOS_MINUTES ?? 30)

test.runIf(isLong)(
  '0 lost and 0 twice, the ways to the database and to every destination spoilt besides',
  {
    retry: 0,
    timeout: (MINUTES + 10) * 60_000,
  },
  async () => {
    const all = { promotions: 3_000, presses: 10_000, withinMs: MINUTES * 60_000 }
    const result = await run('chaos_long', { seed: 20_261_123, timing, spoilsWays: true, ...all })
    expect(result).toMatchObject({ lost: [], twice: [], complaints: [] })
    expect(Object.keys(result.spoilt).length).toBeGreaterThan(6)
  },
)

test.runIf(isLong && !noPair)(
  `a standby takes over in the midst of it, and nothing that was acknowledged is lost${noPair ?? ''}`,
  {
    retry: 0,
    timeout: 400_000,
  },
  async () => {
    const pair = await aPair()
    const wire = await new Wire(pair.url).open()
    const once = async () => {
      await pair.failsOver()
      wire.leadsTo(pair.standbyUrl)
    }
    try {
      const options = { seed: 20_261_124, timing, promotions: 300, presses: 600, withinMs: 30_000, once }
      const result = await chaos({ databaseUrl: wire.around(pair.url), processes: 3, faults: [], ...options })
      process.stdout.write(`failover: ${JSON.stringify({ ...result, errors: undefined })}\n`)
      expect(result).toMatchObject({ lost: [], twice: [], complaints: [] })
      expect(result.acknowledged.promotions).toBeGreaterThan(5)
    } finally {
      await wire.close()
      await pair.stop()
    }
  },
)

test('0 lost and 0 twice, while processes are killed, connections are ended, answers get lost and calls land late', {
  retry: 0,
  timeout: 240_000,
}, async () => {
  const seed = 20_261_122
  const result = await run('chaos', { seed, timing, promotions: 40, presses: 100, withinMs: 25_000 })
  expect(result).toMatchObject({ lost: [], twice: [], complaints: [] })
  // It was what it says.
  expect(result.acknowledged.promotions).toBeGreaterThanOrEqual(8)
  expect(result.kills).toBeGreaterThanOrEqual(5)
  expect(Object.values(result.struck).reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(6)
})

test('without the quiet period the same shows cards twice: the test above can fail', { timeout: 800_000 }, async () => {
  const planted = { ...timing, quietMs: 0 }
  // In one world it is a matter of chance whether a call lands late enough; in none of four the bug would be gone.
  let twice = 0
  for (let seed = 1; seed <= 4 && twice === 0; seed += 1) {
    const options = { seed, timing: planted, promotions: 15, presses: 20, withinMs: 15_000 }
    twice = (await run(`planted${seed}`, options)).twice.length
  }
  expect(twice).toBeGreaterThan(0)
})

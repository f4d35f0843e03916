import { setTimeout as sleep } from 'node:timers/promises'
import type { AppTasks } from '../processes/app.ts'
import type { LoadTasks } from '../processes/load.ts'
import { startChild } from '../support/children.ts'
import { type Kind, kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { type Bench, kindName, type Measurement, rounds } from './bench.ts'

/** So many times as many submissions come as go through. */
const TIMES = 10
/** A third of what goes through, before and after. */
const SHARE = 1 / 3
/** Nobody waits for an answer any longer (docs.slack.dev/interactivity/handling-user-interaction). */
const TOO_LATE_MS = 3_000
/** After the rush it is given so long to get over it. */
const BREATH_MS = 2_000

/**
 * Ten times as many submissions as go through, for some seconds: who is acknowledged, who is told that it is busy, and who is
 * neither; that what was acknowledged is stored and nothing else; and how it answers afterwards, beside how it did before.
 */
export const overload: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const kind of kinds) rows.push(...(await ofKind(bench, kind)))
  return rows
}

async function ofKind({ databases, slack, quick, say }: Bench, kind: Kind): Promise<Row[]> {
  const app = startChild<AppTasks>(new URL('../processes/app.ts', import.meta.url))
  const load = startChild<LoadTasks>(new URL('../processes/load.ts', import.meta.url))
  try {
    const { port, customerId } = await app.ask('start', { place: await databases.make(kind), apiUrl: slack.apiUrl })
    await app.ask('history', { count: quick ? 500 : 2_000 })
    const draftsOf = (count: number) => app.ask('drafts', { count, responseUrl: slack.responseUrl })
    const atRate = async (rate: number, seconds: number) => {
      const drafts = await draftsOf(Math.ceil(rate * seconds))
      return load.ask('poisson', { port, customerId, drafts, rate })
    }
    const closed = { port, customerId, connections: 32 }
    await load.ask('closed', { ...closed, drafts: await draftsOf(300) }) // warm
    const most = await load.ask('closed', { ...closed, drafts: await draftsOf(quick ? 300 : 1_500) })
    say(`${kindName[kind]}: ${TIMES} times the ${Math.round(most)} submissions a second that go through`)
    const taken = await rounds(quick ? 1 : 3, async () => {
      const before = await atRate(most * SHARE, quick ? 3 : 10)
      const stored = await app.ask('items')
      const rush = await atRate(most * TIMES, quick ? 2 : 10)
      await sleep(BREATH_MS)
      const after = await atRate(most * SHARE, quick ? 3 : 10)
      const all = rush.latencies.length - rush.failed + after.latencies.length - after.failed
      const kept = (await app.ask('items')) - stored
      if (kept !== all) throw new Error(`${all} submissions were acknowledged and ${kept} were stored.`)
      return { before, rush, after }
    })
    const name = kindName[kind]
    const p99 = ({ latencies }: { latencies: number[] }) => percentile(latencies, 0.99)
    const share = (part: number, { latencies }: { latencies: number[] }) => (part / latencies.length) * 100
    return [
      rowOf({
        name: `${TIMES} times what goes through: told that it is busy, ${name}`,
        unit: '%',
        values: taken.map(({ rush }) => share(rush.busy, rush)),
      }),
      rowOf({
        name: `the same: neither acknowledged nor told so, ${name}`,
        unit: '%',
        values: taken.map(({ rush }) => share(rush.failed - rush.busy, rush)),
        aim: { atMost: 0 },
        of: (values) => Math.max(...values),
      }),
      rowOf({
        name: `the same: answered after more than 3 s, ${name}`,
        unit: '%',
        values: taken.map(({ rush }) => share(rush.latencies.filter((ms) => ms > TOO_LATE_MS).length, rush)),
      }),
      rowOf({
        name: `acknowledged at a third of what goes through, ${BREATH_MS / 1_000} s after that, p99, ${name}`,
        unit: 'ms',
        values: taken.map(({ after }) => p99(after)),
        peer: { name: 'before', values: taken.map(({ before }) => p99(before)) },
        aim: { atMost: 100 },
      }),
      rowOf({
        name: `the same: refused or failed, ${name}`,
        unit: '%',
        values: taken.map(({ after }) => share(after.failed, after)),
        aim: { atMost: 0 },
        of: (values) => Math.max(...values),
      }),
    ]
  } finally {
    await Promise.all([app.end(), load.end()])
  }
}

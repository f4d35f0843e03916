import type { FirstCallTasks } from '../processes/first-call.ts'
import type { PgBossTasks } from '../processes/pg-boss.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

const EVERY_MS = 20

/** From a commit to the call that it causes, one after another; pg-boss with its wake-up by NOTIFY, on PostgreSQL. */
export const firstCall: Measurement = async ({ databases, slack, quick, say }) => {
  const rows: Row[] = []
  for (const kind of kinds) {
    say(`${kindName[kind]}: from commit to call`)
    const ours = startChild<FirstCallTasks>(new URL('../processes/first-call.ts', import.meta.url))
    const theirs =
      kind === 'postgresql' ? startChild<PgBossTasks>(new URL('../processes/pg-boss.ts', import.meta.url)) : null
    try {
      await ours.ask('start', { place: await databases.make(kind), apiUrl: slack.apiUrl })
      await theirs?.ask('start', { place: await databases.make(kind) })
      const job = { count: quick ? 60 : 200, everyMs: EVERY_MS }
      await ours.ask('latencies', { ...job, count: 20 }) // warm
      await theirs?.ask('latencies', { ...job, count: 20 })
      const taken = await rounds(quick ? 2 : 5, async () => ({
        ours: await ours.ask('latencies', job),
        theirs: await theirs?.ask('latencies', job),
      }))
      for (const [label, share] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const)
        rows.push(
          rowOf({
            name: `commit to call, ${label}, ${kindName[kind]}`,
            unit: 'ms',
            values: taken.map((round) => percentile(round.ours, share)),
            ...(theirs
              ? { peer: { name: 'pg-boss 12.35', values: taken.map((round) => percentile(round.theirs ?? [], share)) } }
              : {}),
            ...(label === 'p99' ? { aim: { atMost: 50 } } : {}),
          }),
        )
    } finally {
      await Promise.all([ours.end(), theirs?.end()])
    }
  }
  return rows
}

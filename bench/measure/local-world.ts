import type { LocalWorldTasks } from '../processes/local-world.ts'
import { startChild } from '../support/children.ts'
import { rowOf } from '../support/rows.ts'
import { type Measurement, rounds } from './bench.ts'

/** How much of a second a call to the local Slack may take: 2,000 of them fit into one. */
const MOST_MICROS = 500

/** Calls of five kinds to the local Slack, in its own process. */
export const localWorld: Measurement = async ({ quick, say }) => {
  say('the local Slack: calls in process')
  const child = startChild<LocalWorldTasks>(new URL('../processes/local-world.ts', import.meta.url))
  try {
    await child.ask('start')
    const work = { count: quick ? 2_000 : 10_000, concurrency: 50 }
    await child.ask('calls', work)
    const taken = await rounds(quick ? 3 : 7, () => child.ask('calls', work))
    return [
      rowOf({ name: 'calls to the local Slack', unit: 'a second', values: taken.map(({ perSecond }) => perSecond) }),
      rowOf({
        name: 'processor time of a call to the local Slack',
        unit: 'µs',
        values: taken.map(({ cpuMicros }) => cpuMicros),
        aim: { atMost: MOST_MICROS },
      }),
    ]
  } finally {
    await child.end()
  }
}

import type { LocalWorldTasks } from '../processes/local-world.ts'
import { startChild } from '../support/children.ts'
import { rowOf } from '../support/rows.ts'
import { type Measurement, rounds } from './bench.ts'

const world = new URL('../processes/local-world.ts', import.meta.url)

/** How much of a second a call to the local Slack may take: 2,000 of them fit into one. */
const MOST_MICROS = 500

/** Beside an app nobody should wait for it. */
const MOST_START_MS = 1_000

/** From the start of a fresh process until Slack, Jira and Notion of the world listen. */
async function startMs(): Promise<number> {
  const began = performance.now()
  const child = startChild<LocalWorldTasks>(world)
  await child.ask('start')
  const taken = performance.now() - began
  await child.end()
  return taken
}

/** How long the local world takes to start, and calls of five kinds to its Slack, in its own process. */
export const localWorld: Measurement = async ({ quick, say }) => {
  say('the local world: its start, and calls to its Slack in process')
  const starts = await rounds(quick ? 3 : 7, startMs)
  const child = startChild<LocalWorldTasks>(world)
  try {
    await child.ask('start')
    const work = { count: quick ? 2_000 : 10_000, concurrency: 50 }
    await child.ask('calls', work)
    const taken = await rounds(quick ? 3 : 7, () => child.ask('calls', work))
    return [
      rowOf({ name: 'start of the local world', unit: 'ms', values: starts, aim: { atMost: MOST_START_MS } }),
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

import type { AppTasks } from '../processes/app.ts'
import type { LoadTasks } from '../processes/load.ts'
import { startChild } from '../support/children.ts'
import { type Kind, kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { type Bench, kindName, type Measurement } from './bench.ts'

const RATE = { whole: 200, quick: 50 }
/** Pieces of so many seconds: what each of them submits is prepared before it begins. */
const PIECE_S = { whole: 10, quick: 2 }
const PIECES = { whole: 60, quick: 4 }
/** What is loaded and compiled in the first of them stays. */
const WARM = 0.2

/**
 * Ten minutes at 200 submissions a second: how late they are acknowledged, and by how much the memory grows with what has gone
 * through, by least squares over all but the first two minutes.
 */
export const soak: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const kind of kinds) rows.push(...(await ofKind(bench, kind)))
  return rows
}

async function ofKind({ databases, slack, quick, say }: Bench, kind: Kind): Promise<Row[]> {
  const length = quick ? 'quick' : 'whole'
  const rate = RATE[length]
  const app = startChild<AppTasks>(new URL('../processes/app.ts', import.meta.url))
  const load = startChild<LoadTasks>(new URL('../processes/load.ts', import.meta.url))
  try {
    const { port, customerId } = await app.ask('start', { place: await databases.make(kind), apiUrl: slack.apiUrl })
    say(`${kindName[kind]}: ${PIECES[length] * PIECE_S[length]} s at ${rate} submissions a second`)
    const latencies: number[] = []
    const held: { through: number; bytes: number }[] = []
    let failed = 0
    for (let piece = 0; piece < PIECES[length]; piece++) {
      const drafts = await app.ask('drafts', { count: rate * PIECE_S[length], responseUrl: slack.responseUrl })
      const taken = await load.ask('poisson', { port, customerId, drafts, rate })
      for (const latency of taken.latencies) latencies.push(latency)
      failed += taken.failed
      held.push({ through: latencies.length, bytes: (await app.ask('usage')).now })
    }
    const name = `${rate} submissions a second for ${PIECES[length] * PIECE_S[length]} s`
    const row = (what: string, unit: string, value: number, atMost: number) =>
      rowOf({
        name: `${name}: ${what}, ${kindName[kind]}`,
        ...{ unit, values: [value] },
        // A quick run is over before memory says anything.
        ...(quick ? {} : { aim: { atMost } }),
      })
    return [
      row('acknowledged, p99', 'ms', percentile(latencies, 0.99), 100),
      row('slowest', 'ms', percentile(latencies, 1), 3_000),
      row('refused or failed', '%', (failed / latencies.length) * 100, 0),
      row('memory, for each 100,000', 'MB', (slope(held.slice(Math.floor(held.length * WARM))) * 100_000) / 1e6, 1),
    ]
  } finally {
    await Promise.all([app.end(), load.end()])
  }
}

/** Bytes for each interaction, by least squares. */
function slope(held: { through: number; bytes: number }[]): number {
  const mean = (of: (one: { through: number; bytes: number }) => number) =>
    held.reduce((sum, one) => sum + of(one), 0) / held.length
  const [x, y] = [mean(({ through }) => through), mean(({ bytes }) => bytes)]
  return mean(({ through, bytes }) => (through - x) * (bytes - y)) / mean(({ through }) => (through - x) ** 2)
}

import type { DigestTasks } from '../processes/digest.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

/** So many items are of the last two years. */
const RECENT = { whole: 10_000, quick: 2_000 }
/** All of them are so many times as many. The embedded database takes hours to write a million. */
const TIMES = { postgresql: [10, 100], embedded: [10] }
/** An answer of the embedded database takes twice as long. */
const AT_MOST = { postgresql: 500, embedded: 1_000 }

/**
 * The digest of workspaces that are ten and a hundred times as old: of the last two years they have as much as the one beside which
 * they are measured in turns, and all that lies before is over. What it costs must follow the week, not the years.
 */
export const digestCurve: Measurement = async ({ databases, quick, say }) => {
  const rows: Row[] = []
  const recent = quick ? RECENT.quick : RECENT.whole
  const n = (count: number) => count.toLocaleString('en')
  for (const kind of kinds)
    for (const times of quick ? TIMES.embedded : TIMES[kind]) {
      const items = recent * times
      say(`${kindName[kind]}: a digest of ${n(items)} items, ${n(recent)} of them recent`)
      const child = startChild<DigestTasks>(new URL('../processes/digest.ts', import.meta.url))
      try {
        const places = { large: await databases.make(kind), small: await databases.make(kind) }
        await child.ask('start', { places, items, recent, small: recent })
        const count = quick ? 20 : 100
        const taken = await rounds(quick ? 3 : 7, async () => ({
          large: percentile(await child.ask('digest', { size: 'large', count }), 0.99),
          small: percentile(await child.ask('digest', { size: 'small', count }), 0.99),
        }))
        rows.push(
          rowOf({
            name: `digest of ${n(items)} items, ${n(recent)} of them of the last two years, p99, ${kindName[kind]}`,
            unit: 'ms',
            values: taken.map(({ large }) => large),
            peer: { name: `${n(recent)} items`, values: taken.map(({ small }) => small) },
            aim: { atMost: AT_MOST[kind] },
            point: { curve: 'digest', line: kindName[kind], at: items, peerAt: recent },
          }),
        )
      } finally {
        await child.end()
      }
    }
  return rows
}

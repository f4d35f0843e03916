import type { DigestTasks } from '../processes/digest.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

/** With three quotes each, and an answer owed for most that shipped: what was recorded of them is more than four times as much. */
const ITEMS = { whole: 250_000, quick: 25_000 }
const AT_MOST = 1_000

/** All numbers of a month over 1,000,000 events of two years, in turns with a hundredth of them. */
export const numbers: Measurement = async ({ databases, quick, say }) => {
  const rows: Row[] = []
  const items = quick ? ITEMS.quick : ITEMS.whole
  const n = (count: number) => (count * 4).toLocaleString('en')
  // The embedded database takes a quarter of an hour to write so much.
  for (const kind of quick ? kinds : (['postgresql'] as const)) {
    say(`${kindName[kind]}: numbers over ${n(items)} events`)
    const child = startChild<DigestTasks>(new URL('../processes/digest.ts', import.meta.url))
    try {
      const places = { large: await databases.make(kind), small: await databases.make(kind) }
      await child.ask('start', { places, items })
      const count = quick ? 10 : 20
      const taken = await rounds(quick ? 3 : 5, async () => ({
        large: percentile(await child.ask('numbers', { size: 'large', count }), 0.5),
        small: percentile(await child.ask('numbers', { size: 'small', count }), 0.5),
      }))
      rows.push(
        rowOf({
          name: `numbers of a month over ${n(items)} events, p50, ${kindName[kind]}`,
          unit: 'ms',
          values: taken.map(({ large }) => large),
          peer: { name: `${n(items / 100)} events`, values: taken.map(({ small }) => small) },
          aim: { atMost: AT_MOST },
        }),
      )
    } finally {
      await child.end()
    }
  }
  return rows
}

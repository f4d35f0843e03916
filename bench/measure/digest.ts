import type { DigestTasks } from '../processes/digest.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

/** So many in all, and in a round that is to be quick. */
const ITEMS = { whole: 100_000, quick: 10_000 }
/** An answer of the embedded database takes twice as long. */
const AT_MOST = { postgresql: 500, embedded: 1_000 }

/** All numbers of a week, and the rows behind each of them, in turns with those of a workspace of a hundredth the size. */
export const digest: Measurement = async ({ databases, quick, say }) => {
  const rows: Row[] = []
  const items = quick ? ITEMS.quick : ITEMS.whole
  const n = (count: number) => count.toLocaleString('en')
  for (const kind of kinds) {
    say(`${kindName[kind]}: a digest of ${n(items)} items`)
    const child = startChild<DigestTasks>(new URL('../processes/digest.ts', import.meta.url))
    try {
      const places = { large: await databases.make(kind), small: await databases.make(kind) }
      await child.ask('start', { places, items })
      const count = quick ? 20 : 100
      const inTurns = (task: 'digest' | 'rows' | 'numbers') =>
        rounds(quick ? 3 : 7, async () => ({
          large: percentile(await child.ask(task, { size: 'large', count }), 0.99),
          small: percentile(await child.ask(task, { size: 'small', count }), 0.99),
        }))
      const [figures, pages, month] = [await inTurns('digest'), await inTurns('rows'), await inTurns('numbers')]
      const row = (what: string, taken: typeof figures, atMost: number) =>
        rowOf({
          name: `${what} of ${n(items)} items, p99, ${kindName[kind]}`,
          unit: 'ms',
          values: taken.map(({ large }) => large),
          peer: { name: `${n(items / 100)} items`, values: taken.map(({ small }) => small) },
          aim: { atMost },
        })
      rows.push(
        row('digest', figures, AT_MOST[kind]),
        row('rows behind a number', pages, AT_MOST[kind]),
        row('numbers of a month', month, 1_000),
      )
    } finally {
      await child.end()
    }
  }
  return rows
}

import type { DigestTasks } from '../processes/digest.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

const ITEMS = 10_000

/** All numbers of a week, and the rows behind each of them, in turns with those of a workspace of a hundredth the size. */
export const digest: Measurement = async ({ databases, quick, say }) => {
  const rows: Row[] = []
  for (const kind of kinds) {
    say(`${kindName[kind]}: a digest of ${ITEMS} items`)
    const child = startChild<DigestTasks>(new URL('../processes/digest.ts', import.meta.url))
    try {
      const places = { large: await databases.make(kind), small: await databases.make(kind) }
      await child.ask('start', { places, items: ITEMS })
      const count = quick ? 20 : 100
      const inTurns = (task: 'digest' | 'rows' | 'numbers') =>
        rounds(quick ? 3 : 7, async () => ({
          large: percentile(await child.ask(task, { size: 'large', count }), 0.99),
          small: percentile(await child.ask(task, { size: 'small', count }), 0.99),
        }))
      const [figures, pages, month] = [await inTurns('digest'), await inTurns('rows'), await inTurns('numbers')]
      const row = (what: string, taken: typeof figures, atMost: number) =>
        rowOf({
          name: `${what} of 10,000 items, p99, ${kindName[kind]}`,
          unit: 'ms',
          values: taken.map(({ large }) => large),
          peer: { name: '100 items', values: taken.map(({ small }) => small) },
          aim: { atMost },
        })
      rows.push(
        row('digest', figures, 500),
        row('rows behind a number', pages, 500),
        row('numbers of a month', month, 1_000),
      )
    } finally {
      await child.end()
    }
  }
  return rows
}

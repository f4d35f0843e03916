import type { SearchTasks } from '../processes/search.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

const SMALL = 10_000
const LARGE = 100_000

/** By what half of them take. */
const aSecond = (times: number[]): number => 1_000 / percentile(times, 0.5)

/** Looking for items by words, filters and order, and App Home: among 100,000 items beside 10,000. */
export const search: Measurement = async ({ databases, quick, say }) => {
  const rows: Row[] = []
  for (const kind of quick ? kinds.slice(0, 1) : kinds) {
    const [small, large] = [await measured(SMALL), await measured(LARGE)]
    const name = kindName[kind]
    rows.push(
      rowOf({
        name: `search among 100,000 items, p99, ${name}`,
        unit: 'ms',
        values: large.search.map((times) => percentile(times, 0.99)),
        aim: { atMost: 100 },
      }),
      // Flat is within 30 %: at least 1/1.3 of the searches a second that a tenth of the items allows.
      rowOf({
        name: `searches among 100,000 items, ${name}`,
        unit: 'a second',
        values: large.search.map(aSecond),
        peer: { name: '10,000 items', values: small.search.map(aSecond) },
        aim: { ratioAtLeast: 0.77 },
      }),
      rowOf({
        name: `App Home with 100,000 items, p99, ${name}`,
        unit: 'ms',
        values: large.home.map((times) => percentile(times, 0.99)),
        aim: { atMost: 250 },
      }),
    )

    async function measured(count: number) {
      say(`${kindName[kind]}: searches among ${count} items`)
      const child = startChild<SearchTasks>(new URL('../processes/search.ts', import.meta.url))
      try {
        await child.ask('start', { place: await databases.make(kind), count })
        await child.ask('find', { count: 60, from: 0 })
        await child.ask('home', { count: 10 })
        const each = quick ? 90 : 240
        let from = 0
        const found = await rounds(quick ? 3 : 7, async () => {
          from += each
          return child.ask('find', { count: each, from })
        })
        const homes = await rounds(quick ? 3 : 7, () => child.ask('home', { count: quick ? 30 : 100 }))
        return { search: found, home: homes }
      } finally {
        await child.end()
      }
    }
  }
  return rows
}

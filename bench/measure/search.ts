import type { SearchTasks } from '../processes/search.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

const SMALL = 10_000
const SIZES = [SMALL, 100_000]
const HUGE = 1_000_000

/** By what half of them take. */
const aSecond = (times: number[]): number => 1_000 / percentile(times, 0.5)

/** Looking for items by words, filters and order, and App Home: among 100,000 items beside 10,000 (huge: 1,000,000 on PostgreSQL besides). */
export const search: Measurement = async ({ databases, quick, huge, say }) => {
  const rows: Row[] = []
  for (const kind of quick ? kinds.slice(0, 1) : kinds) {
    const name = kindName[kind]
    let small: number[] = []
    for (const size of [...SIZES, ...(huge && kind === 'postgresql' ? [HUGE] : [])]) {
      const { search, home } = await measured(size)
      const among = `${size.toLocaleString('en')} items`
      const p99 = (what: string, curve: 'search' | 'home', taken: number[][], atMost: number) =>
        rowOf({
          name: `${what} ${among}, p99, ${name}`,
          unit: 'ms',
          values: taken.map((times) => percentile(times, 0.99)),
          ...(size < HUGE ? { aim: { atMost } } : {}),
          point: { curve, line: name, at: size },
        })
      rows.push(p99('search among', 'search', search, 100), p99('App Home with', 'home', home, 250))
      if (size === SMALL) small = search.map(aSecond)
      // Flat is within 30 %: at least 1/1.3 of the searches a second that a tenth of the items allows.
      else
        rows.push(
          rowOf({
            name: `searches among ${among}, ${name}`,
            unit: 'a second',
            values: search.map(aSecond),
            peer: { name: '10,000 items', values: small },
            ...(size < HUGE ? { aim: { ratioAtLeast: 0.77 } } : {}),
          }),
        )
    }

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

import type { SimilarTasks } from '../processes/similar.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

const SMALL = 10_000
const LARGE = 100_000
/** The embedded database is for a team, and holds a hundred thousand; the rest of the curve is PostgreSQL's. */
const HUGE = 1_000_000

/**
 * Finding items with similar words among 10,000 and 100,000 (quick: 10,000; huge: on PostgreSQL 1,000,000 besides), beside what
 * comparing with everything would have answered.
 */
export const similar: Measurement = async ({ databases, quick, huge, say }) => {
  const rows: Row[] = []
  const sizes = quick ? [SMALL] : [SMALL, LARGE]
  const curve = { postgresql: huge ? [...sizes, HUGE] : sizes, embedded: sizes }
  for (const { kind, size } of kinds.flatMap((kind) => curve[kind].map((size) => ({ kind, size })))) {
    const among = `${size.toLocaleString('en')} items`
    say(`${kindName[kind]}: similar words among ${among}`)
    const child = startChild<SimilarTasks>(new URL('../processes/similar.ts', import.meta.url))
    try {
      await child.ask('start', { place: await databases.make(kind), count: size })
      const count = quick ? 100 : 200
      let from = 0
      const taken = await rounds(quick ? 3 : 5, async () => {
        from += count
        return child.ask('find', { count, from })
      })
      const agrees = await child.ask('exhaustive', { count: 100 })
      rows.push(
        rowOf({
          name: `similar words among ${among}, p99, ${kindName[kind]}`,
          unit: 'ms',
          values: taken.map(({ times }) => percentile(times, 0.99)),
          ...(size > LARGE ? {} : { aim: { atMost: 50 } }),
          point: { curve: 'similar', line: kindName[kind], at: size },
        }),
        rowOf({
          name: `as the exhaustive search answers among ${among}, ${kindName[kind]}`,
          unit: 'of 1',
          values: [agrees],
          peer: { name: 'exhaustive', values: [1] },
          ...(size > LARGE ? {} : { aim: { ratioAtLeast: 0.95 } }),
          point: { curve: 'recall', line: kindName[kind], at: size },
        }),
      )
    } finally {
      await child.end()
    }
  }
  return rows
}

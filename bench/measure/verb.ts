import type { VerbTasks } from '../processes/verb.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

const CONCURRENCY = 32

/** The verb without HTTP, in turns with the same statements by the plain driver in a transaction written by hand. */
export const verb: Measurement = async ({ databases, quick, say }) => {
  const rows: Row[] = []
  for (const kind of kinds) {
    say(`${kindName[kind]}: verbs and plain statements`)
    const child = startChild<VerbTasks>(new URL('../processes/verb.ts', import.meta.url))
    try {
      const places = { verb: await databases.make(kind), plain: await databases.make(kind) }
      await child.ask('start', { places, history: 1_000 })
      const count = quick ? 300 : 600
      const taken = await rounds(quick ? 5 : 15, async () => ({
        ours: await child.ask('verb', { count, concurrency: CONCURRENCY }),
        theirs: await child.ask('plain', { count, concurrency: CONCURRENCY }),
      }))
      rows.push(
        rowOf({
          name: `verbs, ${CONCURRENCY} at a time, ${kindName[kind]}`,
          unit: 'a second',
          values: taken.map(({ ours }) => ours.perSecond),
          peer: { name: 'plain driver', values: taken.map(({ theirs }) => theirs.perSecond) },
          aim: { ratioAtLeast: 0.8 },
        }),
        rowOf({
          name: `processor time of a verb, ${kindName[kind]}`,
          unit: 'µs',
          values: taken.map(({ ours }) => ours.cpuMicros),
          peer: { name: 'plain driver', values: taken.map(({ theirs }) => theirs.cpuMicros) },
        }),
      )
    } finally {
      await child.end()
    }
  }
  return rows
}

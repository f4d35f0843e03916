import type { EffectsTasks } from '../processes/effects.ts'
import type { PgBossTasks } from '../processes/pg-boss.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

const LANES = 200
const WORKERS = 8

/** How fast what waits goes out, in turns with pg-boss, whose workers take one job at a time as our lanes do. */
export const effects: Measurement = async ({ databases, quick, say }) => {
  const rows: Row[] = []
  for (const kind of kinds) {
    say(`${kindName[kind]}: effects and pg-boss jobs`)
    const ours = startChild<EffectsTasks>(new URL('../processes/effects.ts', import.meta.url))
    const theirs = startChild<PgBossTasks>(new URL('../processes/pg-boss.ts', import.meta.url))
    try {
      await ours.ask('start', { place: await databases.make(kind) })
      await theirs.ask('start', { place: await databases.make(kind) })
      const count = quick ? 2_000 : 5_000
      const taken = await rounds(quick ? 3 : 5, async () => ({
        ours: await ours.ask('drain', { count, lanes: LANES }),
        theirs: await theirs.ask('drain', { count, workers: WORKERS }),
      }))
      rows.push(
        rowOf({
          name: `effects drained, ${LANES} lanes, ${kindName[kind]}`,
          unit: 'a second',
          values: taken.map((round) => round.ours),
          peer: { name: `pg-boss 12.35, ${WORKERS} workers`, values: taken.map((round) => round.theirs) },
          aim: { ratioAtLeast: 1 },
        }),
      )
    } finally {
      await Promise.all([ours.end(), theirs.end()])
    }
  }
  return rows
}

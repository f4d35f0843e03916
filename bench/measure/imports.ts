import type { ImportTasks } from '../processes/import.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { kindName, type Measurement } from './bench.ts'

/** The word: 10,000 answers and 15 MB in under 20 s. */
const AT_MOST_S = { surveys: 20, voc: 120 }
const FILES = [
  { kind: 'surveys', rows: 10_000, bytes: 14_500_000 },
  { kind: 'voc', rows: 20_000, bytes: 0 },
] as const

/** A whole file from the upload to its last row: read, sealed, tried, stored batch by batch. */
export const imports: Measurement = async ({ databases, quick, say }) => {
  const rows: Row[] = []
  for (const kind of kinds)
    for (const file of FILES) {
      const count = quick ? file.rows / 10 : file.rows
      const name = `${file.kind === 'voc' ? 'sheet of VoC' : 'survey'} of ${count.toLocaleString('en')} rows`
      const values: number[] = []
      for (let round = 0; round < (quick ? 1 : 3); round++) {
        say(`${kindName[kind]}: ${name}`)
        const child = startChild<ImportTasks>(new URL('../processes/import.ts', import.meta.url))
        try {
          const bytes = quick ? file.bytes / 10 : file.bytes
          const done = await child.ask('import', { place: await databases.make(kind), ...file, rows: count, bytes })
          say(
            `${(done.bytes / 1e6).toFixed(1)} MB, ${(done.held / 1e6).toFixed(0)} MB held, read in ${done.read.toFixed(0)} ms`,
          )
          values.push(done.taken / 1_000)
        } finally {
          await child.end()
        }
      }
      rows.push(
        rowOf({
          name: `${name}, ${kindName[kind]}`,
          ...{ unit: 's', values, aim: { atMost: AT_MOST_S[file.kind] } },
        }),
      )
    }
  return rows
}

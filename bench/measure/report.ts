import { type ReportFormat, reportFormats } from '../../src/domain/report.ts'
import type { ReportTasks } from '../processes/report.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

/** So many items lie within the year that is reported; the history is of two. */
const ITEMS = { whole: 20_000, quick: 2_000 }
/** A report of 10,000 items (issue "The loop and the digest"): in milliseconds, and MB of the whole process. */
const AT_MOST_MS = 30_000
const AT_MOST_MB = 500

/** Each format of a report of a year, in a process of its own; its memory holds the embedded database where there is one. */
export const report: Measurement = async ({ databases, quick, say }) => {
  const rows: Row[] = []
  const items = quick ? ITEMS.quick : ITEMS.whole
  const n = (items / 2).toLocaleString('en')
  for (const kind of kinds) {
    say(`${kindName[kind]}: reports of ${n} items`)
    const child = startChild<ReportTasks>(new URL('../processes/report.ts', import.meta.url))
    try {
      await child.ask('start', { place: await databases.make(kind), items })
      const made = async (format: ReportFormat) => rounds(3, () => child.ask('make', { format }))
      let memory = 0
      for (const format of reportFormats) {
        const taken = await made(format)
        memory = Math.max(memory, ...taken.map((one) => one.memory))
        const values = taken.map(({ ms }) => ms)
        rows.push(
          rowOf({
            name: `report of ${n} items as ${format}, ${kindName[kind]}`,
            unit: 'ms',
            values,
            aim: { atMost: AT_MOST_MS },
          }),
        )
      }
      rows.push(
        rowOf({
          name: `memory of the process while reports are made, ${kindName[kind]}`,
          unit: 'MB',
          values: [memory],
          ...(kind === 'postgresql' ? { aim: { atMost: AT_MOST_MB } } : {}),
        }),
      )
    } finally {
      await child.end()
    }
  }
  return rows
}

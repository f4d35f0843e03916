import { connect } from '../../src/db/connection.ts'
import { type Db, openDb } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { parsePeriod } from '../../src/domain/period.ts'
import { noFilters, type ReportFormat } from '../../src/domain/report.ts'
import { speech } from '../../src/locales/texts.ts'
import { numbersOf } from '../../src/loop/numbers.ts'
import { reportOf } from '../../src/loop/report.ts'
import { realClock as clock, realRandom as random } from '../../src/real.ts'
import { reportFile } from '../../src/reports/report-file.ts'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { addHistory } from '../support/history.ts'
import { addCast, addWorkspace } from '../support/people.ts'
import { encryptionKey } from '../support/secrets.ts'

/** Reports of a large workspace, made in a process of their own, whose memory is looked at while they are. */
let db: Db
let reader: Actor
const now = () => clock.now()

const tasks = {
  /** Writes the history, of two years. */
  async start({ place, items }: { place: Place; items: number }) {
    const open = () =>
      openDb({ database: place, encryptionKey, reactions: {}, clock, random, onWish: () => {}, onError: () => {} })
    const empty = await open()
    await addWorkspace(empty)
    const cast = await addCast(empty)
    await empty.close()
    const { pool, close } = await connect(place, () => {})
    await addHistory(pool, cast, items)
    await close()
    const [first] = cast.promoters
    if (!first) throw new Error('There is nobody to read a report.')
    reader = first
    db = await open()
  },

  /** One report of the last 366 days. @returns milliseconds, bytes, and the most memory that the process has held until now, in MB */
  async make({ format }: { format: ReportFormat }) {
    const day = (ago: number) => new Date(now().getTime() - ago * 86_400_000).toISOString().slice(0, 10)
    const period = parsePeriod(`${day(365)}..${day(0)}`, now(), 'Asia/Seoul')
    const start = performance.now()
    const report = await reportOf(db, now, numbersOf(db, now))(reader, { format, period, filters: noFilters })
    const { content } = await reportFile(report, speech(reader, now()))
    const ms = performance.now() - start
    return { ms, bytes: content.length, memory: process.resourceUsage().maxRSS / 1024 }
  },
}
export type ReportTasks = typeof tasks

serve(tasks, () => db.close())

import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { type Running, startHearback } from '../support/hearback.ts'
import { noOp } from '../support/no-op.ts'
import { addCast, addDrafts, type Cast } from '../support/people.ts'
import { promoter } from '../support/promotion.ts'
import { type ToSubmit, words } from '../support/submission.ts'
import { timed } from '../support/timed.ts'

/** The app in a process of its own, with two destinations beside the card. */
let running: (Running & { cast: Cast }) | undefined
let highest = 0
/** PostgreSQL counts changes a second late, and the app looks at its tables every ten. */
const COUNTED_MS = 1_500
const here = () => {
  if (!running) throw new Error('The app was not started.')
  return running
}

const tasks = {
  async start({ place, apiUrl }: { place: Place; apiUrl: string }) {
    const app = await startHearback(place, apiUrl, [noOp('bench.page'), noOp('bench.link')])
    running = { ...app, cast: await addCast(app.db) }
    setInterval(() => {
      highest = Math.max(highest, process.memoryUsage.rss())
    }, 100).unref()
    return { port: app.port, customerId: running.cast.customerId }
  },

  /** Drafts to submit from outside. */
  async drafts({ count, responseUrl }: { count: number; responseUrl: string | null }): Promise<ToSubmit[]> {
    const { db, cast } = here()
    const drafts = await addDrafts(db, cast, words, count, responseUrl)
    // People begin them over minutes, in which the table has been looked at.
    await sleep(COUNTED_MS)
    await db.keepUp()
    return drafts.map(({ draftId, promoter }) => ({ draftId, userId: promoter.slackUserId }))
  },

  /** Adds so many items without HTTP: a workspace with a history, whose tables have been looked at since. */
  async history({ count }: { count: number }) {
    const { db, cast } = here()
    const run = promoter(db, cast)
    await timed(
      (await addDrafts(db, cast, words, count, null)).map((draft) => () => run(draft)),
      32,
    )
    await sleep(COUNTED_MS)
    await db.keepUp()
  },

  /** Bytes of memory now and the most since the last question; µs of processor time so far. */
  async usage() {
    const most = highest
    highest = 0
    const { user, system } = process.cpuUsage()
    return { now: process.memoryUsage.rss(), most, cpuMicros: user + system }
  },

  /** The number of the newest item: numbers have no gaps, so it counts them. */
  async items() {
    const [newest] = await here().verbs.listItems(firstPromoter(), null, 1)
    return newest?.number ?? 0
  },
}
export type AppTasks = typeof tasks

function firstPromoter() {
  const [first] = here().cast.promoters
  if (!first) throw new Error('There is nobody to promote anything.')
  return first
}

serve(tasks, async () => running?.stop())

import { type App, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { countEffects } from '../../src/db/standing.ts'
import { statementAcrossWorkspaces } from '../../src/db/statement.ts'
import { createLog } from '../../src/log.ts'
import { serve } from '../support/children.ts'
import { environmentOf } from '../support/config.ts'
import type { Place } from '../support/databases.ts'
import { addCast, addDrafts, type Cast } from '../support/people.ts'
import { promoter } from '../support/promotion.ts'
import { words } from '../support/submission.ts'

/** The app as it is, whose cards all go to one channel. */
let app: App
let cast: Cast

const cards = statementAcrossWorkspaces<{ id: string }>(
  'bench.outageCards',
  `select e.id from effect e join item i on i."workspaceId" = e."workspaceId" and i.id = e.subject
   where e.kind = 'slack.card' order by i.number`,
)

const tasks = {
  /** @param speed budgets and rests are divided by it; Slack's minutes pass as fast */
  async start({ place, apiUrl, speed }: { place: Place; apiUrl: string; speed: number }) {
    app = await createApp(readConfig(environmentOf(place, apiUrl)), {
      log: createLog('silent'),
      speed,
      timing: { timeoutMs: 2_000, leaseMs: 8_000, quietMs: 3_000, pollMs: 200 },
      host: '127.0.0.1',
    })
    await app.start()
    cast = await addCast(app.db)
  },

  /** So many items, one after another. */
  async add({ count }: { count: number }): Promise<void> {
    const run = promoter(app.db, cast)
    for (const draft of await addDrafts(app.db, cast, words, count, null)) await run(draft)
  },

  /** Ids of the effects that are cards, in the order in which their items were added. */
  cards: async (): Promise<string[]> => (await app.db.across(cards)).map(({ id }) => id),

  /** How many effects are not done. */
  async left(): Promise<number> {
    const rows = await app.db.across(countEffects)
    if (rows.some(({ state }) => state === 'parked')) throw new Error('Something could not be sent.')
    return rows.reduce((sum, { count }) => sum + count, 0)
  },
}
export type OutageTasks = typeof tasks

serve(tasks, () => app.stop())

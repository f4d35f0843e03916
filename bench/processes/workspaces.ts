import { statementAcrossWorkspaces } from '../../src/db/statement.ts'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { type Running, startHearback } from '../support/hearback.ts'
import { noOp } from '../support/no-op.ts'
import { addCast, addDrafts, addWorkspace, type Cast } from '../support/people.ts'
import { promoterIds, teamId } from '../support/slack-stub.ts'
import { type ToSubmit, words } from '../support/submission.ts'
import { timed } from '../support/timed.ts'

/** One app of many workspaces, each with two people of its own who press. */
let app: Running
const casts: Cast[] = []

const promoters = promoterIds.slice(0, 2)
const keyOf = (n: number): string => (n === 0 ? teamId : `T0BENCH${String(1_000 + n)}`)
const AT_ONCE = 16

const items = statementAcrossWorkspaces<{ count: number }>('bench.items', 'select count(*)::int as count from item')

const tasks = {
  /** @returns how each of the workspaces is named in a submission */
  async start({ place, apiUrl, workspaces }: { place: Place; apiUrl: string; workspaces: number }) {
    app = await startHearback(place, apiUrl, [noOp('bench.page'), noOp('bench.link')])
    const { db } = app
    const add = async (n: number) => {
      if (n > 0) await addWorkspace(db, keyOf(n))
      casts[n] = await addCast(db, { slackKey: keyOf(n), promoters })
    }
    await timed(
      Array.from({ length: workspaces }, (_, n) => () => add(n)),
      AT_ONCE,
    )
    await db.keepUp()
    return { port: app.port, workspaces: casts.map(({ customerId }, n) => ({ teamId: keyOf(n), customerId })) }
  },

  /** So many drafts of each workspace. */
  async drafts({ counts, responseUrl }: { counts: number[]; responseUrl: string }): Promise<ToSubmit[][]> {
    const made: ToSubmit[][] = []
    const add = async (n: number) => {
      const [cast, count = 0] = [casts[n], counts[n]]
      const drafts = cast && count > 0 ? await addDrafts(app.db, cast, words, count, responseUrl) : []
      made[n] = drafts.map(({ draftId, promoter }) => ({ draftId, userId: promoter.slackUserId }))
    }
    await timed(
      counts.map((_, n) => () => add(n)),
      AT_ONCE,
    )
    return made
  },

  /** How many items there are, in all workspaces. */
  items: async (): Promise<number> => (await app.db.across(items))[0]?.count ?? 0,
}
export type WorkspacesTasks = typeof tasks

serve(tasks, () => app.stop())

import { z } from 'zod'
import { digestTimes } from '../../domain/digest-week.ts'
import { slackCode } from '../errors.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { digestRowsWindow, ROWS_PAGE } from '../views/digest-rows.ts'
import { type WantedRows, wantedRows } from '../views/digest-rows-value.ts'
import { notice } from '../views/notice.ts'
import { openThenFill } from './open-form.ts'

const press = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ value: z.string().transform(wantedRows) })).min(1),
  view: z.object({ id: z.string() }).optional(),
})

/** Each number of a weekly post opens the rows that it counts, in a window, page by page. */
export function registerDigestRows(slack: SlackApp, listening: Listening) {
  const { verbs, clock } = listening

  async function windowOf(wanted: WantedRows, { actor, workspace, t }: Known) {
    const { number, week, offset } = wanted
    const page = await verbs.digestRows(actor, number, wanted, offset, ROWS_PAGE)
    const { answered } = digestTimes(week, clock.now(), workspace.timeZone)
    return digestRowsWindow(page, { ...wanted, answeredWeek: answered }, t)
  }

  slack.action(new RegExp(`^${ids.action.digestRows}\\.`), async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = press.parse(body)
    const wanted = actions[0]?.value
    if (!wanted) return
    const { t } = context
    if (!view) {
      const first = notice(t.digest.rows.loading, t, t.digest.rows.titles[wanted.number])
      return openThenFill({ client, triggerId, t, first }, listening, () => windowOf(wanted, context))
    }
    try {
      await client.views.update({ view_id: view.id, view: await windowOf(wanted, context) })
    } catch (error) {
      // Closed meanwhile: nothing to turn over.
      if (slackCode(error) !== 'not_found') throw error
    }
  })
}

import { z } from 'zod'
import { slackCode } from '../errors.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { EXPORTS_PAGE, exportsWindow } from '../views/exports.ts'
import { notice } from '../views/notice.ts'
import { openThenFill } from './open-form.ts'

const NEWEST = 'newest'
const press = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ value: z.string().regex(/^(?:newest|\d+)$/) })).min(1),
  view: z.object({ id: z.string() }).optional(),
})

/** Who took what out as a file: upon the settings, page by page, for admins. */
export function registerExports(slack: SlackApp, { verbs, log, random }: Listening) {
  slack.action(ids.action.exportHistory, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = press.parse(body)
    const { actor, t } = context
    const value = actions[0]?.value ?? NEWEST
    const draw = async () =>
      exportsWindow(await verbs.exportHistory(actor, value === NEWEST ? null : value, EXPORTS_PAGE + 1), t)
    if (value === NEWEST) {
      const first = notice(t.setup.loading, t, t.setup.exports)
      return openThenFill({ client, triggerId, t, first, isInWindow: view !== undefined }, { log, random }, draw)
    }
    try {
      if (view) await client.views.update({ view_id: view.id, view: await draw() })
    } catch (error) {
      // Closed meanwhile: nothing to turn over.
      if (slackCode(error) !== 'not_found') throw error
    }
  })
}

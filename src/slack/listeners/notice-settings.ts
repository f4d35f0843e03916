import { z } from 'zod'
import { noticeChoices } from '../../domain/notice-choice.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { noticesOn } from '../notice-settings-state.ts'
import { notice } from '../views/notice.ts'
import { noticeSettings } from '../views/notice-settings.ts'
import { openThenFill } from './open-form.ts'

const press = z.object({ trigger_id: z.string(), view: z.object({ id: z.string() }).optional() })

/** A person's own notices: which of them are sent. Opened beneath each direct message, from Home and by `/voc me`. */
export function registerNoticeSettings(slack: SlackApp, listening: Listening) {
  const { verbs } = listening

  slack.action(ids.action.noticeSettings, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, view } = press.parse(body)
    const { actor, t } = context
    const first = notice(t.setup.loading, t, t.quiet.title)
    await openThenFill({ client, triggerId, t, isInWindow: view !== undefined, first }, listening, async () =>
      noticeSettings(await verbs.noticesOff(actor), t),
    )
  })

  slack.view(ids.view.noticeSettings, async ({ ack, view, context }) => {
    const { actor, t } = context
    const on = noticesOn(view.state.values)
    const off = noticeChoices.filter((choice) => !on.includes(choice))
    await verbs.turnNoticesOff(actor, off)
    const said = off.length === 0 ? t.quiet.allOn : t.quiet.saved(off.length)
    await ack({ response_action: 'update', view: notice(said, t, t.quiet.title) })
  })
}

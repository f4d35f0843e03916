import { z } from 'zod'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { digestTyped } from '../subscription-state.ts'
import { digestForm } from '../views/digest-draft.ts'
import { notice } from '../views/notice.ts'
import { openThenFill } from './open-form.ts'

const press = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ value: z.uuid() })).min(1),
})
const skipPress = z.object({
  actions: z.tuple([z.object({ value: z.string().transform((value) => value.split(' ')) })]),
})

/** What a publisher does to a post before it goes out: a line, words left out, or no post this time. */
export function registerDigestDraft(slack: SlackApp, listening: Listening) {
  const { verbs } = listening

  slack.action(ids.action.digestEdit, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions } = press.parse(body)
    const digestId = actions[0]?.value ?? ''
    const { actor, t } = context
    const first = notice(t.subscription.loading, t, t.subscription.draft.title)
    await openThenFill({ client, triggerId, t, first }, listening, async () =>
      digestForm(digestId, await verbs.draftChoices(actor, digestId), t),
    )
  })

  slack.action(ids.action.digestSkip, async ({ ack, body, context }) => {
    await ack()
    const [digestId = '', way] = skipPress.parse(body).actions[0].value
    await verbs.skipDigest(context.actor, digestId, way === 'skip')
  })

  slack.view(ids.view.digestEdit, async ({ ack, view, context }) => {
    const { digestId, line, leftOut } = digestTyped(view)
    const { actor, t } = context
    await verbs.editDigest(actor, digestId, line, leftOut)
    await ack({ response_action: 'update', view: notice(t.subscription.draft.saved, t, t.subscription.draft.title) })
  })
}

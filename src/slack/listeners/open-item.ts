import { z } from 'zod'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { itemWindow, QUOTES_SHOWN } from '../views/item-window.ts'
import { notice } from '../views/notice.ts'
import { openEvidence } from './claim.ts'
import { openEditForm } from './edit.ts'
import { openHistory } from './item-life.ts'
import { openThenFill } from './open-form.ts'

/** What is read of a press or a choice that opens an item. */
export const chosen = z.object({
  trigger_id: z.string(),
  view: z.object({ id: z.string() }).nullish(),
  response_url: z.string().nullish(),
  actions: z
    .array(z.object({ value: z.string().optional(), selected_option: z.object({ value: z.string() }).optional() }))
    .min(1),
})

/** "Open" in a list, and the card's own menu. */
export function registerOpenItem(slack: SlackApp, listening: Listening) {
  const { verbs } = listening
  for (const action of [ids.action.openItem, ids.action.cardMenu])
    slack.action(action, async ({ ack, body, client, context }) => {
      await ack()
      const { trigger_id: triggerId, actions, view, response_url } = chosen.parse(body)
      // "Go to the message" is a link: Slack follows it by itself and tells us all the same.
      const [what, about] = (actions[0]?.selected_option?.value ?? '').split(':')
      const opening = { client, triggerId, isInWindow: Boolean(view), responseUrl: response_url ?? null }
      if (what === 'edit' && about) return openEditForm(listening, opening, context, z.uuid().parse(about))
      if (what === 'history' && about) return openHistory(listening, opening, context, z.uuid().parse(about))
      if (what === 'evidence' && about) return openEvidence(listening, opening, context, z.uuid().parse(about))
      const itemId = z.uuid().safeParse(actions[0]?.selected_option?.value ?? actions[0]?.value)
      if (!itemId.success) return
      const { actor, t } = context
      const first = notice(t.decide.loading, t)
      await openThenFill({ client, triggerId, t, isInWindow: Boolean(view), first }, listening, async () => {
        const { item, quotes, decision, gists } = await verbs.openItem(actor, itemId.data, QUOTES_SHOWN)
        return itemWindow(item, quotes, t, decision, gists)
      })
    })
}

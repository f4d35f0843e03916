import { z } from 'zod'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { itemWindow, QUOTES_SHOWN } from '../views/item-window.ts'
import { notice } from '../views/notice.ts'
import { openThenFill } from './open-form.ts'

/** What is read of a press or a choice that opens an item. */
export const chosen = z.object({
  trigger_id: z.string(),
  view: z.object({ id: z.string() }).nullish(),
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
      const { trigger_id: triggerId, actions, view } = chosen.parse(body)
      // "Go to the message" is a link: Slack follows it by itself and tells us all the same.
      const itemId = z.uuid().safeParse(actions[0]?.selected_option?.value ?? actions[0]?.value)
      if (!itemId.success) return
      const { actor, t } = context
      const first = notice(t.decide.loading, t)
      await openThenFill({ client, triggerId, t, isInWindow: Boolean(view), first }, listening, async () => {
        const { item, quotes, decision } = await verbs.openItem(actor, itemId.data, QUOTES_SHOWN)
        return itemWindow(item, quotes, t, decision)
      })
    })
}

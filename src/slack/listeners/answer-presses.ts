import { z } from 'zod'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { itemList, LIST_PAGE } from '../views/item-list.ts'

const below = z.coerce.number().int().positive()

/** The presses in answers to `/voc`: the next page of a list, and sending again what could not be sent. */
export function registerAnswerPresses(slack: SlackApp, { verbs }: Listening) {
  slack.action(
    { type: 'block_actions', action_id: ids.action.listOlder },
    async ({ ack, action, respond, context }) => {
      const number = below.parse('value' in action ? action.value : null)
      const lines = await verbs.listItems(context.actor, number, LIST_PAGE + 1)
      await ack()
      await respond({
        replace_original: true,
        ...itemList(lines.slice(0, LIST_PAGE), lines.length > LIST_PAGE, context.t),
      })
    },
  )

  slack.action(ids.action.replay, async ({ ack, respond, context }) => {
    const count = await verbs.unsent.replay(context.actor)
    await ack()
    await respond({ replace_original: true, text: context.t.settings.replayed(count), blocks: [] })
  })
}

import { z } from 'zod'
import type { SimilarItem } from '../../domain/similar.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { itemWindow, QUOTES_SHOWN } from '../views/item-window.ts'
import { notice } from '../views/notice.ts'
import { openEvidence } from './claim.ts'
import { redraw } from './customer-windows.ts'
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
      const { t } = context
      const first = notice(t.decide.loading, t)
      const { draw, more } = drawing(context, itemId.data)
      await openThenFill({ client, triggerId, t, isInWindow: Boolean(view), first }, listening, draw, more)
    })

  slack.action(ids.action.showItem, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = chosen.parse(body)
    const { draw, more } = drawing(context, z.uuid().parse(actions[0]?.value))
    const { t } = context
    // Where it stands: Slack lays no more than three windows upon each other.
    if (view) {
      await redraw(client, view.id, await draw())
      const whole = await more()
      return whole ? redraw(client, view.id, whole) : undefined
    }
    await openThenFill({ client, triggerId, t, first: notice(t.decide.loading, t) }, listening, draw, more)
  })

  /** An item's window, and the same with what says something like it. */
  function drawing({ actor, t }: Known, itemId: string) {
    const opening = async () => {
      const [opened, mayMerge] = await Promise.all([
        verbs.openItem(actor, itemId, QUOTES_SHOWN),
        verbs.mayMerge(actor, itemId),
      ])
      return { ...opened, mayMerge }
    }
    let opened: ReturnType<typeof opening>
    const drawn = async (similar: SimilarItem[]) => {
      const { item, quotes, decision, gists, mayMerge } = await opened
      return itemWindow(item, quotes, t, decision, gists, similar, mayMerge)
    }
    const draw = async () => {
      opened = opening()
      return drawn([])
    }
    const more = async () => {
      const similar = await verbs.similarTo(actor, itemId)
      return similar.length > 0 ? drawn(similar) : null
    }
    return { draw, more }
  }
}

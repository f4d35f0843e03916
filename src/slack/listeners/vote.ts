import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Voted } from '../../loop/vote.ts'
import { slackCode } from '../errors.ts'
import { ids } from '../ids.ts'
import { itemNow } from '../item-now.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { postToResponseUrl } from '../response-url.ts'
import { itemCard } from '../views/item-card.ts'

/** What is read of a press on a card's vote button. */
export const pressed = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ value: z.string() })).min(1),
  response_url: z.string().optional(),
  container: z.object({ is_ephemeral: z.boolean().optional() }).optional(),
  view: z.object({ id: z.string() }).optional(),
})
type Pressed = z.infer<typeof pressed>

/** One press votes, the next takes it back. The card follows by itself; what only this person sees is redrawn here. */
export function registerVote(slack: SlackApp, { verbs, log }: Listening) {
  /** The last redrawing of each window that is under way. */
  const drawing = new Map<string, Promise<void>>()

  slack.action(ids.action.vote, async ({ ack, body, client, context }) => {
    const press = pressed.parse(body)
    const itemId = z.uuid().parse(press.actions[0]?.value)
    const voted = await verbs.vote(context.actor, itemId, { toggle: { once: press.trigger_id } })
    await ack()
    await redraw(press, voted, client, context)
  })

  async function redraw(press: Pressed, voted: Voted, client: WebClient, { actor, t }: Known): Promise<void> {
    if (press.view) return redrawWindow(press.view.id, voted.itemId, client, { actor, t })
    if (!press.response_url) return
    if (voted.mergedFrom !== null) {
      const text = t.vote.toMergeTarget(voted.mergedFrom, voted.number)
      await postToResponseUrl(press.response_url, { response_type: 'ephemeral', replace_original: false, text }, log)
    } else if (press.container?.is_ephemeral) {
      const item = await verbs.itemView(actor.workspaceId, voted.itemId)
      if (item) await postToResponseUrl(press.response_url, { replace_original: true, ...itemCard(item, t) }, log)
    }
  }

  /**
   * Draws what stands now, one press after another: of two that overlap, the later would else be overwritten by what the
   * earlier had read. The vote is stored whatever becomes of the window, so a window that cannot be redrawn is no failure.
   */
  function redrawWindow(viewId: string, itemId: string, client: WebClient, { actor, t }: Pick<Known, 'actor' | 't'>) {
    const draw = async () => {
      try {
        await client.views.update({ view_id: viewId, view: await itemNow({ verbs }, { actor, t }, itemId) })
      } catch (error) {
        // Closed meanwhile: nothing to draw on.
        if (slackCode(error) !== 'not_found') log.warn({ err: error }, 'A window was not redrawn after a vote.')
      }
    }
    const turn = (drawing.get(viewId) ?? Promise.resolve()).then(draw)
    drawing.set(viewId, turn)
    return turn.then(() => {
      if (drawing.get(viewId) === turn) drawing.delete(viewId)
    })
  }
}

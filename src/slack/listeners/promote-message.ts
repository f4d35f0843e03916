import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { assertMayPromote } from '../../domain/quote.ts'
import { aboutDraft, freshForm, guessFrom } from '../fresh-form.ts'
import { goneOn } from '../go-on.ts'
import { ids } from '../ids.ts'
import { itemNow } from '../item-now.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { createMessageDrafts, writtenBy } from '../message-draft.ts'
import { line } from '../views/blocks.ts'
import { promoteForm } from '../views/promote-form.ts'
import { openThenFill } from './open-form.ts'

/** What is read of the press on the shortcut of a message. */
export const messageAction = z.object({
  trigger_id: z.string(),
  response_url: z.string(),
  message_ts: z.string(),
  channel: z.object({ id: z.string() }),
  message: writtenBy,
})
type MessageAction = z.infer<typeof messageAction>

/** The message's menu → "Add to VoC": the form, filled from the message; or the item, where it has been added before. */
export function registerPromoteMessage(slack: SlackApp, listening: Listening) {
  const { verbs, log, random, clock } = listening
  const draftOfMessage = createMessageDrafts(listening)

  slack.shortcut(
    { callback_id: ids.messageShortcut, type: 'message_action' },
    async ({ ack, body, client, context }) => {
      await ack()
      assertMayPromote(context.actor)
      const pressed = messageAction.parse(body)
      const { t } = context
      await openThenFill({ client, triggerId: pressed.trigger_id, t }, { log, random }, async () => {
        const { actor } = context
        const ownCard = pressed.message.bot_id === context.botId ? itemOfCard(pressed.message) : null
        const earlier = ownCard ?? (await verbs.whereMessageIs(actor, pressed.channel.id, pressed.message_ts))?.itemId
        if (!earlier) return formOf(pressed, client, context)
        const { item } = await verbs.openItem(actor, earlier, 0)
        const window = await itemNow(listening, context, item.id)
        return { ...window, blocks: [line(t.promote.already(item.number)), ...window.blocks] }
      })
    },
  )

  async function formOf(pressed: MessageAction, client: WebClient, known: Known) {
    const { actor, t } = known
    const { channel, message, message_ts: ts, response_url: responseUrl } = pressed
    const begun = await verbs.begunDraft(actor, { channel: channel.id, ts }, null)
    const draftId = begun?.id ?? random.uuid()
    const draft =
      begun?.draft ?? (await draftOfMessage({ channel: channel.id, ts, message }, responseUrl, client, known))
    const looking = verbs.findSimilar(actor, begun?.draft.typed.words ?? draft.words)
    const starting = verbs.startDraft(actor, draftId, { ...draft, responseUrl }, guessFrom(draft), aboutDraft(draft))
    const [context, similar] = await Promise.all([starting, looking])
    const form = freshForm({ draftId, draft, context, similar, target: null }, known, clock)
    return begun ? goneOn(begun, form, form.mark, t) : promoteForm(form, t)
  }
}

const cardBlocks = z.object({
  blocks: z.array(
    z.looseObject({
      elements: z.array(z.looseObject({ action_id: z.string().optional(), value: z.string().optional() })).optional(),
    }),
  ),
})

/** The item that a card of ours shows: somebody chose "Add to VoC" on the card itself. */
function itemOfCard(message: unknown): string | null {
  const { data } = cardBlocks.safeParse(message)
  const elements = data?.blocks.flatMap((block) => block.elements ?? []) ?? []
  const vote = elements.find((element) => element.action_id === ids.action.vote)
  return z.uuid().safeParse(vote?.value).data ?? null
}

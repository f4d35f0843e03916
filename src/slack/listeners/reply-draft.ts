import { z } from 'zod'
import type { Locale } from '../../domain/actor.ts'
import { Refusal } from '../../domain/errors.ts'
import { isCurrent } from '../../domain/loop.ts'
import { speech } from '../../locales/texts.ts'
import { pressOn } from '../answer-state.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { draftLoading, replyDraft } from '../views/reply-draft.ts'
import { openThenFill } from './open-form.ts'

const otherPress = z.object({
  trigger_id: z.string(),
  actions: z
    .array(
      z.object({
        value: z
          .string()
          .transform((value) => value.split(':'))
          .pipe(z.tuple([z.enum(['ko', 'en']), z.uuid()])),
      }),
    )
    .min(1),
})

/**
 * "Draft reply": the reply in the customer's language, to change and copy; and the same in the other language, in a window
 * upon it, so that what was changed is still there behind it.
 */
export function registerReplyDraft(slack: SlackApp, listening: Listening) {
  const { verbs, clock } = listening

  const draftOf = async (loopId: string, wanted: Locale | null, { actor, workspace, t }: Known) => {
    const loop = await verbs.loopOf(actor, loopId)
    // It was opened again: nothing is to be told now.
    if (!isCurrent(loop)) throw new Refusal('answer.notOwed', { number: loop.item.number })
    const locale = wanted ?? loop.language ?? workspace.locale
    // Dates as the colleague sees them: message and draft must not differ by a day.
    const customers = speech({ locale, timeZone: actor.timeZone }, clock.now())
    return replyDraft(loop, { sender: actor.name, isInWindow: wanted !== null }, t, customers)
  }

  slack.action(ids.action.replyDraft, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = pressOn.parse(body)
    const { t } = context
    const opening = { client, triggerId, t, isInWindow: view !== undefined, first: draftLoading(t) }
    await openThenFill(opening, listening, () => draftOf(actions[0]?.value ?? '', null, context))
  })

  slack.action(ids.action.otherDraft, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions } = otherPress.parse(body)
    const { t } = context
    const [locale, loopId] = actions[0]?.value ?? ['ko', '']
    const opening = { client, triggerId, t, isInWindow: true, first: draftLoading(t) }
    await openThenFill(opening, listening, () => draftOf(loopId, locale, context))
  })
}

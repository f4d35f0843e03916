import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { menuChoice } from '../presses.ts'
import { moreValues } from '../views/answer-more.ts'
import { tellWherePressed } from './tell-where-pressed.ts'

const chosen = menuChoice(moreValues)

/** How a customer was told, or that they confirmed it: added to an answer that is given. The message follows by itself. */
export function registerAnswerMore(slack: SlackApp, { verbs, log }: Listening) {
  slack.action(ids.action.answerMore, async ({ ack, body, client, context }) => {
    const press = chosen.parse(body)
    const { actor, t } = context
    const [what, loopId] = press.actions[0]?.selected_option.value ?? ['confirmed', '']
    const loop = what === 'confirmed' ? await verbs.confirmed(actor, loopId) : await verbs.saidHow(actor, loopId, what)
    await ack()
    const who = loop.customer?.name ?? t.card.unknownCustomer
    const text = what === 'confirmed' ? t.settle.saidConfirmed(who) : t.settle.saidHow(who, t.settle.ways[what])
    await tellWherePressed(press, text, { client, t, log })
  })
}

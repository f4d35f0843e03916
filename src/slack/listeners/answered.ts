import type { AnsweredHow, LoopView } from '../../domain/loop.ts'
import type { Speech } from '../../locales/texts.ts'
import { loopIdOf, pressOn } from '../answer-state.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { notice } from '../views/notice.ts'
import { tellWherePressed } from './tell-where-pressed.ts'

/** "I told them", "They already know" and "I'll take it", in the message and under the draft. The message follows by itself. */
export function registerAnswered(slack: SlackApp, { verbs, log }: Listening) {
  const presses = (action: string, how: AnsweredHow) =>
    slack.action(action, async ({ ack, body, client, context }) => {
      const press = pressOn.parse(body)
      const loopId = press.actions[0]?.value ?? ''
      const { loop, already } = await verbs.answered(context.actor, loopId, how)
      await ack()
      const { t } = context
      if (already) await tellWherePressed(press, whoWasFirst(loop, context), { client, t, log })
    })
  presses(ids.action.answered, 'told')
  presses(ids.action.alreadyKnew, 'alreadyKnew')

  slack.action(ids.action.takeIt, async ({ ack, body, client, context }) => {
    const press = pressOn.parse(body)
    const { t } = context
    const { by, isMine } = await verbs.takeIt(context.actor, press.actions[0]?.value ?? '')
    await ack()
    await tellWherePressed(press, isMine ? t.settle.taken : t.settle.takenBy(by), { client, t, log })
  })

  slack.view(ids.view.replyDraft, async ({ ack, view, context }) => {
    const { t } = context
    const { loop, already } = await verbs.answered(context.actor, loopIdOf(view), 'told')
    // It lies upon the draft in the other language: both are done with.
    if (!already && view.previous_view_id) return ack({ response_action: 'clear' })
    const words = already ? whoWasFirst(loop, context) : receipt(loop, t)
    await ack({ response_action: 'update', view: notice(escapeMrkdwn(words), t, t.lookUp.draftForm.title) })
  })
}

const receipt = ({ customer, item }: LoopView, t: Speech): string =>
  t.answer.recorded(customer?.name ?? t.card.unknownCustomer, item.number)

/** Somebody else was faster, or the same person pressed twice. */
function whoWasFirst(loop: LoopView, { actor, t }: Known): string {
  if (!loop.answered) return receipt(loop, t)
  const at = t.format.dateTime(loop.answered.at)
  return loop.answered.byId === actor.personId ? t.answer.byYou(at) : t.answer.firstBy(loop.answered.by, at)
}

import { menuPress } from '../answer-state.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { handOverForm, notSolvedForm, waiveForm } from '../views/answer-forms.ts'
import { inTime } from './open-form.ts'
import { tellWherePressed } from './tell-where-pressed.ts'

/** The menu of an answer: it is not solved, somebody else answers, tell me again tomorrow, no answer is needed. */
export function registerAnswerMenu(slack: SlackApp, { verbs, log }: Listening) {
  slack.action(ids.action.answerMenu, async ({ ack, body, client, context }) => {
    const press = menuPress.parse(body)
    const { actor, t } = context
    const chosen = press.actions[0]?.selected_option.value
    if (!chosen) return ack()
    const [what, id] = chosen
    if (what === 'remind') {
      const { at } = await verbs.remindTomorrow(actor, id)
      await ack()
      return tellWherePressed(press, t.answer.snoozed(t.format.dateTime(at)), { client, t, log })
    }
    await ack()
    const view =
      what === 'handOver'
        ? handOverForm(id, t, await verbs.teamsOf(actor))
        : (what === 'waive' ? waiveForm : notSolvedForm)(id, t)
    await inTime(client.views.open({ trigger_id: press.trigger_id, view }))
  })
}

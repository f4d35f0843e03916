import { pressOn } from '../answer-state.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { tellWherePressed } from './tell-where-pressed.ts'

/** "Ask Joon": whoever decides is asked to write the words for the customer. */
export function registerAskForWords(slack: SlackApp, { verbs, log }: Listening) {
  slack.action(ids.action.askForWords, async ({ ack, body, client, context }) => {
    const press = pressOn.parse(body)
    const { asked } = await verbs.askForWords(context.actor, press.actions[0]?.value ?? '')
    await ack()
    const { t } = context
    await tellWherePressed(press, t.answer.asked(asked), { client, t, log })
  })
}

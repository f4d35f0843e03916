import { pressOn } from '../answer-state.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { postToResponseUrl } from '../response-url.ts'
import { tellWherePressed } from './tell-where-pressed.ts'

/** "It came back" and "It's different", for whoever brought the words; "Open again" and "It's solved", for whoever decides. */
export function registerBack(slack: SlackApp, { verbs, log }: Listening) {
  const says = (action: string, isBack: boolean) =>
    slack.action(action, async ({ ack, body, client, context }) => {
      const press = pressOn.parse(body)
      const { actor, t } = context
      const { paused, owner } = await verbs.sayBack(actor, press.actions[0]?.value ?? '', isBack)
      await ack()
      const words = isBack ? t.settle.back.recorded(paused, owner) : t.settle.back.different
      // In a window another one says so; the question in a message gives way to what was said.
      if (!press.response_url) return tellWherePressed(press, words, { client, t, log })
      const text = escapeMrkdwn(words)
      await postToResponseUrl(press.response_url, { response_type: 'ephemeral', replace_original: true, text }, log)
    })
  says(ids.action.cameBack, true)
  says(ids.action.isDifferent, false)

  const settles = (action: string, how: 'reopen' | 'solved') =>
    slack.action(action, async ({ ack, body, client, context }) => {
      const press = pressOn.parse(body)
      const { actor, t } = context
      const { number } = await verbs.settleBack(actor, press.actions[0]?.value ?? '', how)
      await ack()
      const words = how === 'reopen' ? t.settle.back.opened(number) : t.settle.back.stays(number)
      await tellWherePressed(press, words, { client, t, log })
    })
  settles(ids.action.openAgain, 'reopen')
  settles(ids.action.isSolved, 'solved')
}

import type { Held } from '../../loop/hold.ts'
import { pressOn } from '../answer-state.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { redrawItem } from './item-life.ts'
import { tellWherePressed } from './tell-where-pressed.ts'

/** "Hold" and "Send now", on an item and where its decision was told. */
export function registerHold(slack: SlackApp, { verbs, log }: Listening) {
  const presses = (
    action: string,
    verb: typeof verbs.hold,
    said: (t: Known['t']) => (number: number, answers: number) => string,
  ) =>
    slack.action(action, async ({ ack, body, client, context }) => {
      const press = pressOn.parse(body)
      const itemId = press.actions[0]?.value ?? ''
      const { t } = context
      const { number, answers }: Held = await verb(context.actor, itemId)
      await ack()
      const text = said(t)(number, answers)
      if (press.view) return redrawItem({ verbs, log }, client, press.view.id, itemId, text, context)
      await tellWherePressed(press, text, { client, t, log })
    })
  presses(ids.action.hold, verbs.hold, (t) => t.settle.held)
  presses(ids.action.sendNow, verbs.sendNow, (t) => t.settle.letGo)
}

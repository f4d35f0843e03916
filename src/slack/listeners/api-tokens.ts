import { z } from 'zod'
import { pressOn } from '../answer-state.ts'
import { tokenNameIn } from '../api-token-state.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { windowBelow } from '../presses.ts'
import { tokenForm, tokenShown, tokensWindow } from '../views/api-tokens.ts'
import { notice } from '../views/notice.ts'
import { redraw } from './customer-windows.ts'
import { inTime, openThenFill } from './open-form.ts'

const press = z.object({ trigger_id: z.string(), view: z.object({ id: z.string() }).optional() })

/** Tokens with which programs bring answers to surveys: seen, made and revoked by admins, from the settings. */
export function registerApiTokens(slack: SlackApp, listening: Listening) {
  const { verbs } = listening

  slack.action(ids.action.openTokens, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, view } = press.parse(body)
    const { actor, t } = context
    const first = notice(t.setup.loading, t, t.surveys.token.title)
    await openThenFill({ client, triggerId, t, isInWindow: view !== undefined, first }, listening, async () =>
      tokensWindow(await verbs.tokensOf(actor), t),
    )
  })

  slack.action(ids.action.newToken, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId } = press.parse(body)
    await verbs.tokensOf(context.actor) // whoever may not see them may not make one
    await inTime(client.views.push({ trigger_id: triggerId, view: tokenForm(context.t) }))
  })

  slack.view(ids.view.newToken, async ({ ack, view, body, client, context }) => {
    const { actor, t } = context
    const token = await verbs.makeToken(actor, tokenNameIn(view.state.values))
    await ack({ response_action: 'update', view: tokenShown(token, t) })
    const under = windowBelow(body)
    if (under) await redraw(client, under, tokensWindow(await verbs.tokensOf(actor), t))
  })

  slack.action(ids.action.revokeToken, async ({ ack, body, client, context }) => {
    const { actions, view } = pressOn.parse(body)
    const { actor, t } = context
    await verbs.revokeToken(actor, actions[0]?.value ?? '')
    await ack()
    if (view) await redraw(client, view.id, tokensWindow(await verbs.tokensOf(actor), t, t.surveys.token.revoked))
  })
}

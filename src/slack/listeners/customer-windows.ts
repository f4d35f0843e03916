import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { pressOn } from '../answer-state.ts'
import { slackCode } from '../errors.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { postToResponseUrl } from '../response-url.ts'
import { customerPageWindow, customerWindow, PAGE, pageAsked } from '../views/customer-window.ts'
import { notice } from '../views/notice.ts'
import { openThenFill } from './open-form.ts'

const turning = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string() })).min(1),
  view: z.object({ id: z.string() }).optional(),
})

/** A customer who was found by typing. */
const found = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ selected_option: z.object({ value: z.string() }) })).min(1),
})

/** A window that is drawn again; one that was closed meanwhile needs nothing. */
export async function redraw(client: WebClient, viewId: string, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view })
  } catch (error) {
    if (slackCode(error) !== 'not_found') throw error
  }
}

/** The window of a customer as it stands now. @param said what was just done */
export const windowOf = async ({ verbs }: Pick<Listening, 'verbs'>, { actor, t }: Known, id: string, said?: string) =>
  customerWindow(await verbs.customerOf(actor, id), t, said ?? null)

/** A customer in a window, its pages, and the way back. */
export function registerCustomerWindows(slack: SlackApp, listening: Listening) {
  const { verbs } = listening

  slack.action(ids.action.showCustomer, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = pressOn.parse(body)
    const draw = () => windowOf(listening, context, actions[0]?.value ?? '')
    if (view) return redraw(client, view.id, await draw())
    const { t } = context
    await openThenFill({ client, triggerId, t, first: notice(t.customer.form.loading, t) }, listening, draw)
  })

  // Home hands its presses on without its view: the window opens by itself.
  slack.action(ids.action.findCustomer, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions } = found.parse(body)
    const { t } = context
    const id = (actions[0]?.selected_option.value ?? '').replace(/^id:/, '')
    await openThenFill({ client, triggerId, t, first: notice(t.customer.form.loading, t) }, listening, () =>
      windowOf(listening, context, id),
    )
  })

  slack.action(ids.action.viewTaken, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions } = pressOn.parse(body)
    const { t } = context
    const first = notice(t.customer.form.loading, t)
    // Upon the form, in which what was typed stays.
    await openThenFill({ client, triggerId, t, isInWindow: true, first }, listening, () =>
      windowOf(listening, context, actions[0]?.value ?? ''),
    )
  })

  slack.action(ids.action.downloadCustomer, async ({ ack, body, client, context }) => {
    const { actions, response_url, view } = pressOn.parse(body)
    const { actor, t } = context
    const id = actions[0]?.value ?? ''
    await verbs.downloadCustomer(actor, id)
    await ack()
    const said = t.meeting.asked((await verbs.customerOf(actor, id)).name)
    if (view) return redraw(client, view.id, await windowOf(listening, context, id, said))
    const message = { response_type: 'ephemeral', replace_original: false, text: escapeMrkdwn(said) }
    if (response_url) await postToResponseUrl(response_url, message, listening.log)
  })

  slack.action(new RegExp(`^${ids.action.customerPage}\\.`), async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = turning.parse(body)
    const asked = pageAsked(actions[0]?.action_id ?? '', actions[0]?.value ?? '')
    if (!asked) return
    const { actor, t } = context
    const { customerId, ...page } = asked
    const draw = async () =>
      customerPageWindow(await verbs.customerPage(actor, customerId, { ...page, limit: PAGE }), t)
    if (view) return redraw(client, view.id, await draw())
    await openThenFill({ client, triggerId, t, first: notice(t.customer.form.loading, t) }, listening, draw)
  })
}

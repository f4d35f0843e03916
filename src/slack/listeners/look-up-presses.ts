import { speech } from '../../locales/texts.ts'
import { pressOn } from '../answer-state.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { postToResponseUrl } from '../response-url.ts'
import { copyReply } from '../views/copy-reply.ts'
import { customerMessage } from '../views/customer.ts'
import { customerWindow } from '../views/customer-window.ts'
import { notice } from '../views/notice.ts'
import { openThenFill } from './open-form.ts'

/** The presses in what `/voc words` found: a customer's page, and what may be said of an item, to copy. */
export function registerLookUpPresses(slack: SlackApp, listening: Listening) {
  const { verbs, clock, log } = listening

  slack.action(ids.action.openCustomer, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, response_url, view } = pressOn.parse(body)
    const { actor, t } = context
    const customer = () => verbs.customerOf(actor, actions[0]?.value ?? '')
    if (view) {
      const first = notice(t.decide.loading, t, t.lookUp.customers)
      const opening = { client, triggerId, t, isInWindow: true, first }
      return openThenFill(opening, listening, async () => customerWindow(await customer(), t))
    }
    if (!response_url) return
    const message = customerMessage(await customer(), t)
    await postToResponseUrl(response_url, { response_type: 'ephemeral', replace_original: false, ...message }, log)
  })

  slack.action(ids.action.copyReply, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = pressOn.parse(body)
    const { actor, t } = context
    const opening = {
      client,
      triggerId,
      t,
      isInWindow: view !== undefined,
      first: notice(t.decide.loading, t, t.lookUp.copyForm.title),
    }
    await openThenFill(opening, listening, async () => {
      const { item } = await verbs.openItem(actor, actions[0]?.value ?? '', 0)
      const inLanguage = (locale: 'ko' | 'en') => speech({ locale, timeZone: actor.timeZone }, clock.now())
      return copyReply(item, t, { ko: inLanguage('ko'), en: inLanguage('en') })
    })
  })

  // "Copied": nothing is stored.
  slack.view(ids.view.copyReply, async ({ ack }) => ack())
}

import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { speech } from '../../locales/texts.ts'
import { slackCode } from '../errors.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { digestMessage } from '../views/digest.ts'
import { threadPreview } from '../views/digest-thread.ts'
import { notice } from '../views/notice.ts'
import { subscriptionForm } from '../views/subscription-form.ts'
import {
  type SubscriptionAct,
  subscriptionActs,
  subscriptionsWindow,
  subscriptionWindow,
} from '../views/subscriptions.ts'
import { openThenFill } from './open-form.ts'

const press = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string() })).min(1),
  view: z.object({ id: z.string() }).optional(),
})
const acts = z.enum(subscriptionActs)

interface Pressed {
  client: WebClient
  triggerId: string
  known: Known
  viewId: string | undefined
  name: string
  value: string
}

/** The weekly posts in Home: a window for each channel, and what can be done in it. */
export function registerDigestHome(slack: SlackApp, listening: Listening) {
  const { verbs } = listening

  const pressed = (body: unknown, client: WebClient, known: Known): Pressed => {
    const { trigger_id: triggerId, actions, view } = press.parse(body)
    const [first] = actions
    return { client, triggerId, known, viewId: view?.id, name: first?.action_id ?? '', value: first?.value ?? '' }
  }

  const opens = ({ client, triggerId, known, viewId }: Pressed, fill: () => Promise<ModalView>) => {
    const { t } = known
    const first = notice(t.subscription.loading, t, t.subscription.title)
    return openThenFill({ client, triggerId, t, first, isInWindow: viewId !== undefined }, listening, fill)
  }

  async function redraws({ client, viewId }: Pressed, view: ModalView): Promise<void> {
    if (viewId === undefined) return
    try {
      await client.views.update({ view_id: viewId, view })
    } catch (error) {
      // Closed meanwhile: it is done all the same.
      if (slackCode(error) !== 'not_found') throw error
    }
  }

  slack.action(ids.action.digestManage, async ({ ack, body, client, context }) => {
    await ack()
    const { actor, t } = context
    const at = pressed(body, client, context)
    await opens(at, async () => subscriptionWindow(await verbs.subscriptionBy(actor, at.value), t))
  })

  slack.action(new RegExp(`^${ids.action.digestList}(?:\\.|$)`), async ({ ack, body, client, context }) => {
    await ack()
    const { actor, t } = context
    const at = pressed(body, client, context)
    const draw = async () => subscriptionsWindow(await verbs.subscriptionsOf(actor), Number(at.value), t)
    await (at.viewId === undefined ? opens(at, draw) : redraws(at, await draw()))
  })

  slack.action(ids.action.digestAdd, async ({ ack, body, client, context }) => {
    await ack()
    const { actor, t } = context
    const at = pressed(body, client, context)
    await opens(at, async () => subscriptionForm(await verbs.subscriptionChoices(actor, null), t))
  })

  /** The post as it would be now, in a window. */
  async function preview(at: Pressed): Promise<ModalView> {
    const { actor, t } = at.known
    const { channel, locale } = await verbs.subscriptionBy(actor, at.value)
    const digest = await verbs.digestOf(actor, channel)
    const own = speech({ locale, timeZone: digest.timeZone }, digest.computedAt)
    const shown = { ...digest, locale }
    const blocks = [...digestMessage(shown, own).blocks, ...(threadPreview(shown, own)?.blocks ?? [])]
    return { ...notice(' ', t, t.digest.state.preview), blocks }
  }

  async function does(act: SubscriptionAct, at: Pressed): Promise<void> {
    const { actor, t } = at.known
    if (act === 'preview') return opens(at, () => preview(at))
    const { id, channel } = await verbs.subscriptionBy(actor, at.value)
    if (act === 'change')
      return opens(at, async () => subscriptionForm(await verbs.subscriptionChoices(actor, channel), t))
    if (act === 'unsubscribe') {
      await verbs.unsubscribe(actor, channel)
      return redraws(at, notice(t.digest.unsubscribed, t, t.subscription.title))
    }
    if (act === 'hold') await verbs.holdSubscription(actor, id)
    else if (act === 'resume') await verbs.resumeSubscription(actor, id)
    else await verbs.digestNow(actor, channel)
    const said = { hold: null, resume: t.subscription.resumed, now: t.subscription.posted }[act]
    await redraws(at, subscriptionWindow(await verbs.subscriptionBy(actor, id), t, said))
  }

  slack.action(new RegExp(`^${ids.action.digestDo}\\.`), async ({ ack, body, client, context }) => {
    await ack()
    const at = pressed(body, client, context)
    await does(acts.parse(at.name.split('.')[1]), at)
  })
}

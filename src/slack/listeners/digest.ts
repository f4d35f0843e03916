import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { assertMaySubscribe } from '../../loop/subscribe.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { postToResponseUrl } from '../response-url.ts'
import { subscriptionTyped } from '../subscription-state.ts'
import { plain } from '../views/blocks.ts'
import { notice } from '../views/notice.ts'
import { type Asked, createDigestAnswers } from './digest-answers.ts'

const press = z.object({
  channel: z.object({ id: z.string(), name: z.string().default('') }),
  response_url: z.string(),
  trigger_id: z.string(),
  actions: z.array(z.object({ value: z.string() })).min(1),
})

/** A select takes so many options (docs.slack.dev/reference/block-kit/composition-objects/option-object). */
const MOST_OPTIONS = 100

/** The buttons in answers to `/voc digest`: they do what one can type. */
export function registerDigest(slack: SlackApp, listening: Listening) {
  const answers = createDigestAnswers(listening)

  /** @throws Refusal `digest.outsider` */
  function askedBy(body: unknown, client: WebClient, known: Known): { asked: Asked; value: string } {
    assertMaySubscribe(known.actor)
    const { channel, response_url: responseUrl, trigger_id: triggerId, actions } = press.parse(body)
    return { asked: { client, channel, responseUrl, triggerId, known }, value: actions[0]?.value ?? '' }
  }

  slack.action(ids.action.digestPreview, async ({ ack, body, client, context }) => {
    await ack()
    const { asked, value } = askedBy(body, client, context)
    await (value === 'preview' ? answers.preview(asked, null) : answers.previewDraft(asked, value))
  })

  slack.action(ids.action.digestSubscribe, async ({ ack, body, client, context }) => {
    await ack()
    const { asked, value } = askedBy(body, client, context)
    if (value !== 'again') return answers.choose(asked, null)
    await answers.again(asked)
    // What it said before is no more, and the answer stands below.
    await postToResponseUrl(asked.responseUrl, { delete_original: true }, listening.log)
  })

  slack.action(ids.action.digestHold, async ({ ack, body, client, context }) => {
    await ack()
    const { asked, value } = askedBy(body, client, context)
    await answers.hold(asked, value)
  })

  slack.view(ids.view.subscription, async ({ ack, view, client, context }) => {
    const { wish, instead } = subscriptionTyped(view)
    const isSeen = await answers.subscribe(client, context, wish, instead)
    const { t } = context
    const said = isSeen ? t.subscription.saved : t.subscription.savedUnseen
    await ack({ response_action: 'update', view: notice(said, t, t.subscription.title) })
  })

  const zones = Intl.supportedValuesOf('timeZone')
  slack.options(ids.field.digestZone, async ({ ack, options }) => {
    const typed = options.value.trim().toLowerCase().replaceAll(' ', '_')
    const found = zones.filter((name) => name.toLowerCase().includes(typed)).slice(0, MOST_OPTIONS)
    await ack({ options: found.map((name) => ({ text: plain(name, 75), value: name })) })
  })

  slack.action(ids.action.digestUnsubscribe, async ({ ack, body, client, context }) => {
    await ack()
    await answers.unsubscribe(askedBy(body, client, context).asked, { replace_original: true })
  })
}

import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { assertMaySubscribe } from '../../loop/subscribe.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { postToResponseUrl } from '../response-url.ts'
import { type Asked, createDigestAnswers } from './digest-answers.ts'

const press = z.object({
  channel: z.object({ id: z.string(), name: z.string().default('') }),
  response_url: z.string(),
  actions: z.array(z.object({ value: z.string() })).min(1),
})

/** The buttons in answers to `/voc digest`: they do what one can type. */
export function registerDigest(slack: SlackApp, listening: Listening) {
  const answers = createDigestAnswers(listening)

  /** @throws Refusal `digest.outsider` */
  function askedBy(body: unknown, client: WebClient, known: Known): { asked: Asked; value: string | undefined } {
    assertMaySubscribe(known.actor)
    const { channel, response_url: responseUrl, actions } = press.parse(body)
    return { asked: { client, channel, responseUrl, known }, value: actions[0]?.value }
  }

  slack.action(ids.action.digestPreview, async ({ ack, body, client, context }) => {
    await ack()
    await answers.preview(askedBy(body, client, context).asked, null)
  })

  slack.action(ids.action.digestSubscribe, async ({ ack, body, client, context }) => {
    await ack()
    const { asked, value } = askedBy(body, client, context)
    await answers.subscribe(asked, value === 'ko' || value === 'en' ? value : null)
    // What it said before is no more, and the answer stands below.
    await postToResponseUrl(asked.responseUrl, { delete_original: true }, listening.log)
  })

  slack.action(ids.action.digestUnsubscribe, async ({ ack, body, client, context }) => {
    await ack()
    await answers.unsubscribe(askedBy(body, client, context).asked, { replace_original: true })
  })
}

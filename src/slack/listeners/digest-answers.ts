import type { WebClient } from '@slack/web-api'
import type { Locale } from '../../domain/actor.ts'
import { digestActs, parseDigestCommand } from '../../domain/digest-command.ts'
import { Refusal } from '../../domain/errors.ts'
import { speech } from '../../locales/texts.ts'
import { assertMaySubscribe } from '../../loop/subscribe.ts'
import type { Known, Listening } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { postToResponseUrl } from '../response-url.ts'
import { digestMessage } from '../views/digest.ts'
import { digestState, previewOnly } from '../views/digest-state.ts'
import type { Message } from '../views/item-card.ts'
import { showIn } from './digest-show.ts'

/** Where somebody typed `/voc digest …`, or pressed what it answered. */
export interface Asked {
  client: WebClient
  channel: { id: string; name: string }
  responseUrl: string
  known: Known
}

/** So much of what was typed is said back. */
const SAID_BACK = 40

/** Slack's ids of direct messages begin with D, and names of those among several with `mpdm-`: nobody subscribes there. */
const isChannel = ({ id, name }: Asked['channel']): boolean => !id.startsWith('D') && !name.startsWith('mpdm-')

/** How one sees, subscribes to and leaves the weekly VoC, each answered where it was asked for. */
export function createDigestAnswers({ verbs, log }: Listening) {
  const answer = ({ responseUrl }: Asked, message: Message, more: Record<string, unknown> = {}) =>
    postToResponseUrl(responseUrl, { response_type: 'ephemeral', replace_original: false, ...more, ...message }, log)

  /** The very post as it would be now: of the week that has just ended, or of the running one where that was empty. */
  async function postIn(locale: Locale, { known }: Asked): Promise<Message> {
    const digest = await verbs.digestOf(known.actor)
    return digestMessage({ ...digest, locale }, speech({ locale, timeZone: digest.timeZone }, digest.computedAt))
  }

  const subscription = ({ known, channel }: Asked) => verbs.subscriptionOf(known.actor, channel.id)

  /** How this channel stands. */
  async function show(asked: Asked): Promise<void> {
    const { t } = asked.known
    await answer(asked, isChannel(asked.channel) ? digestState(await subscription(asked), t) : previewOnly(t))
  }

  /** In the language of this channel's posts; before it has any, in the reader's own. */
  async function preview(asked: Asked, wanted: Locale | null): Promise<void> {
    const locale = wanted ?? (await subscription(asked))?.locale ?? asked.known.t.locale
    await answer(asked, await postIn(locale, asked))
  }

  /**
   * Shows the post to whoever subscribes, in the channel: where that works, the app may post there. Nothing is stored where
   * it does not.
   * @throws Refusal `digest.noChannel`, and those of `showIn`
   */
  async function subscribe(asked: Asked, wanted: Locale | null): Promise<void> {
    const { channel, client, known } = asked
    if (!isChannel(channel)) throw new Refusal('digest.noChannel', {})
    const before = await subscription(asked)
    const locale = wanted ?? before?.locale ?? known.workspace.locale
    await showIn(client, channel.id, known.actor.slackUserId, await postIn(locale, asked))
    const after = await verbs.subscribe(known.actor, channel.id, locale)
    const { t } = known
    const when = t.format.dateTime(after.nextAt)
    const isRunning = before !== null && before.pausedReason === null
    await answer(asked, digestState(after, t, isRunning ? t.digest.changed(when) : t.digest.subscribed(when)))
  }

  async function unsubscribe(asked: Asked, more: Record<string, unknown> = {}): Promise<void> {
    const { actor, t } = asked.known
    const was = await verbs.unsubscribe(actor, asked.channel.id)
    await answer(asked, digestState(null, t, was ? t.digest.unsubscribed : t.digest.wasNot), more)
  }

  return {
    preview,
    subscribe,
    unsubscribe,
    /** @param text what was typed after the verb. @throws Refusal */
    command(text: string, asked: Asked): Promise<void> {
      assertMaySubscribe(asked.known.actor)
      const wanted = parseDigestCommand(text)
      const word = 'word' in wanted ? escapeMrkdwn(wanted.word.slice(0, SAID_BACK)) : ''
      switch (wanted.act) {
        case 'show':
          return show(asked)
        case 'preview':
          return preview(asked, wanted.locale)
        case 'subscribe':
          return subscribe(asked, wanted.locale)
        case 'unsubscribe':
          return unsubscribe(asked)
        case 'unknownLanguage':
          throw new Refusal('digest.unknownLanguage', { word })
        case 'unknown': {
          const nearest = wanted.nearest && digestActs[wanted.nearest][asked.known.t.locale]
          throw new Refusal('digest.unknownWord', { word, nearest })
        }
      }
    },
  }
}

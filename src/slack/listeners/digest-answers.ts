import type { WebClient } from '@slack/web-api'
import type { Locale } from '../../domain/actor.ts'
import type { DigestView, SubscriptionWish } from '../../domain/digest.ts'
import { digestActs, parseDigestCommand } from '../../domain/digest-command.ts'
import { Refusal } from '../../domain/errors.ts'
import { type Speech, speech } from '../../locales/texts.ts'
import { assertMaySubscribe } from '../../loop/subscribe.ts'
import { ids } from '../ids.ts'
import type { Known, Listening } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { postToResponseUrl } from '../response-url.ts'
import { ourWords } from '../views/blocks.ts'
import { digestMessage } from '../views/digest.ts'
import { digestState, previewOnly } from '../views/digest-state.ts'
import { threadPreview } from '../views/digest-thread.ts'
import type { Message } from '../views/item-card.ts'
import { notice } from '../views/notice.ts'
import { subscriptionForm } from '../views/subscription-form.ts'
import { showIn } from './digest-show.ts'
import { openThenFill } from './open-form.ts'

/** Where somebody typed `/voc digest …`, or pressed what it answered. */
export interface Asked {
  client: WebClient
  channel: { id: string; name: string }
  responseUrl: string
  triggerId: string
  known: Known
}

/** So much of what was typed is said back. */
const SAID_BACK = 40

/** Slack's ids of direct messages begin with D, and names of those among several with `mpdm-`: nobody subscribes there. */
const isChannel = ({ id, name }: Asked['channel']): boolean => !id.startsWith('D') && !name.startsWith('mpdm-')

/** How one sees, subscribes to and leaves the weekly VoC, each answered where it was asked for. */
export function createDigestAnswers(listening: Listening) {
  const { verbs, log } = listening
  const answer = ({ responseUrl }: Asked, message: Message, more: Record<string, unknown> = {}) =>
    postToResponseUrl(responseUrl, { response_type: 'ephemeral', replace_original: false, ...more, ...message }, log)

  /** The very post as it would be now: of the week that has just ended, or of the running one where that was empty. */
  async function digestIn(locale: Locale, channel: string, { actor }: Known) {
    const digest = await verbs.digestOf(actor, channel)
    const t = speech({ locale, timeZone: digest.timeZone }, digest.computedAt)
    return { digest: { ...digest, locale }, t }
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
    await answersWith(asked, await digestIn(locale, asked.channel.id, asked.known))
  }

  /** The post, and beneath it what would be in its thread: each keeps to the limits of a message. */
  async function answersWith(asked: Asked, { digest, t }: { digest: DigestView; t: Speech }): Promise<void> {
    await answer(asked, digestMessage(digest, t))
    const thread = threadPreview(digest, t)
    if (thread) await answer(asked, thread)
  }

  /** Before it goes out, as its publisher leaves it. */
  async function previewDraft(asked: Asked, digestId: string): Promise<void> {
    const post = await verbs.digestPreview(asked.known.actor, digestId)
    await answersWith(asked, { digest: post, t: speech(post, post.computedAt) })
  }

  /** The window in which one chooses. @throws Refusal `digest.noChannel` */
  async function choose({ channel, client, known, triggerId }: Asked, wanted: Locale | null): Promise<void> {
    const { actor, t } = known
    if (!isChannel(channel)) throw new Refusal('digest.noChannel', {})
    const first = notice(t.subscription.loading, t, t.subscription.title)
    await openThenFill({ client, triggerId, t, first }, listening, async () => {
      const choices = await verbs.subscriptionChoices(actor, channel.id)
      const wish = { ...choices.wish, ...(wanted ? { locale: wanted } : {}) }
      return subscriptionForm({ ...choices, wish }, t)
    })
  }

  /**
   * Shows the post to whoever subscribes, in the channel: where that works, the app may post there. Nothing is stored where
   * it does not.
   * @returns whether they saw it: an admin may change the posts of a channel that they are not in
   * @throws Refusal `digest.when`, and those of `showIn`, at the field of the channel
   */
  async function subscribe(
    client: WebClient,
    known: Known,
    wish: SubscriptionWish,
    instead: string | null,
  ): Promise<boolean> {
    const { actor, t } = known
    const before = await verbs.subscriptionOf(actor, wish.channel)
    const isRunning = before !== null && before.pausedReason === null
    let isSeen = true
    try {
      const { digest, t: own } = await digestIn(wish.locale, wish.channel, known)
      await showIn(client, wish.channel, actor.slackUserId, digestMessage(digest, own))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // Posts come there already: whoever changes them in Home need not be in the channel.
      isSeen = !(isRunning && error.case === 'digest.joinFirst')
      if (isSeen) throw new Refusal(error.case, error.data, ids.field.digestChannel)
    }
    const after = await verbs.subscribe(actor, wish, instead)
    if (!isSeen) return false
    const when = t.format.dateTime(after.nextAt)
    const said = digestState(after, t, isRunning ? t.digest.changed(when) : t.digest.subscribed(when))
    await client.chat.postEphemeral({ channel: wish.channel, user: actor.slackUserId, ...said })
    return true
  }

  /** It goes on as it was chosen. */
  async function again(asked: Asked): Promise<void> {
    const { client, known } = asked
    const row = await subscription(asked)
    if (!row) return choose(asked, null)
    const { channel, locale, every, day, at, timeZone, filter, without } = row
    await subscribe(client, known, { channel, locale, every, day, at, timeZone, filter, without }, null)
  }

  async function hold(asked: Asked, subscriptionId: string): Promise<void> {
    await verbs.holdSubscription(asked.known.actor, subscriptionId)
    await answer(asked, digestState(await subscription(asked), asked.known.t), { replace_original: true })
  }

  async function postNow(asked: Asked): Promise<void> {
    const { actor, t } = asked.known
    await verbs.digestNow(actor, asked.channel.id)
    await answer(asked, { text: t.subscription.posted, blocks: [ourWords(t.subscription.posted)] })
  }

  async function unsubscribe(asked: Asked, more: Record<string, unknown> = {}): Promise<void> {
    const { actor, t } = asked.known
    const was = await verbs.unsubscribe(actor, asked.channel.id)
    await answer(asked, digestState(null, t, was ? t.digest.unsubscribed : t.digest.wasNot), more)
  }

  return {
    preview,
    previewDraft,
    choose,
    subscribe,
    again,
    hold,
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
          return choose(asked, wanted.locale)
        case 'now':
          return postNow(asked)
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

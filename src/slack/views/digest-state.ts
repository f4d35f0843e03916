import type { Button } from '@slack/types'
import type { SubscriptionView } from '../../domain/digest.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, ourWords, present } from './blocks.ts'
import type { Message } from './item-card.ts'

const preview = (t: Speech) => button(ids.action.digestPreview, t.digest.state.preview, 'preview')
const subscribe = (text: string, locale: string, more: Partial<Button> = {}) =>
  button(ids.action.digestSubscribe, text, locale, more)
const unsubscribe = (t: Speech) => button(ids.action.digestUnsubscribe, t.digest.state.unsubscribe, 'unsubscribe')

/**
 * How a channel stands with the weekly VoC, and what can be done about it.
 * @param said what was just done, in front of it
 */
export function digestState(subscription: SubscriptionView | null, t: Speech, said?: string): Message {
  const text = said ?? sentence(subscription, t)
  return {
    text,
    blocks: present(
      said === undefined && header(t.digest.state.title),
      ourWords(text),
      subscription &&
        line(
          t.digest.state.about(
            t.digest.state.languages[subscription.locale],
            whenText(subscription, t),
            subscription.by,
          ),
        ),
      { type: 'actions', elements: [preview(t), ...presses(subscription, t)] },
    ),
  }
}

/** Every Monday 9:00 AM, and in which zone where it is not the workspace's. */
export const whenText = ({ every, day, at, timeZone }: SubscriptionView, t: Speech): string =>
  `${every === 'week' ? t.subscription.weekly(day) : t.subscription.monthly(day)} ${t.format.timeOfDay(at)}${timeZone ? ` (${timeZone})` : ''}`

/** Whether posts come, and when the next does. */
export function sentence(subscription: SubscriptionView | null, t: Speech): string {
  if (!subscription) return t.digest.state.none
  const { pausedReason, nextAt } = subscription
  return pausedReason ? t.digest.state.paused[pausedReason] : t.digest.state.on(t.format.dateTime(nextAt))
}

function presses(subscription: SubscriptionView | null, t: Speech): Button[] {
  if (!subscription) return [subscribe(t.digest.state.subscribe, 'any', { style: 'primary' })]
  const { pausedReason } = subscription
  if (pausedReason) return [subscribe(t.digest.state.again, 'again', { style: 'primary' }), unsubscribe(t)]
  const hold = button(ids.action.digestHold, t.subscription.hold, subscription.id)
  return [subscribe(t.digest.state.change, 'any'), hold, unsubscribe(t)]
}

/** Where nobody can subscribe: between two people, or with the app. */
export const previewOnly = (t: Speech): Message => ({
  text: escapeMrkdwn(t.digest.state.here),
  blocks: [ourWords(t.digest.state.here), { type: 'actions', elements: [preview(t)] }],
})

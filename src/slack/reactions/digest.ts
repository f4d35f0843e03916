import type { DigestPost, PauseReason } from '../../domain/digest.ts'
import { beforeSending, Permanent } from '../../domain/errors.ts'
import type { Outgoing, Reaction, Sent } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import type { Delivery } from '../delivery.ts'
import { slackCode } from '../errors.ts'
import { digestMessage } from '../views/digest.ts'

const LANE = 'slack:'
const channelOf = (lane: string) => lane.slice(LANE.length)

export interface DigestNeeds {
  delivery: Delivery
  /** The post, counted now; null: there is nothing to post any more. */
  digestPost: (workspaceId: string, digestId: string) => Promise<DigestPost | null>
  /** Its channel gets no posts until a person mends it; whoever subscribed is told once. */
  pauseSubscription: (workspaceId: string, digestId: string, reason: PauseReason) => Promise<void>
}

/** What only people in the channel can mend (docs.slack.dev/reference/methods/chat.postMessage, "Errors"). */
const pausedBy: Readonly<Record<string, PauseReason>> = {
  is_archived: 'archived',
  not_in_channel: 'notMember',
  channel_not_found: 'gone',
}

/** The weekly post of a channel: posted once, and then never changed. It shares the channel's lane with its cards. */
export function digest({ delivery, digestPost, pauseSubscription }: DigestNeeds): Reaction {
  async function post(effect: Outgoing): Promise<Sent> {
    const wanted = await beforeSending(() => digestPost(effect.workspaceId, effect.subject))
    if (!wanted) return { remote: null, restMs: 0 }
    const channel = channelOf(effect.lane)
    const ts = await delivery.post(effect, channel, digestMessage(wanted, speech(wanted, wanted.computedAt)))
    return { remote: `${channel}:${ts}`, restMs: delivery.restMs }
  }

  return {
    kind: 'slack.digest',
    about: 'digest',
    lane: ({ channel }) => `${LANE}${channel}`,

    async converge(effect) {
      if (effect.remote) return { remote: effect.remote, restMs: 0 }
      try {
        return await post(effect)
      } catch (error) {
        const reason = error instanceof Permanent ? pausedBy[slackCode(error.cause) ?? ''] : undefined
        if (!reason) throw error
        // Nothing was posted: where this fails, both are tried again.
        await beforeSending(() => pauseSubscription(effect.workspaceId, effect.subject, reason))
        return { remote: null, restMs: 0 }
      }
    },

    async lookUp(effect) {
      const channel = channelOf(effect.lane)
      const ts = await delivery.find(effect, channel)
      return ts && `${channel}:${ts}`
    },
  }
}

import type { DigestPost, StopReason } from '../../domain/digest.ts'
import { beforeSending, Permanent } from '../../domain/errors.ts'
import { figuresOf } from '../../domain/journey-map.ts'
import type { Outgoing, Reaction, Sent } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import type { Delivery } from '../delivery.ts'
import { slackCode } from '../errors.ts'
import type { JourneyPicture } from '../home-tab.ts'
import { digestMessage } from '../views/digest.ts'

const LANE = 'slack:'
const channelOf = (lane: string) => lane.slice(LANE.length)

export interface DigestNeeds {
  delivery: Delivery
  /** Where the picture of a journey map stands; null where Slack could not reach it. */
  journeyPicture: JourneyPicture
  /** The post, counted now; null: there is nothing to post any more. */
  digestPost: (workspaceId: string, digestId: string) => Promise<DigestPost | null>
  /** Its channel gets no posts until a person mends it; whoever subscribed is told once. */
  pauseSubscription: (workspaceId: string, digestId: string, reason: StopReason) => Promise<void>
}

/** What only people in the channel can mend (docs.slack.dev/reference/methods/chat.postMessage, "Errors"). */
const pausedBy: Readonly<Record<string, StopReason>> = {
  is_archived: 'archived',
  not_in_channel: 'notMember',
  channel_not_found: 'gone',
}

/** Slack takes no message with a picture that it cannot fetch; all of it stands in words, too. */
async function withoutPicture(
  picture: string | null,
  post: (picture: string | null) => Promise<string>,
): Promise<string> {
  try {
    return await post(picture)
  } catch (error) {
    const isRefused = error instanceof Permanent && slackCode(error.cause) === 'invalid_blocks'
    if (!picture || !isRefused) throw error
    return post(null)
  }
}

/** The weekly post of a channel: posted once, and then never changed. It shares the channel's lane with its cards. */
export function digest({ delivery, journeyPicture, digestPost, pauseSubscription }: DigestNeeds): Reaction {
  async function post(effect: Outgoing): Promise<Sent> {
    const wanted = await beforeSending(() => digestPost(effect.workspaceId, effect.subject))
    if (!wanted) return { remote: null, restMs: 0 }
    const channel = channelOf(effect.lane)
    const t = speech(wanted, wanted.computedAt)
    const picture = wanted.journey && journeyPicture(effect.workspaceId, figuresOf(wanted.journey))
    const ts = await withoutPicture(picture, (shown) => delivery.post(effect, channel, digestMessage(wanted, t, shown)))
    return { remote: `${channel}:${ts}`, restMs: delivery.restMs }
  }

  return {
    kind: 'slack.digest',
    about: 'digest',
    // Its details are a reply to it.
    shownBy: ['slack.digestThread'],
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

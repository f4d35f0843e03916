import type { DigestPost } from '../../domain/digest.ts'
import { beforeSending, Permanent } from '../../domain/errors.ts'
import type { Outgoing, Reaction, Sent } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import type { Delivery } from '../delivery.ts'
import { slackCode } from '../errors.ts'
import { digestThread } from '../views/digest-thread.ts'

export interface DigestThreadNeeds {
  delivery: Delivery
  /** The post, counted now; null: there is nothing to post any more. */
  digestPost: (workspaceId: string, digestId: string) => Promise<DigestPost | null>
  /** Where it stands, as `channel:ts`; null: nowhere yet. */
  digestPlaced: (workspaceId: string, digestId: string) => Promise<string | null>
}

/**
 * Where a thread can take no reply any more, all that matters stands in the post
 * (docs.slack.dev/reference/methods/chat.postMessage, "Errors").
 */
const closed = new Set([
  'cannot_reply_to_message',
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
])

/**
 * The details of a weekly post, as one reply to it: posted once, and then never changed. Before the post stands there is nothing to
 * reply to; once it does, this is wanted again (`shownBy` of the post).
 */
export function digestReply({ delivery, digestPost, digestPlaced }: DigestThreadNeeds): Reaction {
  const whereOf = async ({ workspaceId, subject }: Outgoing) => {
    const [channel = '', ts] = (await beforeSending(() => digestPlaced(workspaceId, subject)))?.split(':') ?? []
    return ts ? { channel, ts } : null
  }

  async function reply(effect: Outgoing, { channel, ts }: { channel: string; ts: string }): Promise<Sent> {
    const post = await beforeSending(() => digestPost(effect.workspaceId, effect.subject))
    const message = post && digestThread(post, speech(post, post.computedAt))
    if (!message) return { remote: null, restMs: 0 }
    const replied = await delivery.post(effect, channel, message, ts)
    return { remote: `${channel}:${replied}`, restMs: delivery.restMs }
  }

  return {
    kind: 'slack.digestThread',
    about: 'digest',
    lane: ({ channel }) => `slack:${channel}`,

    async converge(effect) {
      if (effect.remote) return { remote: effect.remote, restMs: 0 }
      const where = await whereOf(effect)
      if (!where) return { remote: null, restMs: 0 }
      try {
        return await reply(effect, where)
      } catch (error) {
        if (error instanceof Permanent && closed.has(slackCode(error.cause) ?? '')) return { remote: null, restMs: 0 }
        throw error
      }
    },

    async lookUp(effect) {
      const where = await whereOf(effect)
      const ts = where && (await delivery.find(effect, where.channel, where.ts))
      return ts && `${where.channel}:${ts}`
    },
  }
}

import { beforeSending, NotYet, Permanent } from '../../domain/errors.ts'
import type { NoticeView } from '../../domain/notice.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import type { Delivery } from '../delivery.ts'
import { slackCode } from '../errors.ts'
import { isStillToSay, noticeMessage } from '../views/notice-message.ts'

export interface NoticeNeeds {
  delivery: Delivery
  noticeView: (workspaceId: string, noticeId: string) => Promise<NoticeView | null>
  /** Before it is first sent. @returns when something that joined it meanwhile is due; null: it goes out now, as it is */
  closeNotice: (workspaceId: string, noticeId: string) => Promise<Date | null>
  noticeSent: (workspaceId: string, noticeId: string) => Promise<void>
  /** Slack takes no direct messages to somebody: what they owe goes on. */
  dmRefused: (workspaceId: string, personId: string) => Promise<void>
  dmOpened: (workspaceId: string, personId: string, dmChannel: string) => Promise<void>
  now: () => Date
}

/** Slack's answers that say of one person that nothing reaches them (docs.slack.dev/reference/methods/conversations.open). */
const takesNone = new Set(['user_disabled', 'user_not_found', 'user_not_visible', 'cannot_dm_bot'])

/**
 * A direct message to one person, equal to its notice: sent once, then following what becomes of it. What has become
 * pointless before it was sent is not sent. A message that its reader deleted comes back with the next change alone.
 */
export function notice({
  delivery,
  noticeView,
  closeNotice,
  noticeSent,
  dmRefused,
  dmOpened,
  now,
}: NoticeNeeds): Reaction {
  async function viewOf({ workspaceId, subject }: Outgoing): Promise<NoticeView> {
    const view = await beforeSending(() => noticeView(workspaceId, subject))
    if (!view) throw new Permanent('This notice does not exist')
    return view
  }
  const drawn = (view: NoticeView) => noticeMessage(view, speech(view.reader, now()))

  async function channelOf(effect: Outgoing, { reader }: NoticeView): Promise<string> {
    if (reader.dmChannel) return reader.dmChannel
    const channel = await delivery.openDm(effect, reader.slackUserId)
    // Kept before anything is posted: a lost message can only be looked for where it is known to be.
    await beforeSending(() => dmOpened(effect.workspaceId, reader.personId, channel))
    return channel
  }

  async function update(effect: Outgoing, place: { channel: string; ts: string }): Promise<string | null> {
    // It is outside, so it counts as sent, whatever happened after the post; one that was not shows other things.
    await beforeSending(() => noticeSent(effect.workspaceId, effect.subject))
    const view = await viewOf(effect)
    const stands = await delivery.update(effect, place.channel, place.ts, drawn(view))
    return stands ? effect.remote : null
  }

  /** Where Slack does not take it to this person, what they owe goes on to somebody else. */
  async function orRefused<T>(effect: Outgoing, { reader }: NoticeView, sending: () => Promise<T>): Promise<T> {
    try {
      return await sending()
    } catch (error) {
      const code = error instanceof Permanent ? slackCode(error.cause) : null
      if (code !== null && takesNone.has(code))
        await beforeSending(() => dmRefused(effect.workspaceId, reader.personId))
      throw error
    }
  }

  return {
    kind: 'slack.notice',
    about: 'notice',
    lane: ({ slackUserId }) => `slack:dm:${slackUserId}`,

    async converge(effect) {
      const placed = whereIs(effect.remote)
      if (placed) return { remote: await update(effect, placed), restMs: 0 }

      const before = await viewOf(effect)
      if (!isStillToSay(before)) return { remote: null, restMs: 0 }
      const due = await beforeSending(() => closeNotice(effect.workspaceId, effect.subject))
      if (due) throw new NotYet('Something joined this notice meanwhile', Math.max(due.getTime() - now().getTime(), 0))
      const channel = await orRefused(effect, before, () => channelOf(effect, before))
      // What was decided until it closed is in it, and perhaps nothing is left to say.
      const view = await viewOf(effect)
      if (!isStillToSay(view)) return { remote: null, restMs: 0 }
      const ts = await orRefused(effect, view, () => delivery.post(effect, channel, drawn(view)))
      await noticeSent(effect.workspaceId, effect.subject)
      return { remote: `${channel}:${ts}`, restMs: delivery.restMs }
    },

    async lookUp(effect) {
      const { reader } = await viewOf(effect)
      // Never opened: nothing can have been posted.
      if (!reader.dmChannel) return null
      const ts = await delivery.find(effect, reader.dmChannel)
      if (!ts) return null
      await noticeSent(effect.workspaceId, effect.subject)
      return `${reader.dmChannel}:${ts}`
    },
  }
}

function whereIs(remote: string | null): { channel: string; ts: string } | null {
  const [channel, ts] = remote?.split(':') ?? []
  return channel && ts ? { channel, ts } : null
}

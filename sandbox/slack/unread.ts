/** Who has seen what: unread messages, mentions and replies of one person (slack.com/help, "Guide to Slack notifications"). */
import { after } from './channel-log.ts'
import { logOf, type State } from './state.ts'
import type { Channel, Message, Person } from './types.ts'

/** An unread badge says no more than this. */
const mostUnread = 1_000

/** Where a person stands in a conversation, or with `thread` in that thread, before they have seen anything. */
const nothingRead = '0000000000.000000'

const keyOf = (personId: string, channelId: string, thread?: string): string =>
  thread === undefined ? `${personId} ${channelId}` : `${personId} ${channelId} ${thread}`

/** The newest timestamp that a person has seen. */
export const lastReadOf = (state: State, personId: string, channelId: string, thread?: string): string =>
  state.lastRead.get(keyOf(personId, channelId, thread)) ?? nothingRead

/** Marks a conversation, or a thread of it, read up to a timestamp; an earlier one makes what follows unread again. */
export function markRead(state: State, personId: string, channelId: string, ts: string, thread?: string): void {
  state.lastRead.set(keyOf(personId, channelId, thread), ts)
}

/** What a message of that author marks read: the channel, or the thread that it answers in; a broadcast both. */
export function markOwnRead(state: State, channelId: string, message: Message): void {
  const { user, thread_ts: thread, ts } = message
  if (user === undefined) return
  const isReply = thread !== undefined && thread !== ts
  if (!isReply || message.subtype === 'thread_broadcast') markRead(state, user, channelId, ts)
  if (isReply) markRead(state, user, channelId, ts, thread)
}

/** How many messages of a conversation a person has not seen, and how many of them the badge counts. */
export function unreadOf(state: State, me: Person, channel: Channel): { unread: number; mentions: number } {
  const since = lastReadOf(state, me.id, channel.id)
  const unread = after(logOf(state, channel.id).roots, since, mostUnread).filter(({ user }) => user !== me.id)
  const mentions =
    channel.kind === 'dm' || channel.kind === 'mpim'
      ? unread.length
      : unread.filter((message) => names(message, me)).length
  return { unread: unread.length, mentions }
}

/** Whether a thread is a person's: begun by them, answered in, or they are named in it. */
export const isTheirThread = (me: Person, parent: Message, replies: readonly Message[]): boolean =>
  [parent, ...replies].some((message) => message.user === me.id || names(message, me))

/** Replies after those that the person has seen, in a thread that is theirs: begun, answered in, or named in. */
export function newRepliesOf(
  state: State,
  me: Person,
  channel: Channel,
  parent: Message,
  replies: readonly Message[],
): number {
  if (!isTheirThread(me, parent, replies)) return 0
  const since = lastReadOf(state, me.id, channel.id, parent.ts)
  return replies.filter(({ ts, user }) => ts > since && user !== me.id).length
}

/** Whether a message names a person: by a mention, or by one for everybody. An app's words may stand in its blocks alone. */
function names(message: Message, person: Person): boolean {
  const text = message.bot_id === undefined ? message.text : message.text + JSON.stringify(message.blocks ?? '')
  return text.includes(`<@${person.id}`) || /<!(?:here|channel|everyone)/.test(text)
}

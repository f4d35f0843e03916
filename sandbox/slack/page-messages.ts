/** Messages and threads as one person sees them: what the browser page and the typed client read. */
import { newestFirst } from './channel-log.ts'
import { isPicture } from './files/kinds.ts'
import { pageAttachment } from './page-attachment.ts'
import type { PageFile, PageMessage, PageMessages } from './page-contract.ts'
import type { SlackWorld } from './slack-world.ts'
import { logOf } from './state.ts'
import type { Channel, FileObject, Message, Person } from './types.ts'
import { lastReadOf, newRepliesOf } from './unread.ts'

/** Messages of a channel as the person sees them, oldest first; `before` pages back. Ephemeral ones stand at the end of the newest page. */
export function pageMessages(
  world: SlackWorld,
  me: Person,
  channel: Channel,
  before: string | undefined,
  limit: number,
): PageMessages {
  const log = logOf(world.state, channel.id)
  const { messages, hasMore } = newestFirst(log.roots, { limit, ...(before === undefined ? {} : { latest: before }) })
  const shown = messages.reverse().map((message) => shownTo(world, me, channel, message, false))
  if (before === undefined) shown.push(...whispered(world, me, channel, undefined))
  return { messages: shown.sort(byTime), hasMore }
}

/** One message of a channel, for a page that has it already and hears that it changed; none where it is gone. */
export function pageMessage(world: SlackWorld, me: Person, channel: Channel, ts: string): PageMessages {
  const message = logOf(world.state, channel.id).get(ts)
  return { messages: message ? [shownTo(world, me, channel, message, false)] : [], hasMore: false }
}

/** A thread with its parent first. */
export function pageThread(world: SlackWorld, me: Person, channel: Channel, ts: string): PageMessages {
  const log = logOf(world.state, channel.id)
  const parent = log.get(ts)
  const shown = [...(parent ? [parent] : []), ...log.replies(ts)].map((each) =>
    shownTo(world, me, channel, each, false),
  )
  const messages = [...shown, ...whispered(world, me, channel, ts)].sort(byTime)
  return { messages, hasMore: false, lastRead: lastReadOf(world.state, me.id, channel.id, ts) }
}

const byTime = (one: PageMessage, other: PageMessage) => (one.ts < other.ts ? -1 : 1)

function whispered(world: SlackWorld, me: Person, channel: Channel, threadTs: string | undefined): PageMessage[] {
  return world.state.ephemerals
    .filter((each) => each.user === me.id && each.channel === channel.id && each.message.thread_ts === threadTs)
    .map((each) => shownTo(world, me, channel, each.message, true))
}

function shownTo(world: SlackWorld, me: Person, channel: Channel, message: Message, ephemeral: boolean): PageMessage {
  const author = message.user ?? message.bot_id ?? ''
  const person = world.state.people.get(author)
  const isApp = message.bot_id !== undefined
  const log = logOf(world.state, channel.id)
  const replies = ephemeral ? [] : log.replies(message.ts)
  const latestReply = replies.at(-1)?.ts
  const parent =
    message.subtype === 'thread_broadcast' && message.thread_ts !== undefined ? log.get(message.thread_ts) : undefined
  return {
    ts: message.ts,
    ...(message.thread_ts === undefined ? {} : { threadTs: message.thread_ts }),
    author,
    authorName: message.username ?? person?.displayName ?? author,
    authorIsApp: isApp,
    text: message.text,
    // A person's rich_text block says the same as the text, which the page renders itself.
    blocks: isApp ? (message.blocks ?? []) : [],
    attachments: (message.attachments ?? []).map(pageAttachment),
    files: (message.files ?? []).map(pageFile),
    reactions: (message.reactions ?? []).map(({ name, users }) => ({ name, users })),
    edited: message.edited !== undefined,
    ephemeral,
    replyCount: replies.length,
    replyUsers: [...new Set(replies.map((reply) => reply.user ?? reply.bot_id ?? ''))],
    ...(latestReply === undefined ? {} : { latestReply }),
    newReplies: replies.length === 0 ? 0 : newRepliesOf(world.state, me, channel, message, replies),
    ...(parent ? { broadcast: { parentText: parent.text } } : {}),
  }
}

const pageFile = (file: FileObject): PageFile => ({
  id: file.id,
  name: file.name,
  title: file.title,
  mimetype: file.mimetype,
  prettyType: file.pretty_type,
  size: file.size,
  ...(file.alt_txt === undefined ? {} : { altText: file.alt_txt }),
  isPicture: isPicture(file.mimetype),
  ...(file.original_w === undefined ? {} : { width: file.original_w }),
  ...(file.original_h === undefined ? {} : { height: file.original_h }),
})

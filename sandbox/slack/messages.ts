import type { KnownBlock } from '@slack/types'
import { attachedBlocks } from './blocks/attached.ts'
import { everyBlock, ownElements } from './blocks/nested.ts'
import type { ChannelLog } from './channel-log.ts'
import { emitMessage, emitTo } from './events.ts'
import { randomWord } from './random.ts'
import { seatsIn } from './realm/seats.ts'
import { callingRun } from './runs.ts'
import type { SlackWorld } from './slack-world.ts'
import { logOf } from './state.ts'
import type { Channel, Json, Message, Metadata } from './types.ts'
import { markOwnRead } from './unread.ts'

/** A message as Slack hands it out: thread figures added, the world's own marks taken away. */
export function outgoingMessage(log: ChannelLog, message: Message, wish: { metadata?: boolean }): Json {
  const { deleted: _deleted, run: _run, metadata, ...rest } = message
  const out: Json = rest
  if (wish.metadata && metadata) out.metadata = metadata
  const root = message.subtype === 'thread_broadcast' && message.thread_ts ? log.get(message.thread_ts) : undefined
  // docs.slack.dev/reference/events/message/thread_broadcast
  if (root) out.root = outgoingMessage(log, root, wish)
  const replies = log.threads.has(message.ts) ? log.replies(message.ts) : []
  if (replies.length > 0) {
    const users = [...new Set(replies.map((reply) => reply.user ?? reply.bot_id ?? ''))]
    out.thread_ts = message.ts
    out.reply_count = replies.length
    out.reply_users_count = users.length
    out.latest_reply = replies.at(-1)?.ts
    out.reply_users = users
    out.is_locked = false
    out.subscribed = false
  }
  return out
}

/** What an app wants posted, already checked. */
export interface Draft {
  text: string
  blocks?: KnownBlock[]
  attachments?: Json[]
  metadata?: Metadata
  threadTs?: string
  broadcast?: boolean
  username?: string
  icons?: Json
}

/** A message of the app, with its timestamp, not yet anywhere. */
export function appMessage(world: SlackWorld, draft: Draft): Message {
  const { app } = world
  const message: Message = {
    type: 'message',
    ts: world.clock.ts(),
    text: draft.text,
    team: world.team.id,
    user: app.botUserId,
    bot_id: app.botId,
    app_id: app.id,
    bot_profile: {
      id: app.botId,
      app_id: app.id,
      name: app.name,
      icons: {},
      deleted: false,
      updated: 1_760_000_000,
      team_id: world.team.id,
    },
  }
  if (draft.blocks) message.blocks = withBlockIds(world, draft.blocks)
  if (draft.attachments) message.attachments = withAttachmentIds(world, draft.attachments)
  if (draft.metadata) message.metadata = draft.metadata
  if (draft.username !== undefined) {
    message.subtype = 'bot_message'
    message.username = draft.username
  }
  if (draft.icons) message.icons = draft.icons
  const run = callingRun(world)
  if (run) message.run = run.id
  if (draft.threadTs !== undefined) message.thread_ts = draft.threadTs
  if (draft.broadcast) message.subtype = 'thread_broadcast'
  return message
}

/** Puts a message into its conversation and tells everybody: the pages, and the app if it listens. */
export function post(world: SlackWorld, channel: Channel, message: Message): void {
  const log = logOf(world.state, channel.id)
  if (message.thread_ts !== undefined) {
    const parent = log.get(message.thread_ts)?.user
    if (parent !== undefined) message.parent_user_id = parent
  }
  log.append(message)
  markOwnRead(world.state, channel.id, message)
  const subtype = message.files?.length ? { subtype: message.subtype ?? 'file_share' } : {}
  emitMessage(world, channel, { ...outgoingMessage(log, message, {}), ...subtype })
  const mention = { ...outgoingMessage(log, message, {}), channel: channel.id, event_ts: message.ts }
  if (channel.kind !== 'dm' && message.text.includes('<@'))
    for (const seat of seatsIn(world))
      if (message.user !== seat.app.botUserId && message.text.includes(`<@${seat.app.botUserId}>`))
        emitTo(seat, 'app_mention', mention, channel)
  touched(world, channel, message)
}

/** Changes a message in place. `undefined` in `change` removes that field. */
export function amend(world: SlackWorld, channel: Channel, message: Message, change: () => void): void {
  const log = logOf(world.state, channel.id)
  const previous = structuredClone(outgoingMessage(log, message, {}))
  change()
  emitMessage(world, channel, {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    ts: world.clock.ts(),
    message: outgoingMessage(log, message, {}),
    previous_message: previous,
  })
  touched(world, channel, message)
}

/** Deletes a message; a person's own or the app's. */
export function remove(world: SlackWorld, channel: Channel, message: Message): void {
  const log = logOf(world.state, channel.id)
  const previous = outgoingMessage(log, message, {})
  message.deleted = true
  emitMessage(world, channel, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    ts: world.clock.ts(),
    deleted_ts: message.ts,
    previous_message: previous,
  })
  touched(world, channel, message)
}

/** Shows a message to one person alone. */
export function whisper(world: SlackWorld, channel: Channel, user: string, message: Message): void {
  world.state.ephemerals.push({ channel: channel.id, user, message })
  // As many as a person could have seen since the last reload; older ones would only fill the memory.
  if (world.state.ephemerals.length > 2_000) world.state.ephemerals.splice(0, 1_000)
  world.page.tell({ type: 'messages', channel: channel.id }, user)
}

/** Blocks and their elements with an id each: Slack generates those that are missing. */
export function withBlockIds(world: SlackWorld, blocks: KnownBlock[]): KnownBlock[] {
  const id = () => randomWord(world.random, 5)
  for (const block of everyBlock(blocks)) {
    block.block_id ??= id()
    for (const element of ownElements(block)) if (element.type !== 'image') element.action_id ??= id()
  }
  return blocks
}

/** Attachments numbered from 1 on, their blocks with ids. */
export function withAttachmentIds(world: SlackWorld, attachments: Json[]): Json[] {
  const numbered = attachments.map((each, at) => ({ id: at + 1, ...each }))
  for (const { blocks } of attachedBlocks(numbered)) withBlockIds(world, blocks)
  return numbered
}

/** Something about a message is new: it goes to the disk and to the open pages. */
export function touched(world: SlackWorld, channel: Channel, message: Message): void {
  world.changed()
  world.page.tell({ type: 'messages', channel: channel.id, ts: message.thread_ts ?? message.ts })
  // Also sent to the channel: it changed there, too.
  if (message.subtype === 'thread_broadcast') world.page.tell({ type: 'messages', channel: channel.id, ts: message.ts })
}

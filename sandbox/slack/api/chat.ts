/** chat.*: docs.slack.dev/reference/methods/chat.postMessage and its neighbours. */

import { isAmong } from '../membership.ts'
import {
  amend,
  appMessage,
  outgoingMessage,
  post,
  remove,
  whisper,
  withAttachmentIds,
  withBlockIds,
} from '../messages.ts'
import type { SlackWorld } from '../slack-world.ts'
import { findChannel, findDm, logOf } from '../state.ts'
import { asPosted } from '../typed-text.ts'
import type { Channel, Message } from '../types.ts'
import { ApiError } from './api-error.ts'
import { draftWarnings, readDraft, readMetadata, readSender } from './chat-draft.ts'
import type { Args, Method } from './method.ts'
import { withWarnings } from './warnings.ts'
import { channelToPostTo, isMember, knownChannel } from './where.ts'

/** chat.update refuses longer texts (`msg_too_long` of its reference). */
const longestUpdate = 4_000

const postMessage: Method = {
  tier: 'special',
  scopes: ['chat:write'],
  json: true,
  alsoTakes: ({ world, args }) => {
    const target = args.text('channel')
    if (target === undefined) return null
    const channel = findChannel(world.state, target) ?? findDm(world.state, target, world.app.botUserId)
    return world.rates.takeMessage(channel?.id ?? target)
  },
  run({ world, args }) {
    const channel = channelToPostTo(world, args.needs('channel'))
    const draft = readDraft(args)
    const metadata = readMetadata(args)
    if (metadata) draft.metadata = metadata
    const threadTs = threadOf(world, channel, args)
    if (threadTs !== undefined) draft.threadTs = threadTs
    if (threadTs !== undefined && args.flag('reply_broadcast')) draft.broadcast = true
    Object.assign(draft, readSender(world, args))
    const message = appMessage(world, draft)
    post(world, channel, message)
    const answer = { channel: channel.id, ts: message.ts, message: outgoing(world, channel, message) }
    return withWarnings(answer, draftWarnings(args))
  },
}

const postEphemeral: Method = {
  tier: 't4',
  scopes: ['chat:write'],
  json: true,
  run({ world, args }) {
    const channel = channelToPostTo(world, args.needs('channel'))
    const user = args.needs('user')
    if (!isAmong(channel.members, user)) throw new ApiError('user_not_in_channel')
    const draft = { ...readDraft(args), ...readSender(world, args) }
    const threadTs = args.text('thread_ts')
    if (threadTs !== undefined) draft.threadTs = threadTs
    const message = appMessage(world, draft)
    // "in a thread shown only if the thread is already active": facts §2.3; the answer is ok all the same.
    if (threadTs === undefined || logOf(world.state, channel.id).threads.has(threadTs))
      whisper(world, channel, user, message)
    return withWarnings({ message_ts: message.ts }, draftWarnings(args))
  },
}

const update: Method = {
  tier: 't3',
  scopes: ['chat:write'],
  json: true,
  run({ world, args }) {
    const { channel, message } = ownMessage(world, args, 'cant_update_message')
    if ((args.text('text')?.length ?? 0) > longestUpdate) throw new ApiError('msg_too_long')
    const metadata = readMetadata(args)
    const draft =
      args.has('text') || args.has('blocks') || args.has('attachments') || args.has('markdown_text')
        ? readDraft(args)
        : undefined
    if (!draft && metadata === undefined) throw new ApiError('no_text')
    amend(world, channel, message, () => {
      if (draft) {
        const textChanged = draft.text !== message.text
        message.text = draft.text
        replace(message, 'blocks', draft.blocks && withBlockIds(world, draft.blocks))
        replace(message, 'attachments', draft.attachments && withAttachmentIds(world, draft.attachments))
        if (textChanged || !draft.blocks) message.edited = { user: world.app.botUserId, ts: world.clock.ts() }
      }
      if (metadata !== undefined) replace(message, 'metadata', metadata ?? undefined)
    })
    return { channel: channel.id, ts: message.ts, text: message.text, message: outgoing(world, channel, message) }
  },
}

const remove_: Method = {
  tier: 't3',
  scopes: ['chat:write'],
  json: true,
  run({ world, args }) {
    const { channel, message } = ownMessage(world, args, 'cant_delete_message')
    remove(world, channel, message)
    return { channel: channel.id, ts: message.ts }
  },
}

const meMessage: Method = {
  tier: 't3',
  scopes: ['chat:write'],
  json: true,
  run({ world, args }) {
    const channel = channelToPostTo(world, args.needs('channel'))
    const text = args.needs('text')
    if (text.length > longestUpdate) throw new ApiError('msg_too_long')
    const message: Message = { ...appMessage(world, { text: asPosted(text) }), subtype: 'me_message' }
    post(world, channel, message)
    return { channel: channel.id, ts: message.ts }
  },
}

const getPermalink: Method = {
  tier: 'special',
  scopes: [],
  json: false,
  run({ world, args }) {
    const channel = knownChannel(world, args.needs('channel'))
    const message = logOf(world.state, channel.id).get(args.needs('message_ts'))
    if (!message) throw new ApiError('message_not_found')
    return { channel: channel.id, permalink: permalink(world, channel, message) }
  },
}

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove_,
  'chat.meMessage': meMessage,
  'chat.getPermalink': getPermalink,
}

/** `https://DOMAIN.slack.com/archives/C…/p…`, with its thread where it is a reply. */
export function permalink({ team }: SlackWorld, channel: Channel, message: Message): string {
  const base = `https://${team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts
  return isReply ? `${base}?thread_ts=${message.thread_ts}&cid=${channel.id}` : base
}

const outgoing = (world: SlackWorld, channel: Channel, message: Message) =>
  outgoingMessage(logOf(world.state, channel.id), message, { metadata: true })

function replace<K extends 'blocks' | 'attachments' | 'metadata'>(message: Message, field: K, value: Message[K]): void {
  if (value === undefined) delete message[field]
  else message[field] = value
}

/** The thread to answer in. A reply's own timestamp leads to its parent. @throws ApiError `cannot_reply_to_message` */
export function threadOf(world: SlackWorld, channel: Channel, args: Args): string | undefined {
  const ts = args.text('thread_ts')
  if (ts === undefined) return undefined
  const parent = logOf(world.state, channel.id).get(ts)
  if (!parent) throw new ApiError('cannot_reply_to_message')
  return parent.thread_ts ?? parent.ts
}

/** A message that the app itself wrote. A person's id is no channel here (docs of chat.update). */
function ownMessage(world: SlackWorld, args: Args, refusal: string): { channel: Channel; message: Message } {
  const channel = world.state.channels.get(args.needs('channel'))
  const ts = args.needs('ts')
  if (!channel || (channel.kind !== 'public' && !isMember(world, channel))) throw new ApiError('channel_not_found')
  const message = logOf(world.state, channel.id).get(ts)
  if (!message) throw new ApiError('message_not_found')
  if (message.bot_id !== world.app.botId) throw new ApiError(refusal)
  return { channel, message }
}

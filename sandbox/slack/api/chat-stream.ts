/** A message that grows while people read it: docs.slack.dev/reference/methods/chat.startStream and its neighbours. */
import type { KnownBlock } from '@slack/types'
import { isObject } from '../blocks/check.ts'
import { areBlocks } from '../blocks/surface.ts'
import { amend, appMessage, outgoingMessage, post, touched, withBlockIds } from '../messages.ts'
import type { SlackWorld } from '../slack-world.ts'
import { logOf } from '../state.ts'
import type { Channel, Json, Message } from '../types.ts'
import { ApiError } from './api-error.ts'
import { threadOf } from './chat.ts'
import { readBlocks, readMetadata, readSender } from './chat-draft.ts'
import type { Args, Method } from './method.ts'
import { channelToPostTo, isMember } from './where.ts'

/** "Limit this field to 12,000 characters" (argument `markdown_text`). */
const longestMarkdown = 12_000
const mostBlocks = 50

const start: Method = {
  tier: 't2',
  scopes: ['chat:write'],
  json: true,
  run({ world, args }) {
    const channel = channelToPostTo(world, args.needs('channel'))
    if (channel.kind !== 'dm') {
      if (!args.has('recipient_user_id')) throw new ApiError('missing_recipient_user_id')
      if (!args.has('recipient_team_id')) throw new ApiError('missing_recipient_team_id')
      if (!world.state.people.has(args.needs('recipient_user_id'))) throw new ApiError('user_not_found')
    }
    const threadTs = threadOf(world, channel, args)
    const message = appMessage(world, {
      text: '',
      ...(threadTs === undefined ? {} : { threadTs }),
      ...readSender(world, args),
    })
    grow(world, message, args, false)
    message.streaming_state = 'in_progress'
    post(world, channel, message)
    return { channel: channel.id, ts: message.ts }
  },
}

const append: Method = {
  tier: 't4',
  scopes: ['chat:write'],
  json: true,
  run({ world, args }) {
    const { channel, message } = streaming(world, args)
    grow(world, message, args, true)
    // Guess: apps are told when it is finished, not of each piece.
    touched(world, channel, message)
    return { channel: channel.id, ts: message.ts }
  },
}

const stop: Method = {
  tier: 't2',
  scopes: ['chat:write'],
  json: true,
  run({ world, args }) {
    const { channel, message } = streaming(world, args)
    const below = readBlocks(args)
    const metadata = readMetadata(args)
    amend(world, channel, message, () => {
      grow(world, message, args, false)
      if (below) message.blocks = [...(message.blocks ?? []), ...withBlockIds(world, below)]
      if (metadata) message.metadata = metadata
      message.streaming_state = 'completed'
    })
    return {
      channel: channel.id,
      ts: message.ts,
      message: outgoingMessage(logOf(world.state, channel.id), message, { metadata: true }),
    }
  },
}

export const streamMethods: Record<string, Method> = {
  'chat.startStream': start,
  'chat.appendStream': append,
  'chat.stopStream': stop,
}

/** @throws ApiError `channel_not_found`, `message_not_found`, `message_not_owned_by_app`, `message_not_in_streaming_state` */
function streaming(world: SlackWorld, args: Args): { channel: Channel; message: Message } {
  const channel = world.state.channels.get(args.needs('channel'))
  if (!channel || (channel.kind !== 'public' && !isMember(world, channel))) throw new ApiError('channel_not_found')
  const message = logOf(world.state, channel.id).get(args.needs('ts'))
  if (!message) throw new ApiError('message_not_found')
  if (message.bot_id !== world.app.botId) throw new ApiError('message_not_owned_by_app')
  if (message.streaming_state !== 'in_progress') throw new ApiError('message_not_in_streaming_state')
  return { channel, message }
}

/** Adds what a call brings. @throws ApiError `no_text`, `msg_too_long`, `invalid_chunks`, `msg_blocks_too_many` */
function grow(world: SlackWorld, message: Message, args: Args, mustBring: boolean): void {
  const markdown = args.text('markdown_text')
  const chunks = readChunks(args)
  if (mustBring && markdown === undefined && chunks.length === 0) throw new ApiError('no_text')
  if ((markdown?.length ?? 0) > longestMarkdown) throw new ApiError('msg_too_long')
  const blocks = [...(message.blocks ?? [])]
  if (markdown !== undefined) addText(blocks, markdown)
  for (const chunk of chunks) addChunk(world, blocks, chunk)
  if (blocks.length > mostBlocks) throw new ApiError('msg_blocks_too_many')
  if (blocks.length > 0) message.blocks = withBlockIds(world, blocks)
  message.text = blocks.flatMap((block) => (block.type === 'markdown' ? [block.text] : [])).join('\n')
}

function readChunks(args: Args): Json[] {
  const value = args.nested('chunks', 'invalid_chunks')
  if (value === undefined) return []
  if (!Array.isArray(value) || !value.every(isObject)) throw new ApiError('invalid_chunks')
  return value
}

/** What streams on goes on where the text ended. */
function addText(blocks: KnownBlock[], text: string): void {
  const last = blocks.at(-1)
  if (last?.type === 'markdown') blocks[blocks.length - 1] = { ...last, text: last.text + text }
  else blocks.push({ type: 'markdown', text })
}

/** A piece of a stream (@slack/types, chunk): `markdown_text`, `task_update`, `plan_update`, `blocks`. */
function addChunk(world: SlackWorld, blocks: KnownBlock[], chunk: Json): void {
  const words = (name: string): string => {
    const value = chunk[name]
    if (typeof value !== 'string') throw new ApiError('invalid_chunks')
    return value
  }
  if (chunk.type === 'markdown_text') addText(blocks, words('text'))
  else if (chunk.type === 'plan_update')
    blocks.push({ type: 'header', text: { type: 'plain_text', text: words('title') } })
  else if (chunk.type === 'task_update') {
    const card = { type: 'task_card', task_id: words('id'), title: words('title'), status: words('status') }
    const one: unknown[] = [card]
    if (!areBlocks(one, 'message')) throw new ApiError('invalid_chunks')
    const at = blocks.findIndex((block) => block.type === 'task_card' && block.task_id === card.task_id)
    const [block] = withBlockIds(world, one)
    if (block && at >= 0) blocks[at] = block
    else if (block) blocks.push(block)
  } else if (chunk.type === 'blocks' && areBlocks(chunk.blocks, 'message')) blocks.push(...chunk.blocks)
  else throw new ApiError('invalid_chunks')
}

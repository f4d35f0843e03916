/** reactions.*: docs.slack.dev/reference/methods/reactions.add and its neighbours. */
import { outgoingMessage } from '../messages.ts'
import { react, unreact } from '../reactions.ts'
import type { SlackWorld } from '../slack-world.ts'
import { logOf } from '../state.ts'
import type { Channel, Message } from '../types.ts'
import { ApiError } from './api-error.ts'
import { permalink } from './chat.ts'
import type { Args, Method } from './method.ts'
import { isMember, knownChannel } from './where.ts'

const add: Method = {
  tier: 't3',
  scopes: ['reactions:write'],
  json: true,
  run({ world, args }) {
    const name = emojiName(args)
    const { channel, message } = target(world, args)
    if (!isMember(world, channel)) throw new ApiError('not_in_channel')
    if (!react(world, channel, message, world.app.botUserId, name)) throw new ApiError('already_reacted')
    return {}
  },
}

const remove: Method = {
  tier: 't2',
  scopes: ['reactions:write'],
  json: true,
  run({ world, args }) {
    const name = emojiName(args)
    const { channel, message } = target(world, args)
    if (!unreact(world, channel, message, world.app.botUserId, name)) throw new ApiError('no_reaction')
    return {}
  },
}

const get: Method = {
  tier: 't3',
  scopes: ['reactions:read'],
  json: false,
  run({ world, args }) {
    const { channel, message } = target(world, args)
    const shown = {
      ...outgoingMessage(logOf(world.state, channel.id), message, {}),
      permalink: permalink(channel, message),
    }
    return { type: 'message', channel: channel.id, message: shown }
  },
}

export const reactionMethods: Record<string, Method> = {
  'reactions.add': add,
  'reactions.remove': remove,
  'reactions.get': get,
}

/** @throws ApiError `invalid_name` */
function emojiName(args: Args): string {
  const name = args.needs('name').replaceAll(':', '')
  if (!/^[\p{L}\p{N}_+'-]{1,100}$/u.test(name)) throw new ApiError('invalid_name')
  return name
}

function target(world: SlackWorld, args: Args): { channel: Channel; message: Message } {
  const id = args.text('channel')
  const ts = args.text('timestamp')
  if (id === undefined || ts === undefined) throw new ApiError('no_item_specified')
  if (!/^\d+\.\d+$/.test(ts)) throw new ApiError('bad_timestamp')
  const channel = knownChannel(world, id)
  const message = logOf(world.state, channel.id).get(ts)
  if (!message) throw new ApiError('message_not_found')
  return { channel, message }
}

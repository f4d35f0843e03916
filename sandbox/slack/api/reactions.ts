/** reactions.*: docs.slack.dev/reference/methods/reactions.add and its neighbours. */
import { outgoingMessage } from '../messages.ts'
import { react, unreact } from '../reactions.ts'
import type { SlackWorld } from '../slack-world.ts'
import { logOf } from '../state.ts'
import type { Channel, Message } from '../types.ts'
import { ApiError } from './api-error.ts'
import { permalink } from './chat.ts'
import type { Args, Method } from './method.ts'
import { pageAfter } from './pages.ts'
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
      permalink: permalink(world, channel, message),
    }
    return { type: 'message', channel: channel.id, message: shown }
  },
}

const list: Method = {
  tier: 't2',
  scopes: ['reactions:read'],
  json: false,
  run({ world, args }) {
    const user = args.text('user') ?? world.app.botUserId
    if (!world.state.people.has(user)) throw new ApiError('user_not_found')
    const all = [...world.state.channels.values()]
      .filter((channel) => channel.kind === 'public' || isMember(world, channel))
      .flatMap((channel) => reactedIn(world, channel, user))
    const by = ({ ts, channel }: { ts: string; channel: string }) => `${ts} ${channel}`
    const { page, next } = pageAfter(all, by, args.text('cursor'), args.limit('limit', 1_000, 100))
    return { items: page.map(({ item }) => item), response_metadata: { next_cursor: next } }
  },
}

/** What a person reacted to in a channel. */
function reactedIn(world: SlackWorld, channel: Channel, user: string) {
  const log = logOf(world.state, channel.id)
  return log.all
    .filter((message) => !message.deleted && message.reactions?.some((each) => each.users.includes(user)))
    .map((message) => ({
      ts: message.ts,
      channel: channel.id,
      item: { type: 'message', channel: channel.id, message: outgoingMessage(log, message, {}) },
    }))
}

export const reactionMethods: Record<string, Method> = {
  'reactions.add': add,
  'reactions.remove': remove,
  'reactions.get': get,
  'reactions.list': list,
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

/** pins.*: docs.slack.dev/reference/methods/pins.add and its neighbours. */
import { pin, pinnedItem, unpin } from '../pins.ts'
import type { SlackWorld } from '../slack-world.ts'
import { logOf } from '../state.ts'
import type { Channel, Message } from '../types.ts'
import { ApiError } from './api-error.ts'
import type { Args, Method } from './method.ts'
import { isMember, knownChannel } from './where.ts'

/** Pins of a channel; Slack's error is `too_many_pins`, its figure is not published. */
const mostPins = 100

const add: Method = {
  tier: 't2',
  scopes: ['pins:write'],
  json: true,
  run({ world, args }) {
    const { channel, message } = target(world, args)
    const before = world.state.pins.get(channel.id) ?? []
    if (before.some((each) => each.ts === message.ts)) throw new ApiError('already_pinned')
    if (before.length >= mostPins) throw new ApiError('too_many_pins')
    if (/^(?:channel|group)_/.test(message.subtype ?? '')) throw new ApiError('not_pinnable')
    pin(world, channel, message, world.app.botUserId)
    return {}
  },
}

const remove: Method = {
  tier: 't2',
  scopes: ['pins:write'],
  json: true,
  run({ world, args }) {
    const { channel, message } = target(world, args)
    if (!unpin(world, channel, message, world.app.botUserId)) throw new ApiError('no_pin')
    return {}
  },
}

const list: Method = {
  tier: 't2',
  scopes: ['pins:read'],
  json: false,
  run({ world, args }) {
    const channel = knownChannel(world, args.needs('channel'))
    const log = logOf(world.state, channel.id)
    const items = (world.state.pins.get(channel.id) ?? []).flatMap((each) => {
      const message = log.get(each.ts)
      return message ? [pinnedItem(world, channel, message, each)] : []
    })
    return { items: items.reverse() }
  },
}

export const pinMethods: Record<string, Method> = { 'pins.add': add, 'pins.remove': remove, 'pins.list': list }

/** @throws ApiError `channel_not_found`, `no_item_specified`, `bad_timestamp`, `not_in_channel`, `message_not_found` */
function target(world: SlackWorld, args: Args): { channel: Channel; message: Message } {
  const channel = knownChannel(world, args.needs('channel'))
  const ts = args.text('timestamp')
  if (ts === undefined) throw new ApiError('no_item_specified')
  if (!/^\d+\.\d+$/.test(ts)) throw new ApiError('bad_timestamp')
  if (!isMember(world, channel)) throw new ApiError('not_in_channel')
  const message = logOf(world.state, channel.id).get(ts)
  if (!message) throw new ApiError('message_not_found')
  return { channel, message }
}

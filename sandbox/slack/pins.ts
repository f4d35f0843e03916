/** What is pinned in a channel, by an app or by a person. */
import { permalink } from './api/chat.ts'
import { emit } from './events.ts'
import type { Pin } from './kept.ts'
import { outgoingMessage, touched } from './messages.ts'
import type { SlackWorld } from './slack-world.ts'
import { logOf } from './state.ts'
import type { Channel, Json, Message } from './types.ts'

/** Pins a message; who has pinned it before is not asked here. */
export function pin(world: SlackWorld, channel: Channel, message: Message, by: string): void {
  const pins = world.state.pins.get(channel.id) ?? []
  const added: Pin = { ts: message.ts, by, created: Math.floor(world.clock.now() / 1000) }
  world.state.pins.set(channel.id, [...pins, added])
  message.pinned_to = [channel.id]
  message.pinned_info = { channel: channel.id, pinned_by: by, pinned_ts: added.created }
  emit(world, 'pin_added', announcement(world, channel, message, added, by, pins.length + 1), channel)
  touched(world, channel, message)
}

/** Takes a pin away. @returns false where there was none */
export function unpin(world: SlackWorld, channel: Channel, message: Message, by: string): boolean {
  const pins = world.state.pins.get(channel.id) ?? []
  const removed = pins.find((each) => each.ts === message.ts)
  if (!removed) return false
  const left = pins.filter((each) => each !== removed)
  world.state.pins.set(channel.id, left)
  const event = announcement(world, channel, message, removed, by, left.length)
  delete message.pinned_to
  delete message.pinned_info
  emit(world, 'pin_removed', { ...event, has_pins: left.length > 0 }, channel)
  touched(world, channel, message)
  return true
}

/** A pinned message as pins.list and its events show it. */
export function pinnedItem(world: SlackWorld, channel: Channel, message: Message, pinned: Pin): Json {
  const { pinned_info: _, ...shown } = outgoingMessage(logOf(world.state, channel.id), message, {})
  return {
    type: 'message',
    channel: channel.id,
    created: pinned.created,
    created_by: pinned.by,
    message: { ...shown, permalink: permalink(world, channel, message) },
  }
}

/** docs.slack.dev/reference/events/pin_added and @slack/types, PinAddedEvent */
const announcement = (
  world: SlackWorld,
  channel: Channel,
  message: Message,
  pinned: Pin,
  user: string,
  count: number,
): Json => ({
  user,
  channel_id: channel.id,
  item: pinnedItem(world, channel, message, pinned),
  ...(message.user === undefined ? {} : { item_user: message.user }),
  pin_count: String(count),
  pinned_info: { channel: channel.id, pinned_by: pinned.by, pinned_ts: pinned.created },
  event_ts: world.clock.ts(),
})

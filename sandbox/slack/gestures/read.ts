import type { DismissRequest, GestureAnswer, ReadRequest } from '../page-contract.ts'
import type { SlackWorld } from '../slack-world.ts'
import { logOf } from '../state.ts'
import { markRead } from '../unread.ts'
import { channelSeenBy, personOf } from './who-where.ts'

/** Marks a channel or a thread read up to its newest message, or up to the one before a given message. */
export function readAs(world: SlackWorld, request: ReadRequest): GestureAnswer {
  const person = personOf(world, request.as)
  const channel = channelSeenBy(world, person, request.channel)
  const log = logOf(world.state, channel.id)
  const list = request.thread === undefined ? log.all : log.replies(request.thread)
  const { before } = request
  const upTo = before === undefined ? list.at(-1) : list.findLast(({ ts }) => ts < before)
  if (upTo || before !== undefined)
    markRead(world.state, person.id, channel.id, upTo?.ts ?? '0000000000.000000', request.thread)
  world.changed()
  world.page.tell({ type: 'channels' }, person.id)
  if (request.thread !== undefined)
    world.page.tell({ type: 'messages', channel: channel.id, ts: request.thread }, person.id)
  return { ok: true }
}

/** Takes away a message that only this person sees. */
export function dismissAs(world: SlackWorld, request: DismissRequest): GestureAnswer {
  const person = personOf(world, request.as)
  const channel = channelSeenBy(world, person, request.channel)
  world.state.ephemerals = world.state.ephemerals.filter(
    (each) => each.user !== person.id || each.channel !== channel.id || each.message.ts !== request.ts,
  )
  world.page.tell({ type: 'messages', channel: channel.id }, person.id)
  return { ok: true }
}

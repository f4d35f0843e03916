/** How a person comes to a channel: makes one, joins one. */
import { ApiError } from '../api/api-error.ts'
import { channelName } from '../api/channel-name.ts'
import { addMember, announceChannel } from '../channel-life.ts'
import type { GestureAnswer } from '../page-contract.ts'
import type { SlackWorld } from '../slack-world.ts'
import { findChannel, nextId } from '../state.ts'
import type { Channel } from '../types.ts'
import { GestureError } from './gesture-error.ts'
import { channelSeenBy, personOf } from './who-where.ts'

/** A new channel, with its id in the answer. Guests and people of other organisations cannot make any. */
export function createChannelAs(
  world: SlackWorld,
  request: { as: string; name: string; isPrivate?: boolean },
): GestureAnswer & { channel?: string } {
  const person = personOf(world, request.as)
  if (person.isRestricted || person.isStranger) throw new GestureError(`${person.name} cannot make channels.`)
  const name = nameFor(world, request.name)
  const channel: Channel = {
    id: nextId(world.state, 'C'),
    name,
    kind: request.isPrivate ? 'private' : 'public',
    topic: '',
    members: [],
    isGeneral: false,
    isArchived: false,
    teamIds: [world.team.id],
    creator: person.id,
    created: Math.floor(world.clock.now() / 1000),
  }
  world.state.channels.set(channel.id, channel)
  announceChannel(world, channel)
  addMember(world, channel, person.id)
  return { ok: true, channel: channel.id }
}

/** Becomes a member of a public channel. */
export function joinAs(world: SlackWorld, request: { as: string; channel: string }): GestureAnswer {
  const person = personOf(world, request.as)
  const channel = channelSeenBy(world, person, request.channel)
  if (channel.kind !== 'public' || channel.isArchived) throw new GestureError(`${person.name} cannot join here.`)
  if (channel.members.includes(person.id)) return { ok: false, error: 'You’re already in this channel.' }
  addMember(world, channel, person.id)
  return { ok: true }
}

function nameFor(world: SlackWorld, wanted: string): string {
  try {
    const name = channelName(wanted.replace(/^#/, ''))
    if (findChannel(world.state, name)) throw new GestureError(`The name ${name} is taken.`)
    return name
  } catch (error) {
    if (error instanceof ApiError) throw new GestureError(`That’s no name for a channel (${error.error}).`)
    throw error
  }
}

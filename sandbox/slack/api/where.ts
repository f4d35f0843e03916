/** Where a call of the app may read and write. */

import { team } from '../../people.ts'
import type { SlackWorld } from '../slack-world.ts'
import { findChannel, findDm, nextId } from '../state.ts'
import type { Channel, Person } from '../types.ts'
import { ApiError } from './api-error.ts'

/** A conversation that the app can know of: public ones, and others of which it is a member. @throws ApiError `channel_not_found` */
export function knownChannel(world: SlackWorld, idOrName: string): Channel {
  const channel = findChannel(world.state, idOrName)
  if (!channel || (channel.kind !== 'public' && !isMember(world, channel))) throw new ApiError('channel_not_found')
  return channel
}

export const isMember = (world: SlackWorld, channel: Channel): boolean => channel.members.includes(world.app.botUserId)

/**
 * Where chat.postMessage may write: an id or a name, or a person's id, which opens the DM with the app.
 * @throws ApiError `channel_not_found`, `not_in_channel`, `is_archived`, `messages_tab_disabled`
 */
export function channelToPostTo(world: SlackWorld, target: string): Channel {
  const person = world.state.people.get(target)
  const channel = person ? dmWith(world, person) : knownChannel(world, target)
  if (channel.isArchived) throw new ApiError('is_archived')
  if (channel.kind === 'dm' && !world.app.messagesTab) throw new ApiError('messages_tab_disabled')
  if (!isMember(world, channel) && !(channel.kind === 'public' && world.app.scopes.has('chat:write.public')))
    throw new ApiError('not_in_channel')
  return channel
}

/** The DM between the app and a person of the workspace, opened if need be. @throws ApiError `channel_not_found` */
export function dmWith(world: SlackWorld, person: Person): Channel {
  const { state, app } = world
  if (person.isStranger || person.isBot) throw new ApiError('channel_not_found')
  const open = findDm(state, person.id, app.botUserId)
  if (open) return open
  const channel: Channel = {
    id: nextId(state, 'D'),
    name: '',
    kind: 'dm',
    topic: '',
    members: [person.id, app.botUserId],
    isGeneral: false,
    isArchived: false,
    teamIds: [team.id],
    creator: app.botUserId,
    created: Math.floor(world.clock.now() / 1000),
  }
  state.channels.set(channel.id, channel)
  world.changed()
  world.page.tell({ type: 'channels' }, person.id)
  return channel
}

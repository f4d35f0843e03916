/** Where a call of the app may read and write. */

import { emitTo } from '../events.ts'
import { isAmong } from '../membership.ts'
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

export const isMember = (world: SlackWorld, channel: Channel): boolean => isAmong(channel.members, world.app.botUserId)

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
  if (person.isStranger || person.isBot || person.isDeactivated) throw new ApiError('channel_not_found')
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
    teamIds: [world.team.id],
    creator: app.botUserId,
    created: Math.floor(world.clock.now() / 1000),
  }
  state.channels.set(channel.id, channel)
  const { id, created } = channel
  emitTo(world, 'im_created', { user: person.id, channel: { id, created, is_im: true, user: person.id } })
  world.changed()
  world.page.tell({ type: 'channels' }, person.id)
  return channel
}

/**
 * The DM of the app with several people, opened if need be.
 * @param users without the app, at least two
 * @throws ApiError `invalid_user_combination`, `channel_not_found` where it must not be created
 */
export function groupDmWith(world: SlackWorld, users: readonly string[], isOnlyAsked: boolean): Channel {
  const { state, app, team, clock } = world
  const people = users.map((id) => state.people.get(id.trim()))
  if (people.some((person) => !person || person.isBot || person.isStranger))
    throw new ApiError('invalid_user_combination')
  const members = [...new Set([app.botUserId, ...people.flatMap((person) => person?.id ?? [])])].sort()
  const key = members.join()
  for (const channel of state.channels.values())
    if (channel.kind === 'mpim' && [...channel.members].sort().join() === key) return channel
  if (isOnlyAsked) throw new ApiError('channel_not_found')
  const names = members.map((id) => state.people.get(id)?.name ?? id)
  const channel: Channel = {
    id: nextId(state, 'C'),
    name: `mpdm-${names.join('--')}-1`,
    kind: 'mpim',
    topic: '',
    members,
    isGeneral: false,
    isArchived: false,
    teamIds: [team.id],
    creator: app.botUserId,
    created: Math.floor(clock.now() / 1000),
  }
  state.channels.set(channel.id, channel)
  world.changed()
  world.page.tell({ type: 'channels' })
  return channel
}

const manageScopes = {
  public: ['channels:manage', 'channels:write'],
  private: ['groups:write'],
  dm: ['im:write'],
  mpim: ['mpim:write'],
}

/** Any one of these scopes lets an app manage a conversation (the methods' pages: conversations.archive and its neighbours). */
export const mayManage = (channel: Channel): string[] => manageScopes[channel.kind]

import { ApiError } from '../api/api-error.ts'
import { channelName } from '../api/channel-name.ts'
import { addMember, archiveChannel, removeMember, renameChannel, setTopic } from '../channel-life.ts'
import type { GestureAnswer } from '../page-contract.ts'
import type { SlackWorld } from '../slack-world.ts'
import { findChannel } from '../state.ts'
import type { Channel, Person } from '../types.ts'

type BuiltIn = (world: SlackWorld, person: Person, channel: Channel, rest: string) => GestureAnswer

/** Slack's own commands about a channel, as far as they are here (slack.com/help/articles/201259356). */
export const builtIn: Readonly<Record<string, BuiltIn>> = {
  '/invite': invite,
  '/remove': remove,
  '/kick': remove,
  '/leave': leave,
  '/archive': archive,
  '/rename': rename,
  '/topic': topic,
}

const refused = (error: string): GestureAnswer => ({ ok: false, error })

/** `/invite @name`: an app or a person of the workspace. */
function invite(world: SlackWorld, person: Person, channel: Channel, rest: string): GestureAnswer {
  const guest = named(world, rest)
  if (!guest || (guest.isStranger && channel.teamIds.length < 2))
    return refused(`There is no ${rest.trim()} to invite.`)
  if (!channel.members.includes(person.id) || !isChannel(channel)) return refused('You can’t invite people here.')
  if (channel.members.includes(guest.id)) return refused('They’re already in this channel.')
  addMember(world, channel, guest.id, person.id)
  return { ok: true }
}

/** `/remove @name`: everybody but guests may, and nobody from #general (slack.com/help/articles/201898668). */
function remove(world: SlackWorld, person: Person, channel: Channel, rest: string): GestureAnswer {
  const gone = named(world, rest)
  if (!gone) return refused(`There is no ${rest.trim()} to remove.`)
  if (!mayManage(person, channel) || channel.isGeneral) return refused('You can’t remove people from here.')
  if (!channel.members.includes(gone.id)) return refused('They’re not in this channel.')
  removeMember(world, channel, gone.id, person.id)
  return { ok: true }
}

/** `/leave`: guests cannot, and nobody leaves #general (`cant_leave_general`, `user_is_restricted` of conversations.leave). */
function leave(world: SlackWorld, person: Person, channel: Channel): GestureAnswer {
  if (!mayManage(person, channel) || channel.isGeneral) return refused('You can’t leave this conversation.')
  removeMember(world, channel, person.id, person.id)
  return { ok: true }
}

/** `/archive`: nobody writes there any more. #general stays (`cant_archive_general` of conversations.archive). */
function archive(world: SlackWorld, person: Person, channel: Channel): GestureAnswer {
  if (!mayManage(person, channel) || channel.isGeneral) return refused('You can’t archive this conversation.')
  archiveChannel(world, channel, person.id)
  return { ok: true }
}

/** `/rename new-name`: whoever made the channel, and admins (conversations.rename, `not_authorized`). */
function rename(world: SlackWorld, person: Person, channel: Channel, rest: string): GestureAnswer {
  const may = mayManage(person, channel) && (channel.creator === person.id || person.isAdmin)
  if (!may) return refused('You can’t rename this conversation.')
  try {
    const name = channelName(rest.trim().replace(/^#/, ''))
    if (findChannel(world.state, name))
      return refused('That name is already taken by a channel, username, or user group.')
    renameChannel(world, channel, person.id, name)
    return { ok: true }
  } catch (error) {
    if (error instanceof ApiError) return refused(`That’s no name for a channel (${error.error}).`)
    throw error
  }
}

/** `/topic words`, without words the topic goes. */
function topic(world: SlackWorld, person: Person, channel: Channel, rest: string): GestureAnswer {
  if (!mayManage(person, channel)) return refused('You can’t set the topic here.')
  setTopic(world, channel, person.id, rest.trim().slice(0, 250))
  return { ok: true }
}

const isChannel = ({ kind }: Channel): boolean => kind === 'public' || kind === 'private'

const mayManage = (person: Person, channel: Channel): boolean =>
  isChannel(channel) && !person.isRestricted && !person.isStranger && channel.members.includes(person.id)

function named(world: SlackWorld, rest: string): Person | undefined {
  const wanted = rest.trim().replace(/^@/, '').toLowerCase()
  for (const person of world.state.people.values())
    if (person.name === wanted || person.displayName.toLowerCase() === wanted) return person
  return undefined
}

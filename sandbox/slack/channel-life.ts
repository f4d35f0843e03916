/** What happens to a channel itself, by an app or by a person: each leaves a message and tells who listens. */
import { emit, emitTo } from './events.ts'
import { post } from './messages.ts'
import { seatsIn } from './realm/seats.ts'
import type { SlackWorld } from './slack-world.ts'
import type { Channel, Json, Message } from './types.ts'

/** Slack's own name of what happened: `channel_…` in public channels, `group_…` in private ones. */
const named = (channel: Channel, what: string): string => `${channel.kind === 'public' ? 'channel' : 'group'}_${what}`

/** Slack's own words in the channel (docs.slack.dev/reference/events/message, subtypes). */
function says(
  world: SlackWorld,
  channel: Channel,
  by: string,
  what: string,
  words: string,
  more: Pick<Message, 'inviter' | 'topic' | 'purpose' | 'name' | 'old_name'> = {},
): void {
  const message: Message = { type: 'message', subtype: named(channel, what), ts: world.clock.ts(), user: by, text: '' }
  post(world, channel, { ...message, ...more, text: `<@${by}> ${words}` })
}

function touch(world: SlackWorld, channel: Channel): void {
  channel.updated = world.clock.now()
  world.changed()
  world.page.tell({ type: 'channels' })
}

const stamp = (world: SlackWorld, by: string) => ({ creator: by, last_set: Math.floor(world.clock.now() / 1000) })

/** Tells of a channel that is new. Private ones are nobody's business (docs.slack.dev/reference/events/channel_created). */
export function announceChannel(world: SlackWorld, channel: Channel): void {
  if (channel.kind !== 'public') return
  const { id, name, created, creator } = channel
  emit(world, 'channel_created', {
    channel: {
      id,
      is_channel: true,
      name,
      name_normalized: name,
      created,
      creator,
      is_shared: false,
      is_org_shared: false,
      context_team_id: world.team.id,
      is_archived: false,
      is_frozen: false,
      is_general: false,
      is_group: false,
      is_private: false,
      is_ext_shared: false,
      is_im: false,
      is_mpim: false,
      is_pending_ext_shared: false,
    },
    event_ts: world.clock.ts(),
  })
}

/** Gives a channel another name. */
export function renameChannel(world: SlackWorld, channel: Channel, by: string, name: string): void {
  const before = channel.name
  channel.name = name
  channel.previousNames = [before, ...(channel.previousNames ?? [])]
  says(world, channel, by, 'name', `has renamed the channel from "${before}" to "${name}"`, { name, old_name: before })
  const { id, created } = channel
  const about: Json = {
    id,
    name,
    name_normalized: name,
    created,
    is_channel: channel.kind === 'public',
    is_mpim: false,
  }
  const event: Json = { channel: about, event_ts: world.clock.ts() }
  // Everybody hears of a public one, members alone of a private one.
  if (channel.kind === 'public') emit(world, 'channel_rename', event)
  else emit(world, 'group_rename', event, channel)
  touch(world, channel)
}

/** Nobody writes there any more, or (`false`) everybody does again. */
export function archiveChannel(world: SlackWorld, channel: Channel, by: string, archived = true): void {
  const what = archived ? 'archive' : 'unarchive'
  if (archived) says(world, channel, by, what, 'archived the channel')
  channel.isArchived = archived
  if (!archived) says(world, channel, by, what, 'un-archived the channel')
  emit(world, named(channel, what), { channel: channel.id, user: by, event_ts: world.clock.ts() }, channel)
  touch(world, channel)
}

export function setTopic(world: SlackWorld, channel: Channel, by: string, topic: string): void {
  channel.topic = topic
  channel.topicSet = stamp(world, by)
  says(world, channel, by, 'topic', topic === '' ? 'cleared the channel topic' : `set the channel topic: ${topic}`, {
    topic,
  })
  touch(world, channel)
}

export function setPurpose(world: SlackWorld, channel: Channel, by: string, purpose: string): void {
  channel.purpose = purpose
  channel.purposeSet = stamp(world, by)
  const words = purpose === '' ? 'cleared the channel purpose' : `set the channel purpose: ${purpose}`
  says(world, channel, by, 'purpose', words, { purpose })
  touch(world, channel)
}

/** Makes somebody a member, invited by somebody or by themselves. */
export function addMember(world: SlackWorld, channel: Channel, user: string, inviter?: string): void {
  channel.members.push(user)
  const invited = inviter === undefined ? {} : { inviter }
  if (channel.kind === 'public' || channel.kind === 'private')
    says(world, channel, user, 'join', `has joined the ${channel.kind === 'public' ? 'channel' : 'group'}`, invited)
  emit(world, 'member_joined_channel', { ...membership(world, channel, user), ...invited }, channel)
  touch(world, channel)
}

/** Takes somebody out: by somebody else, or by their own wish. The app hears of it while it is still a member. */
export function removeMember(world: SlackWorld, channel: Channel, user: string, by: string): void {
  says(world, channel, user, 'leave', `has left the ${channel.kind === 'public' ? 'channel' : 'group'}`)
  emit(world, 'member_left_channel', membership(world, channel, user), channel)
  const own = seatsIn(world).find(({ app }) => app.botUserId === user)
  const left = channel.kind === 'private' ? 'group_left' : 'channel_left'
  if (own) emitTo(own, left, { channel: channel.id, actor_id: by, event_ts: world.clock.ts() })
  channel.members = channel.members.filter((member) => member !== user)
  touch(world, channel)
}

/** docs.slack.dev/reference/events/member_joined_channel */
const membership = (world: SlackWorld, channel: Channel, user: string): Json => ({
  user,
  channel: channel.id,
  channel_type: channel.kind === 'private' ? 'G' : 'C',
  team: world.state.people.get(user)?.teamId ?? world.team.id,
  event_ts: world.clock.ts(),
})

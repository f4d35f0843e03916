import { isAmong } from './membership.ts'
import { outgoingMessage } from './messages.ts'
import type { SlackWorld } from './slack-world.ts'
import { logOf, newestOf } from './state.ts'
import type { Channel, Json, Stamp } from './types.ts'
import { lastReadOf } from './unread.ts'

/** A conversation object (docs.slack.dev/reference/objects/conversation-object). */
export function conversation(world: SlackWorld, channel: Channel): Json {
  const { botUserId } = world.app
  const isShared = channel.teamIds.length > 1
  const common = { id: channel.id, created: channel.created, is_archived: channel.isArchived, is_org_shared: false }
  if (channel.kind === 'dm') {
    const latest = newestOf(logOf(world.state, channel.id))
    return {
      ...common,
      is_im: true,
      is_open: channel.isClosed !== true,
      context_team_id: world.team.id,
      user: channel.members.find((each) => each !== botUserId) ?? botUserId,
      last_read: '0000000000.000000',
      latest: latest ? outgoingMessage(logOf(world.state, channel.id), latest, {}) : null,
      unread_count: 0,
      unread_count_display: 0,
      priority: 0,
    }
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public' || channel.kind === 'private',
    is_group: channel.kind === 'mpim',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_general: channel.isGeneral,
    is_member: isAmong(channel.members, botUserId),
    is_shared: isShared,
    is_ext_shared: isShared,
    is_pending_ext_shared: false,
    pending_shared: [],
    pending_connected_team_ids: [],
    context_team_id: world.team.id,
    shared_team_ids: channel.teamIds,
    creator: channel.creator,
    unlinked: 0,
    updated: channel.updated ?? channel.created * 1000,
    topic: { value: channel.topic, ...stampOf(channel.topicSet, channel.topic, channel) },
    purpose: { value: channel.purpose ?? '', ...stampOf(channel.purposeSet, channel.purpose ?? '', channel) },
    previous_names: channel.previousNames ?? [],
  }
}

/** Who set a text, and when; nobody where there is none, whoever made the channel where it has stood since then. */
const stampOf = (set: Stamp | undefined, text: string, { creator, created }: Channel): Stamp =>
  set ?? (text === '' ? { creator: '', last_set: 0 } : { creator, last_set: created })

/** As `conversation`, of a channel that the app has just come to or changed: with how far it has read. */
export const ownConversation = (world: SlackWorld, channel: Channel): Json => ({
  ...conversation(world, channel),
  last_read: lastReadOf(world.state, world.app.botUserId, channel.id),
})

/** What conversations.create and setTopic say beside that. */
export const nothingUnread: Json = { latest: null, unread_count: 0, unread_count_display: 0 }

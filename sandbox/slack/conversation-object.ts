import { team } from '../people.ts'
import { outgoingMessage } from './messages.ts'
import type { SlackWorld } from './slack-world.ts'
import { logOf, newestOf } from './state.ts'
import type { Channel, Json } from './types.ts'

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
      is_open: true,
      context_team_id: team.id,
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
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_general: channel.isGeneral,
    is_member: channel.members.includes(botUserId),
    is_shared: isShared,
    is_ext_shared: isShared,
    is_pending_ext_shared: false,
    pending_shared: [],
    pending_connected_team_ids: [],
    parent_conversation: null,
    context_team_id: team.id,
    shared_team_ids: channel.teamIds,
    creator: channel.creator,
    unlinked: 0,
    updated: channel.created * 1000,
    topic: { value: channel.topic, creator: channel.creator, last_set: channel.created },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
  }
}

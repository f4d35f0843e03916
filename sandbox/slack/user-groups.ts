/** User groups: who is in them, and who is told (docs.slack.dev/reference/objects/usergroup-object). */
import { emit, emitTo } from './events.ts'
import type { UserGroup } from './kept.ts'
import { seatsIn } from './realm/seats.ts'
import type { SlackWorld } from './slack-world.ts'
import { nextId } from './state.ts'
import type { Json } from './types.ts'

/** A group as methods answer it. `user_count` is a number, except in usergroups.list, where it is a string (seen in its example). */
export function groupObject(group: UserGroup, wish: { users: boolean; count: boolean; asText?: boolean }): Json {
  const { users, ...rest } = group
  const count = wish.asText ? String(users.length) : users.length
  return {
    ...rest,
    ...(wish.users ? { users } : {}),
    ...(wish.count ? { user_count: count, channel_count: group.prefs.channels.length } : {}),
  }
}

/** Tells of a new or changed group. */
export function announceGroup(world: SlackWorld, group: UserGroup, type: 'subteam_created' | 'subteam_updated'): void {
  emit(world, type, { subteam: groupObject(group, { users: true, count: true }), event_ts: world.clock.ts() })
  world.changed()
}

/** Founds a group without members, and tells of it. */
export function foundGroup(
  world: SlackWorld,
  about: { name: string; handle: string; description: string; channels: string[] },
): UserGroup {
  const { name, handle, description, channels } = about
  const now = Math.floor(world.clock.now() / 1000)
  const group: UserGroup = {
    id: nextId(world.state, 'S'),
    team_id: world.team.id,
    is_usergroup: true,
    is_subteam: true,
    name,
    description,
    handle,
    is_external: false,
    date_create: now,
    date_update: now,
    date_delete: 0,
    auto_type: null,
    auto_provision: false,
    enterprise_subteam_id: '',
    created_by: world.app.botUserId,
    updated_by: world.app.botUserId,
    deleted_by: null,
    prefs: { channels, groups: [] },
    users: [],
  }
  world.state.userGroups.set(group.id, group)
  announceGroup(world, group, 'subteam_created')
  return group
}

/** Gives a group other members, and tells who came and who went. */
export function setMembers(world: SlackWorld, group: UserGroup, users: readonly string[]): void {
  const before = group.users
  const previous = group.date_update
  const added = users.filter((each) => !before.includes(each))
  const removed = before.filter((each) => !users.includes(each))
  group.users = [...users]
  group.date_update = Math.floor(world.clock.now() / 1000)
  emit(world, 'subteam_members_changed', {
    subteam_id: group.id,
    team_id: group.team_id,
    date_previous_update: previous,
    date_update: group.date_update,
    added_users: added,
    added_users_count: added.length,
    removed_users: removed,
    removed_users_count: removed.length,
    event_ts: world.clock.ts(),
  })
  for (const seat of seatsIn(world)) {
    const { botUserId } = seat.app
    const self = added.includes(botUserId) ? 'added' : removed.includes(botUserId) ? 'removed' : undefined
    if (self) emitTo(seat, `subteam_self_${self}`, { subteam_id: group.id, event_ts: world.clock.ts() })
  }
  announceGroup(world, group, 'subteam_updated')
}

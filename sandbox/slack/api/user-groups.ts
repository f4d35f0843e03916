/** usergroups.*: docs.slack.dev/reference/methods/usergroups.create and its neighbours. */
import type { UserGroup } from '../kept.ts'
import type { SlackWorld } from '../slack-world.ts'
import { announceGroup, foundGroup, groupObject, setMembers } from '../user-groups.ts'
import { ApiError } from './api-error.ts'
import type { Args, Method } from './method.ts'

/** Longest name and description; Slack's errors are `name_too_long` and `description_too_long`, its figures a guess. */
const longestName = 255
const longestDescription = 140

const create: Method = {
  tier: 't2',
  scopes: ['usergroups:write'],
  json: true,
  run({ world, args }) {
    const name = nameOf(world, args.text('name'))
    const handle = handleOf(world, args.text('handle') ?? slug(name))
    const channels = channelsOf(world, args) ?? []
    const group = foundGroup(world, { name, handle, description: descriptionOf(args), channels })
    return shown(group, args)
  },
}

const update: Method = {
  tier: 't2',
  scopes: ['usergroups:write'],
  json: true,
  run({ world, args }) {
    const group = known(world, args)
    if (args.has('name')) group.name = nameOf(world, args.text('name'), group)
    if (args.has('handle')) group.handle = handleOf(world, args.needs('handle'), group)
    if ('description' in args.raw) group.description = descriptionOf(args)
    group.prefs.channels = channelsOf(world, args) ?? group.prefs.channels
    touch(world, group)
    return shown(group, args)
  },
}

const able = (enabled: boolean): Method => ({
  tier: 't2',
  scopes: ['usergroups:write'],
  json: true,
  run({ world, args }) {
    const group = known(world, args)
    group.date_delete = enabled ? 0 : Math.floor(world.clock.now() / 1000)
    group.deleted_by = enabled ? null : world.app.botUserId
    touch(world, group)
    return shown(group, args)
  },
})

const list: Method = {
  tier: 't2',
  scopes: ['usergroups:read'],
  json: false,
  run({ world, args }) {
    const all = [...world.state.userGroups.values()].filter(
      (group) => group.date_delete === 0 || args.flag('include_disabled'),
    )
    const wish = { users: args.flag('include_users'), count: args.flag('include_count'), asText: true }
    return { usergroups: all.map((group) => groupObject(group, wish)) }
  },
}

const usersList: Method = {
  tier: 't2',
  scopes: ['usergroups:read'],
  json: false,
  run({ world, args }) {
    const group = known(world, args)
    if (group.date_delete !== 0 && !args.flag('include_disabled')) throw new ApiError('no_such_subteam')
    return { users: group.users }
  },
}

const usersUpdate: Method = {
  tier: 't2',
  scopes: ['usergroups:write'],
  json: true,
  run({ world, args }) {
    const group = known(world, args)
    const users = split(args.text('users'))
    if (users.length === 0) throw new ApiError('no_users_provided')
    const people = users.map((id) => world.state.people.get(id))
    if (people.some((each) => each === undefined)) throw new ApiError('invalid_users')
    if (people.some((each) => each?.isStranger)) throw new ApiError('failed_for_some_users')
    group.updated_by = world.app.botUserId
    setMembers(world, group, [...new Set(users)])
    return { usergroup: groupObject(group, { users: true, count: true }) }
  },
}

export const userGroupMethods: Record<string, Method> = {
  'usergroups.create': create,
  'usergroups.update': update,
  'usergroups.enable': able(true),
  'usergroups.disable': able(false),
  'usergroups.list': list,
  'usergroups.users.list': usersList,
  'usergroups.users.update': usersUpdate,
}

const split = (list: string | undefined): string[] =>
  (list ?? '').split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]))

const slug = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-')

const shown = (group: UserGroup, args: Args) => ({
  usergroup: groupObject(group, { users: true, count: args.flag('include_count') }),
})

function touch(world: SlackWorld, group: UserGroup): void {
  group.date_update = Math.floor(world.clock.now() / 1000)
  group.updated_by = world.app.botUserId
  announceGroup(world, group, 'subteam_updated')
}

/** @throws ApiError `no_such_subteam` */
function known(world: SlackWorld, args: Args): UserGroup {
  const group = world.state.userGroups.get(args.needs('usergroup'))
  if (!group) throw new ApiError('no_such_subteam')
  return group
}

/** @throws ApiError `missing_subteam_name`, `name_too_long`, `name_already_exists` */
function nameOf(world: SlackWorld, given: string | undefined, own?: UserGroup): string {
  const name = given?.trim() ?? ''
  if (name === '') throw new ApiError('missing_subteam_name')
  if (name.length > longestName) throw new ApiError('name_too_long')
  for (const group of world.state.userGroups.values())
    if (group !== own && group.name === name) throw new ApiError('name_already_exists')
  return name
}

/** "Must be unique among channels, users and User Groups" (argument `handle`). */
function handleOf(world: SlackWorld, handle: string, own?: UserGroup): string {
  if (!/^[\p{L}\p{N}_.-]{1,80}$/u.test(handle) || handle !== handle.toLowerCase()) throw new ApiError('bad_handle')
  if (['here', 'channel', 'everyone', 'group'].includes(handle)) throw new ApiError('forbidden_handle')
  const { userGroups, people, channels } = world.state
  const isTaken = (all: Iterable<{ name: string }>) => [...all].some((each) => each.name === handle)
  const isOtherGroups = [...userGroups.values()].some((each) => each !== own && each.handle === handle)
  if (isOtherGroups || isTaken(people.values()) || isTaken(channels.values()))
    throw new ApiError('handle_already_exists')
  return handle
}

function descriptionOf(args: Args): string {
  const description = args.text('description') ?? ''
  if (description.length > longestDescription) throw new ApiError('description_too_long')
  return description
}

/** @throws ApiError `invalid_channel_provided` */
function channelsOf(world: SlackWorld, args: Args): string[] | undefined {
  if (!('channels' in args.raw)) return undefined
  const ids = split(args.text('channels'))
  if (ids.some((id) => world.state.channels.get(id)?.kind !== 'public')) throw new ApiError('invalid_channel_provided')
  return ids
}

/** Who is in a channel, and who has seen what: docs.slack.dev/reference/methods/conversations.invite and its neighbours. */
import { addMember, removeMember } from '../channel-life.ts'
import { ownConversation } from '../conversation-object.ts'
import { emitTo } from '../events.ts'
import { isAmong } from '../membership.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Channel, Json } from '../types.ts'
import { markRead } from '../unread.ts'
import { ApiError, invalidArguments } from './api-error.ts'
import { type Args, type Method, requireScope } from './method.ts'
import { isMember, knownChannel, mayManage } from './where.ts'

/** "Up to 100 users may be listed" (argument `users`). What more of them are answered is not published. */
const mostInvited = 100

const invite: Method = {
  tier: 't3',
  scopes: [],
  json: true,
  run({ world, args }) {
    const channel = knownChannel(world, args.needs('channel'))
    const side = channel.kind === 'private' ? 'groups' : 'channels'
    requireScope(world, `${side}:write.invites`, ...mayManage(channel))
    mustBeChannel(channel)
    const users = (args.text('users') ?? '').split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]))
    if (users.length === 0) throw new ApiError('no_user')
    if (users.length > mostInvited) throw invalidArguments('must be 100 users or fewer [json-pointer:/users]')
    if (!isMember(world, channel)) throw new ApiError('not_in_channel')
    if (channel.isArchived) throw new ApiError('is_archived')
    const errors = users.flatMap((user): Json[] => {
      const error = whyNot(world, channel, user)
      return error === undefined ? [] : [{ user, ok: false, error }]
    })
    const isForced = args.flag('force') && errors.length < users.length
    if (errors.length > 0 && !isForced) throw new ApiError(String(errors[0]?.error), users.length > 1 ? { errors } : {})
    for (const user of new Set(users))
      if (!errors.some((each) => each.user === user)) addMember(world, channel, user, world.app.botUserId)
    return { channel: ownConversation(world, channel), ...(errors.length > 0 ? { errors } : {}) }
  },
}

const kick: Method = {
  tier: 't3',
  scopes: [],
  json: true,
  run({ world, args }) {
    const channel = knownChannel(world, args.needs('channel'))
    requireScope(world, channel.kind === 'private' ? 'groups:write' : 'channels:manage')
    mustBeChannel(channel)
    const user = args.text('user')
    if (user === undefined || !world.state.people.has(user)) throw new ApiError('user_not_found')
    if (user === world.app.botUserId) throw new ApiError('cant_kick_self')
    if (channel.isGeneral) throw new ApiError('cant_kick_from_general')
    // Guess: `not_in_channel` also where the app itself is outside.
    if (!isMember(world, channel) || !isAmong(channel.members, user)) throw new ApiError('not_in_channel')
    removeMember(world, channel, user, world.app.botUserId)
    return { errors: {} }
  },
}

const leave: Method = {
  tier: 't3',
  scopes: [],
  json: true,
  run({ world, args }) {
    const channel = knownChannel(world, args.needs('channel'))
    requireScope(world, ...mayManage(channel))
    mustBeChannel(channel)
    if (channel.isArchived) throw new ApiError('is_archived')
    if (channel.isGeneral) throw new ApiError('cant_leave_general')
    // As the method's page shows it: not ok, and no error.
    if (!isMember(world, channel)) return { ok: false, not_in_channel: true }
    if (channel.kind === 'private' && channel.members.length === 1) throw new ApiError('last_member')
    removeMember(world, channel, world.app.botUserId, world.app.botUserId)
    return {}
  },
}

const close: Method = {
  tier: 't2',
  scopes: [],
  json: true,
  run({ world, args }) {
    const channel = knownChannel(world, args.needs('channel'))
    requireScope(world, ...mayManage(channel))
    if (channel.kind === 'public' || channel.kind === 'private')
      throw new ApiError('method_not_supported_for_channel_type')
    if (channel.isClosed) return { no_op: true, already_closed: true }
    channel.isClosed = true
    emitTo(world, 'im_close', { channel: channel.id, user: world.app.botUserId, event_ts: world.clock.ts() }, channel)
    world.changed()
    return {}
  },
}

const mark: Method = {
  tier: 't3',
  scopes: [],
  json: true,
  run({ world, args }) {
    const channel = knownChannel(world, args.needs('channel'))
    requireScope(world, ...mayManage(channel))
    if (!isMember(world, channel)) throw new ApiError('not_in_channel')
    markRead(world.state, world.app.botUserId, channel.id, timestamp(args))
    world.changed()
    return {}
  },
}

export const conversationMemberMethods: Record<string, Method> = {
  'conversations.invite': invite,
  'conversations.kick': kick,
  'conversations.leave': leave,
  'conversations.close': close,
  'conversations.mark': mark,
}

function mustBeChannel(channel: Channel): void {
  if (channel.kind !== 'public' && channel.kind !== 'private')
    throw new ApiError('method_not_supported_for_channel_type')
}

function timestamp(args: Args): string {
  const ts = args.needs('ts')
  if (!/^\d{10}\.\d{6}$/.test(ts)) throw new ApiError('invalid_timestamp')
  return ts
}

/** Why a person cannot be invited. */
function whyNot(world: SlackWorld, channel: Channel, user: string): string | undefined {
  const person = world.state.people.get(user)
  if (!person) return 'user_not_found'
  if (user === world.app.botUserId) return 'cant_invite_self'
  if (isAmong(channel.members, user)) return 'already_in_channel'
  if (person.isStranger && channel.teamIds.length < 2) return 'no_external_invite_permission'
  return undefined
}

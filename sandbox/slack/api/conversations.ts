/** conversations.*: docs.slack.dev/reference/methods/conversations.history and its neighbours. */

import { addMember } from '../channel-life.ts'
import { newestFirst, oldestFirst, type Range } from '../channel-log.ts'
import { fullTs } from '../clock.ts'
import { conversation, ownConversation } from '../conversation-object.ts'
import { emitTo } from '../events.ts'
import { outgoingMessage } from '../messages.ts'
import type { SlackWorld } from '../slack-world.ts'
import { logOf } from '../state.ts'
import type { Channel } from '../types.ts'
import { ApiError } from './api-error.ts'
import { type Args, type Method, requireScope } from './method.ts'
import { cursorOf, pageOfIds, pageOfMap, readCursor } from './pages.ts'
import { dmWith, groupDmWith, isMember, knownChannel } from './where.ts'

const historyScope = {
  public: 'channels:history',
  private: 'groups:history',
  dm: 'im:history',
  mpim: 'mpim:history',
} as const
const readScope = { public: 'channels:read', private: 'groups:read', dm: 'im:read', mpim: 'mpim:read' } as const
const kindOfType = new Map<string, Channel['kind']>([
  ['public_channel', 'public'],
  ['private_channel', 'private'],
  ['im', 'dm'],
  ['mpim', 'mpim'],
])

const history: Method = {
  tier: 't3',
  scopes: [],
  json: true,
  run({ world, args }) {
    const channel = readable(world, args)
    const log = logOf(world.state, channel.id)
    const cursor = readCursor(args.text('cursor'), 'before')
    const range = readRange(args, 999, 100)
    if (cursor !== undefined) Object.assign(range, { latest: cursor, inclusive: false })
    const { messages, hasMore } = newestFirst(log.roots, range)
    const last = messages.at(-1)
    return {
      messages: messages.map((message) =>
        outgoingMessage(log, message, { metadata: args.flag('include_all_metadata') }),
      ),
      has_more: hasMore,
      pin_count: world.state.pins.get(channel.id)?.length ?? 0,
      channel_actions_ts: null,
      channel_actions_count: 0,
      ...(hasMore && last ? { response_metadata: { next_cursor: cursorOf(`before:${last.ts}`) } } : {}),
    }
  },
}

const replies: Method = {
  tier: 't3',
  scopes: [],
  json: false,
  run({ world, args }) {
    const channel = readable(world, args)
    const log = logOf(world.state, channel.id)
    const asked = log.get(args.needs('ts'))
    const parent = asked?.thread_ts === undefined ? asked : (log.get(asked.thread_ts) ?? asked)
    if (!parent) throw new ApiError('thread_not_found')
    const range = readRange(args, 1000, 1000)
    const cursor = readCursor(args.text('cursor'), 'after')
    if (cursor !== undefined) Object.assign(range, { oldest: cursor, inclusive: false })
    const { messages, hasMore } = oldestFirst([parent, ...log.replies(parent.ts)], range)
    const last = messages.at(-1)
    return {
      messages: messages.map((message) =>
        outgoingMessage(log, message, { metadata: args.flag('include_all_metadata') }),
      ),
      has_more: hasMore,
      ...(hasMore && last ? { response_metadata: { next_cursor: cursorOf(`after:${last.ts}`) } } : {}),
    }
  },
}

const info: Method = {
  tier: 't3',
  scopes: [],
  json: false,
  run({ world, args }) {
    const channel = knownChannel(world, args.needs('channel'))
    requireScope(world, readScope[channel.kind])
    const channelObject = conversation(world, channel)
    const isChannel = channel.kind === 'public' || channel.kind === 'private'
    if (isChannel) Object.assign(channelObject, { is_frozen: false, parent_conversation: null })
    if (args.flag('include_num_members')) channelObject.num_members = channel.members.length
    if (args.flag('include_locale')) channelObject.locale = 'ko-KR'
    return { channel: channelObject }
  },
}

const list: Method = {
  tier: 't2',
  scopes: [],
  json: false,
  run({ world, args }) {
    const kinds = wantedKinds(world, args)
    const withArchived = !args.flag('exclude_archived')
    const wanted = (channel: Channel) =>
      kinds.has(channel.kind) &&
      (withArchived || !channel.isArchived) &&
      (channel.kind === 'public' || isMember(world, channel))
    const limit = args.limit('limit', 1000, 100)
    const { page, next } = pageOfMap(world.state.channels, args.text('cursor'), limit, wanted)
    return {
      channels: page.map((channel) => ({
        ...conversation(world, channel),
        ...(channel.kind === 'public' || channel.kind === 'private' ? { num_members: channel.members.length } : {}),
      })),
      response_metadata: { next_cursor: next },
    }
  },
}

const members: Method = {
  tier: 't4',
  scopes: [],
  json: false,
  run({ world, args }) {
    const channel = knownChannel(world, args.needs('channel'))
    requireScope(world, readScope[channel.kind])
    const { page, next } = pageOfIds(channel.members, args.text('cursor'), args.limit('limit', 1000, 100))
    return { members: page, response_metadata: { next_cursor: next } }
  },
}

const open: Method = {
  tier: 't3',
  scopes: [],
  json: true,
  run({ world, args }) {
    requireScope(world, 'im:write', 'mpim:write', 'channels:manage', 'groups:write')
    const id = args.text('channel')
    if (id !== undefined) return { channel: { id: knownChannel(world, id).id }, no_op: true, already_open: true }
    const users = (args.text('users') ?? '').split(',').filter((each) => each !== '')
    if (users.length === 0) throw new ApiError('users_list_not_supplied')
    if (users.length > 8) throw new ApiError('too_many_users')
    const people = users.map((each) => world.state.people.get(each.trim()))
    const [person] = people
    if (!person || people.includes(undefined)) throw new ApiError('user_not_found')
    if (people.some((each) => each?.isDeactivated)) throw new ApiError('user_disabled')
    const before = world.state.channels.size
    const known = people.length > 1 ? groupDmWith(world, users, args.flag('prevent_creation')) : undefined
    const channel = known ?? dmWith(world, person)
    const wasOpen = world.state.channels.size === before && channel.isClosed !== true
    if (channel.isClosed) {
      delete channel.isClosed
      emitTo(world, 'im_open', { channel: channel.id, user: person.id, event_ts: world.clock.ts() }, channel)
    }
    return {
      ...(wasOpen ? { no_op: true, already_open: true } : {}),
      channel: args.flag('return_im') ? conversation(world, channel) : { id: channel.id },
    }
  },
}

const join: Method = {
  tier: 't3',
  scopes: ['channels:join'],
  json: true,
  run({ world, args }) {
    const channel = knownChannel(world, args.needs('channel'))
    if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type')
    if (channel.isArchived) throw new ApiError('is_archived')
    const already = isMember(world, channel)
    if (!already) addMember(world, channel, world.app.botUserId)
    return {
      channel: ownConversation(world, channel),
      ...(already ? { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } } : {}),
    }
  },
}

export const conversationMethods: Record<string, Method> = {
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.info': info,
  'conversations.list': list,
  'conversations.members': members,
  'conversations.open': open,
  'conversations.join': join,
}

/** A conversation whose messages the app may read. @throws ApiError `channel_not_found`, `missing_scope`, `not_in_channel` */
function readable(world: SlackWorld, args: Args): Channel {
  const channel = knownChannel(world, args.needs('channel'))
  requireScope(world, historyScope[channel.kind])
  if (!isMember(world, channel)) throw new ApiError('not_in_channel')
  return channel
}

function readRange(args: Args, most: number, without: number): Range {
  const range: Range = { limit: args.limit('limit', most, without), inclusive: args.flag('inclusive') }
  const oldest = args.text('oldest')
  const latest = args.text('latest')
  if (oldest !== undefined) range.oldest = timestamp(oldest, 'invalid_ts_oldest')
  if (latest !== undefined) range.latest = timestamp(latest, 'invalid_ts_latest')
  return range
}

function timestamp(given: string, error: string): string {
  const ts = fullTs(given)
  if (ts === null) throw new ApiError(error)
  return ts
}

/** The kinds that `types` asks for; each needs its own scope. @throws ApiError `invalid_types`, `missing_scope` */
export function wantedKinds(world: SlackWorld, args: Args): Set<Channel['kind']> {
  const types = (args.text('types') ?? 'public_channel').split(',').map((each) => each.trim())
  const kinds = new Set<Channel['kind']>()
  for (const type of types) {
    const kind = kindOfType.get(type)
    if (!kind) throw new ApiError('invalid_types')
    requireScope(world, readScope[kind])
    kinds.add(kind)
  }
  return kinds
}

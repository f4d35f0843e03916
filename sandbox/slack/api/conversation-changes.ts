/** What an app does to a channel itself: docs.slack.dev/reference/methods/conversations.create and its neighbours. */
import { addMember, announceChannel, archiveChannel, renameChannel, setPurpose, setTopic } from '../channel-life.ts'
import { nothingUnread, ownConversation } from '../conversation-object.ts'
import type { SlackWorld } from '../slack-world.ts'
import { findChannel, nextId } from '../state.ts'
import type { Channel } from '../types.ts'
import { ApiError } from './api-error.ts'
import { channelName } from './channel-name.ts'
import { type Args, type Method, requireScope } from './method.ts'
import { isMember, knownChannel, mayManage } from './where.ts'

/** docs.slack.dev/reference/methods/conversations.setTopic, "Errors": `too_long`. */
const longestTopic = 250

const create: Method = {
  tier: 't2',
  scopes: [],
  json: true,
  run({ world, args }) {
    const kind = args.flag('is_private') ? 'private' : 'public'
    requireScope(world, ...(kind === 'private' ? ['groups:write'] : ['channels:manage', 'channels:write']))
    const name = channelName(args.text('name'))
    if (findChannel(world.state, name)) throw new ApiError('name_taken')
    const { botUserId } = world.app
    const channel: Channel = {
      id: nextId(world.state, 'C'),
      name,
      kind,
      topic: '',
      members: [],
      isGeneral: false,
      isArchived: false,
      teamIds: [world.team.id],
      creator: botUserId,
      created: Math.floor(world.clock.now() / 1000),
    }
    world.state.channels.set(channel.id, channel)
    announceChannel(world, channel)
    addMember(world, channel, botUserId)
    return { channel: { ...ownConversation(world, channel), ...nothingUnread, priority: 0 } }
  },
}

const rename: Method = {
  tier: 't2',
  scopes: [],
  json: true,
  run({ world, args }) {
    const channel = managed(world, args)
    if (channel.isArchived) throw new ApiError('is_archived')
    const name = channelName(args.text('name'))
    // "Only the user that originally created a channel or an admin may rename it" (the method's page).
    if (channel.creator !== world.app.botUserId) throw new ApiError('not_authorized')
    const before = findChannel(world.state, name)
    if (before && before !== channel) throw new ApiError('name_taken')
    if (before !== channel) renameChannel(world, channel, world.app.botUserId, name)
    return { channel: { ...ownConversation(world, channel), num_members: channel.members.length } }
  },
}

const archive: Method = {
  tier: 't2',
  scopes: [],
  json: true,
  run({ world, args }) {
    const channel = managed(world, args)
    if (channel.isArchived) throw new ApiError('already_archived')
    if (channel.isGeneral) throw new ApiError('cant_archive_general')
    archiveChannel(world, channel, world.app.botUserId)
    return {}
  },
}

const unarchive: Method = {
  tier: 't2',
  scopes: [],
  json: true,
  run({ world, args }) {
    const channel = known(world, args)
    if (!channel.isArchived) throw new ApiError('not_archived')
    archiveChannel(world, channel, world.app.botUserId, false)
    return {}
  },
}

const topic: Method = {
  tier: 't2',
  scopes: [],
  json: true,
  run: ({ world, args }) => about(world, args, 'topic', setTopic),
}

const purpose: Method = {
  tier: 't2',
  scopes: [],
  json: true,
  run: ({ world, args }) => about(world, args, 'purpose', setPurpose),
}

export const conversationChangeMethods: Record<string, Method> = {
  'conversations.create': create,
  'conversations.rename': rename,
  'conversations.archive': archive,
  'conversations.unarchive': unarchive,
  'conversations.setTopic': topic,
  'conversations.setPurpose': purpose,
}

function about(world: SlackWorld, args: Args, what: 'topic' | 'purpose', set: typeof setTopic) {
  const channel = knownChannel(world, args.needs('channel'))
  if (channel.kind === 'dm') throw new ApiError('method_not_supported_for_channel_type')
  const side = { public: 'channels', private: 'groups', mpim: 'mpim' }[channel.kind]
  requireScope(world, `${side}:write.topic`, ...mayManage(channel))
  if (!isMember(world, channel)) throw new ApiError('not_in_channel')
  if (channel.isArchived) throw new ApiError('is_archived')
  if (!(what in args.raw)) args.needs(what)
  const words = args.text(what) ?? ''
  if (words.length > longestTopic) throw new ApiError('too_long')
  set(world, channel, world.app.botUserId, words)
  const more = { ...nothingUnread, is_frozen: false, parent_conversation: null }
  return { channel: { ...ownConversation(world, channel), ...more } }
}

/** A channel that the app may manage and is in. */
function managed(world: SlackWorld, args: Args): Channel {
  const channel = known(world, args)
  if (!isMember(world, channel)) throw new ApiError('not_in_channel')
  return channel
}

function known(world: SlackWorld, args: Args): Channel {
  const channel = knownChannel(world, args.needs('channel'))
  requireScope(world, ...mayManage(channel))
  if (channel.kind === 'dm' || channel.kind === 'mpim') throw new ApiError('method_not_supported_for_channel_type')
  return channel
}

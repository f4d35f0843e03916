/** Messages for later: docs.slack.dev/reference/methods/chat.scheduleMessage and its neighbours. */
import type { Scheduled } from '../kept.ts'
import { appMessage } from '../messages.ts'
import { waitForNext } from '../scheduled.ts'
import type { SlackWorld } from '../slack-world.ts'
import { nextId } from '../state.ts'
import { ApiError } from './api-error.ts'
import { threadOf } from './chat.ts'
import { readDraft, readMetadata } from './chat-draft.ts'
import type { Args, Method } from './method.ts'
import { pageAfter } from './pages.ts'
import { channelToPostTo, knownChannel } from './where.ts'

/** "Messages can only be scheduled up to 120 days in advance" (the method's page). */
const furthestSeconds = 120 * 86_400
/** "no more than 30 messages to post within a 5-minute window to the same channel" (the method's page). */
const mostInWindow = 30
const windowSeconds = 300
/** Messages closer than this cannot be deleted any more (chat.deleteScheduledMessage, "within 60 seconds"). */
const tooLateSeconds = 60

const schedule: Method = {
  tier: 't3',
  scopes: ['chat:write'],
  json: true,
  run({ world, args }) {
    const channel = channelToPostTo(world, args.needs('channel'))
    const postAt = hour(world, args)
    const draft = readDraft(args)
    const metadata = readMetadata(args)
    if (metadata) draft.metadata = metadata
    const threadTs = threadOf(world, channel, args)
    if (threadTs !== undefined) draft.threadTs = threadTs
    if (threadTs !== undefined && args.flag('reply_broadcast')) draft.broadcast = true
    const near = own(world).filter(
      (each) => each.channel === channel.id && Math.abs(each.postAt - postAt) < windowSeconds,
    )
    if (near.length >= mostInWindow) throw new ApiError('restricted_too_many')
    const waiting: Scheduled = {
      id: nextId(world.state, 'Q'),
      channel: channel.id,
      by: world.app.botUserId,
      postAt,
      created: Math.floor(world.clock.now() / 1000),
      draft,
    }
    world.state.scheduled.set(waiting.id, waiting)
    world.changed()
    waitForNext(world)
    const { ts: _ts, ...message } = appMessage(world, structuredClone(draft))
    return {
      channel: channel.id,
      scheduled_message_id: waiting.id,
      post_at: postAt,
      message: { ...message, type: 'delayed_message' },
    }
  },
}

const deleteScheduled: Method = {
  tier: 't3',
  scopes: ['chat:write'],
  json: true,
  run({ world, args }) {
    const channel = knownChannel(world, args.needs('channel'))
    const waiting = world.state.scheduled.get(args.needs('scheduled_message_id'))
    const isOwn = waiting?.by === world.app.botUserId && waiting.channel === channel.id
    if (!waiting || !isOwn || waiting.postAt - world.clock.now() / 1000 < tooLateSeconds)
      throw new ApiError('invalid_scheduled_message_id')
    world.state.scheduled.delete(waiting.id)
    world.changed()
    return {}
  },
}

const list: Method = {
  tier: 't3',
  scopes: [],
  json: true,
  run({ world, args }) {
    const channel = args.text('channel')
    if (channel !== undefined && !world.state.channels.has(channel)) throw new ApiError('invalid_channel')
    const [oldest, latest] = [bound(args, 'oldest', 0), bound(args, 'latest', Number.POSITIVE_INFINITY)]
    const all = own(world).filter(
      (each) => (channel === undefined || each.channel === channel) && each.postAt >= oldest && each.postAt <= latest,
    )
    const { page, next } = pageAfter(all, (each) => each.id, args.text('cursor'), args.limit('limit', 100, 100))
    return {
      scheduled_messages: page.map((each) => ({
        id: each.id,
        channel_id: each.channel,
        post_at: each.postAt,
        date_created: each.created,
        text: each.draft.text,
      })),
      response_metadata: { next_cursor: next },
    }
  },
}

export const scheduledMethods: Record<string, Method> = {
  'chat.scheduleMessage': schedule,
  'chat.deleteScheduledMessage': deleteScheduled,
  'chat.scheduledMessages.list': list,
}

const own = (world: SlackWorld): Scheduled[] =>
  [...world.state.scheduled.values()].filter((each) => each.by === world.app.botUserId)

/** @throws ApiError `invalid_time`, `time_in_past`, `time_too_far` */
function hour(world: SlackWorld, args: Args): number {
  const postAt = Number(args.needs('post_at'))
  const now = world.clock.now() / 1000
  if (!Number.isInteger(postAt) || postAt < 0) throw new ApiError('invalid_time')
  if (postAt <= now) throw new ApiError('time_in_past')
  if (postAt > now + furthestSeconds) throw new ApiError('time_too_far')
  return postAt
}

/** A bound of a list in Unix seconds; what is no number bounds nothing. */
function bound(args: Args, name: string, without: number): number {
  const given = args.text(name)
  return given === undefined ? without : Number(given) || 0
}

/** chat.unfurl: docs.slack.dev/reference/methods/chat.unfurl */
import { isObject } from '../blocks/check.ts'
import { areBlocks, blockProblems } from '../blocks/surface.ts'
import { domainOf } from '../links.ts'
import { amend, appMessage, whisper, withBlockIds } from '../messages.ts'
import type { SlackWorld } from '../slack-world.ts'
import { logOf } from '../state.ts'
import type { Channel, Json, Message } from '../types.ts'
import { ApiError } from './api-error.ts'
import type { Args, Method } from './method.ts'

const unfurl: Method = {
  tier: 't3',
  scopes: ['links:write'],
  json: true,
  run({ world, args }) {
    const place = target(world, args)
    const asks =
      args.flag('user_auth_required') ||
      ['user_auth_message', 'user_auth_url', 'user_auth_blocks'].some((each) => args.has(each))
    if (asks) invite(world, args, place)
    const unfurls = readUnfurls(args, asks)
    const previews = Object.entries(unfurls).map(([url, preview], at) => asAttachment(world, url, preview, at))
    if (previews.length === 0) return {}
    const wrong = previews.find(({ from_url }) => !place.urls.includes(String(from_url)))
    if (wrong) throw new ApiError(place.message ? 'cannot_unfurl_message' : 'cannot_unfurl_url')
    const { channel, message } = place
    if (channel && message) amend(world, channel, message, () => put(message, previews))
    else if (place.shared) place.shared.preview = previews
    return {}
  },
}

export const unfurlMethods: Record<string, Method> = { 'chat.unfurl': unfurl }

interface Place {
  channel: Channel | undefined
  message: Message | undefined
  shared: ReturnType<SlackWorld['state']['sharedLinks']['get']>
  urls: string[]
}

/** The message, by its place or by what `link_shared` said. */
function target(world: SlackWorld, args: Args): Place {
  if (!world.app.unfurlDomains.length) throw new ApiError('cannot_find_service')
  const [id, source, where, ts] = [args.text('unfurl_id'), args.text('source'), args.text('channel'), args.text('ts')]
  if (id === undefined && source === undefined) {
    if (where === undefined) throw new ApiError('missing_channel')
    if (ts === undefined) throw new ApiError('missing_ts')
    return located(world, where, ts)
  }
  if (id === undefined) throw new ApiError('missing_unfurl_id')
  if (source === undefined) throw new ApiError('missing_source')
  if (source !== 'composer' && source !== 'conversations_history') throw new ApiError('invalid_source')
  const shared = world.state.sharedLinks.get(id)
  if (!shared || shared.appId !== world.app.id || shared.source !== source) throw new ApiError('invalid_unfurl_id')
  if (source === 'composer') return { channel: undefined, message: undefined, shared, urls: shared.urls }
  return located(world, shared.channel, shared.ts)
}

function located(world: SlackWorld, where: string, ts: string): Place {
  // Everywhere in the workspace, also where the app is no member (the event comes from there, too).
  const channel = world.state.channels.get(where)
  if (!channel) throw new ApiError('cannot_find_channel')
  const message = logOf(world.state, channel.id).get(ts)
  if (!message) throw new ApiError('cannot_find_message')
  const shared = [...world.state.sharedLinks.values()].find((each) => each.ts === ts && each.channel === channel.id)
  const urls = shared?.urls ?? []
  return { channel, message, shared, urls }
}

/** @throws ApiError `missing_unfurls`, `invalid_unfurls_format` */
function readUnfurls(args: Args, mayMiss: boolean): Record<string, Json> {
  const value = args.nested('unfurls', 'invalid_unfurls_format')
  if (value === undefined && mayMiss) return {}
  if (value === undefined) throw new ApiError('missing_unfurls')
  if (!isObject(value)) throw new ApiError('invalid_unfurls_format')
  const entries = Object.entries(value)
  const good = entries.filter((entry): entry is [string, Json] => isObject(entry[1]))
  if (good.length < entries.length) throw new ApiError('cannot_parse_attachment')
  return Object.fromEntries(good)
}

/** One preview as the message carries it (seen: recorded `message_changed` events). */
function asAttachment(world: SlackWorld, url: string, preview: Json, at: number): Json {
  if (domainOf(world, url) === undefined) throw new ApiError('cannot_unfurl_url')
  const blocks = structuredClone(preview.blocks)
  const isGood = blockProblems(blocks, 'message').length === 0 && areBlocks(blocks, 'message')
  if (blocks !== undefined && !isGood) throw new ApiError('cannot_parse_attachment')
  return {
    id: at + 1,
    ...preview,
    ...(areBlocks(blocks, 'message') ? { blocks: withBlockIds(world, blocks) } : {}),
    fallback: preview.fallback ?? '[no preview available]',
    from_url: url,
    app_unfurl_url: url,
    is_app_unfurl: true,
    app_id: world.app.id,
    bot_id: world.app.botId,
    bot_team_id: world.team.id,
  }
}

/** New previews take the place of older ones of the same link. */
function put(message: Message, previews: readonly Json[]): void {
  const kept = (message.attachments ?? []).filter(
    (each) => !previews.some((preview) => preview.app_unfurl_url === each.app_unfurl_url),
  )
  message.attachments = [...kept, ...previews].map((each, at) => ({ ...each, id: at + 1 }))
}

/** Asks the person who shared the link to sign in: only they see it. */
function invite(world: SlackWorld, args: Args, { channel, shared, message }: Place): void {
  const person = shared?.person ?? message?.user
  if (!channel || person === undefined || !channel.members.includes(person)) return
  const url = args.text('user_auth_url')
  const words = args.text('user_auth_message') ?? `${world.app.name} would like to show previews of these links.`
  const blocks = args.nested('user_auth_blocks', 'invalid_unfurls_format')
  whisper(
    world,
    channel,
    person,
    appMessage(world, {
      text: url === undefined ? words : `${words} <${url}>`,
      ...(areBlocks(blocks, 'message') ? { blocks } : {}),
    }),
  )
}

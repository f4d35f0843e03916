/** What an app may post to a response_url (docs.slack.dev/interactivity/handling-user-interaction#message_responses). */
import { ApiError } from './api/api-error.ts'
import { readDraft } from './api/chat-draft.ts'
import { Args } from './api/method.ts'
import { isObject } from './blocks/check.ts'
import { amend, appMessage, post, remove, whisper, withAttachmentIds, withBlockIds } from './messages.ts'
import type { SlackWorld } from './slack-world.ts'
import { logOf } from './state.ts'
import type { Channel, Json, Message, ResponseUrl } from './types.ts'

const mostPosts = 5
const lifetimeMs = 30 * 60_000

/** An HTTP answer of a hook: `ok`, or the name of what was wrong. */
export interface HookAnswer {
  status: number
  body: string
}

/**
 * Takes one post to a response_url.
 * @param body the JSON that came; ephemeral unless it says `in_channel`
 */
export function respond(world: SlackWorld, secret: string, body: unknown): HookAnswer {
  const url = world.state.responseUrls.get(secret)
  if (!url) return refused(404, 'invalid_url')
  if (world.clock.now() - url.created > lifetimeMs) return refused(404, 'expired_url')
  if (url.used >= mostPosts) return refused(404, 'used_url')
  if (!isObject(body)) return { status: 400, body: 'invalid_payload' }
  try {
    put(world, url, body)
  } catch (error) {
    if (error instanceof ApiError) return { status: 400, body: error.error }
    throw error
  }
  url.used += 1
  world.changed()
  return { status: 200, body: 'ok' }
}

const refused = (status: number, error: string): HookAnswer => ({ status, body: JSON.stringify({ ok: false, error }) })

function put(world: SlackWorld, url: ResponseUrl, body: Json): void {
  const channel = world.state.channels.get(url.channel)
  if (!channel) throw new ApiError('channel_not_found')
  const args = new Args(body)
  const source = url.source && sourceMessage(world, channel, url)
  if (args.flag('delete_original')) {
    if (source) vanish(world, channel, url, source)
    return
  }
  const draft = readDraft(args)
  if (args.flag('replace_original') && source) {
    replace(world, channel, url, source, draft)
    return
  }
  const threadTs = args.text('thread_ts')
  if (threadTs !== undefined) draft.threadTs = threadTs
  const message = appMessage(world, draft)
  if (args.text('response_type') === 'in_channel') post(world, channel, message)
  else whisper(world, channel, url.user, message)
}

/** The message whose button gave this address, if it is still there. */
function sourceMessage(world: SlackWorld, channel: Channel, url: ResponseUrl): Message | undefined {
  const ts = url.source?.ts
  if (ts === undefined) return undefined
  if (!url.source?.ephemeral) return logOf(world.state, channel.id).get(ts)
  return world.state.ephemerals.find((each) => each.user === url.user && each.message.ts === ts)?.message
}

function vanish(world: SlackWorld, channel: Channel, url: ResponseUrl, source: Message): void {
  if (!url.source?.ephemeral) {
    remove(world, channel, source)
    return
  }
  world.state.ephemerals = world.state.ephemerals.filter((each) => each.message !== source)
  world.page.tell({ type: 'messages', channel: channel.id }, url.user)
}

function replace(
  world: SlackWorld,
  channel: Channel,
  url: ResponseUrl,
  source: Message,
  draft: ReturnType<typeof readDraft>,
): void {
  const change = () => {
    source.text = draft.text
    if (draft.blocks) source.blocks = withBlockIds(world, draft.blocks)
    else delete source.blocks
    if (draft.attachments) source.attachments = withAttachmentIds(world, draft.attachments)
    else delete source.attachments
  }
  if (!url.source?.ephemeral) {
    amend(world, channel, source, change)
    return
  }
  change()
  world.page.tell({ type: 'messages', channel: channel.id }, url.user)
}

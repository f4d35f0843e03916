import { team } from '../people.ts'
import { deliver } from './delivery.ts'
import type { SlackWorld } from './slack-world.ts'
import { nextId } from './state.ts'
import type { Channel, Json } from './types.ts'

/** After a failed delivery Slack tries again at once, after 1 and after 5 minutes (docs.slack.dev/apis/events-api). */
const retryAfterMs = [0, 60_000, 300_000]

/** Which subscription and which scopes a message event needs, by the kind of conversation (events.json of the docs). */
const messageEvents = {
  public: { subscription: 'message.channels', scope: 'channels:history', channelType: 'channel' },
  private: { subscription: 'message.groups', scope: 'groups:history', channelType: 'group' },
  dm: { subscription: 'message.im', scope: 'im:history', channelType: 'im' },
} as const

const scopeOf: Record<string, string | undefined> = {
  app_mention: 'app_mentions:read',
  file_created: 'files:read',
  file_shared: 'files:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  user_change: 'users:read',
}

/** A message that was posted, changed or deleted: sent where the app listens and is a member. */
export function emitMessage(world: SlackWorld, channel: Channel, event: Json): void {
  const needs = messageEvents[channel.kind]
  if (!channel.members.includes(world.app.botUserId)) return
  if (!world.app.events.has(needs.subscription) || !world.app.scopes.has(needs.scope)) return
  const full = { ...event, channel: channel.id, channel_type: needs.channelType, event_ts: event.event_ts ?? event.ts }
  void send(world, 'message', full, channel)
}

/** Any other event, if the manifest subscribes to it and its scope was granted. A channel is needed where membership counts. */
export function emit(world: SlackWorld, type: string, event: Json, channel?: Channel): void {
  const scope = scopeOf[type]
  if (!world.app.events.has(type) || (scope !== undefined && !world.app.scopes.has(scope))) return
  if (channel && !channel.members.includes(world.app.botUserId)) return
  void send(world, type, { ...event, type }, channel)
}

async function send(world: SlackWorld, type: string, event: Json, channel: Channel | undefined): Promise<void> {
  const { app } = world
  const body = JSON.stringify({
    token: app.verificationToken,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: nextId(world.state, 'Ev'),
    event_time: Math.floor(world.clock.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: app.botUserId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: (channel?.teamIds.length ?? 1) > 1,
    event_context: `4-${nextId(world.state, 'ec')}`,
  })
  world.changed()
  await attempt(world, type, body, 0, '')
}

async function attempt(world: SlackWorld, type: string, body: string, retry: number, reason: string): Promise<void> {
  const headers: Record<string, string> =
    retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reason }
  const answer = await deliver(world, `event:${type}`, `event ${type}`, {
    body,
    contentType: 'application/json',
    headers,
  })
  const wait = retryAfterMs[retry]
  if (answer.ok || answer.noRetry || wait === undefined) return
  world.timers.after(wait / world.speed, () => {
    void attempt(world, type, body, retry + 1, answer.failure ?? 'unknown_error')
  })
}

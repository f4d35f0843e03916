import { deliver } from './delivery.ts'
import { contextOf } from './event-context.ts'
import { hears } from './event-scopes.ts'
import { isAmong } from './membership.ts'
import { seatsIn } from './realm/seats.ts'
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
  mpim: { subscription: 'message.mpim', scope: 'mpim:history', channelType: 'mpim' },
} as const

/** A message that was posted, changed or deleted: sent to every app of the workspace that listens and is a member. */
export function emitMessage(world: SlackWorld, channel: Channel, event: Json): void {
  const needs = messageEvents[channel.kind]
  const full = { ...event, channel: channel.id, channel_type: needs.channelType, event_ts: event.event_ts ?? event.ts }
  for (const seat of seatsIn(world)) {
    if (!isAmong(channel.members, seat.app.botUserId)) continue
    if (!seat.app.events.has(needs.subscription) || !seat.app.scopes.has(needs.scope)) continue
    void send(seat, 'message', full, channel)
  }
}

/**
 * Any other event, to every app of the workspace whose manifest subscribes to it and which has its scope. A channel is needed
 * where membership counts.
 */
export function emit(world: SlackWorld, type: string, event: Json, channel?: Channel): void {
  for (const seat of seatsIn(world)) emitTo(seat, type, event, channel)
}

/** An event for one app alone: that of the seat. */
export function emitTo(world: SlackWorld, type: string, event: Json, channel?: Channel): void {
  if (!hears(world.app, type)) return
  if (channel && !isAmong(channel.members, world.app.botUserId)) return
  void send(world, type, { ...event, type }, channel)
}

async function send(world: SlackWorld, type: string, event: Json, channel: Channel | undefined): Promise<void> {
  const { app, team } = world
  const allowed = world.rates.takeEvent()
  if (allowed !== 'passes') return allowed === 'tell' ? tellOfLimit(world) : undefined
  const enterpriseId = team.enterpriseId ?? null
  const body = JSON.stringify({
    token: app.verificationToken,
    team_id: team.id,
    ...(enterpriseId === null ? {} : { enterprise_id: enterpriseId }),
    context_team_id: team.id,
    context_enterprise_id: enterpriseId,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: nextId(world.state, 'Ev'),
    event_time: Math.floor(world.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: enterpriseId,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: app.orgId !== null,
      },
    ],
    is_ext_shared_channel: (channel?.teamIds.length ?? 1) > 1,
    event_context: contextOf(world, type, channel?.id),
  })
  world.changed()
  await attempt(world, type, body, 0, '')
}

/** Says that the app's events of this hour are used up; those that come until it is over are lost. */
async function tellOfLimit(world: SlackWorld): Promise<void> {
  const { app, team, clock } = world
  const minute = Math.floor(clock.now() / 60_000) * 60
  const body = { token: app.verificationToken, type: 'app_rate_limited', team_id: team.id, api_app_id: app.id }
  await attempt(world, 'app_rate_limited', JSON.stringify({ ...body, minute_rate_limited: minute }), 0, '')
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

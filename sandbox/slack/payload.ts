/** Parts of interaction payloads (docs.slack.dev/reference/interaction-payloads and recorded payloads). */
import { type Delivered, deliver } from './delivery.ts'
import { outgoingMessage } from './messages.ts'
import { randomWord } from './random.ts'
import type { SlackWorld } from './slack-world.ts'
import { logOf } from './state.ts'
import type { Channel, Json, Person, ResponseUrl } from './types.ts'

/** What every interaction carries. */
export function envelope(world: SlackWorld, type: string, person: Person): Json {
  const org = world.realm.orgOf(world.team)
  const user: Json = { id: person.id, username: person.name, name: person.name, team_id: person.teamId }
  // Bolt's types of the two shortcuts know no `api_app_id`, that of the global one no `user.name`.
  const isShortcut = type === 'shortcut' || type === 'message_action'
  if (type === 'shortcut') delete user.name
  return {
    type,
    team: teamOf(world),
    user,
    ...(isShortcut ? {} : { api_app_id: world.app.id }),
    token: world.app.verificationToken,
    enterprise: org ? { id: org.id, name: org.name } : null,
    is_enterprise_install: world.app.orgId !== null,
  }
}

/** A workspace of an org names its org (docs.slack.dev/enterprise/developing-for-enterprise-orgs). */
function teamOf({ team, realm }: SlackWorld): Json {
  const org = realm.orgOf(team)
  return {
    id: team.id,
    domain: team.domain,
    ...(org ? { enterprise_id: org.id, enterprise_name: org.name } : {}),
  }
}

/** A channel as payloads name it: private ones and DMs do not give their name away (unverified, facts §2.4). */
export function payloadChannel(channel: Channel): { id: string; name: string } {
  const name = channel.kind === 'public' ? channel.name : channel.kind === 'private' ? 'privategroup' : 'directmessage'
  return { id: channel.id, name }
}

/** The whole message with its metadata left out, as shortcuts and actions carry it. */
export function payloadMessage(world: SlackWorld, channel: Channel, ts: string): Json {
  const log = logOf(world.state, channel.id)
  const message = log.get(ts)
  return message ? outgoingMessage(log, message, {}) : {}
}

/** A new `response_url` for that person in that channel. */
export function giveResponseUrl(
  world: SlackWorld,
  channel: Channel,
  person: Person,
  source?: NonNullable<ResponseUrl['source']>,
): string {
  const secret = randomWord(world.random, 24)
  forgetOld(world)
  world.state.responseUrls.set(secret, {
    secret,
    appId: world.app.id,
    channel: channel.id,
    user: person.id,
    created: world.clock.now(),
    used: 0,
    ...(source ? { source } : {}),
  })
  world.changed()
  return `${world.url}/response/${world.team.id}/${secret}`
}

/** Addresses long expired go, so that their number stays small: one that comes back answers `invalid_url` then. */
function forgetOld(world: SlackWorld): void {
  const { responseUrls } = world.state
  if (responseUrls.size < 1_000) return
  for (const [secret, url] of responseUrls) {
    if (world.clock.now() - url.created < 3_600_000) return
    responseUrls.delete(secret)
  }
}

/** Sends an interaction: urlencoded, one field `payload`. */
export function sendInteraction(world: SlackWorld, payload: Json, label: string): Promise<Delivered> {
  const type = String(payload.type)
  return deliver(world, type, `${type} ${label}`, {
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    contentType: 'application/x-www-form-urlencoded',
  })
}

/** What the person reads when the app did not acknowledge. */
export function failureSentence(what: string, answer: Delivered): { error: string; code: string; logId: number } {
  const { logId } = answer
  if (answer.failure === 'http_timeout')
    return { error: `${what} failed because the app didn't respond.`, code: 'operation_timeout', logId }
  if (answer.failure === 'connection_failed')
    return { error: `${what} failed because the app couldn't be reached.`, code: 'dispatch_failed', logId }
  return { error: `${what} failed: the app answered ${answer.status}.`, code: 'http_error', logId }
}

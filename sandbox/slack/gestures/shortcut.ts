import type { GestureAnswer, ShortcutRequest } from '../page-contract.ts'
import {
  envelope,
  failureSentence,
  giveResponseUrl,
  payloadChannel,
  payloadMessage,
  sendInteraction,
} from '../payload.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Json } from '../types.ts'
import { GestureError } from './gesture-error.ts'
import { channelSeenBy, messageSeenBy, mustBeInteractive, personOf } from './who-where.ts'
import { withShortcut } from './whose.ts'

/** A message shortcut or a global one (docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload). */
export async function shortcutAs(place: SlackWorld, request: ShortcutRequest): Promise<GestureAnswer> {
  const world = withShortcut(place, request.callbackId, request.appId)
  mustBeInteractive(world)
  const person = personOf(world, request.as)
  const shortcut = world.app.shortcuts.find((each) => each.callbackId === request.callbackId)
  if (!shortcut) throw new GestureError(`The manifest has no shortcut ${request.callbackId}.`)
  // Slack Connect: only people of the installing workspace see the shortcuts (docs.slack.dev/apis/slack-connect).
  if (person.isStranger) throw new GestureError(`${person.name} is of another organisation and sees no shortcuts.`)
  const payload = envelope(world, shortcut.type === 'message' ? 'message_action' : 'shortcut', person)
  Object.assign(payload, { callback_id: shortcut.callbackId, action_ts: world.clock.ts() })
  if (shortcut.type === 'message') Object.assign(payload, about(world, request))
  payload.trigger_id = world.triggers.give(person.id)
  const answer = await sendInteraction(world, payload, shortcut.callbackId)
  const ms = Math.round(answer.ms)
  return answer.ok ? { ok: true, ms } : { ok: false, ...failureSentence(shortcut.name, answer), ms }
}

function about(world: SlackWorld, request: ShortcutRequest): Json {
  if (request.channel === undefined || request.ts === undefined)
    throw new GestureError('A message shortcut needs a channel and a message.')
  const person = personOf(world, request.as)
  const channel = channelSeenBy(world, person, request.channel)
  const { ephemeral } = messageSeenBy(world, person, channel, request.ts)
  if (ephemeral) throw new GestureError('A message that only you see has no shortcuts.')
  return {
    message_ts: request.ts,
    channel: payloadChannel(channel),
    response_url: giveResponseUrl(world, channel, person),
    message: payloadMessage(world, channel, request.ts),
  }
}

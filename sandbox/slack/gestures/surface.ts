import type { KnownBlock } from '@slack/types'
import { type Placed, placedElements } from '../blocks/inputs.ts'
import type { PageContainer } from '../page-contract.ts'
import { payloadChannel, payloadMessage } from '../payload.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Channel, Json, Message, Person, View } from '../types.ts'
import { findView, ownerOf } from '../views.ts'
import { GestureError } from './gesture-error.ts'
import { channelSeenBy, messageSeenBy } from './who-where.ts'

/** What a person has in front of them: a message of the app, or a view. */
export type Seen =
  | { kind: 'message'; channel: Channel; message: Message; ephemeral: boolean; blocks: KnownBlock[] }
  | { kind: 'view'; view: View; blocks: KnownBlock[] }

/** @throws GestureError where the person does not see it, or it is not the app's */
export function seenBy(world: SlackWorld, person: Person, container: PageContainer): Seen {
  if (container.type === 'view') {
    const view = findView(world, container.viewId, undefined)
    const mine =
      view && (view.type === 'home' ? world.state.homes.get(person.id) === view : ownerOf(world, view.id) === person.id)
    if (!view || !mine) throw new GestureError('That view is no longer open.')
    return { kind: 'view', view, blocks: view.blocks }
  }
  const channel = channelSeenBy(world, person, container.channel)
  const { message, ephemeral } = messageSeenBy(world, person, channel, container.ts)
  if (message.bot_id !== world.app.botId) throw new GestureError('That message is not the app’s.')
  return { kind: 'message', channel, message, ephemeral, blocks: message.blocks ?? [] }
}

/** The element that is meant. @throws GestureError where it is not there (any more) */
export function elementOf(seen: Seen, blockId: string, actionId: string): Placed {
  const found = placedElements(seen.blocks).find((each) => each.blockId === blockId && each.actionId === actionId)
  if (!found) throw new GestureError(`There is no element ${actionId} in block ${blockId} (any more).`)
  return found
}

/** `container` and what goes with it. An ephemeral message is not repeated in the payload (unverified). */
export function surfacePayload(world: SlackWorld, seen: Seen): Json {
  if (seen.kind === 'view') return { container: { type: 'view', view_id: seen.view.id }, view: seen.view }
  const { channel, message, ephemeral } = seen
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    },
    channel: payloadChannel(channel),
    ...(ephemeral ? {} : { message: payloadMessage(world, channel, message.ts) }),
  }
}

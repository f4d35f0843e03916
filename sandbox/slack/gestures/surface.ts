import type { KnownBlock } from '@slack/types'
import { attachedBlocks } from '../blocks/attached.ts'
import { type Placed, placedElements } from '../blocks/inputs.ts'
import { everyBlock } from '../blocks/nested.ts'
import type { PageContainer } from '../page-contract.ts'
import { payloadChannel, payloadMessage } from '../payload.ts'
import type { SlackWorld } from '../slack-world.ts'
import { homeKey } from '../state.ts'
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
      view &&
      (view.type === 'home'
        ? world.state.homes.get(homeKey(person.id, view.app_id)) === view
        : ownerOf(world, view.id) === person.id)
    if (!view || !mine) throw new GestureError('That view is no longer open.')
    return { kind: 'view', view, blocks: view.blocks }
  }
  const channel = channelSeenBy(world, person, container.channel)
  const { message, ephemeral } = messageSeenBy(world, person, channel, container.ts)
  const isOwn = message.bot_id === world.app.botId
  // Of somebody else's message only the previews are the app's.
  const attachments = isOwn ? message.attachments : message.attachments?.filter((each) => each.app_id === world.app.id)
  if (!isOwn && !attachments?.length) throw new GestureError('That message is not the app’s.')
  const attached = attachedBlocks(attachments).flatMap((each) => each.blocks)
  const blocks = [...(isOwn ? (message.blocks ?? []) : []), ...attached]
  return { kind: 'message', channel, message, ephemeral, blocks }
}

/** The element that is meant. @throws GestureError where it is not there (any more) */
export function elementOf(seen: Seen, blockId: string, actionId: string): Placed {
  const found = placedElements(seen.blocks).find((each) => each.blockId === blockId && each.actionId === actionId)
  if (!found) throw new GestureError(`There is no element ${actionId} in block ${blockId} (any more).`)
  return found
}

/**
 * `container` and what goes with it. An ephemeral message is not repeated in the payload (unverified).
 * @param blockId where the element stands: one in an attachment names that attachment
 */
export function surfacePayload(world: SlackWorld, seen: Seen, blockId: string): Json {
  if (seen.kind === 'view') return { container: { type: 'view', view_id: seen.view.id }, view: seen.view }
  const { channel, message, ephemeral } = seen
  const attachment = attachmentOf(message, blockId)
  return {
    container: {
      ...containerOf(attachment),
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    },
    channel: payloadChannel(channel),
    ...(ephemeral ? {} : { message: payloadMessage(world, channel, message.ts) }),
    ...(attachment?.is_app_unfurl === true ? { app_unfurl: attachment } : {}),
  }
}

/** The attachment in which a block stands; undefined where it stands in the message itself. */
function attachmentOf(message: Message, blockId: string): Json | undefined {
  const attached = attachedBlocks(message.attachments).find(({ blocks }) =>
    everyBlock(blocks).some((block) => block.block_id === blockId),
  )
  return attached && message.attachments?.find((each, at) => (each.id ?? at + 1) === attached.id)
}

/** As in the payloads of buttons in link previews (docs.slack.dev/messaging/unfurling-links-in-messages). */
const containerOf = (attachment: Json | undefined): Json =>
  attachment === undefined
    ? { type: 'message' }
    : {
        type: 'message_attachment',
        attachment_id: attachment.id,
        is_app_unfurl: attachment.is_app_unfurl === true,
        ...(attachment.app_unfurl_url === undefined ? {} : { app_unfurl_url: attachment.app_unfurl_url }),
      }

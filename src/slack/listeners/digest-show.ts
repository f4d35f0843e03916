import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import { slackCode } from '../errors.ts'
import type { Message } from '../views/item-card.ts'

const info = z.object({
  channel: z.object({ is_ext_shared: z.boolean().optional(), is_pending_ext_shared: z.boolean().optional() }),
})

const notMember = () => new Refusal('digest.notMember', {})

/** Why nothing can be posted there (docs.slack.dev/reference/methods/chat.postEphemeral, "Errors"). */
const noPlace: Readonly<Record<string, () => Refusal>> = {
  not_in_channel: notMember,
  channel_not_found: notMember,
  is_archived: () => new Refusal('digest.archived', {}),
  user_not_in_channel: () => new Refusal('digest.joinFirst', {}),
  restricted_action: () => new Refusal('digest.restricted', {}),
}

/**
 * Shows a message in a channel to one person alone.
 * @throws Refusal `digest.shared` where Slack says that other organisations read along; `digest.notMember`,
 *   `digest.archived`, `digest.joinFirst`, `digest.restricted` where the app may not post; else what Slack's SDK throws
 */
export async function showIn(client: WebClient, channel: string, user: string, message: Message): Promise<void> {
  if (await isShared(client, channel)) throw new Refusal('digest.shared', {})
  try {
    await client.chat.postEphemeral({ channel, user, ...message })
  } catch (error) {
    const why = noPlace[slackCode(error) ?? '']
    throw why ? why() : error
  }
}

/** Of private channels Slack says it only with `groups:read`, which the app does not ask for. */
async function isShared(client: WebClient, channel: string): Promise<boolean> {
  try {
    const { channel: found } = info.parse(await client.conversations.info({ channel }))
    return Boolean(found.is_ext_shared || found.is_pending_ext_shared)
  } catch (error) {
    if (slackCode(error) !== null) return false
    throw error
  }
}

import type { WebClient } from '@slack/web-api'
import { Refusal } from '../domain/errors.ts'
import { slackCode } from './errors.ts'
import type { Known } from './known.ts'

/**
 * Says in a channel, to whoever chose it alone, what will come there: where that works, cards can be posted there.
 * @param field beside which a refusal is shown
 * @throws Refusal `settings.channel` where the app may not post; else what Slack's SDK throws
 */
export async function tryChannel(
  channel: string,
  field: string,
  client: WebClient,
  { actor, t }: Known,
): Promise<void> {
  try {
    await client.chat.postEphemeral({ channel, user: actor.slackUserId, text: t.setup.channelTrial })
  } catch (error) {
    if (slackCode(error) === null) throw error
    throw new Refusal('settings.channel', {}, field)
  }
}

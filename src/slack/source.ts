import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import { createKept } from '../domain/kept.ts'
import type { Clock } from '../domain/seams.ts'
import { slackCode } from './errors.ts'

const KEPT_MS = 60_000
const MOST = 1_000

/** What is read of the answer of `conversations.info`. */
export const channelInfo = z.object({
  channel: z.object({
    is_channel: z.boolean().optional(),
    is_private: z.boolean().optional(),
    is_im: z.boolean().optional(),
    is_mpim: z.boolean().optional(),
  }),
})

/** `unseen`: we see no such channel, so it is private and we are not in it. */
type ChannelKind = 'open' | 'private' | 'unseen'

/** What is known of channels, so that Slack is not asked again and again. */
export function createChannelKinds(clock: Clock, log: Logger) {
  const kept = createKept<ChannelKind>(clock, KEPT_MS, MOST)
  const keyOf = (teamId: string, channel: string) => `${teamId} ${channel}`

  return {
    /** Whether a channel is open to everybody in the workspace. In doubt it is not: private words must not show elsewhere. */
    async isOpen(client: WebClient, teamId: string, channel: string): Promise<boolean> {
      const key = keyOf(teamId, channel)
      const known = kept.get(key)
      if (known?.isFresh) return known.value === 'open'
      const kind = await kindOf(client, channel)
      if (kind === null) {
        log.warn({ channel }, 'Slack did not say whether a channel is private; it is taken to be.')
        return false
      }
      kept.put(key, kind)
      return kind === 'open'
    },

    /** Whether Slack has said so lately: nothing else in it needs to be asked for. */
    isUnseen(teamId: string, channel: string): boolean {
      const known = kept.get(keyOf(teamId, channel))
      return Boolean(known?.isFresh) && known?.value === 'unseen'
    },
  }
}

/** Null: no answer. */
async function kindOf(client: WebClient, channel: string): Promise<ChannelKind | null> {
  try {
    const { channel: info } = channelInfo.parse(await client.conversations.info({ channel }))
    return info.is_channel && !info.is_private && !info.is_im && !info.is_mpim ? 'open' : 'private'
  } catch (error) {
    const code = slackCode(error)
    if (code === null) return null
    // The app sees no private channel that it is not a member of, and that is an answer.
    return code === 'channel_not_found' ? 'unseen' : 'private'
  }
}

/**
 * The message's own address: Slack's, or as Slack builds it where the app has no access or gets no answer.
 * @param isUnseen we see no such channel, so there is nothing to ask for
 */
export async function permalinkOf(
  client: WebClient,
  domain: string,
  { channel, ts, isUnseen }: { channel: string; ts: string; isUnseen: boolean },
): Promise<string> {
  const built = `https://${domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`
  if (isUnseen) return built
  try {
    return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink ?? built
  } catch {
    return built
  }
}

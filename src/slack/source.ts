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

/** Whether a channel is open to everybody in the workspace. In doubt it is not: private words must not show elsewhere. */
export function createChannelKinds(clock: Clock, log: Logger) {
  const kept = createKept<boolean>(clock, KEPT_MS, MOST)

  return async function isOpenChannel(client: WebClient, teamId: string, channel: string): Promise<boolean> {
    const key = `${teamId} ${channel}`
    const known = kept.get(key)
    if (known?.isFresh) return known.value
    const isOpen = await askIfOpen(client, channel)
    if (isOpen === null) {
      log.warn({ channel }, 'Slack did not say whether a channel is private; it is taken to be.')
      return false
    }
    kept.put(key, isOpen)
    return isOpen
  }
}

/** Null: no answer. */
async function askIfOpen(client: WebClient, channel: string): Promise<boolean | null> {
  try {
    const { channel: info } = channelInfo.parse(await client.conversations.info({ channel }))
    return Boolean(info.is_channel) && !info.is_private && !info.is_im && !info.is_mpim
  } catch (error) {
    // The app sees no private channel that it is not a member of, and that is an answer.
    return slackCode(error) === null ? null : false
  }
}

/** The message's own address: Slack's, or as Slack builds it where the app has no access or gets no answer. */
export async function permalinkOf(client: WebClient, domain: string, channel: string, ts: string): Promise<string> {
  const built = `https://${domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`
  try {
    return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink ?? built
  } catch {
    return built
  }
}

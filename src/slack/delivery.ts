import { type Logger, WebClient } from '@slack/web-api'
import { z } from 'zod'
import { beforeSending, Permanent, Temporary } from '../domain/errors.ts'
import type { Outgoing } from '../domain/reaction.ts'
import type { Fetch } from '../domain/seams.ts'
import { createBudgets, MESSAGES, TIER_3, TIER_4 } from './budgets.ts'
import { fromSlack, slackCode } from './errors.ts'
import { effectMetadata } from './ids.ts'
import type { Message } from './views/item-card.ts'

export interface DeliveryOptions {
  slackApiUrl: string
  fetch: Fetch | undefined
  logger: Logger
  now: () => Date
  timeoutMs: number
  /** Budgets and rests are divided by it: 1 in earnest, more where the world itself runs faster. */
  speed: number
  tokenOf: (workspaceId: string) => Promise<{ botToken: string } | null>
  /** Takes one call out of a budget that all processes share; 0, or the milliseconds to wait. */
  spend: (workspaceId: string, budget: string, everyMs: number, burst: number) => Promise<number>
}

/** One message a second and channel. */
const CHANNEL_REST_MS = 1_000
/** Where Slack asks for patience and does not say how much. */
const PATIENCE_MS = 30_000
/** When a lost message is looked for, our clock may be ahead of Slack's by so much, and behind it by an hour: one that was set back. */
const SKEW_MS = 60_000
const BEHIND_MS = 3_600_000
/** No call lands later than this after it was sent: so far and no further a lost message is looked for. */
const LATEST_MS = 900_000
const PAGES = 10

/** What is read of the answer of `conversations.history`. */
export const historyPage = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        files: z.array(z.object({ id: z.string(), name: z.string().nullish() })).default([]),
        metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
      }),
    )
    .default([]),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/**
 * Slack for what goes out in the background: no retries of its own (they post twice), its own queue, budgets before each
 * call. Throws only `Temporary` and `Permanent`, and what is a bug.
 */
export function createDelivery(options: DeliveryOptions) {
  const { slackApiUrl, fetch, timeoutMs, speed } = options
  const spend = createBudgets(options)

  async function clientOf(workspaceId: string): Promise<WebClient> {
    const installation = await beforeSending(() => options.tokenOf(workspaceId))
    if (!installation) throw new Permanent('The app is not installed in this workspace any more')
    return new WebClient(installation.botToken, {
      slackApiUrl,
      logger: options.logger,
      timeout: timeoutMs,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      ...(fetch ? { fetch } : {}),
    })
  }

  /** Nothing leaves that could land when the lane is somebody else's. */
  function assertInTime({ leaveBy }: Outgoing): void {
    if (options.now() > leaveBy) throw new Temporary('Held up until the lease was nearly over', 'nothing')
  }

  async function call<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run()
    } catch (error) {
      throw fromSlack(error, PATIENCE_MS / speed)
    }
  }

  /** Nobody sees what was not shared yet: whatever became of it, it is done once more. */
  async function beforeSharing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Temporary && error.outcome === 'unknown')
        throw new Temporary(error.message, 'nothing', error.retryAfterMs, error)
      throw error
    }
  }

  async function sendBytes(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const send = fetch ?? globalThis.fetch
    let status: number
    try {
      const answer = await send(url, { method: 'POST', body: bytes, signal: AbortSignal.timeout(timeoutMs) })
      status = answer.status
    } catch (error) {
      throw new Temporary('An upload did not reach Slack', 'nothing', undefined, error)
    }
    if (status !== 200) throw new Temporary(`Slack answered an upload with HTTP ${status}`, 'nothing')
  }

  /** Messages of a channel or thread, from shortly before an effect was sent, page by page; what was sent later is not looked at. */
  async function* history(effect: Outgoing, channel: string, thread?: string) {
    const client = await clientOf(effect.workspaceId)
    const sent = effect.dispatchedAt?.getTime() ?? 0
    const oldest = ((sent - SKEW_MS) / 1000).toFixed(6)
    const latest = ((sent + LATEST_MS + BEHIND_MS) / 1000).toFixed(6)
    let cursor: string | undefined
    for (let page = 0; page < PAGES; page++) {
      await spend(effect, thread ? 'conversations.replies' : 'conversations.history', TIER_3)
      const asked = { channel, oldest, latest, include_all_metadata: true, limit: 200, ...(cursor ? { cursor } : {}) }
      const answer = await call(() =>
        thread ? client.conversations.replies({ ...asked, ts: thread }) : client.conversations.history(asked),
      )
      const { messages, response_metadata } = historyPage.parse(answer)
      yield messages
      cursor = response_metadata?.next_cursor
      if (!cursor) return
    }
    throw new Permanent(`The message was not among the ${PAGES * 200} newest of its channel; a person must look`)
  }

  return {
    /** Slack, as the app in a workspace, for what is looked up in the background. @throws Permanent where it is not installed */
    clientOf,

    /** How long a channel rests after a message was posted. */
    restMs: CHANNEL_REST_MS / speed,

    /**
     * Opens the direct messages between the app and a person; nothing changes where they are open.
     * @returns the channel's id, `D…`. Needs `im:write`, else throws Permanent, as for somebody who is gone
     */
    async openDm(effect: Outgoing, slackUserId: string): Promise<string> {
      await spend(effect, 'conversations.open', TIER_3)
      const client = await clientOf(effect.workspaceId)
      assertInTime(effect)
      const { channel } = await call(() => client.conversations.open({ users: slackUserId }))
      if (!channel?.id) throw new Temporary('Slack opened a conversation and named no id', 'nothing')
      return channel.id
    },

    /** Posts a message that carries the effect's id. @param thread of which message; none: the channel. @returns its `ts` */
    async post(effect: Outgoing, channel: string, message: Message, thread?: string): Promise<string> {
      await spend(effect, 'chat.postMessage', MESSAGES)
      const client = await clientOf(effect.workspaceId)
      const metadata = { event_type: effectMetadata, event_payload: { effect_id: effect.id } }
      const quiet = { unfurl_links: false, unfurl_media: false }
      const where = thread ? { thread_ts: thread } : {}
      assertInTime(effect)
      const { ts } = await call(() => client.chat.postMessage({ channel, ...message, ...quiet, ...where, metadata }))
      if (!ts) throw new Temporary('Slack took a message and named no ts', 'unknown')
      return ts
    },

    /** Makes a message equal to what is given. @returns false where somebody deleted it */
    async update(effect: Outgoing, channel: string, ts: string, message: Message): Promise<boolean> {
      await spend(effect, 'chat.update', TIER_3)
      const client = await clientOf(effect.workspaceId)
      assertInTime(effect)
      try {
        await client.chat.update({ channel, ts, ...message })
        return true
      } catch (error) {
        if (slackCode(error) === 'message_not_found') return false
        throw fromSlack(error, PATIENCE_MS / speed)
      }
    },

    /** Deletes a message of ours; one that is gone already is gone. */
    async remove(effect: Outgoing, channel: string, ts: string): Promise<void> {
      await spend(effect, 'chat.delete', TIER_3)
      const client = await clientOf(effect.workspaceId)
      assertInTime(effect)
      try {
        await client.chat.delete({ channel, ts })
      } catch (error) {
        if (slackCode(error) !== 'message_not_found') throw fromSlack(error, PATIENCE_MS / speed)
      }
    },

    /**
     * Looks in a channel, or in one of its threads, for the message that carries an effect's id, from shortly before it was sent.
     * @returns its `ts`, or null. Needs `channels:history` and membership (`im:history` for direct messages), else throws Permanent
     */
    async find(effect: Outgoing, channel: string, thread?: string): Promise<string | null> {
      for await (const messages of history(effect, channel, thread)) {
        const mine = messages.find(
          ({ metadata }) => metadata?.event_type === effectMetadata && metadata.event_payload.effect_id === effect.id,
        )
        if (mine) return mine.ts
      }
      return null
    },

    /**
     * Uploads a file and shares it in a channel (docs.slack.dev/messaging/working-with-files). Nobody sees it before the last of
     * the three calls. @returns its id. Needs `files:write`, else throws Permanent
     */
    async upload(
      effect: Outgoing,
      channel: string,
      file: { name: string; content: string | Uint8Array; comment: string },
    ) {
      await spend(effect, 'files.getUploadURLExternal', TIER_4)
      const client = await clientOf(effect.workspaceId)
      const bytes = Buffer.from(file.content)
      const { id, url } = await beforeSharing(async () => {
        const asked = { filename: file.name, length: bytes.length }
        const { file_id: id, upload_url: url } = await call(() => client.files.getUploadURLExternal(asked))
        if (!id || !url) throw new Temporary('Slack took an upload and named no address', 'nothing')
        return { id, url }
      })
      await beforeSharing(() => sendBytes(url, bytes))
      assertInTime(effect)
      const shared = { files: [{ id, title: file.name }] as [{ id: string; title: string }], channel_id: channel }
      await call(() => client.files.completeUploadExternal({ ...shared, initial_comment: file.comment }))
      return id
    },

    /** Looks in a channel for a file in whose name a mark stands, as `find` looks for a message. @returns its id, or null */
    async findFile(effect: Outgoing, channel: string, mark: string): Promise<string | null> {
      for await (const messages of history(effect, channel))
        for (const { files } of messages) {
          const mine = files.find(({ name }) => name?.includes(mark))
          if (mine) return mine.id
        }
      return null
    },
  }
}

export type Delivery = ReturnType<typeof createDelivery>

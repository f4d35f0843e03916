import { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import { Permanent } from '../domain/errors.ts'
import type { Fetch } from '../domain/seams.ts'
import { fromSlack, slackCode } from './errors.ts'
import { boltLog } from './known.ts'

export interface AddressOptions {
  /** Begins with xapp-, with the scope connections:write. */
  appToken: string
  slackApiUrl: string
  fetch?: Fetch | undefined
  log: Logger
}

const TIMEOUT_MS = 10_000

/** An address whose ticket nobody else may see. */
export const opened = z.object({ url: z.url({ protocol: /^wss?$/ }) })

/** Slack refused the configured app-level token. */
export class AppTokenRefused extends Error {
  /** Slack's name of the reason, e.g. `missing_scope`. */
  readonly code: string

  constructor(code: string) {
    super(
      `Slack refused SLACK_APP_TOKEN (${code}). It must be an app-level token with the scope connections:write: make one under Basic Information → App-Level Tokens, and start again.`,
    )
    this.name = 'AppTokenRefused'
    this.code = code
  }
}

/**
 * Asks Slack where to open a WebSocket; each address is good for one connection (docs.slack.dev/reference/methods/apps.connections.open).
 * @throws AppTokenRefused; whatever else kept Slack from answering, which may pass
 */
export async function socketAddress({ appToken, slackApiUrl, fetch, log }: AddressOptions): Promise<string> {
  const client = new WebClient(appToken, {
    slackApiUrl,
    logger: boltLog(log),
    timeout: TIMEOUT_MS,
    // Whoever calls tries again, at its own pace.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    ...(fetch ? { fetch } : {}),
  })
  try {
    return opened.parse(await client.apps.connections.open()).url
  } catch (error) {
    if (fromSlack(error, 0) instanceof Permanent) throw new AppTokenRefused(slackCode(error) ?? 'refused')
    throw error
  }
}

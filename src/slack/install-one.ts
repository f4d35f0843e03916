import { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Locale } from '../domain/actor.ts'
import type { Fetch } from '../domain/seams.ts'
import type { WorkspaceSettings } from '../domain/settings.ts'
import type { Install } from '../loop/install.ts'
import type { Verbs } from '../loop/verbs.ts'
import { slackCode } from './errors.ts'
import { boltLog } from './known.ts'

export interface OneWorkspace {
  botToken: string
  apiUrl: string
  vocChannel: string
  defaultLocale: Locale
  defaultTimeZone: string
  fetch: Fetch | undefined
  /** The workspace's settings from the start. */
  settings?: Partial<WorkspaceSettings> | undefined
}

/** What is read of the answer of `auth.test`. */
export const identity = z.object({
  team_id: z.string(),
  team: z.string(),
  url: z.string(),
  user_id: z.string(),
  bot_id: z.string(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().optional(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
})

/**
 * Asks Slack whose token this is: the installation that a configuration for one workspace stands for.
 * @throws what the Slack SDK throws, e.g. `invalid_auth`
 */
async function installationOf(options: OneWorkspace, log: Logger): Promise<Install> {
  const { botToken, apiUrl, fetch } = options
  const client = new WebClient(botToken, {
    slackApiUrl: apiUrl,
    logger: boltLog(log),
    timeout: 10_000,
    retryConfig: { retries: 2 },
    allowAbsoluteUrls: false,
    ...(fetch ? { fetch } : {}),
  })
  const me = identity.parse(await client.auth.test())
  const isEnterprise = me.is_enterprise_install ?? false
  return {
    workspace: {
      slackKey: (isEnterprise ? me.enterprise_id : me.team_id) ?? me.team_id,
      name: me.team,
      domain: new URL(me.url).hostname.split('.')[0] ?? me.team_id,
      locale: options.defaultLocale,
      timeZone: options.defaultTimeZone,
      vocChannel: options.vocChannel,
    },
    installation: {
      appId: 'configured',
      isEnterprise,
      botUserId: me.user_id,
      botId: me.bot_id,
      botToken,
      scopes: me.response_metadata?.scopes ?? [],
    },
    settings: options.settings,
  }
}

/** Slack refused the configured token. */
export class TokenRefused extends Error {
  constructor(code: string) {
    super(
      `Slack refused SLACK_BOT_TOKEN (${code}). Copy it again from your Slack app, OAuth & Permissions, and start again.`,
    )
    this.name = 'TokenRefused'
  }
}

/**
 * Writes the configured installation at start. Where Slack does not answer, what was written at an earlier start serves.
 * @throws TokenRefused; whatever kept Slack from answering at the very first start
 */
export async function installConfigured(options: OneWorkspace, verbs: Verbs, log: Logger): Promise<void> {
  try {
    await verbs.install(await installationOf(options, log))
  } catch (error) {
    const code = slackCode(error)
    if (code) throw new TokenRefused(code)
    if (!(await verbs.isInstalled())) throw error
    log.warn({ err: error }, 'Slack did not answer at the start; what it said last time is used.')
  }
}

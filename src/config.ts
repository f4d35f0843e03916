import { z } from 'zod'
import { APP_TOKEN_FROM, JIRA_NEEDS, missing } from './config/needs.ts'
import { aNotionId, isKey, isTimeZone, keyHint, required, slashless, webAddress } from './config/values.ts'

/** The environment is wrong; the message names each variable and says what to do. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(
      `Hearback cannot start with this configuration:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nSee .env.example for every variable.`,
    )
    this.name = 'ConfigError'
  }
}

export interface Config {
  port: number
  publicUrl: string | null
  database: { url: string } | { dataDir: string }
  encryptionKey: string
  encryptionKeyOld: string | undefined
  logLevel: string
  defaultLocale: 'ko' | 'en'
  defaultTimeZone: string
  slack: SlackConfig
  /** The site that the environment names, with its token; null: none. */
  jira: JiraConfig | null
  /** By which admins connect Jira sites in App Home; null: they cannot. */
  jiraApp: JiraAppConfig | null
  /** When an issue counts as shipped, where no admin chose. */
  shippedWhen: 'released' | 'done'
  /** Null: the environment connects none. */
  notion: NotionConfig | null
  /** By which admins connect their own in App Home; null: they cannot. */
  notionApp: NotionAppConfig | null
}

/** With an app-level token Slack's requests come over Socket Mode, else signed to `POST /slack/events`. */
export type SlackConfig = { botToken: string; apiUrl: string; vocChannel: string } & (
  | { signingSecret: string }
  | { appToken: string }
)

export interface JiraConfig {
  /** Where people open issues; no slash at the end. */
  siteUrl: string
  /** Where its API is: the site, or `https://api.atlassian.com/ex/jira/CLOUDID`; no slash at the end. */
  apiUrl: string
  email: string
  apiToken: string
  /** Null: webhooks are refused, and Jira is only asked every few minutes. */
  webhookSecret: string | null
  /** The day on which the token ends, as whoever made it wrote down; null: nobody did. */
  tokenEnds: Date | null
}

/** An OAuth 2.0 (3LO) app of Atlassian's developer console; addresses without a slash at the end. */
export interface JiraAppConfig {
  clientId: string
  clientSecret: string
  /** Where people consent and tokens come from. */
  authUrl: string
  /** The gateway to all sites. */
  apiUrl: string
}

/** Ids are dashed UUIDs. Under the page the database is made at first use; a data source is one that is there already. */
export type NotionConfig = { token: string; apiUrl: string } & ({ parentPageId: string } | { dataSourceId: string })

/** A public connection of Notion's; the address without a slash at the end. */
export interface NotionAppConfig {
  clientId: string
  clientSecret: string
  apiUrl: string
}

const environment = z.object({
  PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int()
    .min(0)
    .max(65_535, { error: 'must be a port number up to 65535' })
    .default(3000),
  PUBLIC_URL: webAddress.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: 'must begin with postgresql://; leave it out for the embedded database' })
    .optional(),
  DATA_DIR: z.string().min(1).default('.hearback'),
  ENCRYPTION_KEY: required(keyHint).refine(isKey, { error: keyHint }),
  ENCRYPTION_KEY_OLD: z.string().refine(isKey, { error: keyHint }).optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, silent',
    })
    .default('info'),
  DEFAULT_LOCALE: z.enum(['ko', 'en'], { error: 'must be ko or en' }).default('ko'),
  DEFAULT_TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'must be a time zone name such as Asia/Seoul' })
    .default('Asia/Seoul'),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, { error: `must begin with xapp-; ${APP_TOKEN_FROM}` })
    .optional(),
  SLACK_BOT_TOKEN: required('install the app and copy the token that begins with xoxb-, OAuth & Permissions').regex(
    /^xoxb-/,
    { error: 'must begin with xoxb-; copy it from OAuth & Permissions' },
  ),
  SLACK_API_URL: webAddress.default('https://slack.com/api/'),
  VOC_CHANNEL: required(
    "copy the id of the channel for the cards from the end of the channel's details, e.g. C0123456789",
  ).regex(/^[CG][A-Z0-9]{2,}$/, {
    error: 'must be the id of a channel, e.g. C0123456789 (at the end of its details), not its name',
  }),
  JIRA_SITE_URL: webAddress.transform((address) => new URL(address).origin).optional(),
  JIRA_API_URL: webAddress.transform(slashless).optional(),
  JIRA_EMAIL: z
    .string()
    .regex(/^[^\s@:]+@[^\s@:]+$/, { error: `must be an e-mail address: ${JIRA_NEEDS.JIRA_EMAIL}` })
    .optional(),
  JIRA_API_TOKEN: z.string().regex(/^\S+$/, { error: 'must be one piece: copy it again' }).optional(),
  JIRA_API_TOKEN_ENDS: z.iso.date({ error: 'must be a day, e.g. 2027-11-23' }).optional(),
  JIRA_WEBHOOK_SECRET: z.string().optional(),
  JIRA_CLIENT_ID: z.string().optional(),
  JIRA_CLIENT_SECRET: z.string().optional(),
  JIRA_AUTH_URL: webAddress.default('https://auth.atlassian.com'),
  JIRA_GATEWAY_URL: webAddress.default('https://api.atlassian.com'),
  SHIPPED_WHEN: z
    .enum(['released', 'done'], { error: 'must be released (its fix versions are) or done' })
    .default('released'),
  NOTION_TOKEN: z
    .string()
    .regex(/^(ntn_|secret_)\S+$/, { error: 'must begin with ntn_; copy it from your integration, Configuration' })
    .optional(),
  NOTION_PARENT_PAGE_ID: aNotionId(
    'must be the address of a Notion page (Copy link), or the 32 digits at its end',
  ).optional(),
  NOTION_DATA_SOURCE_ID: aNotionId(
    'must be the id of a data source: in its database ⋯ → Manage data sources → ⋯ → Copy data source ID',
  ).optional(),
  NOTION_CLIENT_ID: z.string().optional(),
  NOTION_CLIENT_SECRET: z.string().optional(),
  NOTION_API_URL: webAddress.default('https://api.notion.com'),
})

type Environment = z.infer<typeof environment>

function slackOf(e: Environment): SlackConfig {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret = '' } = e
  const shared = { botToken: e.SLACK_BOT_TOKEN, apiUrl: `${slashless(e.SLACK_API_URL)}/`, vocChannel: e.VOC_CHANNEL }
  return appToken ? { ...shared, appToken } : { ...shared, signingSecret }
}

function jiraOf(e: Environment): JiraConfig | null {
  if (!e.JIRA_SITE_URL || !e.JIRA_EMAIL || !e.JIRA_API_TOKEN) return null
  return {
    siteUrl: e.JIRA_SITE_URL,
    apiUrl: e.JIRA_API_URL ?? e.JIRA_SITE_URL,
    email: e.JIRA_EMAIL,
    apiToken: e.JIRA_API_TOKEN,
    webhookSecret: e.JIRA_WEBHOOK_SECRET ?? null,
    tokenEnds: e.JIRA_API_TOKEN_ENDS ? new Date(`${e.JIRA_API_TOKEN_ENDS}T00:00:00Z`) : null,
  }
}

function jiraAppOf(e: Environment): JiraAppConfig | null {
  const { JIRA_CLIENT_ID: clientId, JIRA_CLIENT_SECRET: clientSecret } = e
  if (!clientId || !clientSecret) return null
  return { clientId, clientSecret, authUrl: slashless(e.JIRA_AUTH_URL), apiUrl: slashless(e.JIRA_GATEWAY_URL) }
}

function notionOf(e: Environment): NotionConfig | null {
  if (!e.NOTION_TOKEN) return null
  const shared = { token: e.NOTION_TOKEN, apiUrl: slashless(e.NOTION_API_URL) }
  if (e.NOTION_PARENT_PAGE_ID) return { ...shared, parentPageId: e.NOTION_PARENT_PAGE_ID }
  return e.NOTION_DATA_SOURCE_ID ? { ...shared, dataSourceId: e.NOTION_DATA_SOURCE_ID } : null
}

function notionAppOf(e: Environment): NotionAppConfig | null {
  const { NOTION_CLIENT_ID: clientId, NOTION_CLIENT_SECRET: clientSecret } = e
  return clientId && clientSecret ? { clientId, clientSecret, apiUrl: slashless(e.NOTION_API_URL) } : null
}

/** Every variable that the app reads, for the test that compares them with `.env.example`. */
export const variables = Object.keys(environment.shape)

/**
 * Reads the environment; the only reader of it.
 * @throws ConfigError that names every wrong or missing variable and what to do
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  // `NAME=` in a file of variables means that nothing is set; a blank that was copied along belongs to no value.
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  )
  const parsed = environment.safeParse(given)
  const wrong = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? []
  const problems = [...wrong, ...missing(given)]
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  const e = parsed.data
  return {
    port: e.PORT,
    publicUrl: e.PUBLIC_URL ?? null,
    database: e.DATABASE_URL ? { url: e.DATABASE_URL } : { dataDir: e.DATA_DIR },
    encryptionKey: e.ENCRYPTION_KEY,
    encryptionKeyOld: e.ENCRYPTION_KEY_OLD,
    logLevel: e.LOG_LEVEL,
    defaultLocale: e.DEFAULT_LOCALE,
    defaultTimeZone: e.DEFAULT_TIME_ZONE,
    slack: slackOf(e),
    jira: jiraOf(e),
    jiraApp: jiraAppOf(e),
    shippedWhen: e.SHIPPED_WHEN,
    notion: notionOf(e),
    notionApp: notionAppOf(e),
  }
}

import { z } from 'zod'

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
  slack: { signingSecret: string; botToken: string; apiUrl: string; vocChannel: string }
}

const isKey = (text: string) => Buffer.from(text, 'base64').length === 32 && /^[A-Za-z0-9+/]+=*$/.test(text)

const isTimeZone = (text: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

const required = (todo: string) => z.string({ error: `is missing: ${todo}` }).min(1, { error: `is empty: ${todo}` })
const keyHint =
  "must be 32 bytes in base64; make one with: node -e \"console.log(require('crypto').randomBytes(32).toString('base64'))\""
const webAddress = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with https:// (or http:// for a local world)',
})

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
  SLACK_SIGNING_SECRET: required('copy it from your Slack app, Basic Information → App Credentials'),
  SLACK_BOT_TOKEN: required('install the app and copy the token that begins with xoxb-, OAuth & Permissions').regex(
    /^xoxb-/,
    {
      error: 'must begin with xoxb-; copy it from OAuth & Permissions',
    },
  ),
  SLACK_API_URL: webAddress.default('https://slack.com/api/'),
  VOC_CHANNEL: required(
    "copy the id of the channel for the cards from the end of the channel's details, e.g. C0123456789",
  ).regex(/^[CG][A-Z0-9]{2,}$/, {
    error: 'must be the id of a channel, e.g. C0123456789 (at the end of its details), not its name',
  }),
})

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
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`))
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
    slack: {
      signingSecret: e.SLACK_SIGNING_SECRET,
      botToken: e.SLACK_BOT_TOKEN,
      apiUrl: e.SLACK_API_URL.endsWith('/') ? e.SLACK_API_URL : `${e.SLACK_API_URL}/`,
      vocChannel: e.VOC_CHANNEL,
    },
  }
}

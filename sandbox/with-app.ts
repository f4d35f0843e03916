import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { type App, createApp } from '../src/app.ts'
import { voc } from './people.ts'
import { startWorld, type World, type WorldOptions } from './world.ts'

type Config = Parameters<typeof createApp>[0]
type Overrides = NonNullable<Parameters<typeof createApp>[1]>

export interface WithAppOptions {
  /** Where the app keeps its data. */
  database: Config['database']
  /** 32 bytes, base64. */
  encryptionKey: string
  logLevel: string
  /** The workspace's language; Korean without it. */
  locale?: Config['defaultLocale']
  world?: Omit<WorldOptions, 'manifest' | 'requestUrl'>
  /** The app has no token of Jira's: admins connect its sites. */
  withoutJiraToken?: boolean
  /** When its token of Jira's ends, as an admin has written it down; not given: nobody has. */
  jiraTokenEnds?: Date
  /** The app has no token of Notion's: an admin connects it. */
  withoutNotionToken?: boolean
  overrides?: Overrides
}

export interface WorldWithApp {
  world: World
  app: App
  /** `http://127.0.0.1:PORT` of the app itself. */
  appUrl: string
  stop(): Promise<void>
}

/** The app's own manifest, as an admin would paste it. */
export const ourManifest = async (): Promise<unknown> =>
  parse(await readFile(new URL('../manifest.yml', import.meta.url), 'utf8'))

/**
 * Starts Hearback inside a local world, over real HTTP in both directions. World and app run at the same speed.
 * @throws what `createApp` and `startWorld` throw; nothing is left running then
 */
export async function startWithApp(options: WithAppOptions): Promise<WorldWithApp> {
  const world = await startWorld({ isJudged: true, ...options.world, manifest: await ourManifest() })
  try {
    const app = await createApp(configFor(world, options), {
      speed: options.world?.speed ?? 1,
      // Whoever tries it does not wait half an hour, nor for Monday.
      settings: { holdMinutes: 0, batchMinutes: 0, workingHours: null, needAsksAt: null },
      host: '127.0.0.1',
      ...options.overrides,
    })
    const appUrl = `http://127.0.0.1:${await app.start()}`
    world.setRequestUrl(`${appUrl}/slack/events`)
    world.jira.deliverTo(options.withoutJiraToken ? '' : `${appUrl}/webhooks/jira`)
    await world.jira.hands.addsCallbackUrl(`${appUrl}/connect/jira/callback`)
    await world.notion.hands.settings.allowsRedirect(`${appUrl}/connect/notion/callback`)
    return {
      world,
      app,
      appUrl,
      stop: async () => {
        await app.stop()
        await world.stop()
      },
    }
  } catch (error) {
    await world.stop()
    throw error
  }
}

/** The app's configuration for a world; the app listens on any free port. */
export function configFor(
  world: World,
  options: Pick<
    WithAppOptions,
    'database' | 'encryptionKey' | 'logLevel' | 'locale' | 'withoutJiraToken' | 'jiraTokenEnds' | 'withoutNotionToken'
  >,
): Config {
  const { SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = world.credentials
  return {
    port: 0,
    publicUrl: null,
    database: options.database,
    encryptionKey: options.encryptionKey,
    encryptionKeyOld: undefined,
    logLevel: options.logLevel,
    defaultLocale: options.locale ?? 'ko',
    defaultTimeZone: 'Asia/Seoul',
    slack: {
      ...(SLACK_APP_TOKEN ? { appToken: SLACK_APP_TOKEN } : { signingSecret: SLACK_SIGNING_SECRET }),
      botToken: world.credentials.SLACK_BOT_TOKEN,
      apiUrl: world.apiUrl,
      vocChannel: voc.id,
    },
    jira: options.withoutJiraToken
      ? null
      : {
          siteUrl: world.jira.siteUrl,
          apiUrl: world.jira.siteUrl,
          email: world.jira.email,
          apiToken: world.jira.apiToken,
          webhookSecret: world.jira.webhookSecret,
          tokenEnds: options.jiraTokenEnds ?? null,
        },
    jiraApp: {
      clientId: world.jira.oauthApp.clientId,
      clientSecret: world.jira.oauthApp.clientSecret,
      authUrl: world.jira.url,
      apiUrl: world.jira.url,
    },
    shippedWhen: 'released',
    notion: options.withoutNotionToken
      ? null
      : { token: world.notion.token, apiUrl: world.notion.url, parentPageId: world.notion.parentPageId },
    notionApp: {
      clientId: world.notion.oauth.clientId,
      clientSecret: world.notion.oauth.clientSecret,
      apiUrl: world.notion.url,
    },
  }
}

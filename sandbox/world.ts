import { join } from 'node:path'
import { type Slack, startSlack } from './slack/server.ts'

export interface WorldOptions {
  /** The app's parsed Slack manifest. */
  manifest: unknown
  /** The app's `POST /slack/events`; may be given later with `setRequestUrl`. */
  requestUrl?: string
  /** How many times faster than real time rates and redeliveries are; 1 without it. Deadlines never scale. */
  speed?: number
  /** Folder in which the servers keep their state; in memory only without it. */
  stateDir?: string
  /** For ids and chance. */
  seed?: number
  /** Port of the Slack server and its page; any free one without it. */
  port?: number
  /** Optional scopes (`bot_optional`) that were not granted. */
  declinedScopes?: readonly string[]
  /** Unix milliseconds; the machine's clock without it. */
  now?: () => number
}

/** What an app needs to find the world, named as the variables of its environment. */
export interface Credentials {
  SLACK_SIGNING_SECRET: string
  SLACK_BOT_TOKEN: string
  SLACK_API_URL: string
}

export interface World {
  slack: Slack
  /** The page to open in a browser. */
  url: string
  /** Base of Slack's Web API, with a slash at the end. */
  apiUrl: string
  credentials: Credentials
  setRequestUrl(url: string): void
  /** Back to the seed, in milliseconds. */
  reset(): void
  stop(): Promise<void>
}

/** Fixed, so that a restarted world still knows its app; they open nothing but a server on this machine. */
const signingSecret = 'sandbox-signing-secret-0123456789'
const botToken = 'xoxb-sandbox-0123456789'

/**
 * Starts the local world: so far a Slack; Jira, Notion and the desks come beside it.
 * @throws Error where the manifest or a state file cannot be read, or the port is taken
 */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { stateDir, ...rest } = options
  const slack = await startSlack({
    ...rest,
    signingSecret,
    botToken,
    ...(stateDir === undefined ? {} : { stateFile: join(stateDir, 'slack.json') }),
  })
  return {
    slack,
    url: slack.url,
    apiUrl: slack.apiUrl,
    credentials: { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_API_URL: slack.apiUrl },
    setRequestUrl: slack.setRequestUrl,
    reset: slack.reset,
    stop: slack.stop,
  }
}

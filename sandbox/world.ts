import { join } from 'node:path'
import { type Jira, startJira } from './jira/server.ts'
import { type Notion, startNotion } from './notion/server.ts'
import { type Slack, startSlack } from './slack/server.ts'
import { aNotebook } from './traffic/notebook.ts'

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
  /** Port of the Jira server and its page; any free one without it. */
  jiraPort?: number
  /** Port of the Notion server and its page; any free one without it. */
  notionPort?: number
  /** Slack sends everything over Socket Mode, nothing to the request URL; as the manifest says without it. */
  socketMode?: boolean
  /** What the app-level token of Socket Mode may do; `connections:write` without it. */
  appTokenScopes?: readonly string[]
  /** Optional scopes (`bot_optional`) that were not granted. */
  declinedScopes?: readonly string[]
  /** Unix milliseconds; the machine's clock without it. */
  now?: () => number
  /** Only Hearback calls it: what it says is written into TRAFFIC_DIR, where that is set (`npm run conformance`). */
  isJudged?: boolean
}

/** What an app needs to find the world, named as the variables of its environment. */
export interface Credentials {
  SLACK_SIGNING_SECRET: string
  SLACK_BOT_TOKEN: string
  /** Where Slack speaks over Socket Mode. */
  SLACK_APP_TOKEN?: string
  SLACK_API_URL: string
  JIRA_SITE_URL: string
  JIRA_EMAIL: string
  JIRA_API_TOKEN: string
  JIRA_WEBHOOK_SECRET: string
  NOTION_TOKEN: string
  NOTION_PARENT_PAGE_ID: string
  NOTION_API_URL: string
}

export interface World {
  slack: Slack
  /** The Jira beside it: where it is, its account, and `hands`. Where its webhooks go is said later with `deliverTo`. */
  jira: Jira
  /** The Notion beside it: where it is, its token and shared page, and `hands`. */
  notion: Notion
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
const appToken = 'xapp-1-sandbox-0123456789'
const jiraAccount = {
  email: 'hearback@marusoft.example',
  apiToken: 'sandbox-jira-api-token-0123456789',
  webhookSecret: 'sandbox-jira-webhook-secret-0123456789',
}

/**
 * Starts the local world: a Slack, a Jira and a Notion; the desks come beside them.
 * @throws Error where the manifest or a state file cannot be read, or a port is taken; nothing is left running then
 */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { stateDir, port, jiraPort, notionPort, isJudged = false, ...rest } = options
  const common = { ...rest, notebook: isJudged ? aNotebook() : null }
  const kept = (name: string) => (stateDir === undefined ? {} : { stateFile: join(stateDir, `${name}.json`) })
  const at = (wish: number | undefined) => (wish === undefined ? {} : { port: wish })
  const running: { stop(): Promise<void> }[] = []
  try {
    const jira = await startJira({ ...common, ...jiraAccount, ...at(jiraPort), ...kept('jira') })
    running.push(jira)
    const notion = await startNotion({ ...common, ...at(notionPort), ...kept('notion') })
    running.push(notion)
    const links = [
      { name: 'Jira', url: jira.url },
      { name: 'Notion', url: notion.url },
    ]
    const slack = await startSlack({
      ...common,
      signingSecret,
      botToken,
      appToken,
      links,
      ...at(port),
      ...kept('slack'),
    })
    running.push(slack)
    return {
      slack,
      jira,
      notion,
      url: slack.url,
      apiUrl: slack.apiUrl,
      credentials: {
        SLACK_SIGNING_SECRET: signingSecret,
        SLACK_BOT_TOKEN: botToken,
        ...(slack.socketMode ? { SLACK_APP_TOKEN: appToken } : {}),
        SLACK_API_URL: slack.apiUrl,
        JIRA_SITE_URL: jira.siteUrl,
        JIRA_EMAIL: jira.email,
        JIRA_API_TOKEN: jira.apiToken,
        JIRA_WEBHOOK_SECRET: jira.webhookSecret,
        NOTION_TOKEN: notion.token,
        NOTION_PARENT_PAGE_ID: notion.parentPageId,
        NOTION_API_URL: notion.url,
      },
      setRequestUrl: slack.setRequestUrl,
      reset() {
        for (const server of [slack, jira, notion]) server.reset()
      },
      async stop() {
        await Promise.all(running.map((server) => server.stop()))
      },
    }
  } catch (error) {
    await Promise.all(running.map((server) => server.stop()))
    throw error
  }
}

import { join } from 'node:path'
import {
  type DeskCredentials,
  type DeskPorts,
  type Desks,
  deskCredentials,
  deskLinks,
  startDesks,
} from './desks/desks.ts'
import { type Jira, startJira } from './jira/server.ts'
import { type Notion, startNotion } from './notion/server.ts'
import type { Post } from './post.ts'
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
  /** Starts a second Jira site at this port, to which the first one's gateway and consent page lead, too; there is none without it. */
  secondJiraPort?: number
  /** Port of the Notion server and its page; any free one without it. */
  notionPort?: number
  /** Starts Zendesk, HubSpot and Channel Talk, too, at these ports; they are not there without it. */
  desks?: DeskPorts
  /** Slack sends everything over Socket Mode, nothing to the request URL; as the manifest says without it. */
  socketMode?: boolean
  /** What the app-level token of Socket Mode may do; `connections:write` without it. */
  appTokenScopes?: readonly string[]
  /** Whether the app is installed in the first workspace from the start; it is, without it. */
  isInstalled?: boolean
  /** Optional scopes (`bot_optional`) that were not granted. */
  declinedScopes?: readonly string[]
  /** Unix milliseconds; the machine's clock without it. */
  now?: () => number
  /** How Slack and Jira get to the app; by connections without it. */
  post?: Post
  /** Only Hearback calls it: what it says is written into TRAFFIC_DIR, where that is set (`npm run conformance`). */
  isJudged?: boolean
}

/** What an app needs to find the world, named as the variables of its environment. */
export interface Credentials extends Partial<DeskCredentials> {
  SLACK_SIGNING_SECRET: string
  SLACK_BOT_TOKEN: string
  /** Where Slack speaks over Socket Mode. */
  SLACK_APP_TOKEN?: string
  SLACK_API_URL: string
  /** For apps that install themselves by OAuth. */
  SLACK_CLIENT_ID: string
  SLACK_CLIENT_SECRET: string
  SLACK_AUTHORIZE_URL: string
  JIRA_SITE_URL: string
  JIRA_EMAIL: string
  JIRA_API_TOKEN: string
  JIRA_WEBHOOK_SECRET: string
  /** For apps that somebody lets in by OAuth 2.0 (3LO); the gateway's base path, and a token with scopes for it. */
  JIRA_CLIENT_ID: string
  JIRA_CLIENT_SECRET: string
  JIRA_AUTHORIZE_URL: string
  JIRA_GATEWAY_URL: string
  JIRA_SCOPED_TOKEN: string
  /** Where there is a second site: its address, and its id at the gateway. */
  JIRA_SECOND_SITE_URL?: string
  JIRA_SECOND_CLOUD_ID?: string
  NOTION_TOKEN: string
  NOTION_PARENT_PAGE_ID: string
  NOTION_API_URL: string
  /** For a public connection. */
  NOTION_CLIENT_ID: string
  NOTION_CLIENT_SECRET: string
  NOTION_AUTHORIZE_URL: string
}

export interface World {
  slack: Slack
  /** The Jira beside it: where it is, its account, and `hands`. Where its webhooks go is said later with `deliverTo`. */
  jira: Jira
  /** Another site of the same Jira, where it was asked for. */
  secondJira: Jira | null
  /** The Notion beside it: where it is, its token and shared page, and `hands`. */
  notion: Notion
  /** The desks beside it, where they were asked for. Where their webhooks go is said later with `deliverTo` of each. */
  desks: Desks | null
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
const clientSecret = 'sandbox-client-secret-0123456789'
const jiraAccount = {
  email: 'hearback@marusoft.example',
  apiToken: 'sandbox-jira-api-token-0123456789',
  webhookSecret: 'sandbox-jira-webhook-secret-0123456789',
}
/** The second site, of the other organisation (people.ts). */
const secondSite = { cloudId: '5e0d7c3a-4b1f-4c62-9d58-0f6a2b7c8e91', siteName: 'nordlicht' }

/**
 * Starts the local world: a Slack, a Jira and a Notion, and the desks where they are asked for.
 * @throws Error where the manifest or a state file cannot be read, or a port is taken; nothing is left running then
 */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { stateDir, port, jiraPort, secondJiraPort, notionPort, desks: deskPorts, isJudged = false, ...rest } = options
  const common = { ...rest, notebook: isJudged ? aNotebook() : null }
  const kept = (name: string) => (stateDir === undefined ? {} : { stateFile: join(stateDir, `${name}.json`) })
  const at = (wish: number | undefined) => (wish === undefined ? {} : { port: wish })
  const running: { stop(): Promise<void> }[] = []
  try {
    const jira = await startJira({ ...common, ...jiraAccount, ...at(jiraPort), ...kept('jira') })
    running.push(jira)
    const secondJira =
      secondJiraPort === undefined
        ? null
        : await startJira({ ...common, ...jiraAccount, ...secondSite, port: secondJiraPort, ...kept('jira-second') })
    if (secondJira) {
      running.push(secondJira)
      jira.leadsTo(secondJira)
    }
    const notion = await startNotion({ ...common, ...at(notionPort), ...kept('notion') })
    running.push(notion)
    const { speed, seed, now } = rest
    const given = { ...(speed ? { speed } : {}), ...(seed ? { seed } : {}), ...(now ? { now } : {}) }
    const desks = deskPorts ? await startDesks(given, deskPorts, kept) : null
    if (desks) running.push(desks)
    const links = [
      { name: 'Jira', url: jira.url },
      ...(secondJira ? [{ name: `Jira · ${secondSite.siteName}`, url: secondJira.url }] : []),
      { name: 'Notion', url: notion.url },
      ...(desks ? deskLinks(desks) : []),
    ]
    const slack = await startSlack({
      ...common,
      signingSecret,
      botToken,
      appToken,
      clientSecret,
      links,
      ...at(port),
      ...kept('slack'),
    })
    running.push(slack)
    return {
      slack,
      jira,
      secondJira,
      notion,
      desks,
      url: slack.url,
      apiUrl: slack.apiUrl,
      credentials: {
        SLACK_SIGNING_SECRET: signingSecret,
        SLACK_BOT_TOKEN: botToken,
        ...(slack.socketMode ? { SLACK_APP_TOKEN: appToken } : {}),
        SLACK_API_URL: slack.apiUrl,
        SLACK_CLIENT_ID: slack.clientId,
        SLACK_CLIENT_SECRET: slack.clientSecret,
        SLACK_AUTHORIZE_URL: slack.authorizeUrl,
        JIRA_SITE_URL: jira.siteUrl,
        JIRA_EMAIL: jira.email,
        JIRA_API_TOKEN: jira.apiToken,
        JIRA_WEBHOOK_SECRET: jira.webhookSecret,
        JIRA_CLIENT_ID: jira.oauthApp.clientId,
        JIRA_CLIENT_SECRET: jira.oauthApp.clientSecret,
        JIRA_AUTHORIZE_URL: `${jira.url}/authorize`,
        JIRA_GATEWAY_URL: jira.gatewayUrl,
        JIRA_SCOPED_TOKEN: jira.scopedToken,
        ...(secondJira ? { JIRA_SECOND_SITE_URL: secondJira.siteUrl, JIRA_SECOND_CLOUD_ID: secondJira.cloudId } : {}),
        NOTION_TOKEN: notion.token,
        NOTION_PARENT_PAGE_ID: notion.parentPageId,
        NOTION_API_URL: notion.url,
        NOTION_CLIENT_ID: notion.oauth.clientId,
        NOTION_CLIENT_SECRET: notion.oauth.clientSecret,
        NOTION_AUTHORIZE_URL: notion.oauth.authorizeUrl,
        ...(desks ? deskCredentials(desks) : {}),
      },
      setRequestUrl: slack.setRequestUrl,
      reset() {
        for (const server of [slack, jira, notion, ...(secondJira ? [secondJira] : []), ...(desks ? [desks] : [])])
          server.reset()
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

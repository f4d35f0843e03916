/** `npm run world`: the local world without an app, for any Bolt app. Prints the variables to set. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { startWorld } from './world.ts'

const help = `npm run world -- [--manifest manifest.yml] [--request-url http://127.0.0.1:3000/slack/events]
                  [--webhook-url http://127.0.0.1:3000/webhooks/jira]
                  [--port 4310] [--jira-port 4311] [--notion-port 4312] [--speed 1] [--state FOLDER]
                  [--uninstalled] [--second-jira] [--desks] [--desk-webhook-url http://127.0.0.1:3000/webhooks]

--manifest     the Slack manifest (YAML or JSON) of the app that is installed in the world
--uninstalled  installs it nowhere: it installs itself by OAuth, with the manifest's redirect_urls
--request-url  where that app listens (or the variable REQUEST_URL)
--webhook-url  where that app takes Jira's webhooks (or the variable WEBHOOK_URL)
--port         of the world's Slack and its page; 0: any free one
--jira-port, --notion-port
               of its Jira and its Notion, each with a page; 0: any free one
--second-jira  starts a second Jira site, at the port four after Notion's; consent and gateway lead to both
--desks        starts a Zendesk, a HubSpot and a Channel Talk, too, at the three ports after Notion's
--desk-webhook-url
               where that app takes the desks' webhooks, with /zendesk, /hubspot and /channel-talk added (or the
               variable DESK_WEBHOOK_URL); they have none without it
--speed        how many times faster than real time rate limits and redeliveries are
--state        where the world is kept between two starts; without it it is forgotten`

const { values: flags } = parseArgs({
  options: {
    manifest: { type: 'string', default: 'manifest.yml' },
    'request-url': { type: 'string', default: process.env.REQUEST_URL ?? 'http://127.0.0.1:3000/slack/events' },
    'webhook-url': { type: 'string', default: process.env.WEBHOOK_URL ?? 'http://127.0.0.1:3000/webhooks/jira' },
    port: { type: 'string', default: '4310' },
    'jira-port': { type: 'string', default: '4311' },
    'notion-port': { type: 'string', default: '4312' },
    uninstalled: { type: 'boolean', default: false },
    'second-jira': { type: 'boolean', default: false },
    desks: { type: 'boolean', default: false },
    'desk-webhook-url': {
      type: 'string',
      ...(process.env.DESK_WEBHOOK_URL ? { default: process.env.DESK_WEBHOOK_URL } : {}),
    },
    speed: { type: 'string', default: '1' },
    state: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

/** A number of a flag. */
function numberOf(name: 'port' | 'jira-port' | 'notion-port' | 'speed', least: number): number {
  const value = Number(flags[name])
  if (!Number.isFinite(value) || value < least) throw new Error(`--${name} must be a number of at least ${least}.`)
  return value
}

async function run(): Promise<void> {
  if (flags.help) {
    console.log(help)
    return
  }
  const notionPort = numberOf('notion-port', 0)
  const after = (more: number) => (notionPort === 0 ? 0 : notionPort + more)
  const manifest: unknown = parse(readFileSync(resolve(flags.manifest), 'utf8'))
  const world = await startWorld({
    manifest,
    isInstalled: !flags.uninstalled,
    requestUrl: flags['request-url'],
    port: numberOf('port', 0),
    jiraPort: numberOf('jira-port', 0),
    notionPort,
    ...(flags['second-jira'] ? { secondJiraPort: after(4) } : {}),
    ...(flags.desks ? { desks: { zendesk: after(1), hubspot: after(2), channelTalk: after(3) } } : {}),
    speed: numberOf('speed', 0.001),
    ...(flags.state === undefined ? {} : { stateDir: resolve(flags.state) }),
  })
  const stop = () => void world.stop().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  world.jira.deliverTo(flags['webhook-url'])
  world.secondJira?.deliverTo(flags['webhook-url'])
  const deskUrl = flags['desk-webhook-url']
  if (world.desks && deskUrl !== undefined) {
    world.desks.zendesk.deliverTo(`${deskUrl}/zendesk`)
    world.desks.hubspot.deliverTo(`${deskUrl}/hubspot`)
    world.desks.channelTalk.deliverTo(`${deskUrl}/channel-talk`)
  }
  console.log(`The world is at ${world.url}, its Jira at ${world.jira.url}, its Notion at ${world.notion.url}.
It sends Slack's events ${world.slack.socketMode ? 'over Socket Mode' : `to ${flags['request-url']}`} and Jira's webhooks to ${flags['webhook-url']}.
${world.secondJira ? `A second Jira site is at ${world.secondJira.url}.\n` : ''}${world.desks ? `Zendesk is at ${world.desks.zendesk.url}, HubSpot at ${world.desks.hubspot.url}, Channel Talk at ${world.desks.channelTalk.url}.\n` : ''}Set for your app:\n`)
  for (const [name, value] of Object.entries(world.credentials)) console.log(`  ${name}=${value}`)
  console.log(`
and give each client the address:
  new App({ clientOptions: { slackApiUrl: process.env.SLACK_API_URL }, … })
  new Client({ auth: process.env.NOTION_TOKEN, baseUrl: process.env.NOTION_API_URL })
Jira's REST API is below JIRA_SITE_URL, for JIRA_EMAIL and JIRA_API_TOKEN (basic authentication).`)
}

await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})

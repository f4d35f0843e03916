import type { Config } from '../config.ts'
import { withoutSecrets } from '../log.ts'
import { checkDatabase } from './check-database.ts'
import { checkJira } from './check-jira.ts'
import { checkNotion } from './check-notion.ts'
import { checkSlack } from './check-slack.ts'
import { type Finding, note, type Section, wrong } from './finding.ts'

/** Examines every configured connection without starting the app or changing anything. Throws nothing. */
export async function examine(config: Config, now: Date): Promise<Section[]> {
  const slack = await whole(() => checkSlack(config.slack))
  let heard: Awaited<ReturnType<typeof checkDatabase>>['jira'] = null
  const database = await whole(async () => {
    const found = await checkDatabase(config.database)
    heard = found.jira
    return found.findings
  })
  const { jira, notion } = config
  return [
    { name: 'Slack', findings: slack },
    { name: 'Database', findings: database },
    {
      name: 'Jira',
      findings: jira
        ? await whole(() => checkJira(jira, heard, now))
        : [config.jiraApp ? bySlack : notSet('JIRA_', 'docs/jira.md')],
    },
    {
      name: 'Notion',
      findings: notion
        ? await whole(() => checkNotion(notion))
        : [config.notionApp ? notionBySlack : notSet('NOTION_', 'docs/notion.md')],
    },
  ]
}

const bySlack = note('No JIRA_SITE_URL is set: admins connect Jira sites in Slack, App Home → Jira connections.')
const notionBySlack = note('No NOTION_TOKEN is set: admins connect Notion in Slack, App Home → Notion connection.')
const notSet = (prefix: string, guide: string) => note(`Not connected: no ${prefix} variable is set (${guide}).`)

/** What a check finds; where it breaks off, that. */
async function whole(check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check()
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return [
      wrong(`The check broke off (${withoutSecrets(why)}).`, 'Try again; if it stays so, report it with this line.'),
    ]
  }
}

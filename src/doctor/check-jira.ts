import { z } from 'zod'
import type { JiraConfig } from '../config.ts'
import { Permanent, Temporary } from '../domain/errors.ts'
import { endsSoon } from '../domain/jira-site.ts'
import { createJira, type Jira } from '../jira/client.ts'
import { JiraUnauthorized } from '../jira/errors.ts'
import { basic } from '../jira/http.ts'
import type { Heard } from './check-database.ts'
import { type Finding, note, right, wrong } from './finding.ts'

const TIMEOUT_MS = 10_000
/** An admin webhook of a site that is used is heard of at least this often. */
const SILENT_DAYS = 7

/** The account, when its token ends, the site, what it may do in each project, and whether webhooks arrive. */
export async function checkJira(config: JiraConfig, heard: Heard | null, now: Date): Promise<Finding[]> {
  const jira = createJira({
    ...{ siteUrl: config.siteUrl, apiUrl: config.apiUrl, authorize: basic(config.email, config.apiToken) },
    ...{ fetch: undefined, timeoutMs: TIMEOUT_MS, speed: 1 },
  })
  try {
    const me = await jira.myself()
    if (!me) return [wrong('Jira does not know who we are.', addressOf(config))]
    return [
      right(`The token works: ${me.displayName ?? me.accountId}.`),
      await siteFinding(jira, config),
      ...endFindings(config, now),
      ...(await projectFindings(jira)),
      webhookFinding(config, heard, now),
    ]
  } catch (error) {
    if (error instanceof JiraUnauthorized) return [await refused(config)]
    if (error instanceof Temporary)
      return [
        wrong(
          `Jira does not answer (${error.message}).`,
          'Try again in a moment; let this machine reach it over https.',
        ),
      ]
    if (error instanceof Permanent) return [wrong(`Jira cannot be used (${error.message}).`, addressOf(config))]
    throw error
  }
}

const addressOf = ({ siteUrl, apiUrl }: JiraConfig): string =>
  `Check ${apiUrl === siteUrl ? 'JIRA_SITE_URL' : 'JIRA_API_URL'}: is ${apiUrl} Jira Cloud? And may the account use Jira at all?`

async function refused(config: JiraConfig): Promise<Finding> {
  const what = 'Jira refuses JIRA_EMAIL and JIRA_API_TOKEN.'
  const anew =
    'A token lives for a year at most: make a new one at https://id.atlassian.com/manage-profile/security/api-tokens.'
  if (config.apiUrl !== config.siteUrl)
    return wrong(what, `${anew} With scopes, it needs read:jira-work, write:jira-work and read:jira-user.`)
  const apiUrl = `https://api.atlassian.com/ex/jira/${(await cloudIdOf(config.siteUrl)) ?? 'CLOUDID'}`
  return wrong(
    what,
    `${anew} A token with scopes, or of a service account, works only with JIRA_API_URL=${apiUrl} (docs/jira.md, step 2).`,
  )
}

/** The id that addresses of tokens with scopes need; null where the site does not say. */
async function cloudIdOf(siteUrl: string): Promise<string | null> {
  try {
    const answer = await fetch(`${siteUrl}/_edge/tenant_info`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return z.object({ cloudId: z.guid() }).parse(await answer.json()).cloudId
  } catch {
    return null // only a convenience: without it the guide says where to find it
  }
}

function endFindings({ tokenEnds }: JiraConfig, now: Date): Finding[] {
  if (!tokenEnds) return []
  const day = tokenEnds.toISOString().slice(0, 10)
  if (!endsSoon(tokenEnds, now)) return [right(`By JIRA_API_TOKEN_ENDS it ends on ${day}.`)]
  const anew = 'Make a new one, set JIRA_API_TOKEN and JIRA_API_TOKEN_ENDS, and restart (docs/jira.md, step 2).'
  return [note(`By JIRA_API_TOKEN_ENDS it ends on ${day}: after that nothing of Jira works.`, anew)]
}

async function siteFinding(jira: Jira, { siteUrl }: JiraConfig): Promise<Finding> {
  const server = await jira.server()
  const own = server && URL.canParse(server.baseUrl) ? new URL(server.baseUrl).origin : null
  if (server?.deploymentType && server.deploymentType !== 'Cloud')
    return wrong('It is not Jira Cloud.', 'Hearback knows Jira Cloud only.')
  return own === null || own === siteUrl
    ? right(`The site is ${siteUrl}.`)
    : wrong(`JIRA_SITE_URL is ${siteUrl}, and the token is for ${own}.`, `Set JIRA_SITE_URL=${own}`)
}

async function projectFindings(jira: Jira): Promise<Finding[]> {
  const { keys, total } = await jira.projects()
  if (keys.length === 0)
    return [
      wrong('The account sees no project.', 'Ask a Jira admin for Browse projects where issues are to be linked.'),
    ]
  const mayLink: string[] = []
  const mayNot: string[] = []
  const mayMake: string[] = []
  const mayEdit: string[] = []
  for (const key of keys) {
    const may = await jira.permissions(['BROWSE_PROJECTS', 'LINK_ISSUES', 'CREATE_ISSUES', 'EDIT_ISSUES'], key)
    if (may.BROWSE_PROJECTS && may.EDIT_ISSUES) mayEdit.push(key)
    if (may.BROWSE_PROJECTS && may.CREATE_ISSUES) mayMake.push(key)
    ;(may.BROWSE_PROJECTS && may.LINK_ISSUES ? mayLink : mayNot).push(key)
  }
  const more = total > keys.length ? ` (the first ${keys.length} of ${total} were looked at)` : ''
  return [
    ...(mayLink.length > 0 ? [right(`It may read and link issues in ${mayLink.join(', ')}${more}.`)] : []),
    ...(mayNot.length > 0
      ? [
          wrong(
            `It may not link issues in ${mayNot.join(', ')}${more}: items would not show there.`,
            'Ask an admin of the project for the permission Link issues.',
          ),
        ]
      : []),
    mayMake.length > 0
      ? right(`It may create issues in ${mayMake.join(', ')}${more}.`)
      : note(
          'It may create issues in no project: they can be linked, but not made from Slack.',
          'Where that is wanted, ask an admin of the project for the permission Create issues.',
        ),
    mayEdit.length > 0
      ? right(`It may edit issues in ${mayEdit.join(', ')}${more}: how many customers want them can stand on them.`)
      : note(
          'It may edit issues in no project: how many customers want them does not stand on issues.',
          'Where that is wanted, ask an admin of the project for the permission Edit issues.',
        ),
  ]
}

function webhookFinding({ webhookSecret }: JiraConfig, heard: Heard | null, now: Date): Finding {
  if (webhookSecret === null)
    return note(
      'JIRA_WEBHOOK_SECRET is not set: webhooks are refused, and Jira is only asked every five minutes.',
      'To follow at once, make the webhook (docs/jira.md, step 3).',
    )
  if (heard === null) return note('Whether webhooks arrive stands in the database, which could not be looked at.')
  const { heardAt, problem } = heard
  const make = 'See docs/jira.md, step 3: address, secret, events. Change any issue, and look again.'
  if (problem === 'silent')
    return wrong('Jira has stopped sending webhooks: changes are found by asking, up to five minutes late.', make)
  if (heardAt === null) return note('No webhook has arrived yet.', make)
  const days = Math.floor((now.getTime() - heardAt.getTime()) / 86_400_000)
  const when = `${heardAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return days >= SILENT_DAYS
    ? note(`The last webhook arrived ${days} days ago (${when}).`, make)
    : right(`Webhooks arrive; the last one at ${when}.`)
}

/** A group is set when one of its variables is; then these are needed too. */
export const JIRA_NEEDS = {
  JIRA_SITE_URL: 'the address at which you open Jira, e.g. https://acme.atlassian.net',
  JIRA_EMAIL: 'the e-mail address of the account that the token belongs to',
  JIRA_API_TOKEN: 'make one at https://id.atlassian.com/manage-profile/security/api-tokens',
} as const
const JIRA_ALSO = ['JIRA_API_URL', 'JIRA_API_TOKEN_ENDS', 'JIRA_WEBHOOK_SECRET'] as const
const JIRA_APP_NEEDS = {
  JIRA_CLIENT_ID: 'copy it from your app at https://developer.atlassian.com/console/myapps, Settings',
  JIRA_CLIENT_SECRET: 'copy it from your app at https://developer.atlassian.com/console/myapps, Settings',
  PUBLIC_URL: 'Atlassian leads people back to it; its callback URL is PUBLIC_URL/connect/jira/callback',
} as const
const NOTION_APP_NEEDS = {
  NOTION_CLIENT_ID: 'copy it from your public integration, Configuration',
  NOTION_CLIENT_SECRET: 'copy it from your public integration, Configuration',
  PUBLIC_URL: 'Notion leads people back to it; its redirect URI is PUBLIC_URL/connect/notion/callback',
} as const
export const APP_TOKEN_FROM = 'make it under Basic Information → App-Level Tokens, with the scope connections:write'
const NO_ENTRANCE =
  'SLACK_SIGNING_SECRET is missing: copy it from your Slack app, Basic Information → App Credentials (for Socket Mode set SLACK_APP_TOKEN instead)'
const NOTION_PLACE = 'NOTION_PARENT_PAGE_ID or NOTION_DATA_SOURCE_ID'

/** What is missing of a group of which something is set, one sentence a variable. */
export function missing(e: Record<string, unknown>): string[] {
  const problems = e.SLACK_SIGNING_SECRET || e.SLACK_APP_TOKEN ? [] : [NO_ENTRANCE]
  if (
    Object.keys(JIRA_NEEDS)
      .concat(JIRA_ALSO)
      .some((name) => e[name])
  )
    for (const [name, todo] of Object.entries(JIRA_NEEDS))
      if (!e[name]) problems.push(`${name} is missing: ${todo}. Leave every JIRA_ variable empty to go without Jira`)
  const apps: Record<string, string>[] = [
    ...(e.JIRA_CLIENT_ID || e.JIRA_CLIENT_SECRET ? [JIRA_APP_NEEDS] : []),
    ...(e.NOTION_CLIENT_ID || e.NOTION_CLIENT_SECRET ? [NOTION_APP_NEEDS] : []),
  ]
  for (const [name, todo] of apps.flatMap((needs) => Object.entries(needs)))
    if (!e[name]) problems.push(`${name} is missing: ${todo}`)
  if (e.NOTION_PARENT_PAGE_ID && e.NOTION_DATA_SOURCE_ID)
    problems.push(
      'NOTION_DATA_SOURCE_ID is one too many: leave it empty to have the database made under the page, or leave NOTION_PARENT_PAGE_ID empty to use the one that is there',
    )
  const isPlaced = e.NOTION_PARENT_PAGE_ID || e.NOTION_DATA_SOURCE_ID
  if (isPlaced && !e.NOTION_TOKEN)
    problems.push('NOTION_TOKEN is missing: copy it from your integration, Configuration; it begins with ntn_')
  if (e.NOTION_TOKEN && !isPlaced)
    problems.push(`${NOTION_PLACE} is missing: paste the address of the page under which the database is to be`)
  return problems
}

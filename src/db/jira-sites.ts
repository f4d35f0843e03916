import type { JiraResource, JiraSite } from '../domain/jira-site.ts'
import { type Sql, statement, statementAcrossWorkspaces } from './statement.ts'

const all = statement<JiraSite>(
  'jiraSite.all',
  `select s."cloudId", s.url, s.name, s."grantId", p.name as "connectedBy", s."connectedAt", s."hookId", s."hookUntil",
     g."refusedAt" is not null as "isRefused", coalesce(g.scopes, '{}') as scopes
   from jira_site s join person p on p."workspaceId" = $1 and p.id = s."connectedById"
   left join jira_grant g on g."workspaceId" = $1 and g.id = s."grantId"
   where s."workspaceId" = $1 order by s."connectedAt", s."cloudId"`,
)
// A site may have been renamed since: where it is connected anew its links move along with it.
const connect = statement(
  'jiraSite.connect',
  `insert into jira_site ("workspaceId", "cloudId", "grantId", url, name, "connectedById", "connectedAt") values ($1, $2, $3, $4, $5, $6, $7)
   on conflict ("workspaceId", "cloudId") do update set "grantId" = excluded."grantId", url = excluded.url, name = excluded.name,
     "connectedById" = excluded."connectedById", "connectedAt" = excluded."connectedAt", "hookId" = null, "hookUntil" = null`,
)
const disconnect = statement<{ url: string }>(
  'jiraSite.disconnect',
  `update jira_site set "grantId" = null, "hookId" = null, "hookUntil" = null
   where "workspaceId" = $1 and "cloudId" = $2 and "grantId" is not null returning url`,
)
const setHook = statement(
  'jiraSite.setHook',
  `update jira_site set "hookId" = $3, "hookUntil" = $4 where "workspaceId" = $1 and "cloudId" = $2 and "grantId" is not null`,
)

/** Whose webhooks have one of these ids, in all workspaces: Jira's ids are known within a site alone. */
export const sitesOfHooks = statementAcrossWorkspaces<{ workspaceId: string; cloudId: string; url: string }>(
  'jiraSite.ofHooks',
  `select "workspaceId", "cloudId", url from jira_site where "grantId" is not null and "hookId" = any($1::text[])`,
)

/** Jira sites that admins connected, and those that they disconnected. */
export const jiraSites = (sql: Sql, now: () => Date) => ({
  /** All of them, those that were disconnected among them; in the order in which they were connected. */
  all: () => sql.all(all),

  connect: ({ cloudId, url, name }: JiraResource, grantId: string, personId: string) =>
    sql.all(connect, cloudId, grantId, url, name, personId, now()),

  /** @returns the address of its issues; null where it was not connected */
  disconnect: async (cloudId: string) => (await sql.first(disconnect, cloudId))?.url ?? null,

  /** The webhook that the site has for us, and until when; null: none. */
  setHook: (cloudId: string, id: string | null, until: Date | null) => sql.all(setHook, cloudId, id, until),
})

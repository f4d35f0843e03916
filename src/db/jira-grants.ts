import { consentTokens, type Grant } from '../domain/consent.ts'
import type { JiraIssued } from '../domain/jira-site.ts'
import type { Seal } from './seal.ts'
import { type Sql, statement } from './statement.ts'

const PURPOSE = 'jira-tokens'

type Raw = Omit<Grant, 'tokens'> & { tokens: string }

const get = statement<Raw>(
  'jiraGrant.get',
  `select id, tokens, "expiresAt", version, "refusedAt" is not null as "isRefused" from jira_grant
   where "workspaceId" = $1 and id = $2`,
)
const add = statement(
  'jiraGrant.add',
  `insert into jira_grant ("workspaceId", id, tokens, "expiresAt", scopes) values ($1, $2, $3, $4, $5)`,
)
// The lock of a renewal is a row's, and runs out: whoever holds it talks to Atlassian, which no transaction may wait for.
const lease = statement<{ id: string }>(
  'jiraGrant.lease',
  `update jira_grant set "renewingUntil" = now() + make_interval(secs => $4) where "workspaceId" = $1 and id = $2 and version = $3
     and "refusedAt" is null and ("renewingUntil" is null or "renewingUntil" < now()) returning id`,
)
const letGo = statement(
  'jiraGrant.letGo',
  `update jira_grant set "renewingUntil" = null where "workspaceId" = $1 and id = $2 and version = $3`,
)
const renew = statement<{ id: string }>(
  'jiraGrant.renew',
  `update jira_grant set tokens = $4, "expiresAt" = $5, scopes = $6, version = version + 1, "renewingUntil" = null
   where "workspaceId" = $1 and id = $2 and version = $3 returning id`,
)
const refuse = statement(
  'jiraGrant.refuse',
  `update jira_grant set "refusedAt" = $4, "renewingUntil" = null where "workspaceId" = $1 and id = $2 and version = $3`,
)
const dropUnused = statement(
  'jiraGrant.dropUnused',
  `delete from jira_grant g where g."workspaceId" = $1 and not exists (
     select 1 from jira_site s where s."workspaceId" = $1 and s."grantId" = g.id)`,
)

/** Consents to act in Jira: the tokens are sealed, bound to their workspace (docs/decisions/0064). */
export const jiraGrants = (sql: Sql, seal: Seal, now: () => Date) => {
  const sealed = ({ tokens }: JiraIssued) => seal.close(sql.workspaceId, PURPOSE, JSON.stringify(tokens))
  const until = ({ livesMs }: JiraIssued) => new Date(now().getTime() + livesMs)
  return {
    /** @throws Error where the tokens were sealed with a key that is not configured */
    async get(id: string): Promise<Grant | null> {
      const row = await sql.first(get, id)
      if (!row) return null
      return { ...row, tokens: consentTokens.parse(JSON.parse(seal.open(sql.workspaceId, PURPOSE, row.tokens))) }
    },

    add: (id: string, issued: JiraIssued) => sql.all(add, id, sealed(issued), until(issued), issued.scopes),

    /**
     * Takes the right to renew a pair of tokens, for so long.
     * @returns false where somebody else has it, or the pair is not the newest any more
     */
    lease: async (id: string, version: number, forMs: number) =>
      (await sql.first(lease, id, version, forMs / 1000)) !== null,

    /** Gives it back: the pair stays. */
    letGo: (id: string, version: number) => sql.all(letGo, id, version),

    /** The next pair, in place of that one. @returns false where another one took its place */
    renew: async (id: string, version: number, issued: JiraIssued) =>
      (await sql.first(renew, id, version, sealed(issued), until(issued), issued.scopes)) !== null,

    /** Atlassian takes that pair no more. */
    refuse: (id: string, version: number) => sql.all(refuse, id, version, now()),

    /** Forgets consents by which no site is connected. */
    dropUnused: () => sql.all(dropUnused),
  }
}

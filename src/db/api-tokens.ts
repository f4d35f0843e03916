import type { ApiToken } from '../domain/api-token.ts'
import { type Sql, statement } from './statement.ts'

const add = statement(
  'apiToken.add',
  `insert into api_token ("workspaceId", id, name, hash, "createdById", "createdAt") values ($1, $2, $3, $4, $5, $6)`,
)
const all = statement<ApiToken>(
  'apiToken.all',
  `select t.id, t.name, p.name as by, t."createdAt", t."usedAt" from api_token t
   join person p on p."workspaceId" = $1 and p.id = t."createdById"
   where t."workspaceId" = $1 and t."revokedAt" is null order by t."createdAt", t.id`,
)
// Whoever has taken the app out takes their data out, too: nothing comes in any more.
const hashes = statement<{ id: string; hash: string; personId: string }>(
  'apiToken.hashes',
  `select t.id, t.hash, t."createdById" as "personId" from api_token t where t."workspaceId" = $1 and t."revokedAt" is null
     and exists (select 1 from installation i where i."workspaceId" = $1 and i."revokedAt" is null)`,
)
const revoke = statement<{ name: string }>(
  'apiToken.revoke',
  `update api_token set "revokedAt" = $3 where "workspaceId" = $1 and id = $2 and "revokedAt" is null returning name`,
)
const used = statement('apiToken.used', `update api_token set "usedAt" = $3 where "workspaceId" = $1 and id = $2`)

/** Tokens with which programs bring answers to surveys. */
export const apiTokens = (sql: Sql) => ({
  add: (token: { id: string; name: string; hash: string; personId: string }, at: Date) =>
    sql.all(add, token.id, token.name, token.hash, token.personId, at),
  /** Those that work, the oldest first. */
  all: () => sql.all(all),
  /** What those that work are known by. */
  hashes: () => sql.all(hashes),
  /** @returns its name; null: it did not work any more, or never was */
  revoke: async (id: string, at: Date) => (await sql.first(revoke, id, at))?.name ?? null,
  used: (id: string, at: Date) => sql.all(used, id, at),
})

import type { Installation } from '../domain/workspace.ts'
import type { Seal } from './seal.ts'
import { type Sql, statement } from './statement.ts'

const PURPOSE = 'slack-bot-token'

const put = statement(
  'installation.put',
  `insert into installation ("workspaceId", "appId", "isEnterprise", "botUserId", "botId", "botToken", scopes)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict ("workspaceId", "appId") do update set "isEnterprise" = excluded."isEnterprise", "botUserId" = excluded."botUserId",
     "botId" = excluded."botId", "botToken" = excluded."botToken", scopes = excluded.scopes, "revokedAt" = null`,
)
const current = statement<Installation>(
  'installation.current',
  `select "appId", "isEnterprise", "botUserId", "botId", "botToken", scopes from installation
   where "workspaceId" = $1 and "revokedAt" is null order by "installedAt" desc limit 1`,
)
const revoke = statement('installation.revoke', `update installation set "revokedAt" = now() where "workspaceId" = $1`)

/** Slack installations: the token is sealed, bound to its workspace (docs/decisions/0011). */
export const installations = (sql: Sql, seal: Seal) => ({
  async put(installation: Installation): Promise<void> {
    const { appId, isEnterprise, botUserId, botId, botToken, scopes } = installation
    const sealed = seal.close(sql.workspaceId, PURPOSE, botToken)
    await sql.all(put, appId, isEnterprise, botUserId, botId, sealed, scopes)
  },

  /** @throws Error where the token was sealed with a key that is not configured */
  async current(): Promise<Installation | null> {
    const row = await sql.first(current)
    return row && { ...row, botToken: seal.open(sql.workspaceId, PURPOSE, row.botToken) }
  },

  revoke: () => sql.all(revoke),
})

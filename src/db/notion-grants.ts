import { consentTokens, type Issued } from '../domain/consent.ts'
import type { NotionGrant, NotionIssued, NotionPage } from '../domain/notion-connection.ts'
import type { Seal } from './seal.ts'
import { type Sql, statement } from './statement.ts'

const PURPOSE = 'notion-tokens'

type Raw = Omit<NotionGrant, 'tokens' | 'expiresAt'> & { tokens: string }

const get = statement<Raw>(
  'notionGrant.get',
  `select g.id, g.tokens, g.version, g."refusedAt" is not null as "isRefused", g."botId", g."notionId", g."notionName",
     g."parentPageId", g."parentTitle", p.name as "connectedBy", g."connectedAt"
   from notion_grant g join person p on p."workspaceId" = $1 and p.id = g."connectedById" where g."workspaceId" = $1`,
)
const isThere = statement<{ id: string }>('notionGrant.isThere', `select id from notion_grant where "workspaceId" = $1`)
const put = statement(
  'notionGrant.put',
  `insert into notion_grant ("workspaceId", id, tokens, "botId", "notionId", "notionName", "parentPageId", "parentTitle",
     "connectedById", "connectedAt") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   on conflict ("workspaceId") do update set id = excluded.id, tokens = excluded.tokens, version = 1, "renewingUntil" = null,
     "refusedAt" = null, "botId" = excluded."botId", "notionId" = excluded."notionId", "notionName" = excluded."notionName",
     "parentPageId" = excluded."parentPageId", "parentTitle" = excluded."parentTitle",
     "connectedById" = excluded."connectedById", "connectedAt" = excluded."connectedAt"`,
)
const choosePage = statement(
  'notionGrant.choosePage',
  `update notion_grant set "parentPageId" = $2, "parentTitle" = $3 where "workspaceId" = $1`,
)
const drop = statement('notionGrant.drop', `delete from notion_grant where "workspaceId" = $1`)
// As with Jira's consents: the lock of a renewal is a row's, and runs out.
const lease = statement<{ id: string }>(
  'notionGrant.lease',
  `update notion_grant set "renewingUntil" = now() + make_interval(secs => $4) where "workspaceId" = $1 and id = $2 and version = $3
     and "refusedAt" is null and ("renewingUntil" is null or "renewingUntil" < now()) returning id`,
)
const letGo = statement(
  'notionGrant.letGo',
  `update notion_grant set "renewingUntil" = null where "workspaceId" = $1 and id = $2 and version = $3`,
)
const renew = statement<{ id: string }>(
  'notionGrant.renew',
  `update notion_grant set tokens = $4, version = version + 1, "renewingUntil" = null
   where "workspaceId" = $1 and id = $2 and version = $3 returning id`,
)
const refuse = statement(
  'notionGrant.refuse',
  `update notion_grant set "refusedAt" = $4, "renewingUntil" = null where "workspaceId" = $1 and id = $2 and version = $3`,
)

/** The consent to act in a workspace's Notion: one at most; its tokens are sealed (docs/decisions/0073). */
export const notionGrants = (sql: Sql, seal: Seal, now: () => Date) => {
  const sealed = ({ tokens }: Issued) => seal.close(sql.workspaceId, PURPOSE, JSON.stringify(tokens))
  return {
    /** @throws Error where the tokens were sealed with a key that is not configured */
    async get(): Promise<NotionGrant | null> {
      const row = await sql.first(get)
      if (!row) return null
      const tokens = consentTokens.parse(JSON.parse(seal.open(sql.workspaceId, PURPOSE, row.tokens)))
      // Notion does not say how long its access tokens work.
      return { ...row, tokens, expiresAt: null }
    },

    isThere: async () => (await sql.first(isThere)) !== null,

    /** In place of the one of before. @param parent the page under which ours stand; null: none was chosen yet */
    put: (id: string, issued: NotionIssued, parent: NotionPage | null, personId: string) =>
      sql.all(
        put,
        ...[id, sealed(issued), issued.botId, issued.notionId, issued.notionName],
        ...[parent?.id ?? null, parent?.title ?? null, personId, now()],
      ),

    choosePage: ({ id, title }: NotionPage) => sql.all(choosePage, id, title),

    drop: () => sql.all(drop),

    /** Takes the right to renew a pair of tokens, for so long. @returns false where somebody else has it, or another pair stands */
    lease: async (id: string, version: number, forMs: number) =>
      (await sql.first(lease, id, version, forMs / 1000)) !== null,

    /** Gives it back: the pair stays. */
    letGo: (id: string, version: number) => sql.all(letGo, id, version),

    /** The next pair, in place of that one. @returns false where another one took its place */
    renew: async (id: string, version: number, issued: Issued) =>
      (await sql.first(renew, id, version, sealed(issued))) !== null,

    /** Notion takes that pair no more. */
    refuse: (id: string, version: number) => sql.all(refuse, id, version, now()),
  }
}

import { type BegunDraft, type Draft, draftSchema } from '../domain/draft.ts'
import { holds } from './meanwhile.ts'
import type { Seal } from './seal.ts'
import { type Sql, statement, statementAcrossWorkspaces } from './statement.ts'

/** A draft lives so long (docs/decisions/0015). */
const DRAFT_HOURS = 24
const PURPOSE = 'draft'

interface DraftRow {
  id: string
  personId: string
  sealed: string
}

const put = statement(
  'draft.put',
  `insert into draft ("workspaceId", id, "personId", "sourceChannel", "sourceTs", sealed, "expiresAt")
   values ($1, $2, $3, $4, $5, $6, $7) on conflict ("workspaceId", id) do update set sealed = excluded.sealed
   where draft."personId" = excluded."personId"`,
)
const keep = statement(
  'draft.keep',
  `update draft set sealed = $5 where "workspaceId" = $1 and id = $2 and "personId" = $3 and "expiresAt" > $4`,
)
const get = statement<DraftRow>(
  'draft.get',
  `select id, "personId", sealed from draft where "workspaceId" = $1 and id = $2 and "personId" = $3 and "expiresAt" > $4`,
)
/** So many of the newest are looked at: a form that was opened and left alone leaves one, too. */
const LOOKED_AT = 10
const ofSource = statement<DraftRow & { expiresAt: Date }>(
  'draft.ofSource',
  `select id, "personId", sealed, "expiresAt" from draft where "workspaceId" = $1 and "personId" = $2
   and "sourceChannel" is not distinct from $3 and "sourceTs" is not distinct from $4 and "expiresAt" > $5
   order by "expiresAt" desc limit ${LOOKED_AT}`,
)
const remove = statement<DraftRow>(
  'draft.remove',
  `delete from draft where "workspaceId" = $1 and id = $2 and "personId" = $3 and "expiresAt" > $4
   returning id, "personId", sealed`,
)
const spend = statement<{ held: string }>(
  'draft.spend',
  `with gone as (delete from draft where "workspaceId" = $1 and id = $2 and "personId" = $3 returning id)
   select 1 / count(*) as held from gone`,
)
export const forgetExpiredDrafts = statementAcrossWorkspaces(
  'draft.forgetExpired',
  `delete from draft where "expiresAt" <= $1`,
)

/** Drafts: encrypted, readable by their own person, gone after a day or when they are submitted. */
export const drafts = (sql: Sql, seal: Seal, now: () => Date) => {
  const opened = (row: DraftRow): Draft =>
    draftSchema.parse(JSON.parse(seal.open(sql.workspaceId, PURPOSE, row.sealed)))
  return {
    async put(id: string, personId: string, draft: Draft): Promise<void> {
      const sealed = seal.close(sql.workspaceId, PURPOSE, JSON.stringify(draft))
      const expiresAt = new Date(now().getTime() + DRAFT_HOURS * 3_600_000)
      await sql.all(put, id, personId, draft.source?.channel ?? null, draft.source?.ts ?? null, sealed, expiresAt)
    },

    /** What became of a draft meanwhile; nothing where it was submitted, expired, or is somebody else's. */
    async keep(id: string, personId: string, draft: Draft): Promise<void> {
      const sealed = seal.close(sql.workspaceId, PURPOSE, JSON.stringify(draft))
      await sql.all(keep, id, personId, now(), sealed)
    },

    /** The person's own draft; null when it expired, was submitted, or is somebody else's. */
    async get(id: string, personId: string): Promise<Draft | null> {
      const row = await sql.first(get, id, personId, now())
      return row && opened(row)
    },

    /**
     * The newest that the person began for a message (null: for words that are typed) and an item (null: a new one), and has
     * not submitted.
     */
    async begun(
      personId: string,
      source: { channel: string; ts: string } | null,
      targetId: string | null,
    ): Promise<BegunDraft | null> {
      const rows = await sql.all(ofSource, personId, source?.channel ?? null, source?.ts ?? null, now())
      for (const row of rows) {
        const { typed, ...draft } = opened(row)
        const begunAt = new Date(row.expiresAt.getTime() - DRAFT_HOURS * 3_600_000)
        if (typed && typed.targetId === targetId) return { id: row.id, draft: { ...draft, typed }, begunAt }
      }
      return null
    },

    /** Takes the person's own draft out, for good if the change commits; null as for `get`. */
    async take(id: string, personId: string): Promise<Draft | null> {
      const row = await sql.first(remove, id, personId, now())
      return row && opened(row)
    },

    /** Takes out what `get` gave, with the end of a change. @throws Meanwhile where it was submitted */
    spend: (id: string, personId: string): Promise<void> => holds(sql, spend, id, personId),
  }
}

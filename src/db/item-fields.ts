import type { ItemFields } from '../domain/item-edit.ts'
import { foundBy, type OwnTexts, ownFeatures, searchedOf } from './found-by.ts'
import { isHere } from './people.ts'
import { type Sql, statement } from './statement.ts'

/** An item's fields with what else an edit must know. */
export interface FieldsRow extends ItemFields {
  stage: string | null
  stageEn: string | null
  area: string | null
  owner: string | null
  ownerSlackId: string | null
  /** Of its area, or the area above it. */
  areaOwnerId: string | null
  addedById: string
  createdAt: Date
  decidedAt: Date | null
  /** `YYYY-MM-DD` */
  decisionDue: string | null
  hasOpenWords: boolean
  /** Whether the reader may read every one of its words. */
  readsAll: boolean
}

const get = statement<FieldsRow>(
  'itemFields.get',
  `select i.title, i.need, i.workaround, i.cause, i.kind, i."stageId", i."areaId", i."ownerId", i."topicKo", i."topicEn",
     s."nameKo" as stage, s."nameEn" as "stageEn", case when p.id is null then a.name else p.name || ' › ' || a.name end as area,
     o.name as owner, o."slackUserId" as "ownerSlackId", coalesce(a."ownerId", p."ownerId") as "areaOwnerId",
     i."addedById", i."createdAt", i."decidedAt", to_char(i."decisionDue", 'YYYY-MM-DD') as "decisionDue",
     exists (select 1 from quote q where q."workspaceId" = $1 and q."itemId" = i.id and q."deletedAt" is null and q.visibility = 'open') as "hasOpenWords",
     not exists (select 1 from quote q where q."workspaceId" = $1 and q."itemId" = i.id and q."deletedAt" is null
       and q.visibility = 'private' and q."promoterId" is distinct from $3::uuid) as "readsAll"
   from item i
   left join stage s on s."workspaceId" = $1 and s.id = i."stageId"
   left join area a on a."workspaceId" = $1 and a.id = i."areaId"
   left join area p on p."workspaceId" = a."workspaceId" and p.id = a."parentId"
   left join person o on o."workspaceId" = $1 and o.id = i."ownerId"
   where i."workspaceId" = $1 and i.id = $2`,
)
const set = statement(
  'itemFields.set',
  `update item set title = $3, need = $4, workaround = $5, cause = $6, kind = $7::"ItemKind", "stageId" = $8, "areaId" = $9, "ownerId" = $10,
     "topicKo" = $11, "topicEn" = $12, "decisionDue" = $13::date, features = ${foundBy('$14::int[]', '$2')}
   where "workspaceId" = $1 and id = $2`,
)
const stageName = statement<{ ko: string; en: string }>(
  'itemFields.stageName',
  `select "nameKo" as ko, "nameEn" as en from stage where "workspaceId" = $1 and id = $2 and "archivedAt" is null`,
)
const areaName = statement<{ name: string }>(
  'itemFields.areaName',
  `select case when p.id is null then a.name else p.name || ' › ' || a.name end as name
   from area a left join area p on p."workspaceId" = a."workspaceId" and p.id = a."parentId"
   where a."workspaceId" = $1 and a.id = $2 and a."archivedAt" is null`,
)
// Who wrote the summary: whoever brought it, or whose message it was.
const gistsOf = statement<{ id: string }>(
  'itemFields.gistsOf',
  `select q.id from quote q join person p on p."workspaceId" = $1 and p.id = $3 and ${isHere('p')}
   where q."workspaceId" = $1 and q."itemId" = $2 and q."deletedAt" is null and q.form = 'gist' and (q."promoterId" = $3 or q."authorId" = $3)`,
)

const unfilled = statement<OwnTexts & { id: string }>(
  'itemFields.unfilled',
  `select id, title, need, "topicKo", "topicEn" from item where "workspaceId" = $1 and features is null limit $2`,
)
const fill = statement(
  'itemFields.fill',
  `update item i set features = ${foundBy('given.features::int[]', 'i.id')} from unnest($2::uuid[], $3::text[]) as given(id, features)
   where i."workspaceId" = $1 and i.id = given.id and i.features is null`,
)

// Words that came to an item while it was worked out were not seen.
const missed = statement(
  'itemFields.missed',
  `update item i set features = null where i."workspaceId" = $1 and i.id = any($2::uuid[]) and exists (
     select 1 from quote q where q."workspaceId" = $1 and q."itemId" = i.id and q."deletedAt" is null
       and not i.features @> ${searchedOf('q.features')})`,
)

/** What may be edited about an item. */
export const itemFields = (sql: Sql) => ({
  /** @param readerId whose rights `readsAll` is about; null: nobody's */
  get: (itemId: string, readerId: string | null) => sql.first(get, itemId, readerId),

  /** @param decisionDue `YYYY-MM-DD` */
  set: (itemId: string, f: ItemFields, decisionDue: string | null) =>
    sql.all(
      set,
      ...[itemId, f.title, f.need, f.workaround, f.cause, f.kind, f.stageId, f.areaId, f.ownerId, f.topicKo, f.topicEn],
      ...[decisionDue, ownFeatures(f, sql.workspaceId)],
    ),

  /** Works out what items are found by where it is not known yet. @returns how many they were; 0 when all is done */
  async fill(most: number): Promise<number> {
    const rows = await sql.all(unfilled, most)
    const ids = rows.map(({ id }) => id)
    const features = rows.map((row) => ownFeatures(row, sql.workspaceId))
    if (rows.length) {
      await sql.all(fill, ids, features)
      await sql.all(missed, ids)
    }
    return rows.length
  },

  stageName: (id: string) => sql.first(stageName, id),
  areaName: async (id: string) => (await sql.first(areaName, id))?.name ?? null,

  /** The summaries on an item that this person wrote. */
  gistsOf: async (itemId: string, personId: string) => (await sql.all(gistsOf, itemId, personId)).map(({ id }) => id),
})

import type { Stage } from '../domain/area.ts'
import { type Sql, statement } from './statement.ts'

export interface Choice {
  id: string
  ko: string
  en: string
}

const list = statement<Choice>(
  'stage.list',
  `select id, "nameKo" as ko, "nameEn" as en from stage where "workspaceId" = $1 and "archivedAt" is null order by position`,
)
const areas = statement<Choice>(
  'area.list',
  `select a.id, case when p.id is null then a.name else p.name || ' › ' || a.name end as ko,
     case when p.id is null then a.name else p.name || ' › ' || a.name end as en
   from area a left join area p on p."workspaceId" = a."workspaceId" and p.id = a."parentId"
   where a."workspaceId" = $1 and a."archivedAt" is null order by coalesce(p.position, a.position), a.position limit 100`,
)

const all = statement<Stage>(
  'stage.all',
  `select id, "nameKo" as ko, "nameEn" as en, (row_number() over (order by "archivedAt" is not null, position, id))::int as position,
     "archivedAt" is not null as "isArchived"
   from stage where "workspaceId" = $1 order by 4`,
)
const putOne = statement(
  'stage.putOne',
  `insert into stage ("workspaceId", id, key, "nameKo", "nameEn", position, "archivedAt") values ($1, $2::uuid, $2::text, $3, $4, $5, $6)
   on conflict ("workspaceId", id) do update set "nameKo" = excluded."nameKo", "nameEn" = excluded."nameEn", position = excluded.position,
     "archivedAt" = case when excluded."archivedAt" is null then null else coalesce(stage."archivedAt", excluded."archivedAt") end`,
)

/** What an item may be filed under. */
export const stages = (sql: Sql, now: () => Date) => ({
  /** Every stage in its order, those that were archived last. */
  all: () => sql.all(all),

  /** Writes a stage. */
  put: ({ id, ko, en, position, isArchived }: Stage) =>
    sql.all(putOne, id, ko, en, position, isArchived ? now() : null),

  stages: () => sql.all(list),
  areas: () => sql.all(areas),
})

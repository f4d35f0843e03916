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

/** What an item may be filed under. */
export const stages = (sql: Sql) => ({
  stages: () => sql.all(list),
  areas: () => sql.all(areas),
})

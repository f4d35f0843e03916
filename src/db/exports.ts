import { type ExportLine, exportedOf } from '../domain/export.ts'
import { type Sql, statement } from './statement.ts'

interface Row {
  seq: string
  at: Date
  by: string | null
  data: unknown
  customer: string | null
  area: string | null
  stage: { ko: string; en: string } | null
  team: string | null
}

// Of what has an item there is much, of the rest little: its own index.
const page = statement<Row>(
  'export.page',
  `select e.seq::text as seq, e.at, p.name as by, e.data, c.name as customer, a.name as area, t.name as team,
     case when s.id is not null then json_build_object('ko', s."nameKo", 'en', s."nameEn") end as stage
   from event e
   left join person p on p."workspaceId" = $1 and p.id = e."personId"
   left join customer c on c."workspaceId" = $1 and c.id = e."subjectId"
   left join area a on a."workspaceId" = $1 and a.id::text = e.data->'filters'->>'area'
   left join stage s on s."workspaceId" = $1 and s.id::text = e.data->'filters'->>'stage'
   left join team t on t."workspaceId" = $1 and t.id::text = e.data->'filters'->>'team'
   where e."workspaceId" = $1 and e."itemId" is null and e.kind = 'document.wanted' and e.data->>'kind' in ('report', 'meeting')
     and ($2::bigint is null or e.seq < $2::bigint)
   order by e.seq desc limit $3`,
)

/** Who took what out of the workspace as a file. */
export const exportLines = (sql: Sql) => ({
  /** The newest first. @param before where the page before ended; null: from the newest on */
  async page(before: string | null, most: number): Promise<ExportLine[]> {
    return (await sql.all(page, before, most)).map(({ seq, at, by, data, ...names }) => ({
      ...{ seq, at, by },
      ...exportedOf(data, names),
    }))
  },
})

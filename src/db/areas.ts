import { type Sql, statement } from './statement.ts'

export interface AreaPlace {
  id: string
  ownerId: string | null
  owner: string | null
  decisionDays: number
  channel: string | null
}

const place = statement<AreaPlace>(
  'area.place',
  `select a.id, o.id as "ownerId", o.name as owner, a."decisionDays", coalesce(a.channel, p.channel) as channel
   from area a left join area p on p."workspaceId" = a."workspaceId" and p.id = a."parentId"
   left join person o on o."workspaceId" = a."workspaceId" and o.id = coalesce(a."ownerId", p."ownerId")
   where a."workspaceId" = $1 and a.id = $2 and a."archivedAt" is null`,
)

/** Areas: a part without an owner or channel of its own takes those of the area above it. */
export const areas = (sql: Sql) => ({
  place: (id: string) => sql.first(place, id),
})

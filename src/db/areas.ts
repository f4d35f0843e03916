import type { Area } from '../domain/area.ts'
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

const all = statement<Area>(
  'area.all',
  `select a.id, a.name, a."parentId", a."ownerId", a."decisionDays", a.channel, a."archivedAt" is not null as "isArchived"
   from area a left join area p on p."workspaceId" = a."workspaceId" and p.id = a."parentId"
   where a."workspaceId" = $1 order by coalesce(p.position, a.position), coalesce(p.id, a.id), p.id is not null, a.position, a.id`,
)

const put = statement(
  'area.put',
  `insert into area ("workspaceId", id, name, "parentId", "ownerId", "decisionDays", channel, position, "archivedAt")
   select $1, $2, $3, $4, $5, $6, $7, coalesce(max(position), 0) + 1, $8 from area where "workspaceId" = $1
   on conflict ("workspaceId", id) do update set name = excluded.name, "parentId" = excluded."parentId", "ownerId" = excluded."ownerId",
     "decisionDays" = excluded."decisionDays", channel = excluded.channel,
     "archivedAt" = case when excluded."archivedAt" is null then null else coalesce(area."archivedAt", excluded."archivedAt") end`,
)

/** Areas: a part without an owner or channel of its own takes those of the area above it. */
export const areas = (sql: Sql, now: () => Date) => ({
  place: (id: string) => sql.first(place, id),

  /** Every area, also those that were archived; each part behind the area above it. */
  all: () => sql.all(all),

  /** Writes an area; a new one becomes the last. */
  put: (area: Area) =>
    sql.all(
      put,
      ...[area.id, area.name, area.parentId, area.ownerId, area.decisionDays, area.channel],
      area.isArchived ? now() : null,
    ),
})

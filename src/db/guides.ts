import type { Guide, GuideEntry } from '../domain/guide.ts'
import { newestDecision } from './item-views.ts'
import { type Sql, statement } from './statement.ts'

/** SQL: of which guide an item `i` in an area `a` is: that of the area above; without an area that of the workspace itself. */
const guideOf = `coalesce(a."parentId", a.id, i."workspaceId")`
const itsArea = `left join area a on a."workspaceId" = $1 and a.id = i."areaId"`

/** SQL: whether an item `i` with its newest decision `d` says what a customer may be told. */
const isAnswer = `(coalesce(i.workaround, '') <> '' and i.status <> 'merged'
     or i.status in ('shipped', 'declined') and (coalesce(d."customerLineKo", '') <> '' or coalesce(d."customerLineEn", '') <> ''))`

// What has a page and nothing to say any more is wanted, too: its page goes.
const want = statement<{ subject: string }>(
  'guide.want',
  `with guides as materialized (
     select subject, row_number() over (order by subject) as n from (
       select distinct ${guideOf} as subject from item i ${itsArea} ${newestDecision}
       where i."workspaceId" = $1 and ${isAnswer}
       union select e.subject from effect e where e."workspaceId" = $1 and e.kind = $2 and e.remote is not null) one
     order by subject limit cardinality($4::uuid[])),
   lanes as (insert into lane ("workspaceId", lane) select $1::uuid, $3 where exists (select 1 from guides) on conflict do nothing)
   insert into effect ("workspaceId", id, kind, subject, lane)
   select $1, ($4::uuid[])[g.n], $2, g.subject, $3 from guides g order by g.subject
   on conflict ("workspaceId", kind, subject) do update set wanted = effect.wanted + 1,
     state = 'pending', attempt = 0, "runAt" = now(), "waitingSince" = now()
     where effect.state = 'done'
   returning subject`,
)

type EntryRow = GuideEntry & { count: number }
const entries = statement<EntryRow>(
  'guide.entries',
  `select i.number, i.title, json_build_object('ko', i."topicKo", 'en', i."topicEn") as topic, i.status,
     case when i.status in ('shipped', 'declined')
       then json_build_object('ko', d."customerLineKo", 'en', d."customerLineEn") else '{"ko": null, "en": null}'::json end as line,
     case when i.status = 'shipped' then d.availability end as availability, i.workaround, (count(*) over ())::int as count
   from item i ${itsArea} ${newestDecision}
   where i."workspaceId" = $1 and ${guideOf} = $2 and ${isAnswer}
   order by coalesce(i."shippedAt", i."decidedAt", i."createdAt") desc, i.number desc limit $3`,
)
const frame = statement<Guide['workspace'] & { area: string | null }>(
  'guide.frame',
  `select w.locale, w."timeZone", (select a.name from area a where a."workspaceId" = $1 and a.id = $2) as area
   from workspace w where w.id = $1`,
)

/** What may be said to customers, area by area. */
export const guides = (sql: Sql) => ({
  /**
   * Wants the guide of each area that has something to say, and of each that had.
   * @param ids of the effects to be: at most so many
   * @returns how many are wanted
   */
  want: async (kind: string, lane: string, ids: string[]) => (await sql.all(want, kind, lane, ids)).length,

  /** @param areaId an area without one above it; the workspace's own id for the items without an area */
  async of(areaId: string, limit: number): Promise<Guide | null> {
    const found = await sql.first(frame, areaId)
    if (!found) return null
    const rows = await sql.all(entries, areaId, limit)
    const { area, ...workspace } = found
    const shown = rows.map(({ count: _, ...entry }) => entry)
    return { area, workspace, entries: shown, more: (rows[0]?.count ?? 0) - shown.length }
  },
})

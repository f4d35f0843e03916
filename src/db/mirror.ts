import { CUSTOMER_KIND, CUSTOMERS_KIND, type MirrorPlace } from '../domain/mirror.ts'
import { pointsElsewhere } from './mirrored-customers.ts'
import { type Sql, statement } from './statement.ts'

// The first mirror of what was there before: which items have no page yet, or one elsewhere, and how many of them.

/** SQL: whether what an effect `e` has left is in another place than $3 (null: nobody knows where), or was written for other columns. */
const isElsewhere = `(e.remote is not null and $3::text is not null and (split_part(split_part(e.remote, '#', 1), '@', 2) <> $3
     or e.state = 'done' and split_part(split_part(e.remote, '#', 2), '.', 3) <> $4::text))`
/** SQL: whether nothing is remembered of what an effect `e` wrote: Notion was not connected. */
const isNotWritten = `strpos(coalesce(e.remote, ''), '#') = 0`
const itsPage = `left join effect e on e."workspaceId" = $1 and e.kind = $2 and e.subject = i.id`

// Only so many wait at once: what changes meanwhile, which is wanted by its change, waits for no more than these. The newest
// go first. Sorted as everywhere: else two who want at once deadlock.
const fill = statement<{ left: number; wanted: number }>(
  'mirror.fill',
  `with behind as materialized (
     select i.id as subject, row_number() over (order by i.number desc) as n, count(*) over () as "left",
       coalesce(${isElsewhere}, false) as "isFar"
     from item i ${itsPage} where i."workspaceId" = $1 and (e.id is null or e.state = 'done' and (${isElsewhere} or ${isNotWritten}
       or ${pointsElsewhere(`'${CUSTOMER_KIND}'`, `'${CUSTOMERS_KIND}'`, '$7::text')}))
     order by i.number desc limit cardinality($6::uuid[])),
   chosen as materialized (select * from behind where n <= cardinality($6::uuid[]) - (
     select count(*) from effect e where e."workspaceId" = $1 and e.kind = $2 and e.state not in ('done', 'parked'))),
   lanes as (insert into lane ("workspaceId", lane)
     select distinct $1::uuid, l from unnest($5::text[]) l where exists (select 1 from chosen) order by l on conflict do nothing),
   wished as (
     insert into effect ("workspaceId", id, kind, subject, lane, remote)
     select $1, ($6::uuid[])[c.n], $2, c.subject, ($5::text[])[1 + c.n % cardinality($5::text[])],
       case when c."isFar" then '' end from chosen c order by c.subject
     on conflict ("workspaceId", kind, subject) do update set wanted = effect.wanted + 1,
       remote = case when excluded.remote is null then effect.remote else split_part(effect.remote, '#', 1) end, state = 'pending', attempt = 0, "runAt" = now(), "waitingSince" = now()
       where effect.state = 'done'
     returning 1)
   select coalesce((select max("left") from behind), 0)::int as "left", (select count(*) from wished)::int as wanted`,
)
const count = statement<{ n: number }>('mirror.count', `select count(*)::int as n from item where "workspaceId" = $1`)
// Counted side by side: joined, a plan that was made before there were rows looks through all of one for each of the other.
const progress = statement<{ all: number; left: number }>(
  'mirror.progress',
  `with standing as (
     select count(*)::int as n from effect e where e."workspaceId" = $1 and e.kind = $2 and case when e.remote is not null then ${isElsewhere} is not true
       else e.state = 'parked' and exists (select 1 from item p where p."workspaceId" = $1 and p.id = e.subject) end),
   items as (select count(*)::int as n from item i where i."workspaceId" = $1)
   select items.n as "all", greatest(0, items.n - standing.n) as "left" from items, standing`,
)
const pageOf = statement<{ page: string | null }>(
  'mirror.pageOf',
  `select nullif(split_part(remote, '@', 1), '') as page from effect where "workspaceId" = $1 and kind = $2 and subject = $3`,
)
// Wanted, whatever became of it before; what waits already is left alone, and what is on its way runs once more.
const want = statement(
  'mirror.want',
  `with lanes as (insert into lane ("workspaceId", lane) values ($1, $4) on conflict do nothing)
   insert into effect ("workspaceId", id, kind, subject, lane) values ($1, $5, $2, $3, $4)
   on conflict ("workspaceId", kind, subject) do update set wanted = effect.wanted + 1,
     state = (case effect.state when 'done' then 'pending' else effect.state end)::"EffectState",
     attempt = case effect.state when 'done' then 0 else effect.attempt end,
     "runAt" = case effect.state when 'done' then now() else effect."runAt" end,
     "waitingSince" = case effect.state when 'done' then now() else effect."waitingSince" end
     where effect.state in ('done', 'sending') and $6::boolean`,
)

/** What is written into Notion besides what changes. */
export const mirror = (sql: Sql) => ({
  /**
   * Wants a page for items that have none, or one in another place, the newest first.
   * @param place where pages are to stand; null: nobody knows yet
   * @param lanes over which they are spread
   * @param ids of the effects to be: at most so many wait at once
   * @param customers the data source of customers' rows: pages that point to others of them are written anew; null: to none
   * @returns how many had none or another, and how many of them are wanted now
   */
  async fill(
    kind: string,
    place: MirrorPlace | null,
    lanes: readonly string[],
    ids: string[],
    customers: string | null,
  ) {
    const found = await sql.first(fill, kind, place?.dataSourceId ?? null, place?.stamp ?? '', lanes, ids, customers)
    return found ?? { left: 0, wanted: 0 }
  },

  /** How many items there are. */
  count: async () => (await sql.first(count))?.n ?? 0,

  /** How many items there are, and how many of them have no page in that place yet. */
  progress: async (kind: string, place: MirrorPlace | null) =>
    (await sql.first(progress, kind, place?.dataSourceId ?? null, place?.stamp ?? '')) ?? { all: 0, left: 0 },

  /** The id of the page of one of them; null: it has none. */
  pageOf: async (kind: string, subject: string) => (await sql.first(pageOf, kind, subject))?.page ?? null,

  /** Wants one thing outside. @param isAgain also where it is there already */
  want: (kind: string, subject: string, lane: string, id: string, isAgain: boolean) =>
    sql.all(want, kind, subject, lane, id, isAgain),
})

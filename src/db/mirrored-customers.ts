import { MOST_RELATED } from '../domain/mirror.ts'
import type { MirroredCustomer } from '../domain/mirrored-customer.ts'
import { type Sql, statement } from './statement.ts'

// Customers as Notion shows them: what stands in their rows, which of them have none or another one, and which rows an item's
// points to. Each row is known by a print of what it shows, so that what is behind is a query.

/** SQL: the print of something. */
const print = (text: string) => `left(md5(${text}), 12)`
const printIn = (remote: string) => `split_part(split_part(${remote}, '#', 2), '.', 4)`
const sourceIn = (remote: string) => `split_part(split_part(${remote}, '#', 1), '@', 2)`

// Whoever is known by words from private places alone is named nowhere, unless somebody wrote the customer down or claimed it
// openly.
const mayBeNamed = `(exists (select 1 from quote q where q."workspaceId" = $1 and q."customerId" = c.id and q."deletedAt" is null and q.visibility = 'open')
     or exists (select 1 from vote_customer v where v."workspaceId" = $1 and v."customerId" = c.id)
     or exists (select 1 from event ev where ev."workspaceId" = $1 and ev."subjectId" = c.id and ev."itemId" is null
       and ev.kind in ('customer.added', 'customer.edited'))
     or not exists (select 1 from quote q where q."workspaceId" = $1 and q."customerId" = c.id and q."deletedAt" is null))`

// How many items there are counts all of them, as the item's own page counts private words.
const shownOf = (
  which: string,
) => `those as materialized (select c.* from customer c where c."workspaceId" = $1 and ${which}),
   said as materialized (
     select q."customerId" as customer, q."itemId" as item, q.visibility = 'open' as "isOpen" from quote q
     where q."workspaceId" = $1 and q."deletedAt" is null and q."customerId" in (select id from those)
     union all select v."customerId", v."itemId", true from vote_customer v
     where v."workspaceId" = $1 and (v.words is not null or v.link is not null) and v."customerId" in (select id from those)),
   tied as (
     select s.customer, coalesce(i."mergedIntoId", i.id) as item, bool_or(s."isOpen") as "isOpen"
     from said s join item i on i."workspaceId" = $1 and i.id = s.item group by 1, 2),
   counted as (
     select t.customer, count(*) filter (where i.status not in ('shipped', 'declined', 'merged'))::int as open,
       count(*) filter (where i.status = 'shipped')::int as shipped
     from tied t join item i on i."workspaceId" = $1 and i.id = t.item group by 1),
   cards as (
     select distinct on (t.customer) t.customer, e.remote as card from tied t
     join item i on i."workspaceId" = $1 and i.id = t.item
     join effect e on e."workspaceId" = $1 and e.kind = 'slack.card' and e.subject = i.id and e.remote is not null
     where t."isOpen" order by t.customer, i.number desc),
   owing as (
     select l."customerId" as customer, count(*)::int as owed from loop l
     where l."workspaceId" = $1 and l.state in ('owed', 'told') and l."customerId" in (select id from those) group by 1),
   shown as materialized (
     select c.id, c."mergedIntoId", ${mayBeNamed} as "isShown",
       jsonb_build_object('id', c.id, 'name', c.name, 'lifecycle', c.lifecycle, 'plan', c.plan, 'owner', o.name,
         'sight', coalesce(w.settings->>'revenue', 'band'), 'domain', w.domain,
         'revenue', case when c.revenue is null or w.settings->>'revenue' = 'hidden' then null
           else jsonb_build_object('amount', c.revenue::float8, 'currency', coalesce(c.currency, 'KRW')) end,
         'renewsOn', to_char(c."renewsOn", 'YYYY-MM-DD'), 'open', coalesce(n.open, 0), 'shipped', coalesce(n.shipped, 0),
         'owed', coalesce(g.owed, 0), 'card', d.card, 'locale', w.locale,
         'mergedInto', case when t.id is null then null
           else jsonb_build_object('name', t.name, 'page', split_part(te.remote, '@', 1)) end) as shown
     from those c join workspace w on w.id = $1
     left join person o on o."workspaceId" = $1 and o.id = c."ownerId"
     left join counted n on n.customer = c.id left join owing g on g.customer = c.id left join cards d on d.customer = c.id
     left join customer t on t."workspaceId" = $1 and t.id = c."mergedIntoId"
     left join effect te on te."workspaceId" = $1 and te.kind = $2 and te.subject = t.id)`

const isHere = `${sourceIn('e.remote')} = $3::text`
// Merged customers keep the row that they have, and get none.
const isBehind = `case when s."isShown" and s."mergedIntoId" is null
     then e.id is null or e.state = 'done' and (e.remote is null or not ${isHere} or ${printIn('e.remote')} <> ${print('s.shown::text')})
     else e.state = 'done' and e.remote is not null and (not s."isShown" or ${isHere} and ${printIn('e.remote')} <> ${print('s.shown::text')}) end`
const itsRow = `left join effect e on e."workspaceId" = $1 and e.kind = $2 and e.subject = s.id`

const read = statement<{ shown: MirroredCustomer; print: string; isShown: boolean }>(
  'mirroredCustomer.read',
  `with ${shownOf('c.id = $3')} select s.shown, ${print('s.shown::text')} as print, s."isShown" from shown s`,
)

// What has a row already goes first: something of it has changed. Sorted as everywhere: else two who want at once deadlock.
const wantThose = (which: string, limit: string) => `with ${shownOf(which)},
   behind as materialized (
     select s.id, e.remote is not null and not ${isHere} as "isFar", count(*) over () as "left",
       row_number() over (order by e.remote is not null and ${isHere} desc, s.id desc) as n
     from shown s ${itsRow} where ${isBehind}),
   chosen as materialized (select * from behind where n <= ${limit}),
   lanes as (insert into lane ("workspaceId", lane)
     select distinct $1::uuid, l from unnest($4::text[]) l where exists (select 1 from chosen) order by l on conflict do nothing),
   wished as (
     insert into effect ("workspaceId", id, kind, subject, lane, remote)
     select $1, md5($2 || ' ' || c.id::text)::uuid, $2, c.id, ($4::text[])[1 + c.n % cardinality($4::text[])],
       case when c."isFar" then '' end from chosen c order by c.id
     on conflict ("workspaceId", kind, subject) do update set wanted = effect.wanted + 1,
       remote = case when excluded.remote is null then effect.remote else split_part(effect.remote, '#', 1) end,
       state = 'pending', attempt = 0, "runAt" = now(), "waitingSince" = now() where effect.state = 'done'
     returning 1)
   select coalesce((select max("left") from behind), 0)::int as "left", (select count(*) from wished)::int as wanted`
const fill = statement<{ left: number; wanted: number }>(
  'mirroredCustomer.fill',
  wantThose(
    'true',
    `$5::int - (select count(*) from effect e where e."workspaceId" = $1 and e.kind = $2 and e.state not in ('done', 'parked'))`,
  ),
)
const wantOfItem = statement<{ wanted: number }>(
  'mirroredCustomer.wantOfItem',
  wantThose(
    `exists (select 1 from workspace w where w.id = $1 and w.settings->>'notionCustomers' = 'true') and c.id in (
       select q."customerId" from quote q where q."workspaceId" = $1 and q."itemId" = $5
       union select v."customerId" from vote_customer v where v."workspaceId" = $1 and v."itemId" = $5
       union select l."customerId" from loop l where l."workspaceId" = $1 and l."itemId" = $5)`,
    '1000',
  ),
)
// App Home asks each time: who has a row already is looked at no closer.
const progress = statement<{ all: number; left: number }>(
  'mirroredCustomer.progress',
  `with looked as (
     select case when e.remote is not null then true else ${mayBeNamed} end as "isShown",
       e.id is null or e.remote is null and e.state <> 'parked' or e.remote is not null and $3::text is not null and not ${isHere} as "isLeft"
     from customer c left join effect e on e."workspaceId" = $1 and e.kind = $2 and e.subject = c.id
     where c."workspaceId" = $1 and c."mergedIntoId" is null)
   select count(*)::int as "all", count(*) filter (where "isLeft")::int as "left" from looked where "isShown"`,
)

/**
 * SQL: the pages of customers who may be named on an item, parted by commas, as a set would be: whose words everybody may read, or
 * whom a colleague claimed with evidence.
 * @param item its id
 * @param kind of the reaction that keeps customers' rows
 * @param source the data source in which they stand
 */
const relatedTo = (
  item: string,
  kind: string,
  source: string,
) => `coalesce((select string_agg(r.page, ',' order by r.page) from (
     select split_part(ce.remote, '@', 1) as page from effect ce
     where ce."workspaceId" = $1 and ce.kind = ${kind} and ce.remote is not null and ${sourceIn('ce.remote')} = ${source}
       and ce.subject in (
         select coalesce(c."mergedIntoId", c.id) from customer c where c."workspaceId" = $1 and c.id in (
           select q."customerId" from quote q where q."workspaceId" = $1 and q."itemId" = ${item} and q."deletedAt" is null and q.visibility = 'open'
           union select v."customerId" from vote_customer v where v."workspaceId" = $1 and v."itemId" = ${item}
             and (v.words is not null or v.link is not null)))
     order by page limit ${MOST_RELATED}) r), '')`

/** SQL: whether the row of an item `i`, by its effect `e`, points to other customers' rows than it should. Not while most of these are not made yet. */
export const pointsElsewhere = (kind: string, fillKind: string, source: string) =>
  `(e.remote is not null and ${source} is not null and ${printIn('e.remote')} <> ${print(relatedTo('i.id', kind, source))}
     and not exists (select 1 from effect f where f."workspaceId" = $1 and f.kind = ${fillKind} and f.state = 'pending'))`

const related = statement<{ pages: string; print: string }>(
  'mirroredCustomer.related',
  `select r.pages, ${print('r.pages')} as print from (select ${relatedTo('$2', '$3', '$4::text')} as pages) r`,
)

const showing = statement<{ id: string }>(
  'mirroredCustomer.showing',
  `select e.subject as id from effect e where e."workspaceId" = $1 and e.kind = $2 and e.remote is not null
     and (replace(split_part(split_part(e.remote, '#', 1), '@', 1), '-', '') = any($4::text[]) or e.subject in (
       select q."itemId" from quote q where q."workspaceId" = $1 and q."customerId" = any($3::uuid[]) and q."deletedAt" is null
       union select v."itemId" from vote_customer v where v."workspaceId" = $1 and v."customerId" = any($3::uuid[])))
   order by 1`,
)

/** Customers as they stand in Notion. `kind`: the reaction that keeps their rows; `source`: the data source in which these are to stand. */
export const mirroredCustomers = (sql: Sql) => ({
  /** What the row of a customer shows, and its print; null: it is not to have one. */
  async read(kind: string, id: string): Promise<{ shown: MirroredCustomer; print: string } | null> {
    const row = await sql.first(read, kind, id)
    return row?.isShown ? { shown: row.shown, print: row.print } : null
  },

  /**
   * Wants the rows that are not there or show something else, changed ones first; at most so many wait at once.
   * @returns how many of them there were
   */
  fill: async (kind: string, source: string | null, lanes: readonly string[], most: number) =>
    (await sql.first(fill, kind, source, lanes, most)) ?? { left: 0, wanted: 0 },

  /** Wants those of an item's customers, where the workspace has rows for customers. */
  wantOfItem: (kind: string, source: string | null, lanes: readonly string[], itemId: string) =>
    sql.all(wantOfItem, kind, source, lanes, itemId),

  /** How many customers are to have a row, and how many have none there yet. */
  progress: async (kind: string, source: string | null) =>
    (await sql.first(progress, kind, source)) ?? { all: 0, left: 0 },

  /** Items that have one of these pages, or words of one of these customers. @param pages ids without dashes */
  showing: async (itemKind: string, customerIds: string[], pages: string[]) =>
    (await sql.all(showing, itemKind, customerIds, pages)).map(({ id }) => id),

  /** The pages of an item's customers, and the print of them. */
  async related(kind: string, source: string, itemId: string): Promise<{ pages: string[]; print: string }> {
    const row = await sql.first(related, itemId, kind, source)
    return { pages: row?.pages ? row.pages.split(',') : [], print: row?.print ?? '' }
  },
})

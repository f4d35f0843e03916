import type { IssueNumbers } from '../domain/issue-numbers.ts'
import { workspaceSettings } from '../domain/settings.ts'
import { type Sql, statement } from './statement.ts'

/** SQL: the row of the issue of a link. It follows from what it is of, so that whoever needs it first makes it. */
const rowOf = (link: string): string =>
  `md5(${link}."workspaceId"::text || ' ' || ${link}.site || ' ' || ${link}."issueId")::uuid`

interface Raw extends Omit<IssueNumbers, 'revenue' | 'wantedField'> {
  revenue: number
  settings: unknown
}

// Customers as `item_count` counts them, but over all items of the issue.
const numbers = statement<Raw>(
  'linkedIssue.numbers',
  `with tied as materialized (
     select i.id, i.number, i.status from linked_issue t
     join link l on l."workspaceId" = $1 and l.site = t.site and l."issueId" = t."issueId" and l."removedAt" is null
     join item i on i."workspaceId" = $1 and i.id = l."itemId"
     where t."workspaceId" = $1 and t.id = $2)
   select t.site, t."issueId", t."numberField" as "standsIn", t."refusedField" as refused, w.settings,
     (select coalesce(json_agg(json_build_object('number', i.number, 'status', i.status,
        'customers', coalesce(n.customers, 0), 'votes', coalesce(n.votes, 0)) order by i.number), '[]'::json)
      from tied i left join item_count n on n."workspaceId" = $1 and n."itemId" = i.id) as items,
     (select count(distinct v."personId")::int from vote v
      where v."workspaceId" = $1 and v."itemId" in (select id from tied)) as votes,
     who.customers, who.revenue
   from linked_issue t join workspace w on w.id = t."workspaceId"
   join lateral (
     select count(*)::int as customers,
       coalesce(sum(b.revenue) filter (where b.lifecycle = 'paying' and b.currency = 'KRW'), 0)::float8 as revenue
     from customer b where b."workspaceId" = $1 and b.id in (
       select coalesce(c."mergedIntoId", c.id) from customer c where c."workspaceId" = $1 and c.id in (
         select q."customerId" from quote q
         where q."workspaceId" = $1 and q."itemId" in (select id from tied) and q."deletedAt" is null
         union select x."customerId" from vote_customer x
         where x."workspaceId" = $1 and x."itemId" in (select id from tied)
           and (x.words is not null or x.link is not null)))) who on true
   where t."workspaceId" = $1 and t.id = $2`,
)
const standsIn = statement(
  'linkedIssue.standsIn',
  `update linked_issue set "numberField" = $3 where "workspaceId" = $1 and id = $2`,
)
const refuse = statement<{ issueKey: string | null; isKnown: boolean }>(
  'linkedIssue.refuse',
  `with known as (
     select exists (select 1 from linked_issue o where o."workspaceId" = $1 and o."refusedField" = $3) as is)
   update linked_issue t set "refusedField" = $3 from known where t."workspaceId" = $1 and t.id = $2
   returning known.is as "isKnown", (select max(l."issueKey") from link l
     where l."workspaceId" = $1 and l.site = t.site and l."issueId" = t."issueId") as "issueKey"`,
)
const takeAgain = statement<{ id: string }>(
  'linkedIssue.takeAgain',
  `update linked_issue set "refusedField" = null where "workspaceId" = $1 and "refusedField" is not null returning id`,
)
const wantOn = (which: string) => `with touched as (
     select distinct ${rowOf('l')} as id, l.site, l."issueId" from link l
     where l."workspaceId" = $1 and l."issueId" is not null and ${which}),
   rows as (
     insert into linked_issue ("workspaceId", id, site, "issueId") select $1, id, site, "issueId" from touched
     order by id on conflict do nothing),
   lanes as (
     insert into lane ("workspaceId", lane) select distinct $1::uuid, l from unnest($3::text[]) l
     where exists (select 1 from touched) order by l on conflict do nothing)
   insert into effect ("workspaceId", id, kind, subject, lane)
   select $1, md5(k.kind || ' ' || touched.id::text)::uuid, k.kind, touched.id, k.lane
   from touched, unnest($2::text[], $3::text[]) as k(kind, lane) order by k.kind, touched.id
   on conflict ("workspaceId", kind, subject) do update set wanted = effect.wanted + 1,
     state = (case when effect.state in ('done', 'parked') then 'pending' else effect.state end)::"EffectState",
     attempt = case when effect.state in ('done', 'parked') then 0 else effect.attempt end,
     "runAt" = case when effect.state in ('done', 'parked') then now() else effect."runAt" end,
     "waitingSince" = case when effect.state in ('done', 'parked') then now() else effect."waitingSince" end`
const want = statement(
  'linkedIssue.want',
  wantOn(`(l.id = any($5::uuid[]) or l."itemId" = any($4::uuid[]) and l."removedAt" is null)`),
)
const wantAll = statement('linkedIssue.wantAll', wantOn('true'))

/** Reactions that are wanted of issues, and their lanes, in one order. */
export interface OnIssues {
  kinds: string[]
  lanes: string[]
}

/** Issues that are or were tied to something, each once, whatever it is tied to. */
export const linkedIssues = (sql: Sql) => ({
  /** What is behind an issue; null where there is no such row. */
  async numbers(id: string): Promise<IssueNumbers | null> {
    const row = await sql.first(numbers, id)
    if (!row) return null
    const { settings, revenue, ...rest } = row
    const { revenue: sight, customersField } = workspaceSettings.parse(settings)
    return {
      ...rest,
      revenue: revenue > 0 && sight !== 'hidden' ? { amount: revenue, isExact: sight === 'exact' } : null,
      wantedField: customersField.find(({ site }) => site === row.site) ?? null,
    }
  },

  /** Writes down in which field a number of ours may stand; null: in none. */
  standsIn: (id: string, field: string | null) => sql.all(standsIn, id, field),

  /** It does not take that field. @returns its key, and whether another one was known to refuse it; null: no such row */
  refuse: (id: string, field: string) => sql.first(refuse, id, field),

  /** Forgets what was refused. @returns the rows of which */
  takeAgain: async () => (await sql.all(takeAgain)).map(({ id }) => id),

  /** Wants something on the issues of these items, and of these links, also of those that were taken away. */
  want: ({ kinds, lanes }: OnIssues, itemIds: string[], linkIds: string[]) =>
    sql.all(want, kinds, lanes, itemIds, linkIds),

  /** The same on every issue that was ever tied to something. */
  wantAll: ({ kinds, lanes }: OnIssues) => sql.all(wantAll, kinds, lanes),
})

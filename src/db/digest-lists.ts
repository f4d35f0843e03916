import type { DigestFilter, DigestWords, Shipped, TeamWaiting } from '../domain/digest.ts'
import type { DigestTimes } from '../domain/digest-week.ts'
import {
  answerFits,
  type FilterAt,
  isWaiting,
  itemFits,
  keptCustomer,
  needsDecision,
  shippedIn,
  wordsFit,
} from './digest-sql.ts'
import { type Sql, statement } from './statement.ts'

const MOST_TEAMS = 5
const MOST_SHIPPED = 15
/** So many of a period's items are compared with each other: the newest. */
const MOST_COMPARED = 200
/** A customer's words are shown so far. */
const MOST_WORDS = 400

const at: FilterAt = { area: '$2', stage: '$3', team: '$4' }

// Whoever is in two teams counts in both.
const teams = statement<TeamWaiting>(
  'digestLists.teams',
  `with owed as (
     select l."agentTeamId" as team, l."agentId" as person, count(*) as n
     from loop l where l."workspaceId" = $1 and ${isWaiting} and ${answerFits(at)} group by 1, 2),
   undecided as (
     select i."ownerId" as person, count(*) as n from item i
     where i."workspaceId" = $1 and i.status in ('new', 'reviewing', 'parked') and i."ownerId" is not null and ${needsDecision('$5', '$6')}
       and ${itemFits(at)} group by 1),
   waits as (
     select coalesce(o.team, m."teamId") as team, o.n as answer, 0 as decision
     from owed o left join team_member m on m."workspaceId" = $1 and o.team is null and m."personId" = o.person
     union all
     select m."teamId", 0, u.n from undecided u join team_member m on m."workspaceId" = $1 and m."personId" = u.person)
   select t.name as team, sum(w.answer)::int as answers, sum(w.decision)::int as decisions
   from waits w join team t on t."workspaceId" = $1 and t.id = w.team
   group by t.id, t.name order by sum(w.answer + w.decision) desc, t.name limit ${MOST_TEAMS}`,
)

// An open answer takes for ever: half of them decide whether there is a median yet.
const shipped = statement<Shipped>(
  'digestLists.shipped',
  `with gone as materialized (
     select i.id, i.number, i.title, i."shippedAt" from item i where i."workspaceId" = $1 and ${shippedIn('$5', '$6')} and ${itemFits(at)}),
   owed as materialized (
     select g.id, l.state in ('answered', 'confirmed') as done,
       case when l.state in ('answered', 'confirmed') then extract(epoch from l."answeredAt" - l."owedAt")::float8 / 3600 else 'infinity'::float8 end as hours
     from gone g cross join lateral (
       select l.* from loop l where l."workspaceId" = $1 and l."itemId" = g.id and l."owedAt" is not null and l.state <> 'waived' offset 0) l),
   named as (
     select g.id as "itemId", g.number, g.title, count(o.id)::int as of, count(*) filter (where o.done)::int as answered
     from (select * from gone order by "shippedAt" desc, number limit ${MOST_SHIPPED}) g left join owed o on o.id = g.id
     group by g.id, g.number, g.title, g."shippedAt" order by g."shippedAt" desc, g.number)
   select (select count(*)::int from gone) as items, (select count(*)::int from owed) as of,
     (select count(*)::int from owed where done) as answered,
     (select nullif(percentile_disc(0.5) within group (order by hours), 'infinity') from owed) as "medianHours",
     (select coalesce(json_agg(named), '[]'::json) from named) as named`,
)

/** A new item that may be like others, by words that everybody may read. */
export interface FreshItem {
  itemId: string
  number: number
  title: string
  features: number[]
  customers: string[]
}
const fresh = statement<FreshItem>(
  'digestLists.fresh',
  `select i.id as "itemId", i.number, i.title, w.features,
     array(select distinct ${keptCustomer('q."customerId"')}::text from quote q
           where q."workspaceId" = $1 and q."itemId" = i.id and q."deletedAt" is null and q."customerId" is not null) as customers
   from (select * from item i where i."workspaceId" = $1 and i."mergedIntoId" is null and i."createdAt" >= $5 and i."createdAt" < $6
           and i.kind in ('request', 'problem') and i.title <> '' and ${itemFits(at)}
         order by i."createdAt" desc, i.id limit ${MOST_COMPARED}) i
   cross join lateral (
     select q.features from quote q where q."workspaceId" = $1 and q."itemId" = i.id and q."deletedAt" is null
       and q.visibility = 'open' and q.features is not null order by q."recordedAt", q.id limit 1) w
   order by i.number`,
)

// Verbatim words before summaries, then the newest.
const words = statement<DigestWords & { itemId: string }>(
  'digestLists.words',
  `select w.id as "itemId", q.* from unnest($7::uuid[]) as w(id) cross join lateral (
     select q.id as "quoteId", left(q.words, ${MOST_WORDS}) as words, q.form = 'gist' as "isGist", c.name as customer
     from quote q left join customer qc on qc."workspaceId" = $1 and qc.id = q."customerId"
     left join customer c on c."workspaceId" = $1 and c.id = coalesce(qc."mergedIntoId", qc.id)
     where q."workspaceId" = $1 and q."itemId" = w.id and q."deletedAt" is null and q.visibility = 'open'
       and q."recordedAt" >= $5 and q."recordedAt" < $6 and ${wordsFit(at)}
     order by q.form = 'gist', q."recordedAt" desc, q.id limit 1) q`,
)

const choices = statement<{ id: string; name: string }>(
  'digestLists.teamChoices',
  `select id, name from team where "workspaceId" = $1 order by name, id limit 100`,
)

/** What a post names, besides its numbers. */
export const digestLists = (sql: Sql) => {
  const about = ({ areaId, stageId, teamId }: DigestFilter) => [areaId, stageId, teamId]
  return {
    /** Teams for whose answers and decisions somebody waits, the most first. */
    teams: (filter: DigestFilter, { today, decideBy }: DigestTimes) =>
      sql.all(teams, ...about(filter), today, decideBy),

    async shipped(filter: DigestFilter, { week }: DigestTimes): Promise<Shipped> {
      const row = await sql.first(shipped, ...about(filter), week.from, week.to)
      if (!row) throw new Error('What shipped was counted, and no row came back.')
      return row
    },

    /** New requests and problems with a title and words that everybody may read, by number. */
    fresh: (filter: DigestFilter, { week }: DigestTimes) => sql.all(fresh, ...about(filter), week.from, week.to),

    /** For each of these items one customer's words of the period, which everybody may read; none where there are none. */
    words: (itemIds: string[], filter: DigestFilter, { week }: DigestTimes) =>
      sql.all(words, ...about(filter), week.from, week.to, itemIds),

    /** Teams that a post can be about. */
    teamChoices: () => sql.all(choices),
  }
}

import type { DigestFilter, Riser } from '../domain/digest.ts'
import type { DigestTimes } from '../domain/digest-week.ts'
import {
  answerFits,
  becameOwed,
  evidenceFits,
  type FilterAt,
  inWon,
  isInTime,
  isUnassigned,
  isWaiting,
  itemFits,
  keptCustomer,
  keptItem,
  lacksNeed,
  needsDecision,
  owesDecision,
  recordedIn,
  renewing,
  wordsFit,
} from './digest-sql.ts'
import { type Sql, statement } from './statement.ts'

/** All numbers of one week, each by its definition in voice.md §5. */
export interface DigestFigures {
  waitingAnswers: number
  waitingCustomers: number
  waitingWithoutCustomer: number
  oldestSince: Date | null
  toDecide: number
  quotesNow: number
  quotesBefore: number
  quoteCustomers: number
  quotesWithoutCustomer: number
  churnSignals: number
  newNow: number
  newBefore: number
  needKnown: number
  needOf: number
  people: number
  teams: number
  answeredOf: number
  inTime: number
  waived: number
  alreadyKnew: number
  renewing: number
  renewingRevenue: number | null
  renewingWithoutRevenue: number
  unassigned: number
  needs: number
  risers: Omit<Riser, 'words'>[]
}

/** At least so many customers more; so many of them are named. */
const RISEN_BY = 3
const MOST_RISERS = 5

// One statement, so that all numbers are of the same moment. $2 to $3 is the week, from $4 on the one before; $5 to $6 the
// week of the answers; $7 today, $8 the end of the running week, $9 the last day of renewals, $10 since when words count there;
// $11 to $13 what the post is about.
const at: FilterAt = { area: '$11', stage: '$12', team: '$13' }
const figures = statement<DigestFigures>(
  'digest.figures',
  `with said as materialized (
     select q."recordedAt" >= $2 as "isNow", q."churnSignal", q."promoterId", ${keptItem('q."itemId"')} as item,
       ${keptCustomer('q."customerId"')} as customer
     from quote q where q."workspaceId" = $1 and ${recordedIn('$4', '$3')} and ${wordsFit(at)}),
   evidence as (
     select "isNow", item, customer from said
     union all
     select v."createdAt" >= $2, ${keptItem('v."itemId"')}, ${keptCustomer('v."customerId"')} from vote_customer v
     where v."workspaceId" = $1 and (v.words is not null or v.link is not null) and v."createdAt" >= $4 and v."createdAt" < $3
       and ${evidenceFits(at)}),
   rising as (
     select item, count(distinct customer) filter (where "isNow") as now, count(distinct customer) filter (where not "isNow") as before
     from evidence group by item
     having count(distinct customer) filter (where "isNow") - count(distinct customer) filter (where not "isNow") >= ${RISEN_BY}),
   named as (
     select i.id as "itemId", i.number, i.title, r.now::int, r.before::int from rising r join item i on i."workspaceId" = $1 and i.id = r.item
     order by r.now - r.before desc, i.number limit ${MOST_RISERS}),
   quotes as (
     select count(*) filter (where "isNow")::int as "quotesNow", count(*) filter (where not "isNow")::int as "quotesBefore",
       count(distinct customer) filter (where "isNow")::int as "quoteCustomers",
       count(*) filter (where "isNow" and customer is null)::int as "quotesWithoutCustomer",
       count(*) filter (where "isNow" and "churnSignal")::int as "churnSignals",
       count(distinct "promoterId") filter (where "isNow")::int as people
     from said),
   fresh as (
     select count(*) filter (where i."createdAt" >= $2)::int as "newNow", count(*) filter (where i."createdAt" < $2)::int as "newBefore",
       count(*) filter (where i."createdAt" >= $2 and ${owesDecision} and i.need is not null)::int as "needKnown",
       count(*) filter (where i."createdAt" >= $2 and ${owesDecision})::int as "needOf"
     from item i where i."workspaceId" = $1 and i."mergedIntoId" is null and i."createdAt" >= $4 and i."createdAt" < $3
       and ${itemFits(at)}),
   -- By customer first: what they were merged into is looked up once for each.
   owed as (
     select l."customerId", count(*) as n, min(l."owedAt") as since
     from loop l where l."workspaceId" = $1 and ${isWaiting} and ${answerFits(at)} group by l."customerId"),
   waiting as (
     select coalesce(sum(o.n), 0)::int as "waitingAnswers", count(distinct ${keptCustomer('o."customerId"')})::int as "waitingCustomers",
       coalesce(sum(o.n) filter (where o."customerId" is null), 0)::int as "waitingWithoutCustomer", min(o.since) as "oldestSince"
     from owed o),
   answers as (
     select count(*) filter (where l.state <> 'waived')::int as "answeredOf", count(*) filter (where ${isInTime})::int as "inTime",
       count(*) filter (where l.state = 'waived')::int as waived,
       count(*) filter (where ${isInTime} and l."answeredHow" = 'alreadyKnew')::int as "alreadyKnew"
     from loop l where l."workspaceId" = $1 and ${becameOwed('$5', '$6')} and ${answerFits(at)}),
   renewals as (
     select count(*)::int as renewing, sum(revenue)::float8 as "renewingRevenue",
       count(*) filter (where revenue is null)::int as "renewingWithoutRevenue"
     from (select ${inWon} as revenue ${renewing('$7', '$9', '$10', { ofQuote: wordsFit(at) })}) customers),
   open as (
     select count(*) filter (where ${needsDecision('$7', '$8')})::int as "toDecide", count(*) filter (where ${isUnassigned})::int as unassigned,
       count(*) filter (where ${lacksNeed})::int as needs
     from item i where i."workspaceId" = $1 and i.status in ('new', 'reviewing', 'parked') and ${itemFits(at)})
   select quotes.*, open.*, fresh.*, waiting.*, answers.*, renewals.*,
     (select count(distinct t."teamId")::int from team_member t where t."workspaceId" = $1
        and t."personId" in (select "promoterId" from said where "isNow")) as teams,
     (select coalesce(json_agg(named order by now - before desc, number), '[]'::json) from named) as risers
   from quotes, open, fresh, waiting, answers, renewals`,
)

/** What a week's post counts. */
export const digestFigures = (sql: Sql) => ({
  async of(times: DigestTimes, filter: DigestFilter): Promise<DigestFigures> {
    const { week, weekBeforeFrom, answeredFrom, answeredTo, today, decideBy, renewBy, heardFrom } = times
    const row = await sql.first(
      figures,
      ...[week.from, week.to, weekBeforeFrom, answeredFrom, answeredTo, today, decideBy, renewBy, heardFrom],
      ...[filter.areaId, filter.stageId, filter.teamId],
    )
    if (!row) throw new Error('A week was counted, and no row came back.')
    return row
  },
})

import type { Riser } from '../domain/digest.ts'
import type { AreaFigures, CustomerFigures, QuoteFigures } from '../domain/numbers.ts'
import type { NumberTimes } from '../domain/period.ts'
import { becameOwed, inWon, isInTime, isWaiting, keptAmongMany, owesDecision } from './digest-sql.ts'
import {
  answersOf,
  bornIn,
  churnRisk,
  claimedIn,
  firstDecided,
  firstGivenIn,
  isEvidence,
  isOldEnough,
  renewalRisk,
  saidIn,
} from './numbers-sql.ts'
import { changes, recurrence } from './shipped-figures.ts'
import { type Sql, statement } from './statement.ts'

// $2 to $3 is the period, from $4 on the one before; $5 to $8 are the filters. Where it stands as it is now: $2 today, $3 the last
// day of renewals, $4 since when words count there.

/** At least so many customers more; so many of them, and of the areas, are named. */
const RISEN_BY = 3
const MOST_RISERS = 5
const MOST_AREAS = 10

type InPeriod<Of> = Of & { isNow: boolean }
/** SQL: a year's money of customers `c`: in won, and of how many it is known. */
const money = `count(*)::int as customers, sum(${inWon})::float8 as amount, count(${inWon})::int as known,
  count(*) filter (where c.revenue is not null and c.currency <> 'KRW')::int as "otherCurrency"`

/** A year's money of some customers, as it is counted. */
export interface MoneyRow {
  of: string
  customers: number
  amount: number | null
  known: number
  otherCurrency: number
}

interface Heard {
  quotes: InPeriod<QuoteFigures>[]
  customers: InPeriod<CustomerFigures>[]
  money: MoneyRow[]
  areas: (Omit<AreaFigures, 'share' | 'customers' | 'quotes'> & {
    customersNow: number
    customersBefore: number
    quotesNow: number
    quotesBefore: number
  })[]
  /** Quotes of the period that have an area. */
  withArea: number
  risers: Omit<Riser, 'words'>[]
}

const heard = statement<Heard>(
  'numbers.heard',
  `with said as materialized (
     select q."recordedAt" >= $2 as "isNow", q."promoterId", i.id as item, i."areaId" as area, ${keptAmongMany('q."customerId"')} as customer
     ${saidIn('$4', '$3')}),
   claimed as materialized (
     select v."createdAt" >= $2 as "isNow", ${isEvidence} as "isEvidence", i.id as item, i."areaId" as area,
       ${keptAmongMany('v."customerId"')} as customer
     ${claimedIn('$4', '$3')}),
   evidence as materialized (
     select "isNow", item, area, customer from said where customer is not null
     union select "isNow", item, area, customer from claimed where "isEvidence"),
   promoters as materialized (select distinct "isNow", "promoterId" from said),
   speakers as materialized (select distinct "isNow", area, customer from evidence),
   quotes as (
     select p."isNow", count(s.item)::int as quotes, (select count(*)::int from promoters m where m."isNow" = p."isNow") as people,
       (select count(distinct t."teamId")::int from team_member t where t."workspaceId" = $1 and t."personId" in (
         select m."promoterId" from promoters m where m."isNow" = p."isNow")) as teams,
       (count(s.item) filter (where s.customer is null))::int as "withoutCustomer"
     from (values (true), (false)) p("isNow") left join said s on s."isNow" = p."isNow" group by p."isNow"),
   customers as (
     select p."isNow", (select count(*)::int from (select distinct customer from speakers e where e."isNow" = p."isNow") one) as customers,
       (select count(*)::int from (
          select c.customer from claimed c where c."isNow" = p."isNow" and not c."isEvidence"
          except select e.customer from speakers e where e."isNow" = p."isNow") bare) as bare
     from (values (true), (false)) p("isNow")),
   money as (
     select case c.lifecycle when 'paying' then 'paying' when 'former' then 'former' else 'prospects' end as of, ${money}
     from customer c where c."workspaceId" = $1 and c.id in (select e.customer from speakers e where e."isNow") group by 1),
   by_area as (
     select area, count(*) filter (where "isNow")::int as "customersNow", count(*) filter (where not "isNow")::int as "customersBefore"
     from speakers group by area),
   said_by_area as (
     select area, count(*) filter (where "isNow")::int as "quotesNow", count(*) filter (where not "isNow")::int as "quotesBefore"
     from said group by area),
   areas as (
     select s.area as id, coalesce(a.name, '') as name, coalesce(b."customersNow", 0) as "customersNow",
       coalesce(b."customersBefore", 0) as "customersBefore", s."quotesNow", s."quotesBefore"
     from said_by_area s left join by_area b on b.area is not distinct from s.area
     left join area a on a."workspaceId" = $1 and a.id = s.area
     union all
     select b.area, coalesce(a.name, ''), b."customersNow", b."customersBefore", 0, 0
     from by_area b left join area a on a."workspaceId" = $1 and a.id = b.area
     where not exists (select 1 from said_by_area s where s.area is not distinct from b.area)),
   top as (
     select * from areas where "customersNow" + "quotesNow" > 0
     order by id is null, "customersNow" desc, "quotesNow" desc, name, id limit ${MOST_AREAS}),
   rising as (
     select item, count(*) filter (where "isNow")::int as now, count(*) filter (where not "isNow")::int as before from evidence group by item),
   risers as (
     select i.id as "itemId", i.number, i.title, r.now, r.before from rising r join item i on i."workspaceId" = $1 and i.id = r.item
     where r.now - r.before >= ${RISEN_BY} order by r.now - r.before desc, i.number limit ${MOST_RISERS})
   select (select json_agg(n) from quotes n) as quotes, (select json_agg(n) from customers n) as customers,
     (select coalesce(json_agg(money), '[]') from money) as money,
     (select coalesce(json_agg(shown order by id is null, "customersNow" desc, "quotesNow" desc, name, id), '[]') from (
        select * from top union select * from areas where id is null and "customersNow" + "quotesNow" > 0) shown) as areas,
     (select coalesce(sum("quotesNow"), 0)::int from said_by_area where area is not null) as "withArea",
     (select coalesce(json_agg(risers order by now - before desc, number), '[]') from risers) as risers`,
)

/** SQL: the values on both sides of the middle, and the one under which nine of ten lie, of days of which open ones are infinite. */
const quantiles = (days: string, which: string) =>
  `percentile_disc(0.5) within group (order by ${days}) filter (where ${which}) as lower,
   percentile_disc(0.5) within group (order by ${days} desc) filter (where ${which}) as upper,
   percentile_disc(0.9) within group (order by ${days}) filter (where ${which}) as p90`

interface Quantiles {
  lower: number | null
  upper: number | null
  p90: number | null
}

const items = statement<
  InPeriod<
    Quantiles & {
      fresh: number
      needOf: number
      known: number
      owes: number
      open: number
      due: number
      inTime: number
    }
  >
>(
  'numbers.items',
  `with born as materialized (
     select i."createdAt" >= $2 as "isNow", i."mergedIntoId" is not null as "isMerged", ${owesDecision} as owes, i.need is not null as "isKnown",
       i."decisionDue" as due, (d.at at time zone $10)::date as decided, i."decisionDue" < $9::date as "isPast",
       case when d.at is null then 'infinity'::float8 else extract(epoch from d.at - i."createdAt")::float8 / 86400 end as days
     from item i cross join lateral (select ${firstDecided} as at) d where ${bornIn('$4', '$3')})
   select "isNow", count(*) filter (where not "isMerged")::int as fresh,
     count(*) filter (where not "isMerged" and owes)::int as "needOf",
     count(*) filter (where not "isMerged" and owes and "isKnown")::int as known,
     count(*) filter (where owes)::int as owes, count(*) filter (where owes and decided is null)::int as open,
     count(*) filter (where owes and "isPast")::int as due,
     count(*) filter (where owes and "isPast" and decided <= due)::int as "inTime", ${quantiles('days', 'owes')}
   from born group by "isNow"`,
)

const answers = statement<
  InPeriod<
    Quantiles & { of: number; inTime: number; given: number; alreadyKnew: number; waived: number; tooYoung: number }
  >
>(
  'numbers.answers',
  `with cohort as materialized (
     select l."owedAt" >= $2 as "isNow", l.state = 'waived' as "isWaived", l.state in ('answered', 'confirmed') as "isGiven",
       coalesce(l."answeredHow" = 'alreadyKnew', false) as knew, coalesce(${isInTime}, false) as "isInTime", ${isOldEnough('$9')} as "isOld",
       case when l.state in ('answered', 'confirmed') then greatest(extract(epoch from l."answeredAt" - l."owedAt")::float8 / 86400, 0)
         else 'infinity'::float8 end as days
     ${answersOf(becameOwed('$4', '$3'))}),
   counted as (select * from cohort where "isOld" and not "isWaived")
   select p."isNow", count(c."isNow")::int as of, (count(*) filter (where c."isInTime"))::int as "inTime",
     (count(*) filter (where c."isGiven"))::int as given, (count(*) filter (where c."isGiven" and c.knew))::int as "alreadyKnew",
     (select count(*)::int from cohort w where w."isNow" = p."isNow" and w."isOld" and w."isWaived") as waived,
     (select count(*)::int from cohort y where y."isNow" = p."isNow" and not y."isOld") as "tooYoung",
     ${quantiles('c.days', 'c.days is not null')}
   from (values (true), (false)) p("isNow") left join counted c on c."isNow" = p."isNow" group by p."isNow"`,
)

const fromFirst = statement<InPeriod<Omit<Quantiles, 'p90'> & { count: number }>>(
  'numbers.fromFirst',
  `with given as materialized (
     select l."answeredAt" >= $2 as "isNow", greatest(extract(epoch from l."answeredAt" - f.at)::float8 / 86400, 0) as days
     ${firstGivenIn('$4', '$3')})
   select "isNow", count(*)::int as count, percentile_disc(0.5) within group (order by days) as lower,
     percentile_disc(0.5) within group (order by days desc) as upper
   from given group by "isNow"`,
)

interface Standing {
  answers: number
  customers: number
  withoutCustomer: number
  oldestSince: Date | null
  risk: MoneyRow[]
}

const standing = statement<Standing>(
  'numbers.standing',
  `with churn as materialized (${churnRisk('$4')}), renewal as materialized (${renewalRisk('$2', '$3', '$4')}),
   risk as (
     select 'churn' as of, ${money} from customer c where c."workspaceId" = $1 and c.id in (select id from churn)
     union all select 'renewal', ${money} from customer c where c."workspaceId" = $1 and c.id in (select id from renewal)
     union all select 'either', ${money} from customer c
       where c."workspaceId" = $1 and c.id in (select id from churn union select id from renewal)),
   waiting as materialized (select l."owedAt", l."customerId" as customer ${answersOf(isWaiting)})
   select count(*)::int as answers,
     (select count(distinct ${keptAmongMany('o.customer')})::int from (select distinct customer from waiting) o) as customers,
     count(*) filter (where customer is null)::int as "withoutCustomer", min("owedAt") as "oldestSince",
     (select json_agg(risk) from risk) as risk
   from waiting`,
)

const names = statement<{ area: string | null; stage: { ko: string; en: string } | null; team: string | null }>(
  'numbers.names',
  `select (select a.name from area a where a."workspaceId" = $1 and a.id = $2::uuid) as area,
     (select json_build_object('ko', s."nameKo", 'en', s."nameEn") from stage s where s."workspaceId" = $1 and s.id = $3::uuid) as stage,
     (select t.name from team t where t."workspaceId" = $1 and t.id = $4::uuid) as team`,
)

/** The figures of a period, of what filters let through: area, stage, kind, team. */
export const numbers = (sql: Sql) => ({
  async of(
    { from, to, beforeFrom, now, today, renewBy, heardFrom, timeZone }: NumberTimes,
    passing: (string | null)[],
  ) {
    const period = [from, to, beforeFrom, ...passing]
    const [said, born, cohort, given, stands, shipped, changed] = await Promise.all([
      sql.first(heard, ...period),
      sql.all(items, ...period, today, timeZone),
      sql.all(answers, ...period, now),
      sql.all(fromFirst, ...period),
      sql.first(standing, today, renewBy, heardFrom, ...passing),
      sql.all(recurrence, ...period, now),
      sql.all(changes, to, from, beforeFrom, ...passing),
    ])
    if (!said || !stands) throw new Error('A period was counted, and no row came back.')
    return { said, born, cohort, given, stands, shipped, changed }
  },

  /** What filters are called: an area, a stage and a team by their ids. */
  names: (area: string | null, stage: string | null, team: string | null) => sql.first(names, area, stage, team),
})

export type NumberCounts = Awaited<ReturnType<ReturnType<typeof numbers>['of']>>

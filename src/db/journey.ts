import { keptCustomer, keptItem, recordedIn } from './digest-sql.ts'
import { type Sql, statement } from './statement.ts'

/** A number of the map. `stage` and `week` null with `isAll…`: of all of them; `stage` null without: of items that have none. */
export interface JourneyRow {
  stage: string | null
  isAllStages: boolean
  week: number | null
  isAllWeeks: boolean
  isPraise: boolean
  customers: number
}

// $2 are the Mondays at which the weeks begin, $3 when the last of them ends.
const counts = statement<JourneyRow>(
  'journey.counts',
  `with said as materialized (
     select q."recordedAt" as at, ${keptItem('q."itemId"')} as item, ${keptCustomer('q."customerId"')} as customer
     from quote q where q."workspaceId" = $1 and ${recordedIn('($2::timestamptz[])[1]', '$3')} and q."customerId" is not null
     union all
     select v."createdAt", ${keptItem('v."itemId"')}, ${keptCustomer('v."customerId"')} from vote_customer v
     where v."workspaceId" = $1 and (v.words is not null or v.link is not null) and v."createdAt" >= ($2::timestamptz[])[1] and v."createdAt" < $3),
   seen as (
     select i."stageId" as stage, i.kind = 'praise' as "isPraise", s.customer, width_bucket(s.at, $2::timestamptz[]) - 1 as week
     from said s join item i on i."workspaceId" = $1 and i.id = s.item where i.kind in ('request', 'problem', 'praise'))
   select stage, grouping(stage) = 1 as "isAllStages", week, grouping(week) = 1 as "isAllWeeks", "isPraise",
     count(distinct customer)::int as customers
   from seen group by grouping sets ((stage, week, "isPraise"), (stage, "isPraise"), ("isPraise"))`,
)

/** How many customers were heard of, by stage and week. */
export const journey = (sql: Sql) => ({
  /** @param mondays when the weeks begin, the oldest first; `to`: what is recorded then or later is left out */
  counts: (mondays: Date[], to: Date) => sql.all(counts, mondays, to),
})

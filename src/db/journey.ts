import { keptAmongMany } from './digest-sql.ts'
import { filtersAt } from './numbers-sql.ts'
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

/** SQL: words or a claim `own` of a customer in the weeks, each once for a stage and week. Step by step, as in digest-sql.ts. */
const heardIn = (table: string, own: string, at: string, counts: string, ofItem: string) =>
  `select distinct i.stage, i."isPraise", width_bucket(${at}, $2::timestamptz[]) - 1 as week, ${own}."customerId" as customer
     from ${table} ${own} cross join lateral (
       select i."stageId" as stage, i.kind = 'praise' as "isPraise" from item i
       where i."workspaceId" = $1 and i.id = ${own}."itemId" and i.kind in ('request', 'problem', 'praise') and ${ofItem} offset 0) i
     where ${own}."workspaceId" = $1 and ${counts} and ${at} >= ($2::timestamptz[])[1] and ${at} < $3`

// $2 are the Mondays at which the weeks begin, $3 when the last of them ends. Words and claims stand on the item that remains
// after merging (docs/decisions/0033); customers that were merged are looked up.
const text = (ofItem = 'true', byPerson = (_: string) => 'true') =>
  `with heard as materialized (
     ${heardIn('quote', 'q', 'q."recordedAt"', `q."deletedAt" is null and q."customerId" is not null and ${byPerson('q."promoterId"')}`, ofItem)}
     union ${heardIn('vote_customer', 'v', 'v."createdAt"', `(v.words is not null or v.link is not null) and ${byPerson('v."personId"')}`, ofItem)}),
   seen as materialized (
     select distinct h.stage, h."isPraise", h.week, ${keptAmongMany('h.customer')} as customer from heard h)
   select stage, grouping(stage) = 1 as "isAllStages", week, grouping(week) = 1 as "isAllWeeks", "isPraise",
     count(distinct customer)::int as customers
   from seen group by grouping sets ((stage, week, "isPraise"), (stage, "isPraise"), ("isPraise"))`
const counts = statement<JourneyRow>('journey.counts', text())
const { ofItem, byPerson } = filtersAt(4)
const filtered = statement<JourneyRow>('journey.filtered', text(ofItem('i'), byPerson))

/** How many customers were heard of, by stage and week. */
export const journey = (sql: Sql) => ({
  /** @param mondays when the weeks begin, the oldest first; `to`: what is recorded then or later is left out */
  counts: (mondays: Date[], to: Date) => sql.all(counts, mondays, to),

  /** As `counts`, of what filters let through: area, stage, kind, team. */
  filtered: (mondays: Date[], to: Date, filters: (string | null)[]) => sql.all(filtered, mondays, to, ...filters),
})

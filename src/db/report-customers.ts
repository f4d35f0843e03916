import type { ReportAnswer, ReportCustomer } from '../domain/report.ts'
import { mayRead } from './customer-views.ts'
import { isKnownAnswer } from './digest-rows.ts'
import { isWaiting, keptCustomer } from './digest-sql.ts'
import { type ReportScope, valuesOf } from './report-quotes.ts'
import { customerFacts, inFilters, inTeam, saidInPeriod } from './report-sql.ts'
import { type Sql, statement } from './statement.ts'

// Those who have words in the period that the reader may know of, by what the reader may know.
const customers = statement<ReportCustomer & { id: string }>(
  'report.customers',
  `with said as materialized (
     select ${keptCustomer('q."customerId"')} as customer, q."itemId", q."churnSignal", q."saidAt", q.visibility, q."promoterId"
     from quote q join item i on i."workspaceId" = $1 and i.id = q."itemId"
     where q."workspaceId" = $1 and q."customerId" is not null and ${saidInPeriod} and ${inFilters}),
   known as (
     select c.id, count(*)::int as quotes, count(distinct q."itemId")::int as items,
       count(*) filter (where q."churnSignal")::int as "churnSignals", max(q."saidAt") as "lastSaidAt"
     from said q join customer c on c."workspaceId" = $1 and c.id = q.customer
     where (${mayRead('q')} or c."ownerId" = $2) and c.id > $9::uuid
     group by c.id order by c.id limit $10),
   -- One pass: looked up for each customer, with those that were merged into them, it took minutes.
   given as materialized (
     select ${keptCustomer('l."customerId"')} as customer, count(*) filter (where ${isWaiting})::int as waiting,
       count(*) filter (where l."answeredAt" >= $3 and l."answeredAt" < $4)::int as answered
     from loop l where l."workspaceId" = $1 and l."customerId" is not null
       and (${isWaiting} or (l."answeredAt" >= $3 and l."answeredAt" < $4))
     group by 1)
   select c.id, ${customerFacts}, to_char(c."renewsOn", 'YYYY-MM-DD') as "renewsOn", o.name as "accountOwner",
     known.quotes, known.items, known."churnSignals", known."lastSaidAt", coalesce(answers.waiting, 0) as waiting, coalesce(answers.answered, 0) as answered
   from known join customer c on c."workspaceId" = $1 and c.id = known.id
   left join person o on o."workspaceId" = $1 and o.id = c."ownerId"
   left join given answers on answers.customer = c.id
   order by c.id`,
)

const answers = statement<ReportAnswer & { id: string }>(
  'report.answers',
  `with page as (
     select l.id from loop l join item i on i."workspaceId" = $1 and i.id = l."itemId"
     where l."workspaceId" = $1 and l.state <> 'watching' and l."foldedIntoId" is null and ${inFilters}
       and ($7::uuid is null or l."agentTeamId" = $7 or ${inTeam('coalesce(l."answeredById", l."agentId")')})
       and (${isWaiting} or (l."owedAt" >= $3 and l."owedAt" < $4) or (l."answeredAt" >= $3 and l."answeredAt" < $4))
       and l.id > $9::uuid
     order by l.id limit $10)
   select l.id, i.number, i.title, ${isKnownAnswer} as "isKnown", case when ${isKnownAnswer} then c.name end as customer, l.outcome, l.state,
     l."owedAt", l."toldAt", l."answeredAt", l."answeredHow" as how, l."confirmedAt", l."waivedReason"
   from page join loop l on l."workspaceId" = $1 and l.id = page.id
   join item i on i."workspaceId" = $1 and i.id = l."itemId"
   left join customer lc on lc."workspaceId" = l."workspaceId" and lc.id = l."customerId"
   left join customer c on c."workspaceId" = lc."workspaceId" and c.id = coalesce(lc."mergedIntoId", lc.id)
   order by l.id`,
)

/** So many rows are read at once. */
const PAGE = 1_000
const FIRST = '00000000-0000-0000-0000-000000000000'

/** The customers and the answers of a report. */
export const reportCustomers = (sql: Sql) => {
  async function* pages<Row extends { id: string }>(read: (after: string) => Promise<Row[]>) {
    let after = FIRST
    for (;;) {
      const rows = await read(after)
      const last = rows.at(-1)
      if (!last) return
      yield rows.map(({ id, ...row }) => row)
      after = last.id
    }
  }
  return {
    customers: (scope: ReportScope) => pages((after) => sql.all(customers, ...valuesOf(scope), after, PAGE)),
    answers: (scope: ReportScope) => pages((after) => sql.all(answers, ...valuesOf(scope), after, PAGE)),
  }
}

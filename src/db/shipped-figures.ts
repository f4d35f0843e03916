import type { RecurrenceRow, RespondentRow } from '../domain/number-rows.ts'
import type { BeforeAfter } from '../domain/numbers.ts'
import { mayRead } from './customer-views.ts'
import { type Counted, itemColumns } from './digest-rows.ts'
import { keptCustomer } from './digest-sql.ts'
import { isOn, problemsShipped, respondents } from './numbers-sql.ts'
import { statement } from './statement.ts'

/** Of problems that shipped: $2 to $3 is the period, from $4 on the one before; $5 to $8 the filters; $9 now. */
export const recurrence = statement<{ isNow: boolean; of: number; back: number }>(
  'numbers.recurrence',
  `select p."isNow", count(*)::int as of, count(p."backAt")::int as back
   from (${problemsShipped('$4', '$3', '$2', '$9')}) p group by p."isNow"`,
)

/** Scores before and after items shipped: $2 the end of the period, $3 and $4 that of both; $5 to $8 the filters. */
export const changes = statement<Omit<BeforeAfter, 'difference'> & { mean: number | null }>(
  'numbers.changes',
  `select r."itemId", r.number, r.title, r."shippedAt", r.metric, r.purpose, r.scale, count(r.after)::int as n,
     (count(*) filter (where r.after is null))::int as "toAsk", avg(r.after - r.before)::float8 as mean
   from (${respondents('$2')}) r where $3::timestamptz is not null and $4::timestamptz is not null
   group by r."itemId", r.number, r.title, r."shippedAt", r.metric, r.purpose, r.scale
   order by r."shippedAt" desc, r.number, r.metric, r.purpose, r.scale`,
)

/** What came back first, then what shipped last. $2 is the reader, $3 and $4 which rows, $9 to $10 the period, $11 now. */
export const problemRows = statement<Omit<RecurrenceRow, 'kind'> & Counted>(
  'numberRows.recurrence',
  `select count(*) over ()::int as total, i.id, ${itemColumns}, p."shippedAt", p."backAt"
   from (${problemsShipped('$9', '$10', '$9', '$11')}) p join item i on i."workspaceId" = $1 and i.id = p.id
   where $2::uuid is not null order by p."backAt" is null, p."shippedAt" desc, i.number offset $3 limit $4`,
)

const whomFirst = `r.after is not null, r."shippedAt" desc, r.number, r.customer, r.metric, r."beforeAt" desc, r.respondent`

/** Whom to ask again first. Who may not know that a customer is on the item, reads no name. $9 is the end of the period. */
export const respondentRows = statement<Omit<RespondentRow, 'kind'> & Counted>(
  'numberRows.respondents',
  `with page as materialized (
     select count(*) over ()::int as total, row_number() over (order by ${whomFirst}) as place, r.* from (${respondents('$9')}) r
     order by ${whomFirst} offset $3 limit $4)
   select r.total, r."itemId" as id, ${itemColumns}, r."shippedAt", r.metric, r.before, r."beforeAt", r.after,
     case when c."ownerId" = $2
       or exists (select 1 from quote q where q."workspaceId" = $1 and ${isOn('q')} and q."deletedAt" is null
         and ${keptCustomer('q."customerId"')} = c.id and ${mayRead('q')})
       or exists (select 1 from vote_customer v where v."workspaceId" = $1 and ${isOn('v')} and ${keptCustomer('v."customerId"')} = c.id)
     then c.name end as customer
   from page r join item i on i."workspaceId" = $1 and i.id = r."itemId"
   join customer c on c."workspaceId" = $1 and c.id = r.customer order by r.place`,
)

// What the rows of a report are, as conditions in SQL. $1 is the workspace, $2 the reader, $3 to $4 the period, $5 to $8 the
// area, the stage, the team and the kind (null: any). Rules: voice.md §5, docs/decisions/0050.

import { mayRead } from './customer-views.ts'
import { keptCustomer, recordedIn } from './digest-sql.ts'

/** Whether an item `i` is asked for. */
export const inFilters = `($5::uuid is null or i."areaId" in (select a.id from area a where a."workspaceId" = $1 and (a.id = $5 or a."parentId" = $5)))
     and ($6::uuid is null or i."stageId" = $6) and ($8::text is null or i.kind::text = $8)`

/** Whether a person is in the team that is asked for. */
export const inTeam = (person: string) =>
  `($7::uuid is null or ${person} in (select tm."personId" from team_member tm where tm."workspaceId" = $1 and tm."teamId" = $7))`

/** Words `q` of the period that are asked for, as far as themselves tell. */
export const saidInPeriod = `${recordedIn('$3', '$4')} and ${inTeam('q."promoterId"')}`

/** What is said of an item `i` in every row. A need that was heard in private alone is as private as the words. */
export const itemFacts = `i.number, i.title, i.kind, i.status, i."createdAt", i."decidedAt", i."shippedAt",
     to_char(i."decisionDue", 'YYYY-MM-DD') as "decisionDue", to_char(i."parkedUntil", 'YYYY-MM-DD') as "parkedUntil",
     (select json_build_object('ko', s."nameKo", 'en', s."nameEn") from stage s where s."workspaceId" = $1 and s.id = i."stageId") as stage,
     (select coalesce(pa.name || ' › ', '') || a.name from area a left join area pa on pa."workspaceId" = $1 and pa.id = a."parentId"
      where a."workspaceId" = $1 and a.id = i."areaId") as area,
     (select o.name from person o where o."workspaceId" = $1 and o.id = i."ownerId") as owner,
     case when not exists (select 1 from quote h where h."workspaceId" = $1 and h."itemId" = i.id and h."deletedAt" is null and not ${mayRead('h')})
       or exists (select 1 from quote h where h."workspaceId" = $1 and h."itemId" = i.id and h."deletedAt" is null and h.visibility = 'open')
       then i.need end as need,
     coalesce(n.customers, 0) as customers, coalesce(n.votes, 0) as votes`

/** Where the numbers of an item `i` stand. */
export const itemCount = `left join item_count n on n."workspaceId" = $1 and n."itemId" = i.id`

/** A customer's name and money, of a customer `c`. */
export const customerFacts = `c.name, c.lifecycle, c.plan,
     case when c.revenue is null then null else json_build_object('amount', c.revenue, 'currency', coalesce(c.currency, 'KRW')) end as revenue`

/** Words of the period on an item `i`, with the customer that remains after merging. */
export const wordsOf = `(select q.id, q.visibility, q."promoterId", ${keptCustomer('q."customerId"')} as customer from quote q
     where q."workspaceId" = $1 and q."itemId" = i.id and ${saidInPeriod})`

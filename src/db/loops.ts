import { type Sql, statement } from './statement.ts'

// One answer for each item and customer; words without a customer have their own. Whoever brought words is told as well.
// Nothing where the words were not added: it is sent along with them, and nobody knows yet whether they were.
const watch = statement<{ loopId: string }>(
  'loop.watch',
  `with mine as (
     insert into loop ("workspaceId", id, "itemId", "customerId", "quoteId", "agentId") select $1, $2, $3, $4, $5, $6
     where exists (select 1 from quote where "workspaceId" = $1 and id = $8)
     on conflict do nothing returning id),
   kept as (select id from mine union all
     select id from loop where "workspaceId" = $1 and "itemId" = $3 and "customerId" = $4 and round = 1 limit 1)
   insert into loop_person ("workspaceId", "loopId", "personId")
   select $1, kept.id, person from kept, unnest($7::uuid[]) person order by person
   on conflict do nothing returning "loopId"`,
)

/** What customers are owed. */
export const loops = (sql: Sql, uuid: () => string) => ({
  /** From now on somebody answers this customer on this item; the first agent stays. */
  async watch(loop: { itemId: string; customerId: string | null; quoteId: string; agentId: string; people: string[] }) {
    const ownQuote = loop.customerId ? null : loop.quoteId
    await sql.all(
      watch,
      uuid(),
      loop.itemId,
      loop.customerId,
      ownQuote,
      loop.agentId,
      [...new Set(loop.people)],
      loop.quoteId,
    )
  },
})

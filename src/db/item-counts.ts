import { type Sql, statement } from './statement.ts'

/** What is rising has more customers in so many days than in as many before (voice.md §5, "risers"). */
const RISING_DAYS = 28

// Customers once, by the one that remains after merging; a bare "my customer too" is none (voice.md §5). Written down because a
// list sorted by them would count every item's otherwise.
const numbers = `select $1, i.id, i.number,
     (select count(*)::int from vote v where v."workspaceId" = $1 and v."itemId" = i.id), who.customers, who.revenue, lately.rising
   from item i
   left join lateral (
     select count(*)::int as customers,
       coalesce(sum(b.revenue) filter (where b.lifecycle = 'paying' and b.currency = 'KRW'), 0)::bigint as revenue
     from customer b where b."workspaceId" = $1 and b.id in (
       select coalesce(c."mergedIntoId", c.id) from customer c where c."workspaceId" = $1 and c.id in (
         select q."customerId" from quote q where q."workspaceId" = $1 and q."itemId" = i.id and q."deletedAt" is null
         union select x."customerId" from vote_customer x where x."workspaceId" = $1 and x."itemId" = i.id
           and (x.words is not null or x.link is not null)))) who on true
   left join lateral (
     select count(distinct q."customerId") filter (where q."recordedAt" > $3::timestamptz - interval '${RISING_DAYS} days')::int
       - count(distinct q."customerId") filter (where q."recordedAt" <= $3::timestamptz - interval '${RISING_DAYS} days')::int as rising
     from quote q where q."workspaceId" = $1 and q."itemId" = i.id and q."deletedAt" is null
       and q."recordedAt" > $3::timestamptz - interval '${2 * RISING_DAYS} days') lately on true
   where i."workspaceId" = $1 and i.id = any($2::uuid[]) order by i.id`

const columns = '"workspaceId", "itemId", number, votes, customers, revenue, rising'

// Apart from the counting, which must see what those have committed who were waited for.
const lock = statement(
  'itemCount.lock',
  `select 1 from item_count where "workspaceId" = $1 and "itemId" = any($2::uuid[]) order by "itemId" for update`,
)
const count = statement(
  'itemCount.count',
  `insert into item_count (${columns}) ${numbers}
   on conflict ("workspaceId", "itemId") do update set votes = excluded.votes, customers = excluded.customers,
     revenue = excluded.revenue, rising = excluded.rising
   where (item_count.votes, item_count.customers, item_count.revenue, item_count.rising)
     is distinct from (excluded.votes, excluded.customers, excluded.revenue, excluded.rising)`,
)
const next = statement<{ id: string }>(
  'itemCount.next',
  `select id from item where "workspaceId" = $1 and id > $2::uuid order by id limit $3`,
)

/** The numbers by which items are sorted. */
export const itemCounts = (sql: Sql) => ({
  /** Counts these anew. Both statements may be sent in one piece; whoever counts the same item at the same time waits. */
  count: (itemIds: string[], now: Date): Promise<unknown>[] => [sql.all(lock, itemIds), sql.all(count, itemIds, now)],
  /** Ids after that one, in their order: all items, piece by piece. */
  next: async (after: string, most: number) => (await sql.all(next, after, most)).map(({ id }) => id),
})

import type { EvidenceRow } from '../domain/claim.ts'
import type { Money } from '../domain/customer.ts'
import { type Sql, statement } from './statement.ts'

// What is known already stays where nothing is said anew: whoever says it twice loses nothing.
const put = statement<{ isNew: boolean; words: string | null; link: string | null }>(
  'claim.put',
  `with had as materialized (
     select words, link from vote_customer where "workspaceId" = $1 and "itemId" = $2 and "customerId" = $3 and "personId" = $4),
   put as (
     insert into vote_customer ("workspaceId", "itemId", "customerId", "personId", words, link, "createdAt")
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict ("workspaceId", "itemId", "personId", "customerId") do update
       set words = coalesce(excluded.words, vote_customer.words), link = coalesce(excluded.link, vote_customer.link)
     returning words, link)
   select put.words, put.link, not exists (
     select 1 from had where had.words is not distinct from put.words and had.link is not distinct from put.link) as "isNew" from put`,
)
const remove = statement<{ itemId: string }>(
  'claim.remove',
  `delete from vote_customer where "workspaceId" = $1 and "itemId" = $2 and "customerId" = $3 and "personId" = $4 returning "itemId"`,
)
const watch = statement<{ loopId: string }>(
  'claim.watch',
  `with mine as (
     insert into loop ("workspaceId", id, "itemId", "customerId", "agentId") values ($1, $2, $3, $4, $5)
     on conflict do nothing returning id),
   kept as (select id from mine union all
     select id from loop where "workspaceId" = $1 and "itemId" = $3 and "customerId" = $4 and round = 1 limit 1)
   insert into loop_person ("workspaceId", "loopId", "personId") select $1, kept.id, $5 from kept
   on conflict do nothing returning "loopId"`,
)
// By the customer that remains after merging.
const hasCustomer = statement<{ id: string }>(
  'claim.hasCustomer',
  `with same as (
     select s.id from customer asked join customer s on s."workspaceId" = $1
       and coalesce(s."mergedIntoId", s.id) = coalesce(asked."mergedIntoId", asked.id)
     where asked."workspaceId" = $1 and asked.id = $3)
   select q.id from quote q where q."workspaceId" = $1 and q."itemId" = $2 and q."deletedAt" is null and q."customerId" in (select id from same)
   union all select v."customerId" from vote_customer v where v."workspaceId" = $1 and v."itemId" = $2
     and v."customerId" in (select id from same) and (v.words is not null or v.link is not null) limit 1`,
)
// Nobody else brought this customer, and nothing was said to them yet.
const unwatch = statement<{ id: string }>(
  'claim.unwatch',
  `delete from loop l where l."workspaceId" = $1 and l."itemId" = $2 and l."customerId" = $3 and l.state = 'watching' and l.round = 1
     and not exists (select 1 from quote q where q."workspaceId" = $1 and q."itemId" = $2 and q."customerId" = $3 and q."deletedAt" is null)
     and not exists (select 1 from vote_customer v where v."workspaceId" = $1 and v."itemId" = $2 and v."customerId" = $3
       and (v.words is not null or v.link is not null))
     and not exists (select 1 from loop o where o."workspaceId" = $1 and (o."foldedIntoId" = l.id or
       o."itemId" = $2 and o."customerId" = $3 and o.round > 1)) returning l.id`,
)

interface Row extends Omit<EvidenceRow, 'revenue'> {
  amount: number | null
  currency: string | null
  count: number
}

// By the customer that remains after merging. Words that were heard in private tell nobody else whose they are.
const ofItem = statement<Row>(
  'claim.ofItem',
  `with behind as (
     select q."customerId" as id, 1 as quotes, null::json as claim, true as counted from quote q
     where q."workspaceId" = $1 and q."itemId" = $2 and q."deletedAt" is null and q."customerId" is not null
       and (q.visibility = 'open' or q."promoterId" = $3)
     union all
     select v."customerId", 0, json_build_object('personId', p.id, 'by', p.name, 'words', v.words, 'link', v.link),
       v.words is not null or v.link is not null
     from vote_customer v join person p on p."workspaceId" = v."workspaceId" and p.id = v."personId"
     where v."workspaceId" = $1 and v."itemId" = $2)
   select c.id, c.name, c.lifecycle, c.revenue::float8 as amount, c.currency, sum(b.quotes)::int as quotes,
     coalesce(json_agg(b.claim) filter (where b.claim is not null), '[]') as claims, bool_or(b.counted) as "isCounted",
     count(*) over ()::int as count
   from behind b join customer asked on asked."workspaceId" = $1 and asked.id = b.id
   join customer c on c."workspaceId" = asked."workspaceId" and c.id = coalesce(asked."mergedIntoId", asked.id)
   group by c.id, c.name, c.lifecycle, c.revenue, c.currency
   order by bool_or(b.counted) desc, c.revenue desc nulls last, c.name, c.id limit $4 offset $5`,
)
const reasons = statement<{ by: string; reason: string }>(
  'claim.reasons',
  `select p.name as by, v.reason from vote v join person p on p."workspaceId" = v."workspaceId" and p.id = v."personId"
   where v."workspaceId" = $1 and v."itemId" = $2 and v.reason is not null order by v."createdAt" desc, p.id limit $3`,
)
const teams = statement<{ name: string; votes: number }>(
  'claim.teams',
  `select t.name, count(*)::int as votes from vote v
   join team_member m on m."workspaceId" = v."workspaceId" and m."personId" = v."personId"
   join team t on t."workspaceId" = m."workspaceId" and t.id = m."teamId"
   where v."workspaceId" = $1 and v."itemId" = $2 group by t.id, t.name order by votes desc, t.name limit $3`,
)

/** "My customer too": customers that colleagues add to an item, and all who stand behind it. */
export const claims = (sql: Sql, uuid: () => string) => ({
  /** @returns the claim as it stands, and whether anything changed */
  async put(
    c: { itemId: string; customerId: string; personId: string; words: string | null; link: string | null },
    at: Date,
  ) {
    const row = await sql.first(put, c.itemId, c.customerId, c.personId, c.words, c.link, at)
    if (!row) throw new Error('A claim was written and did not come back.')
    return row
  },
  /** Whether a customer stands behind an item, with words or a claim that counts. */
  hasCustomer: async (itemId: string, customerId: string) =>
    (await sql.first(hasCustomer, itemId, customerId)) !== null,
  /** @returns whether there was one */
  remove: async (itemId: string, customerId: string, personId: string) =>
    (await sql.first(remove, itemId, customerId, personId)) !== null,

  /** From now on this person answers the customer on the item, or is told with whoever does. */
  watch: (itemId: string, customerId: string, personId: string) => sql.all(watch, uuid(), itemId, customerId, personId),
  /** Nobody answers them any more, where nothing else speaks for it. */
  unwatch: (itemId: string, customerId: string) => sql.all(unwatch, itemId, customerId),

  /** A page of the customers behind an item: those that count first. */
  async ofItem(itemId: string, readerId: string, limit: number, offset: number) {
    const rows = await sql.all(ofItem, itemId, readerId, limit, offset)
    const toRow = ({ amount, currency, count, ...row }: Row): EvidenceRow => ({
      ...row,
      revenue: moneyOf(amount, currency),
    })
    return { customers: rows.map(toRow), count: rows[0]?.count ?? 0 }
  },
  reasons: (itemId: string, limit: number) => sql.all(reasons, itemId, limit),
  teams: (itemId: string, limit: number) => sql.all(teams, itemId, limit),
})

const moneyOf = (amount: number | null, currency: string | null): Money | null =>
  amount === null ? null : { amount, currency: currency ?? 'KRW' }

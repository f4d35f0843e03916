import { type Sql, statement } from './statement.ts'

/** Two customers, and the merge that what happens to them is written down with. */
export interface MergingCustomers {
  mergeId: string
  sourceId: string
  targetId: string
}

// Of the source `$2`, the target `$3` and the merge `$4`: each statement writes down what it moves, or reads it.
const move = (name: string, table: string, key: string) =>
  statement(
    `customerMerge.move.${name}`,
    `with moved as (update ${table} set "customerId" = $3 where "workspaceId" = $1 and "customerId" = $2 returning ${key} as key)
   insert into customer_merge_row ("workspaceId", "mergeId", kind, key) select $1, $4, '${name}', key from moved`,
  )
// What is still there, goes back; what came since stays.
const back = (name: string, table: string, key: string) =>
  statement(
    `customerMerge.back.${name}`,
    `update ${table} set "customerId" = $2 where "workspaceId" = $1 and "customerId" = $3 and ${key} in (
     select r.key from customer_merge_row r where r."workspaceId" = $1 and r."mergeId" = $4 and r.kind = '${name}')`,
  )
const tables = [
  ['alias', 'customer_alias', '"compareKey"'],
  ['domain', 'customer_domain', 'domain'],
  ['reference', 'customer_reference', `system || ': ' || "externalId"`],
  ['contact', 'contact', 'id::text'],
  ['quote', 'quote', 'id::text'],
] as const
const moves = tables.map(([name, table, key]) => move(name, table, key))
const backs = tables.map(([name, table, key]) => back(name, table, key))

// One customer of one colleague on one item is one: where the target has it without words or a link, it takes the source's.
const moveClaims = statement(
  'customerMerge.move.voteCustomer',
  `with had as materialized (
     select t.* from vote_customer t where t."workspaceId" = $1 and t."customerId" = $3),
   gone as (delete from vote_customer where "workspaceId" = $1 and "customerId" = $2 returning *),
   added as (
     insert into vote_customer ("workspaceId", "itemId", "customerId", "personId", words, link, "createdAt")
     select $1, "itemId", $3, "personId", words, link, "createdAt" from gone order by "itemId", "personId"
     on conflict ("workspaceId", "itemId", "personId", "customerId") do update
       set words = coalesce(vote_customer.words, excluded.words), link = coalesce(vote_customer.link, excluded.link))
   insert into customer_merge_row ("workspaceId", "mergeId", kind, key, before, after)
   select $1, $4, 'voteCustomer', g."itemId" || '/' || g."personId", to_jsonb(g), to_jsonb(h)
   from gone g left join had h on h."itemId" = g."itemId" and h."personId" = g."personId"`,
)
const backClaims = statement(
  'customerMerge.back.voteCustomer',
  `with back as (
     select b.*, r.after is not null as had, r.after->>'words' as "hadWords", r.after->>'link' as "hadLink"
     from customer_merge_row r cross join lateral jsonb_populate_record(null::vote_customer, r.before) b
     where r."workspaceId" = $1 and r."mergeId" = $4 and r.kind = 'voteCustomer'),
   there as (
     select b.*, v."itemId" as "nowOn" from back b
     left join item was on was."workspaceId" = $1 and was.id = b."itemId"
     join vote_customer v on v."workspaceId" = $1 and v."customerId" = $3 and v."personId" = b."personId"
       and v."itemId" = coalesce(was."mergedIntoId", b."itemId")),
   gone as (
     delete from vote_customer v using there where v."workspaceId" = $1 and v."customerId" = $3 and not there.had
       and v."itemId" = there."nowOn" and v."personId" = there."personId"),
   emptied as (
     update vote_customer v set words = there."hadWords", link = there."hadLink" from there
     where v."workspaceId" = $1 and v."customerId" = $3 and there.had
       and v."itemId" = there."nowOn" and v."personId" = there."personId")
   insert into vote_customer ("workspaceId", "itemId", "customerId", "personId", words, link, "createdAt")
   select $1, "nowOn", $2, "personId", words, link, "createdAt" from there order by "nowOn", "personId" on conflict do nothing`,
)

// What was merged into the source before points at the target from now on: one step always leads to what remains.
const flatten = statement(
  'customerMerge.flatten',
  `with moved as (update customer set "mergedIntoId" = $3 where "workspaceId" = $1 and "mergedIntoId" = $2 returning id)
   insert into customer_merge_row ("workspaceId", "mergeId", kind, key) select $1, $4, 'customer', id from moved`,
)
const unflatten = statement(
  'customerMerge.unflatten',
  `update customer set "mergedIntoId" = $2 where "workspaceId" = $1 and "mergedIntoId" = $3 and id::text in (
     select r.key from customer_merge_row r where r."workspaceId" = $1 and r."mergeId" = $4 and r.kind = 'customer')`,
)
const into = statement(
  'customerMerge.into',
  `update customer set "mergedIntoId" = $3, version = version + 1 where "workspaceId" = $1 and id = $2`,
)
const apart = statement(
  'customerMerge.apart',
  `update customer set "mergedIntoId" = null, version = version + 1 where "workspaceId" = $1 and id = $2`,
)
const keepStanding = statement(
  'customerMerge.keepStanding',
  `insert into customer_merge_row ("workspaceId", "mergeId", kind, key, before)
   select $1, $3, 'standing', c.id, to_jsonb(c) from customer c where c."workspaceId" = $1 and c.id = $2`,
)
// What is not known of the target is taken from the source; an amount goes with its currency.
const fill = statement(
  'customerMerge.fill',
  `update customer t set plan = coalesce(t.plan, s.plan), "renewsOn" = coalesce(t."renewsOn", s."renewsOn"),
     "ownerId" = coalesce(t."ownerId", s."ownerId"), language = coalesce(t.language, s.language),
     revenue = coalesce(t.revenue, s.revenue), currency = case when t.revenue is null then s.currency else t.currency end,
     version = t.version + 1
   from customer s where t."workspaceId" = $1 and t.id = $3 and s."workspaceId" = $1 and s.id = $2`,
)
const keepStandingAfter = statement(
  'customerMerge.keepStandingAfter',
  `update customer_merge_row r set after = to_jsonb(c) from customer c where r."workspaceId" = $1 and r."mergeId" = $2
     and r.kind = 'standing' and c."workspaceId" = $1 and c.id::text = r.key`,
)
// Each that is as the merge has left it goes back to what it was; what was written since stays.
const restoreStanding = statement(
  'customerMerge.restoreStanding',
  `update customer t set version = t.version + 1,
     plan = case when t.plan is not distinct from a.plan then b.plan else t.plan end,
     "renewsOn" = case when t."renewsOn" is not distinct from a."renewsOn" then b."renewsOn" else t."renewsOn" end,
     "ownerId" = case when t."ownerId" is not distinct from a."ownerId" then b."ownerId" else t."ownerId" end,
     language = case when t.language is not distinct from a.language then b.language else t.language end,
     (revenue, currency) = (select b.revenue, b.currency where (t.revenue, t.currency) is not distinct from (a.revenue, a.currency)
       union all select t.revenue, t.currency limit 1)
   from customer_merge_row r cross join lateral jsonb_populate_record(null::customer, r.before) b
   cross join lateral jsonb_populate_record(null::customer, r.after) a
   where t."workspaceId" = $1 and t.id = $2 and r."workspaceId" = $1 and r."mergeId" = $3 and r.kind = 'standing' and r.key = t.id::text`,
)

const add = statement(
  'customerMerge.add',
  `insert into customer_merge ("workspaceId", id, "sourceId", "targetId", "mergedById", "mergedAt") values ($1, $2, $3, $4, $5, $6)`,
)
const standing = statement<CustomerMergeRecord>(
  'customerMerge.standing',
  `select id, "sourceId", "targetId", "mergedAt" from customer_merge where "workspaceId" = $1 and "sourceId" = $2 and "undoneAt" is null
   order by "mergedAt" desc limit 1 for update`,
)
const undo = statement(
  'customerMerge.undo',
  `update customer_merge set "undoneAt" = $3, "undoneById" = $4 where "workspaceId" = $1 and id = $2`,
)
const forget = statement(
  'customerMerge.forget',
  `delete from customer_merge_row where "workspaceId" = $1 and "mergeId" = $2`,
)
const moving = statement<MovingCustomer>(
  'customerMerge.moving',
  `select
     (select count(*)::int from quote q where q."workspaceId" = $1 and q."customerId" = $2 and q."deletedAt" is null) as quotes,
     (select count(distinct l."itemId")::int from loop l where l."workspaceId" = $1 and l."customerId" = $2) as answers,
     (select count(distinct l."itemId")::int from loop l join loop o on o."workspaceId" = $1 and o."itemId" = l."itemId" and o."customerId" = $3
      where l."workspaceId" = $1 and l."customerId" = $2) as "answersOfBoth",
     (select count(*)::int from contact c where c."workspaceId" = $1 and c."customerId" = $2 and c."removedAt" is null) as contacts,
     (select count(*)::int from vote_customer v where v."workspaceId" = $1 and v."customerId" = $2) as claims`,
)

/** One customer merged into another. */
export interface CustomerMergeRecord {
  id: string
  sourceId: string
  targetId: string
  mergedAt: Date
}

/** What of a customer moves with it. */
export interface MovingCustomer {
  quotes: number
  answers: number
  answersOfBoth: number
  contacts: number
  claims: number
}

/** Merges of customers, and what each of them moved, except the answers (`merged-customer-loops.ts`). Both are locked before. */
export const mergedCustomers = (sql: Sql) => ({
  add: (m: CustomerMergeRecord & { mergedById: string }) =>
    sql.all(add, m.id, m.sourceId, m.targetId, m.mergedById, m.mergedAt),
  /** The merge of a customer that stands now; locked until the end of the change. */
  standing: (sourceId: string) => sql.first(standing, sourceId),
  undo: (id: string, at: Date, byId: string) => sql.all(undo, id, at, byId),
  /** What it moved is needed no more. */
  forget: (id: string) => sql.all(forget, id),

  /** What would move. */
  async moving(sourceId: string, targetId: string): Promise<MovingCustomer> {
    const row = await sql.first(moving, sourceId, targetId)
    if (!row) throw new Error('Two customers were compared, and no row came back.')
    return row
  },

  /** Names, ids, domains, contacts, words and claims go to the target; the source points there. */
  async move({ mergeId, sourceId, targetId }: MergingCustomers): Promise<void> {
    await sql.all(keepStanding, targetId, mergeId)
    await sql.all(fill, sourceId, targetId)
    for (const step of [flatten, ...moves, moveClaims]) await sql.all(step, sourceId, targetId, mergeId)
    await sql.all(into, sourceId, targetId)
    await sql.all(keepStandingAfter, mergeId)
  },

  /** They go back, as far as they are still there. */
  async putBack({ mergeId, sourceId, targetId }: MergingCustomers): Promise<void> {
    await sql.all(apart, sourceId)
    await sql.all(restoreStanding, targetId, mergeId)
    for (const step of [unflatten, ...backs, backClaims]) await sql.all(step, sourceId, targetId, mergeId)
  },
})

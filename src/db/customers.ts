import { compareKey } from '../domain/customer-name.ts'
import { holds } from './meanwhile.ts'
import { type Sql, statement } from './statement.ts'

export interface CustomerName {
  id: string
  name: string
}

/** What decides whether somebody must hear of a customer at once. */
export interface Renewing {
  ownerId: string | null
  /** `YYYY-MM-DD`; of paying customers alone. */
  renewsOn: string | null
  /** A year's, in won; of paying customers alone. */
  revenue: string
}
/** SQL: the columns of a `Renewing`, of a customer `c`. */
export const renewingColumns = `c."ownerId", case when c.lifecycle = 'paying' then to_char(c."renewsOn", 'YYYY-MM-DD') end as "renewsOn",
     case when c.lifecycle = 'paying' and c.currency = 'KRW' then coalesce(c.revenue, 0) else 0 end::bigint::text as revenue`

const byKey = statement<CustomerName & { wentTo: string | null }>(
  'customer.byKey',
  `select c.id, c.name, c."mergedIntoId" as "wentTo" from customer_alias a
   join customer c on c."workspaceId" = a."workspaceId" and c.id = a."customerId"
   where a."workspaceId" = $1 and a."compareKey" = $2 for share of c`,
)
// Whoever adds words of a customer holds its row, and waits while it is merged: then they look once more. One step leads to
// what remains.
const liveOne = `select c.id, c.name, c."mergedIntoId" as "wentTo", ${renewingColumns} from customer asked
   join customer c on c."workspaceId" = asked."workspaceId" and c.id = coalesce(asked."mergedIntoId", asked.id)
   where asked."workspaceId" = $1 and asked.id = $2`
type Live = CustomerName & Renewing & { wentTo: string | null }
const live = statement<Live>('customer.live', `${liveOne} for share of c`)
const seen = statement<Live>('customer.seen', liveOne)
const stays = statement<{ held: string }>(
  'customer.stays',
  `with live as (select id from customer where "workspaceId" = $1 and id = $2 and "mergedIntoId" is null for share)
   select 1 / count(*) as held from live`,
)
const startingWith = statement<CustomerName>(
  'customer.startingWith',
  `select c.id, c.name, min(case when starts_with(a."compareKey", $2) then 0 else 1 end) as rank from customer_alias a
   join customer c on c."workspaceId" = a."workspaceId" and c.id = a."customerId"
   where a."workspaceId" = $1 and position($2 in a."compareKey") > 0
   group by c.id, c.name order by rank, c.name limit $3`,
)
const aliases = statement<{ id: string; name: string; keys: string[] }>(
  'customer.aliases',
  `select c.id, c.name, array_agg(a.name) as keys from customer c
   join customer_alias a on a."workspaceId" = c."workspaceId" and a."customerId" = c.id
   where c."workspaceId" = $1 and position(a."compareKey" in $2) > 0 group by c.id, c.name limit 50`,
)
const add = statement<{ id: string }>(
  'customer.add',
  `with alias as (
     insert into customer_alias ("workspaceId", "compareKey", name, "customerId") values ($1, $3, $4, $2)
     on conflict do nothing returning "customerId")
   insert into customer ("workspaceId", id, name) select $1, "customerId", $4 from alias returning id`,
)

/** Whoever waits for a row while its customer is merged finds the other one with the next look. */
async function afterWaiting<T extends { wentTo: string | null }>(look: () => Promise<T | null>) {
  for (;;) {
    const row = await look()
    if (!row) return null
    const { wentTo, ...customer } = row
    if (wentTo === null) return customer
  }
}

/** The customers outside, under every name that they go by. */
export const customers = (sql: Sql, uuid: () => string) => ({
  /** A customer, or the one that it was merged into, and when it renews; it is not merged before the end of the change. */
  byId: (id: string) => afterWaiting(() => sql.first(live, id)),

  /** The same, which may be merged before the change ends: see `stays`. */
  seen: (id: string) => sql.first(seen, id),

  /** Holds what `seen` gave, with the end of a change. @throws Meanwhile where it was merged */
  stays: (id: string) => holds(sql, stays, id),

  /** The customer of that very name, however it is written; null where there is none. @param key as `compareKey` makes it */
  known: (key: string) => afterWaiting(() => sql.first(byKey, key)),

  /** Customers whose name or alias holds what was typed; those that begin with it first. */
  startingWith: (typed: string, limit: number) => sql.all(startingWith, compareKey(typed), limit),

  /** Known customers one of whose names occurs in a text, loosely: the rule in `domain/customer-name.ts` decides. */
  mentionedIn: (text: string) => sql.all(aliases, compareKey(text)),

  /** The customer of that name, however it is written; created when nobody knows it yet. */
  async named(name: string): Promise<string> {
    const key = compareKey(name)
    const known = await afterWaiting(() => sql.first(byKey, key))
    if (known) return known.id
    const added = await sql.first(add, uuid(), key, name)
    if (added) return added.id
    // Somebody else added the same name between the two statements and has committed by now.
    const theirs = await afterWaiting(() => sql.first(byKey, key))
    if (!theirs) throw new Error('A customer was neither found nor added.')
    return theirs.id
  },
})

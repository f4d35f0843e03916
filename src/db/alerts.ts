import type { AlertEntry, AlertView, RenewalEntry, RenewalView } from '../domain/alert.ts'
import type { NoticeKind } from '../domain/notice.ts'
import { isWaiting, knownItems } from './customer-views.ts'
import { type Renewing, renewingColumns } from './customers.ts'
import { isHere } from './people.ts'
import { type Sql, statement } from './statement.ts'

const renewing = statement<Renewing>(
  'alert.renewing',
  `select ${renewingColumns} from customer asked
   join customer c on c."workspaceId" = $1 and c.id = coalesce(asked."mergedIntoId", asked.id)
   where asked."workspaceId" = $1 and asked.id = $2`,
)
const lately = statement<{ personId: string; isOpen: boolean; data: unknown }>(
  'alert.lately',
  `select "personId", "closedAt" is null as "isOpen", data from notice
   where "workspaceId" = $1 and "personId" = any($2::uuid[]) and kind::text = any($3::text[]) and "createdAt" > $4
     and data->'alerts' @> jsonb_build_array(jsonb_build_object('itemId', $5::text))`,
)

interface DueRenewal {
  customerId: string
  renewsOn: string
  ownerId: string
}
// Told once for each day, of whatever was merged into the customer, too: what was told of that is told.
const due = statement<DueRenewal>(
  'alert.dueRenewals',
  `select c.id as "customerId", to_char(c."renewsOn", 'YYYY-MM-DD') as "renewsOn", c."ownerId" from customer c
   join person p on p."workspaceId" = c."workspaceId" and p.id = c."ownerId" and ${isHere('p')}
   where c."workspaceId" = $1 and c."renewsOn" between $2::date and $2::date + $3::int and c.lifecycle = 'paying' and c."mergedIntoId" is null
     and ($5::uuid is null or c.id = $5::uuid)
     and not exists (select 1 from event e where e."workspaceId" = $1 and e."itemId" is null and e.kind = 'customer.renewing'
       and e.data->>'renewsOn' = to_char(c."renewsOn", 'YYYY-MM-DD')
       and e."subjectId" in (select s.id from customer s where s."workspaceId" = $1 and (s.id = c.id or s."mergedIntoId" = c.id)))
   order by c."renewsOn", c.id limit $4`,
)

/** SQL: an item `i` of the customers of `same` that they asked for, and about which nobody has told them. */
const unanswered = `i."workspaceId" = $1 and i.kind in ('request', 'problem') and i.status <> 'merged' and i.id in (
     select coalesce(m."mergedIntoId", m.id) from item m where m."workspaceId" = $1 and m.id in (select id from known))
   and (exists (select 1 from loop l where ${isWaiting} and l."itemId" = i.id)
     or i.status not in ('shipped', 'declined') and not (i.status = 'parked' and exists (
       select 1 from loop l where l."workspaceId" = $1 and l."itemId" = i.id and l."customerId" in (select id from same) and l."answeredAt" is not null)))`

type UnansweredRow = RenewalView['items'][number] & { count: number }
const unansweredOf = statement<UnansweredRow>(
  'alert.unanswered',
  `with ${knownItems('$3')}
   select i.id, i.number, i.title, i.status, count(*) over ()::int as count from item i where ${unanswered}
   order by i.number limit $4`,
)

type AlertRow = Omit<AlertView, 'item' | 'customer' | 'words'> & {
  itemId: string
  number: number
  title: string
  customerId: string | null
  customer: string | null
  text: string | null
  isGist: boolean
}
// What was heard in private tells nobody else whose it is, but the account owner; and its words only who brought them.
const seen = statement<AlertRow>(
  'alert.seen',
  `select i.id as "itemId", i.number, i.title, p.name as by, coalesce(q.visibility = 'private', false) as "isPrivate",
     case when c."ownerId" = $2 or q.visibility is distinct from 'private' or q."promoterId" = $2 then c.id end as "customerId", c.name as customer,
     case when q.id is null then v.words when q.visibility = 'open' or q."promoterId" = $2 then q.words end as text,
     q.id is null or q.form = 'gist' as "isGist", to_char(c."renewsOn", 'YYYY-MM-DD') as "renewsOn", coalesce(c."ownerId" = $2, false) as "isAccountOwner"
   from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[]) with ordinality as e(item, customer, quote, claimant, at)
   join item asked on asked."workspaceId" = $1 and asked.id = e.item
   join item i on i."workspaceId" = $1 and i.id = coalesce(asked."mergedIntoId", asked.id)
   join person p on p."workspaceId" = $1 and p.id = e.claimant
   left join customer ec on ec."workspaceId" = $1 and ec.id = e.customer
   left join customer c on c."workspaceId" = $1 and c.id = coalesce(ec."mergedIntoId", ec.id)
   left join quote q on q."workspaceId" = $1 and q.id = e.quote and q."deletedAt" is null
   left join vote_customer v on v."workspaceId" = $1 and e.quote is null and v."itemId" in (i.id, asked.id) and v."personId" = e.claimant
     and v."customerId" in (ec.id, c.id)
   where q.id is not null or v."personId" is not null order by e.at`,
)
const renewals = statement<{ id: string; name: string; renewsOn: string }>(
  'alert.renewals',
  `select c.id, c.name, e.day as "renewsOn" from unnest($2::uuid[], $3::text[]) with ordinality as e(customer, day, at)
   join customer asked on asked."workspaceId" = $1 and asked.id = e.customer
   join customer c on c."workspaceId" = $1 and c.id = coalesce(asked."mergedIntoId", asked.id)
   where to_char(c."renewsOn", 'YYYY-MM-DD') = e.day and c.lifecycle = 'paying' order by e.day, e.at`,
)

/** So many requests of a customer are named; the rest is on the customer's page. */
const MOST_NAMED = 5

/** What cannot wait for Monday: who must hear of it, and who has. */
export const alerts = (sql: Sql) => ({
  /** Of a customer, or of the one that it was merged into. */
  renewing: (customerId: string) => sql.first(renewing, customerId),
  /** Notices of these kinds to these people since then that speak of an item. */
  lately: (personIds: string[], kinds: NoticeKind[], since: Date, itemId: string) =>
    sql.all(lately, personIds, kinds, since, itemId),
  /** Customers who renew within so many days and whose account owner was not told of that day. @param customerId null: all of them */
  due: (today: string, days: number, most: number, customerId: string | null) =>
    sql.all(due, today, days, most, customerId),
  /** How many requests of a customer have no answer, as the reader may know. */
  unanswered: async (customerId: string, readerId: string) =>
    (await sql.first(unansweredOf, readerId, customerId, 1))?.count ?? 0,
})

/** What a message says cannot wait, as its reader may see it; what was taken back since is over. */
export async function alertsSeen(sql: Sql, entries: readonly AlertEntry[], readerId: string): Promise<AlertView[]> {
  if (!entries.length) return []
  const column = (name: 'itemId' | 'customerId' | 'quoteId' | 'byId') => entries.map((entry) => entry[name])
  const rows = await sql.all(seen, readerId, ...(['itemId', 'customerId', 'quoteId', 'byId'] as const).map(column))
  return rows.map(({ itemId, number, title, customerId, customer, text, isGist, ...row }) => ({
    ...row,
    item: { id: itemId, number, title },
    customer: customerId !== null && customer !== null ? { id: customerId, name: customer } : null,
    words: text === null ? null : { text, isGist },
  }))
}

/** The renewals that a message speaks of, and what these customers wait for now. */
export async function renewalsSeen(
  sql: Sql,
  entries: readonly RenewalEntry[],
  readerId: string,
): Promise<RenewalView[]> {
  if (!entries.length) return []
  const rows = await sql.all(
    renewals,
    entries.map(({ customerId }) => customerId),
    entries.map(({ renewsOn }) => renewsOn),
  )
  const views: RenewalView[] = []
  for (const { id, name, renewsOn } of rows) {
    const items = await sql.all(unansweredOf, readerId, id, MOST_NAMED)
    const count = items[0]?.count ?? 0
    const named = items.map(({ count: _, ...item }) => item)
    if (count > 0) views.push({ customer: { id, name }, renewsOn, count, items: named })
  }
  return views
}

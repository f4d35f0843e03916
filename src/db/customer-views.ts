import type { ItemLine, ItemStatus } from '../domain/item.ts'
import type { AnsweredLine, CustomerView, Found } from '../domain/look-up.ts'
import type { LoopView } from '../domain/loop.ts'
import { lineColumns, newestDecision } from './item-views.ts'
import { type LoopViewRow, selectLoops, toLoopView } from './loop-views.ts'
import { type Sql, statement } from './statement.ts'

/** SQL: whether words may be read by `$2`; what was heard in private only by its promoter. */
export const mayRead = (quote: string) => `(${quote}.visibility = 'open' or ${quote}."promoterId" = $2)`

/**
 * SQL: the customer `id` with what was merged into it (`same`), and the items of theirs that the reader `$2` may know of
 * (`known`): those with words or evidence of theirs that the reader may read, or whose answer concerns the reader.
 */
export const knownItems = (id: string) => `same as (
     select s.id from customer s where s."workspaceId" = $1 and (s.id = ${id} or s."mergedIntoId" = ${id})),
   known as (
     select q."itemId" as id from quote q where q."workspaceId" = $1 and q."customerId" in (select id from same) and q."deletedAt" is null
       and (${mayRead('q')} or exists (select 1 from customer own where own."workspaceId" = $1 and own.id = ${id} and own."ownerId" = $2))
     union select v."itemId" from vote_customer v where v."workspaceId" = $1 and v."customerId" in (select id from same)
       and (v.words is not null or v.link is not null)
     union select l."itemId" from loop l where l."workspaceId" = $1 and l."customerId" in (select id from same) and l.state <> 'watching'
       and (l."agentId" = $2 or exists (
         select 1 from loop_person lp where lp."workspaceId" = $1 and lp."loopId" = l.id and lp."personId" = $2)))`

/** SQL: an answer `l` that the customers of `knownItems` wait for. */
export const isWaiting = `l."workspaceId" = $1 and l.state in ('owed', 'told')
     and l."customerId" in (select id from same) and l."itemId" in (select id from known)`
const isOpen = `i."workspaceId" = $1 and i.status not in ('shipped', 'declined', 'merged') and i.id in (
     select coalesce(m."mergedIntoId", m.id) from item m where m."workspaceId" = $1 and m.id in (select id from known))`

/** SQL: who has told the customers of `same` of an item `i`, last first. */
export const answeredOf = `coalesce((select json_agg(json_build_object('by', w.name, 'at', l."answeredAt", 'how', l."answeredHow", 'isConfirmed', l.state = 'confirmed') order by l."answeredAt" desc)
     from loop l join person w on w."workspaceId" = l."workspaceId" and w.id = l."answeredById"
     where l."workspaceId" = $1 and l."itemId" = i.id and l."customerId" in (select id from same) and l."answeredAt" is not null), '[]') as answered`

/** SQL: why the customers of `same` are not told of an item `i` for now, or will not be; null: neither. */
export const standsOf = `(select json_build_object('state', l.state, 'pausedFor', l."pausedFor", 'by', w.name, 'at', l."waivedAt", 'reason', l."waivedReason")
     from loop l left join person w on w."workspaceId" = l."workspaceId" and w.id = l."waivedById"
     where l."workspaceId" = $1 and l."itemId" = i.id and l."customerId" in (select id from same) and l.state in ('waived', 'paused')
       and l."foldedIntoId" is null order by l.round desc, l.id limit 1) as stands`

/** What is known of the customer itself; who may see its revenue is the caller's to ask. */
export type CustomerHead = Pick<
  CustomerView,
  'id' | 'name' | 'lifecycle' | 'plan' | 'renewsOn' | 'accountOwner' | 'merged'
> & {
  revenue: { amount: number; currency: string } | null
}

const head = statement<CustomerHead>(
  'customerView.head',
  `select c.id, c.name, c.lifecycle, c.plan, to_char(c."renewsOn", 'YYYY-MM-DD') as "renewsOn", o.name as "accountOwner",
     case when c.revenue is null then null else json_build_object('amount', c.revenue, 'currency', coalesce(c.currency, 'KRW')) end as revenue,
     coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name) order by m."mergedAt" desc)
       from customer_merge m join customer s on s."workspaceId" = m."workspaceId" and s.id = m."sourceId"
       where m."workspaceId" = $1 and m."targetId" = c.id and m."undoneAt" is null and m."mergedAt" >= $3), '[]') as merged
   from customer asked
   join customer c on c."workspaceId" = asked."workspaceId" and c.id = coalesce(asked."mergedIntoId", asked.id)
   left join person o on o."workspaceId" = c."workspaceId" and o.id = c."ownerId"
   where asked."workspaceId" = $1 and asked.id = $2`,
)
const waiting = statement<LoopViewRow>(
  'customerView.waiting',
  `with ${knownItems('$3')}
   ${selectLoops} and ${isWaiting}
   order by l."owedAt", l.id limit $4`,
)
const under = statement<ItemLine>(
  'customerView.open',
  `with ${knownItems('$3')}
   select ${lineColumns} from item i ${newestDecision}
   where ${isOpen}
   order by i.number desc limit $4`,
)
const counts = statement<Pick<CustomerView, 'waitingCount' | 'openCount'>>(
  'customerView.counts',
  `with ${knownItems('$3')}
   select (select count(*)::int from loop l where ${isWaiting}) as "waitingCount",
     (select count(*)::int from item i where ${isOpen}) as "openCount"`,
)

interface DoneRow extends AnsweredLine {
  waits: boolean
  isRecent: boolean
}

// A line for each item that is decided; whether one still waits for its answer is told beside it.
const over = statement<DoneRow>(
  'customerView.done',
  `with ${knownItems('$3')},
   mine as (select i.*, answer.at as "answeredAt", coalesce(answer.waits, false) as waits, answer.paused,
       case i.status when 'shipped' then i."shippedAt" else (
         select max(n."decidedAt") from decision n where n."workspaceId" = $1 and n."itemId" = i.id) end as "overAt"
     from item i left join lateral (
       select max(l."answeredAt") as at, bool_or(l.state in ('owed', 'told')) as waits, bool_or(l.state = 'paused') as paused from loop l
       where l."workspaceId" = $1 and l."itemId" = i.id and l."customerId" in (select id from same)) answer on true
     where i."workspaceId" = $1 and i.status in ('shipped', 'declined') and i.id in (
       select coalesce(m."mergedIntoId", m.id) from item m where m."workspaceId" = $1 and m.id in (select id from known)))
   select ${lineColumns}, ${answeredOf}, ${standsOf}, mine.waits, coalesce(mine."overAt" >= $4, false) as "isRecent"
   from mine join item i on i."workspaceId" = mine."workspaceId" and i.id = mine.id ${newestDecision}
   where i."workspaceId" = $1 and (greatest(mine."answeredAt", mine."overAt") >= $4 or mine.paused)
   order by greatest(mine."answeredAt", mine."overAt") desc, i.number desc`,
)

// By every name of theirs, and shown as the one that remains after merging; the very name first, then beginnings.
const named = statement<Found['customers'][number] & { rank: number; total: number }>(
  'customerView.named',
  `with found as (
     select c.id, c.name, min(case when a."compareKey" = $3 then 0 when starts_with(a."compareKey", $3) then 1 else 2 end) as rank,
       count(*) over ()::int as total
     from customer_alias a
     join customer ac on ac."workspaceId" = a."workspaceId" and ac.id = a."customerId"
     join customer c on c."workspaceId" = ac."workspaceId" and c.id = coalesce(ac."mergedIntoId", ac.id)
     where a."workspaceId" = $1 and position($3 in a."compareKey") > 0
     group by c.id, c.name order by rank, c.name, c.id limit $4)
   select f.id, f.name, f.rank, f.total, (
     with ${knownItems('f.id')}
     select count(distinct coalesce(m."mergedIntoId", m.id))::int from item m where m."workspaceId" = $1 and m.id in (select id from known)) as items
   from found f order by f.rank, f.name, f.id`,
)

/** So many of each have room on the page (slack/views/customer.ts). */
const MOST_WAITING = 10
const MOST_OPEN = 10
const MOST_DONE = 8

/** What is known of a customer, and where words stand. */
export const customerViews = (sql: Sql) => ({
  /**
   * A customer as somebody with them on the line needs it, or null. What was heard in private is left out where the reader
   * may not know of it.
   * @param since what was over before then is left out
   * @param partsSince what was merged before then cannot be parted any more
   */
  async customer(
    id: string,
    readerId: string,
    since: Date,
    partsSince: Date,
  ): Promise<(Omit<CustomerView, 'revenue'> & Pick<CustomerHead, 'revenue'>) | null> {
    const customer = await sql.first(head, id, partsSince)
    if (!customer) return null
    const loops = await sql.all(waiting, readerId, customer.id, MOST_WAITING)
    const decided = await sql.all(over, readerId, customer.id, since)
    const recently = (status: ItemStatus) => decided.filter((one) => one.isRecent && one.status === status).length
    const done = decided.filter(({ waits }) => !waits)
    return {
      ...customer,
      ...((await sql.first(counts, readerId, customer.id)) ?? { waitingCount: 0, openCount: 0 }),
      doneCount: done.length,
      waiting: loops.map((row): LoopView => toLoopView(row)),
      open: await sql.all(under, readerId, customer.id, MOST_OPEN),
      recent: { shipped: recently('shipped'), declined: recently('declined') },
      done: done.slice(0, MOST_DONE).map(({ waits, isRecent, ...line }) => line),
    }
  },

  /** Who a customer is, or the one that it was merged into. */
  head: (id: string, partsSince: Date) => sql.first(head, id, partsSince),

  /** Customers one of whose names holds a key of `compareKey`, with the items of theirs that the reader may know of. */
  async named(key: string, readerId: string, limit: number): Promise<Pick<Found, 'customers' | 'customerCount'>> {
    const rows = await sql.all(named, readerId, key, limit)
    return { customers: rows.map(({ id, name, items }) => ({ id, name, items })), customerCount: rows[0]?.total ?? 0 }
  },
})

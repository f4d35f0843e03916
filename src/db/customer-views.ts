import type { ItemLine, ItemStatus } from '../domain/item.ts'
import type { CustomerView, Found } from '../domain/look-up.ts'
import type { LoopView } from '../domain/loop.ts'
import { lineColumns, newestDecision } from './item-views.ts'
import { type LoopViewRow, selectLoops, toLoopView } from './notice-views.ts'
import { type Sql, statement } from './statement.ts'

/** SQL: whether words may be read by `$2`; what was heard in private only by its promoter. */
export const mayRead = (quote: string) => `(${quote}.visibility = 'open' or ${quote}."promoterId" = $2)`

/**
 * SQL: the customer `id` with what was merged into it (`same`), and the items of theirs that the reader `$2` may know of
 * (`known`): those with words or evidence of theirs that the reader may read, or whose answer concerns the reader.
 */
const knownItems = (id: string) => `same as (
     select s.id from customer s where s."workspaceId" = $1 and (s.id = ${id} or s."mergedIntoId" = ${id})),
   known as (
     select q."itemId" as id from quote q where q."workspaceId" = $1 and q."customerId" in (select id from same) and q."deletedAt" is null
       and (${mayRead('q')} or exists (select 1 from customer own where own."workspaceId" = $1 and own.id = ${id} and own."ownerId" = $2))
     union select v."itemId" from vote_customer v where v."workspaceId" = $1 and v."customerId" in (select id from same)
       and (v.words is not null or v.link is not null)
     union select l."itemId" from loop l where l."workspaceId" = $1 and l."customerId" in (select id from same) and l.state <> 'watching'
       and (l."agentId" = $2 or exists (
         select 1 from loop_person lp where lp."workspaceId" = $1 and lp."loopId" = l.id and lp."personId" = $2)))`

const isWaiting = `l."workspaceId" = $1 and l.state in ('owed', 'told')
     and l."customerId" in (select id from same) and l."itemId" in (select id from known)`
const isOpen = `i."workspaceId" = $1 and i.status not in ('shipped', 'declined', 'merged') and i.id in (
     select coalesce(m."mergedIntoId", m.id) from item m where m."workspaceId" = $1 and m.id in (select id from known))`

const head = statement<Pick<CustomerView, 'id' | 'name' | 'lifecycle' | 'plan' | 'renewsOn' | 'accountOwner'>>(
  'customerView.head',
  `select c.id, c.name, c.lifecycle, c.plan, to_char(c."renewsOn", 'YYYY-MM-DD') as "renewsOn", o.name as "accountOwner"
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

interface DoneRow extends ItemLine {
  waits: boolean
  isRecent: boolean
}

// A line for each item that is decided; whether one still waits for its answer is told beside it.
const over = statement<DoneRow>(
  'customerView.done',
  `with ${knownItems('$3')},
   mine as (select i.*, answer.at as "answeredAt", coalesce(answer.waits, false) as waits,
       case i.status when 'shipped' then i."shippedAt" else (
         select max(n."decidedAt") from decision n where n."workspaceId" = $1 and n."itemId" = i.id) end as "overAt"
     from item i left join lateral (
       select max(l."answeredAt") as at, bool_or(l.state in ('owed', 'told')) as waits from loop l
       where l."workspaceId" = $1 and l."itemId" = i.id and l."customerId" in (select id from same)) answer on true
     where i."workspaceId" = $1 and i.status in ('shipped', 'declined') and i.id in (
       select coalesce(m."mergedIntoId", m.id) from item m where m."workspaceId" = $1 and m.id in (select id from known)))
   select ${lineColumns}, mine.waits, coalesce(mine."overAt" >= $4, false) as "isRecent"
   from mine join item i on i."workspaceId" = mine."workspaceId" and i.id = mine.id ${newestDecision}
   where i."workspaceId" = $1 and greatest(mine."answeredAt", mine."overAt") >= $4
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

/** SQL: whether a word stands in a text, however it is written. Not by `ilike`, which takes half as long again. */
const standsIn = (text: string, word = 'word') => `position(lower(${word}) in lower(${text})) > 0`

// A need that was heard with private words is as private as they are.
const holdsAll = `not exists (
     select 1 from unnest($3::text[]) word where (
       ${standsIn('i.title')} or ${standsIn('i."topicKo"')} or ${standsIn('i."topicEn"')}
       or (${standsIn('i.need')} and (
         exists (select 1 from quote o where o."workspaceId" = $1 and o."itemId" = i.id and o."deletedAt" is null and o.visibility = 'open')
         or not exists (select 1 from quote h where h."workspaceId" = $1 and h."itemId" = i.id and h."deletedAt" is null and not ${mayRead('h')})))
       or exists (select 1 from quote q where q."workspaceId" = $1 and q."itemId" = i.id and q."deletedAt" is null and ${mayRead('q')}
                  and ${standsIn('q.words')})) is not true)`

// What many say stands in the newest items: looked through one by one, they cost little.
const holdingOfNewest = statement<ItemLine>(
  'customerView.holdingOfNewest',
  `select ${lineColumns} from (
     select * from item n where n."workspaceId" = $1 and n.status <> 'merged' order by n.number desc limit 500) i ${newestDecision}
   where i."workspaceId" = $1 and ${holdsAll}
   order by i.number desc limit $4`,
)
// What hardly anybody says is looked for in all of them: by one word first, in one pass over all texts. Materialized, because
// it would be taken for the commoner of the two conditions and come last.
const holding = statement<ItemLine>(
  'customerView.holding',
  `with possible as materialized (select n.* from item n where n."workspaceId" = $1 and n.status <> 'merged' and n.id in (
     select f.id from item f where f."workspaceId" = $1
       and ${standsIn(`concat_ws(' ', f.title, f.need, f."topicKo", f."topicEn")`, '$5::text')}
     union all select q."itemId" from quote q where q."workspaceId" = $1 and q."deletedAt" is null and ${mayRead('q')}
       and ${standsIn('q.words', '$5::text')}))
   select ${lineColumns} from possible i ${newestDecision}
   where i."workspaceId" = $1 and ${holdsAll}
   order by i.number desc limit $4`,
)

const longest = (words: string[]) => words.reduce((one, other) => (other.length > one.length ? other : one), '')

/** So many of each have room on the page (slack/views/customer.ts). */
const MOST_WAITING = 15
const MOST_OPEN = 12
const MOST_DONE = 10

/** What is known of a customer, and where words stand. */
export const customerViews = (sql: Sql) => ({
  /**
   * A customer as somebody with them on the line needs it, or null. What was heard in private is left out where the reader
   * may not know of it.
   * @param since what was over before then is left out
   */
  async customer(id: string, readerId: string, since: Date): Promise<CustomerView | null> {
    const customer = await sql.first(head, id)
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

  /** Customers one of whose names holds a key of `compareKey`, with the items of theirs that the reader may know of. */
  async named(key: string, readerId: string, limit: number): Promise<Pick<Found, 'customers' | 'customerCount'>> {
    const rows = await sql.all(named, readerId, key, limit)
    return { customers: rows.map(({ id, name, items }) => ({ id, name, items })), customerCount: rows[0]?.total ?? 0 }
  },

  /** The newest items in which this reader may read every one of these words. */
  async holding(words: string[], readerId: string, limit: number): Promise<ItemLine[]> {
    const newest = await sql.all(holdingOfNewest, readerId, words, limit)
    return newest.length === limit ? newest : sql.all(holding, readerId, words, limit, longest(words))
  },
})

import type { CustomerChanges } from '../domain/customer.ts'
import type { ItemStatus } from '../domain/item.ts'
import type { AnsweredLine, HistoryLine } from '../domain/look-up.ts'
import type { LoopView } from '../domain/loop.ts'
import { answeredOf, isWaiting, knownItems, standsOf } from './customer-views.ts'
import { lineColumns, newestDecision } from './item-views.ts'
import { type LoopViewRow, selectLoops, toLoopView } from './loop-views.ts'
import { type Sql, statement } from './statement.ts'

const waiting = statement<LoopViewRow>(
  'customerPage.waiting',
  `with ${knownItems('$3')}
   ${selectLoops} and ${isWaiting}
   order by l."owedAt", l.id limit $4 offset $5`,
)
const waitingCount = statement<{ count: number }>(
  'customerPage.waitingCount',
  `with ${knownItems('$3')} select count(*)::int as count from loop l where ${isWaiting}`,
)
// $6: which statuses. What was merged shows as what it was merged into.
const items = statement<AnsweredLine & { count: number }>(
  'customerPage.items',
  `with ${knownItems('$3')}
   select ${lineColumns}, ${answeredOf}, ${standsOf}, count(*) over ()::int as count from item i ${newestDecision}
   where i."workspaceId" = $1 and i.status::text = any($6::text[]) and i.id in (
     select coalesce(m."mergedIntoId", m.id) from item m where m."workspaceId" = $1 and m.id in (select id from known))
   order by coalesce(i."shippedAt", i."decidedAt", i."createdAt") desc, i.number desc limit $4 offset $5`,
)

interface HistoryRow {
  kind: string
  by: string | null
  at: Date
  data: { changes?: CustomerChanges; other?: string }
  count: number
}
const history = statement<HistoryRow>(
  'customerPage.history',
  `select e.kind, p.name as by, e.at, e.data, count(*) over ()::int as count from event e
   left join person p on p."workspaceId" = e."workspaceId" and p.id = e."personId"
   where e."workspaceId" = $1 and e."subjectId" = $2 and e."itemId" is null and e.kind like 'customer.%'
   order by e.seq desc limit $3 offset $4`,
)

/** Statuses of what is under way. */
const UNDER_WAY: readonly ItemStatus[] = ['new', 'reviewing', 'planned', 'building', 'done', 'parked']

/** A customer page by page, however many items it has; what was heard in private is left out for whoever may not know of it. */
export const customerPages = (sql: Sql) => ({
  /** Answers that wait, the oldest first. */
  async waiting(id: string, readerId: string, limit: number, offset: number) {
    const rows = await sql.all(waiting, readerId, id, limit, offset)
    const counted = await sql.first(waitingCount, readerId, id)
    return { lines: rows.map((row): LoopView => toLoopView(row)), count: counted?.count ?? 0 }
  },

  /** Items that stand so, the newest first. */
  async items(id: string, readerId: string, section: 'open' | 'shipped' | 'declined', limit: number, offset: number) {
    const rows = await sql.all(items, readerId, id, limit, offset, section === 'open' ? UNDER_WAY : [section])
    return { lines: rows.map(({ count, ...line }): AnsweredLine => line), count: rows[0]?.count ?? 0 }
  },

  /** What happened to the customer itself, the newest first. */
  async history(id: string, limit: number, offset: number): Promise<{ lines: HistoryLine[]; count: number }> {
    const rows = await sql.all(history, id, limit, offset)
    const lines = rows.map(({ kind, by, at, data }) => ({
      ...{ kind, by, at, changes: data.changes ?? {}, other: data.other ?? null },
    }))
    return { lines, count: rows[0]?.count ?? 0 }
  },
})

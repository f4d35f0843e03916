import type { Decide, ShippedBy } from '../domain/decision.ts'
import type { ItemStatus } from '../domain/item.ts'
import type { Decided } from '../domain/shipping.ts'
import { type Sql, statement } from './statement.ts'

interface DecisionRow {
  status: ItemStatus
  shippedBy: ShippedBy | null
  parkedUntil: string | null
  reason: string | null
  lineKo: string | null
  lineEn: string | null
  availability: string | null
  plans: string[]
  mayTell: boolean
  decidedById: string
}

/** A decision as it was written down. */
export type StoredDecision = Omit<Decide, 'status' | 'topic' | 'workaround' | 'plans'> & {
  plans: readonly string[]
  /** Where the item stood with it. */
  status: ItemStatus
  decidedById: string
}

// Later than the one before, whatever clocks say: the newest is the one that holds.
const add = statement(
  'decision.add',
  `insert into decision ("workspaceId", id, "itemId", status, reason, "customerLineKo", "customerLineEn", availability, "mayTell",
     "parkedUntil", "shippedBy", "decidedById", "decidedAt", plans)
   values ($1, $2, $3, $4::"ItemStatus", $5, $6, $7, $8, $9, $10::date, $11::"ShippedBy", $12, greatest($13::timestamptz,
     (select max("decidedAt") + interval '1 millisecond' from decision where "workspaceId" = $1 and "itemId" = $3)), $14::text[])`,
)
const newest = statement<DecisionRow>(
  'decision.newest',
  `select status, "shippedBy", to_char("parkedUntil", 'YYYY-MM-DD') as "parkedUntil", reason, "customerLineKo" as "lineKo",
     "customerLineEn" as "lineEn", availability, "mayTell", "decidedById",
     coalesce(plans, '{}') as plans
   from decision where "workspaceId" = $1 and "itemId" = $2 order by "decidedAt" desc limit 1`,
)
const newestId = statement<{ id: string }>(
  'decision.newestId',
  `select id from decision where "workspaceId" = $1 and "itemId" = $2 order by "decidedAt" desc limit 1`,
)
const remove = statement('decision.remove', `delete from decision where "workspaceId" = $1 and id = $2`)
const underWay = statement<{ status: Decided }>(
  'decision.underWay',
  `select status from decision where "workspaceId" = $1 and "itemId" = $2 and status in ('reviewing', 'planned', 'building')
   order by "decidedAt" desc limit 1`,
)
const stored = ({ lineKo, lineEn, ...row }: DecisionRow): StoredDecision => ({
  ...row,
  line: { ko: lineKo, en: lineEn },
})

/** What was decided about items. */
export const decisions = (sql: Sql, uuid: () => string, now: () => Date) => ({
  /** @returns its id */
  async add(itemId: string, decidedById: string, d: Omit<StoredDecision, 'decidedById'>): Promise<string> {
    const id = uuid()
    await sql.all(
      add,
      ...[id, itemId, d.status, d.reason, d.line.ko, d.line.en, d.availability, d.mayTell],
      ...[d.parkedUntil, d.shippedBy, decidedById, now(), [...d.plans]],
    )
    return id
  },
  newestId: async (itemId: string) => (await sql.first(newestId, itemId))?.id ?? null,
  /** It was taken back: the one before it holds. */
  remove: (id: string) => sql.all(remove, id),

  newest: async (itemId: string): Promise<StoredDecision | null> => {
    const row = await sql.first(newest, itemId)
    return row && stored(row)
  },

  /** What a person decided last that Jira may move on from. */
  underWay: async (itemId: string): Promise<Decided> => (await sql.first(underWay, itemId))?.status ?? 'new',
})

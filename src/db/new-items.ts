import type { ItemKind } from '../domain/item.ts'
import { ownFeatures } from './found-by.ts'
import { type Sql, statement } from './statement.ts'

export interface NewItem {
  id: string
  title: string
  need: string | null
  kind: ItemKind
  stageId: string | null
  areaId: string | null
  ownerId: string | null
  /** `YYYY-MM-DD` */
  decisionDue: string | null
  addedById: string
  createdAt: Date
  /** The words with which it begins, by which it is found, too. */
  words?: string
  /** What its first words count for; left out: it is counted with what follows. */
  first?: Worth
}

/** Customers whose words an item begins with, and their revenue in a year, in won, as `item_count` has it. */
interface Worth {
  customers: 0 | 1
  revenue: string
}

const add = statement<{ number: number }>(
  'item.add',
  `with next as (update workspace set "lastItemNumber" = "lastItemNumber" + 1 where id = $1 returning "lastItemNumber" as number),
   added as (
     insert into item ("workspaceId", id, number, title, need, kind, "stageId", "areaId", "ownerId", "decisionDue", "addedById", "createdAt", features)
     select $1, $2, next.number, $3, $4, $5::"ItemKind", $6, $7, $8, $9::date, $10, $11, $12::int[] from next returning id, number),
   counted as (
     insert into item_count ("workspaceId", "itemId", number, votes, customers, revenue, rising)
     select $1, id, number, 0, $13::int, $14::bigint, $13::int from added where $13::int is not null)
   select number from added`,
)

/** Writes a new item. @returns its number @throws Error where the workspace does not exist */
export async function addItem(sql: Sql, item: NewItem): Promise<number> {
  const { id, title, need, kind, stageId, areaId, ownerId, decisionDue, addedById, createdAt, words, first } = item
  const row = await sql.first(
    add,
    ...[id, title, need, kind, stageId, areaId, ownerId, decisionDue, addedById, createdAt],
    ownFeatures({ title, need, topicKo: null, topicEn: null }, sql.workspaceId, words),
    ...[first?.customers ?? null, first?.revenue ?? null],
  )
  if (!row) throw new Error('The workspace of a new item does not exist.')
  return row.number
}

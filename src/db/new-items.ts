import type { ItemKind } from '../domain/item.ts'
import { ownFeatures } from './found-by.ts'
import { asTaken, insertQuote, type NewQuote, valuesOf } from './quotes.ts'
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

/** Who answers for the first words of an item: a person or a team, and all who brought them. */
export interface FirstLoop {
  id: string
  people: string[]
}

const insertItem = `next as (update workspace set "lastItemNumber" = "lastItemNumber" + 1 where id = $1 returning "lastItemNumber" as number),
   added as (
     insert into item ("workspaceId", id, number, title, need, kind, "stageId", "areaId", "ownerId", "decisionDue", "addedById", "createdAt", features)
     select $1, $2, next.number, $3, $4, $5::"ItemKind", $6, $7, $8, $9::date, $10, $11, $12::int[] from next returning id, number),
   counted as (
     insert into item_count ("workspaceId", "itemId", number, votes, customers, revenue, rising)
     select $1, id, number, 0, $13::int, $14::bigint, $13::int from added where $13::int is not null)`
const add = statement<{ number: number }>('item.add', `with ${insertItem} select number from added`)
// The parameters of the words from $15 on: $15 their id, $28 the customer, $32 the agent, $35 the team. What is owed to a customer
// is owed because of all their words; words without a customer have an answer of their own.
const begin = statement<{ number: number }>(
  'item.begin',
  `with ${insertItem},
   said as (${insertQuote(15)}),
   owed as (
     insert into loop ("workspaceId", id, "itemId", "customerId", "quoteId", "agentId", "agentTeamId")
     select $1, $38::uuid, $2, $28, case when $28::uuid is null then $15::uuid end, $32, $35 where $38::uuid is not null returning id),
   told as (
     insert into loop_person ("workspaceId", "loopId", "personId")
     select $1, owed.id, person from owed, unnest($39::uuid[]) person order by person)
   select number from added`,
)

const itemValues = (item: NewItem, workspaceId: string): unknown[] => {
  const { id, title, need, kind, stageId, areaId, ownerId, decisionDue, addedById, createdAt, words, first } = item
  return [
    ...[id, title, need, kind, stageId, areaId, ownerId, decisionDue, addedById, createdAt],
    ownFeatures({ title, need, topicKo: null, topicEn: null }, workspaceId, words),
    ...[first?.customers ?? null, first?.revenue ?? null],
  ]
}
function numberIn(row: { number: number } | null): number {
  if (!row) throw new Error('The workspace of a new item does not exist.')
  return row.number
}

/** Writes a new item. @returns its number @throws Error where the workspace does not exist */
export const addItem = async (sql: Sql, item: NewItem): Promise<number> =>
  numberIn(await sql.first(add, ...itemValues(item, sql.workspaceId)))

/**
 * Writes a new item with its first words and, unless null, the answer that is owed for them, in one statement: each further one takes
 * the database and the driver a tenth of a millisecond (docs/decisions/0084).
 * @returns its number
 * @throws SourceTaken where another quote has the same source message: the change is over with that
 */
export async function beginItem(sql: Sql, item: NewItem, quote: NewQuote, loop: FirstLoop | null): Promise<number> {
  const values = [...itemValues(item, sql.workspaceId), ...valuesOf(quote, sql.workspaceId)]
  try {
    return numberIn(await sql.first(begin, ...values, loop?.id ?? null, [...new Set(loop?.people ?? [])]))
  } catch (error) {
    throw asTaken(error, quote)
  }
}

import type { ItemKind } from '../domain/item.ts'
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
}

/** An item as a verb needs it: where it is, and where its card stands. */
export interface ItemPlace {
  id: string
  number: number
  channel: string
}

const add = statement<{ number: number }>(
  'item.add',
  `with next as (update workspace set "lastItemNumber" = "lastItemNumber" + 1 where id = $1 returning "lastItemNumber" as number)
   insert into item ("workspaceId", id, number, title, need, kind, "stageId", "areaId", "ownerId", "decisionDue", "addedById", "createdAt")
   select $1, $2, next.number, $3, $4, $5::"ItemKind", $6, $7, $8, $9::date, $10, $11 from next returning number`,
)
const placeColumns = `i.id, i.number, coalesce(a.channel, p.channel, w."vocChannel") as channel`
const placeJoins = `join workspace w on w.id = i."workspaceId"
   left join area a on a."workspaceId" = i."workspaceId" and a.id = i."areaId"
   left join area p on p."workspaceId" = a."workspaceId" and p.id = a."parentId"`
// Merging flattens: the target of a merged item is never merged itself.
const live = statement<ItemPlace & { asked: number }>(
  'item.live',
  `select ${placeColumns}, asked.number as asked from item asked
   join item i on i."workspaceId" = asked."workspaceId" and i.id = coalesce(asked."mergedIntoId", asked.id) ${placeJoins}
   where asked."workspaceId" = $1 and asked.id = $2 for share of i`,
)
const idByNumber = statement<{ id: string }>(
  'item.idByNumber',
  `select id from item where "workspaceId" = $1 and number = $2`,
)

/** Items: numbered within their workspace, without gaps (the number is taken in the transaction that uses it). */
export const items = (sql: Sql) => ({
  async add(item: NewItem): Promise<number> {
    const { id, title, need, kind, stageId, areaId, ownerId, decisionDue, addedById, createdAt } = item
    const row = await sql.first(
      add,
      ...[id, title, need, kind, stageId, areaId, ownerId, decisionDue, addedById, createdAt],
    )
    if (!row) throw new Error('The workspace of a new item does not exist.')
    return row.number
  },

  /** The item, or the one that it was merged into; `asked` is the number that was asked for. */
  getOrMergeTarget: (id: string) => sql.first(live, id),

  idByNumber: async (number: number) => (await sql.first(idByNumber, number))?.id ?? null,
})

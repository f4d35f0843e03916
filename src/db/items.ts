import type { ShippedBy } from '../domain/decision.ts'
import type { ItemKind, ItemStatus } from '../domain/item.ts'
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

/** An item that nobody else changes until the end of the change. */
export interface LockedItem extends ItemPlace {
  /** The number that was asked for, where that item was merged into this one. */
  asked: number
  title: string
  kind: ItemKind
  status: ItemStatus
  shippedBy: ShippedBy | null
  /** `YYYY-MM-DD` */
  parkedUntil: string | null
  /** Jira opened it again after somebody was told; null once it ships again, or a person decides. */
  reopenedAt: Date | null
  topicKo: string | null
  topicEn: string | null
  workaround: string | null
  ownerId: string | null
  areaOwnerId: string | null
}

/** Where an item stands from now on. */
export interface Standing {
  status: ItemStatus
  shippedBy: ShippedBy | null
  /** `YYYY-MM-DD` */
  parkedUntil: string | null
}

/** What we say of an item, besides its title. */
export interface Saying {
  topicKo: string | null
  topicEn: string | null
  workaround: string | null
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
const locked = statement<LockedItem>(
  'item.locked',
  `select ${placeColumns}, asked.number as asked, i.title, i.kind, i.status, i."shippedBy",
     to_char(i."parkedUntil", 'YYYY-MM-DD') as "parkedUntil", i."reopenedAt", i."topicKo", i."topicEn", i.workaround,
     i."ownerId", coalesce(a."ownerId", p."ownerId") as "areaOwnerId"
   from item asked
   join item i on i."workspaceId" = asked."workspaceId" and i.id = coalesce(asked."mergedIntoId", asked.id) ${placeJoins}
   where asked."workspaceId" = $1 and asked.id = $2 for no key update of i`,
)
// The day of the first decision and of the shipping stay: what is said to have shipped again shipped then.
const stand = statement(
  'item.stand',
  `update item set status = $3::"ItemStatus", "shippedBy" = $4::"ShippedBy", "parkedUntil" = $5::date, "reopenedAt" = null,
     "decidedAt" = case when $3 in ('new', 'reviewing') then "decidedAt" else coalesce("decidedAt", $6) end,
     "shippedAt" = case when $3 <> 'shipped' then null when status = 'shipped' then coalesce("shippedAt", $6) else $6 end
   where "workspaceId" = $1 and id = $2`,
)
const say = statement(
  'item.say',
  `update item set "topicKo" = $3, "topicEn" = $4, workaround = $5 where "workspaceId" = $1 and id = $2`,
)
const reopen = statement('item.reopen', `update item set "reopenedAt" = $3 where "workspaceId" = $1 and id = $2`)
const idByNumber = statement<{ id: string }>(
  'item.idByNumber',
  `select id from item where "workspaceId" = $1 and number = $2`,
)

/** Items: numbered within their workspace, without gaps (the number is taken in the transaction that uses it). */
export const items = (sql: Sql, now: () => Date) => ({
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

  /** The item, or the one that it was merged into, kept from others until the end of the change. */
  lock: (id: string) => sql.first(locked, id),

  stand: (id: string, { status, shippedBy, parkedUntil }: Standing) =>
    sql.all(stand, id, status, shippedBy, parkedUntil, now()),

  say: (id: string, { topicKo, topicEn, workaround }: Saying) => sql.all(say, id, topicKo, topicEn, workaround),

  /** One of its issues is open again after somebody was told, until the item stands anew. */
  reopen: (id: string) => sql.all(reopen, id, now()),

  idByNumber: async (number: number) => (await sql.first(idByNumber, number))?.id ?? null,
})

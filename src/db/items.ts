import type { ShippedBy } from '../domain/decision.ts'
import type { ItemKind, ItemStatus } from '../domain/item.ts'
import { foundBy, type OwnTexts, ownFeatures } from './found-by.ts'
import { addItem, beginItem, type FirstLoop, type NewItem } from './new-items.ts'
import type { NewQuote } from './quotes.ts'
import { type Sql, statement } from './statement.ts'

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
  cause: string | null
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

/** What was heard on an item before further words. */
export interface Heard {
  need: string | null
  shippedAt: Date | null
  /** Without words that everybody may read, its title and its need are private, too. */
  hasOpenWords: boolean
}

/** What we say of an item, besides its title. */
export interface Saying {
  topicKo: string | null
  topicEn: string | null
  workaround: string | null
}

/** What an item has become while its row was waited for: null where it was not merged. */
interface Waited {
  wentTo: string | null
}

const placeColumns = `i.id, i.number, coalesce(a.channel, p.channel, w."vocChannel") as channel`
const placeJoins = `join workspace w on w.id = i."workspaceId"
   left join area a on a."workspaceId" = i."workspaceId" and a.id = i."areaId"
   left join area p on p."workspaceId" = a."workspaceId" and p.id = a."parentId"`
// Merging flattens: the target of a merged item is never merged itself. Whoever waited for the row while it was merged gets it
// as it is now (`wentTo`), found by where it was before: they look once more.
const live = statement<ItemPlace & { asked: number } & Waited>(
  'item.live',
  `select ${placeColumns}, asked.number as asked, i."mergedIntoId" as "wentTo" from item asked
   join item i on i."workspaceId" = asked."workspaceId" and i.id = coalesce(asked."mergedIntoId", asked.id) ${placeJoins}
   where asked."workspaceId" = $1 and asked.id = $2 for share of i`,
)
const locked = statement<LockedItem & Waited>(
  'item.locked',
  `select ${placeColumns}, asked.number as asked, i."mergedIntoId" as "wentTo", i.title, i.kind, i.status, i."shippedBy",
     to_char(i."parkedUntil", 'YYYY-MM-DD') as "parkedUntil", i."reopenedAt", i."topicKo", i."topicEn", i.workaround, i.cause,
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
const say = statement<OwnTexts>(
  'item.say',
  `update item set "topicKo" = $3, "topicEn" = $4, workaround = $5 where "workspaceId" = $1 and id = $2
   returning title, need, "topicKo", "topicEn"`,
)
const heard = statement<Heard>(
  'item.heard',
  `select i.need, i."shippedAt",
     exists (select 1 from quote q where q."workspaceId" = $1 and q."itemId" = i.id and q."deletedAt" is null and q.visibility = 'open') as "hasOpenWords"
   from item i where i."workspaceId" = $1 and i.id = $2`,
)
const know = statement<OwnTexts>(
  'item.know',
  `update item set title = $3, need = $4 where "workspaceId" = $1 and id = $2 returning title, need, "topicKo", "topicEn"`,
)
const findable = statement<OwnTexts>(
  'item.findable',
  `select title, need, "topicKo", "topicEn" from item where "workspaceId" = $1 and id = $2`,
)
const find = statement(
  'item.find',
  `update item set features = ${foundBy('$3::int[]', '$2')} where "workspaceId" = $1 and id = $2`,
)
// What a decision changes of an item, as JSON: it goes into the decision's event, so that it can be taken back.
const standings = `status, "shippedBy", "parkedUntil", "decidedAt", "shippedAt", "reopenedAt", "topicKo", "topicEn", workaround, cause`
const snapshot = statement<{ before: Record<string, unknown> }>(
  'item.snapshot',
  `select to_jsonb(s) as before from (select ${standings} from item where "workspaceId" = $1 and id = $2) s`,
)
const restore = statement<OwnTexts>(
  'item.restore',
  `update item i set (${standings}) = (select ${standings} from jsonb_populate_record(null::item, $3::jsonb))
   where i."workspaceId" = $1 and i.id = $2 returning title, need, "topicKo", "topicEn"`,
)
// In this order: an answer names the words that it is about.
const removeLoops = statement('item.removeLoops', `delete from loop where "workspaceId" = $1 and "itemId" = $2`)
const removeQuotes = statement('item.removeQuotes', `delete from quote where "workspaceId" = $1 and "itemId" = $2`)
const remove = statement('item.remove', `delete from item where "workspaceId" = $1 and id = $2`)
const setCause = statement('item.setCause', `update item set cause = $3 where "workspaceId" = $1 and id = $2`)
const reopen = statement('item.reopen', `update item set "reopenedAt" = $3 where "workspaceId" = $1 and id = $2`)
// Apart from the rows of both: which of them the item is that somebody asked for may change until they are locked.
const liveId = statement<{ id: string; number: number; liveId: string }>(
  'item.liveId',
  `select id, number, coalesce("mergedIntoId", id) as "liveId" from item where "workspaceId" = $1 and id = $2`,
)
const mergedInto = statement<ItemPlace>(
  'item.mergedInto',
  `select ${placeColumns} from item i ${placeJoins} where i."workspaceId" = $1 and i."mergedIntoId" = $2 order by i.id`,
)
const lockOne = statement<{ id: string }>(
  'item.lockOne',
  `select id from item where "workspaceId" = $1 and id = $2 for no key update`,
)
const idByNumber = statement<{ id: string }>(
  'item.idByNumber',
  `select id from item where "workspaceId" = $1 and number = $2`,
)

/** Whoever waits for a row while its item is merged finds the other item with the next look; merges of the target are rare. */
async function afterWaiting<T extends Waited>(look: () => Promise<T | null>): Promise<Omit<T, 'wentTo'> | null> {
  for (;;) {
    const row = await look()
    if (!row) return null
    const { wentTo, ...item } = row
    if (wentTo === null) return item
  }
}

/** Items: numbered within their workspace, without gaps (the number is taken in the transaction that uses it). */
export const items = (sql: Sql, now: () => Date) => {
  /** Whatever changes what an item is called, what stands in the index follows. */
  const refind = async (id: string, rows: Promise<OwnTexts[]>): Promise<void> => {
    const [row] = await rows
    if (row) await sql.all(find, id, ownFeatures(row, sql.workspaceId))
  }
  return {
    /** @returns its number */
    add: (item: NewItem) => addItem(sql, item),
    /** With its first words, and what is owed for them. @returns its number @throws SourceTaken */
    begin: (item: NewItem, quote: NewQuote, loop: FirstLoop | null) => beginItem(sql, item, quote, loop),

    /** The item, or the one that it was merged into; `asked` is the number that was asked for. */
    getOrMergeTarget: (id: string) => afterWaiting(() => sql.first(live, id)),

    /** The item, or the one that it was merged into, kept from others until the end of the change. */
    lock: (id: string) => afterWaiting(() => sql.first(locked, id)),

    /** An item's own number, and the one that it is now: itself, or what it was merged into. Nothing is locked. */
    whereIs: (id: string) => sql.first(liveId, id),
    /** What points at an item since it was merged into it. */
    mergedInto: (id: string) => sql.all(mergedInto, id),
    /** Locks the row of an item, merged or not. */
    lockOne: (id: string) => sql.first(lockOne, id),

    stand: (id: string, { status, shippedBy, parkedUntil }: Standing) =>
      sql.all(stand, id, status, shippedBy, parkedUntil, now()),

    say: (id: string, { topicKo, topicEn, workaround }: Saying) =>
      refind(id, sql.all(say, id, topicKo, topicEn, workaround)),

    /** What was heard on it so far. */
    heard: (id: string) => sql.first(heard, id),
    /** What it is called and what is needed, as further words have it. */
    know: (id: string, { title, need }: { title: string; need: string | null }) =>
      refind(id, sql.all(know, id, title, need)),
    /** How it stands, and what is said of it, for `restore`. */
    snapshot: async (id: string) => (await sql.first(snapshot, id))?.before ?? null,
    restore: (id: string, before: unknown) => refind(id, sql.all(restore, id, JSON.stringify(before))),
    setCause: (id: string, cause: string | null) => sql.all(setCause, id, cause),
    /** It was never there, and what belongs to it goes. What has happened to it was let go before. */
    async remove(id: string): Promise<void> {
      for (const step of [removeLoops, removeQuotes, remove]) await sql.all(step, id)
    },
    /** It is called otherwise since something was put back, or words have come, gone or changed. */
    refind: (id: string) => refind(id, sql.all(findable, id)),

    /** One of its issues is open again after somebody was told, until the item stands anew. */
    reopen: (id: string) => sql.all(reopen, id, now()),

    idByNumber: async (number: number) => (await sql.first(idByNumber, number))?.id ?? null,
  }
}

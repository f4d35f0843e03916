import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { LastDecision } from '../domain/decision.ts'
import { Refusal } from '../domain/errors.ts'
import type { ItemLine, ItemView, QuoteView } from '../domain/item.ts'

/** An item with the quotes that this person may read. */
export interface ItemWithQuotes {
  item: ItemView
  quotes: QuoteView[]
  /** Who decided last and why: for our own people's eyes. */
  decision: LastDecision | null
  /** Ids of the summaries among them that this person wrote, and may put right. */
  gists: string[]
}

/** Guests and people of other organisations read what is posted where they are, and look up nothing. */
export function assertMayRead(actor: Actor): void {
  if (!actor.isFullMember) throw new Refusal('read.outsider', {})
}

/** The item as its card shows it; null where it does not exist. */
export const itemView =
  (db: Db) =>
  (workspaceId: string, itemId: string): Promise<ItemView | null> =>
    db.of(workspaceId).views.item(itemId)

/** Of nobody: what is shown outside Slack holds no private words. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The oldest of an item's quotes that everybody may read. */
export const openQuotes =
  (db: Db) =>
  (workspaceId: string, itemId: string, limit: number): Promise<QuoteView[]> =>
    db.of(workspaceId).views.quotes(itemId, limit, NOBODY)

/**
 * An item with the oldest of its quotes.
 * @param limit so many quotes at the most
 * @throws Refusal `read.outsider`, `item.unknown`
 */
export const openItem =
  (db: Db) =>
  async (actor: Actor, itemId: string, limit: number): Promise<ItemWithQuotes> => {
    assertMayRead(actor)
    const { views, decisions, people, itemFields } = db.of(actor.workspaceId)
    const item = await views.item(itemId)
    if (!item) throw new Refusal('item.unknown', { number: 0 })
    const [quotes, newest, gists] = await Promise.all([
      views.quotes(itemId, limit, actor.personId),
      decisions.newest(itemId),
      itemFields.gistsOf(itemId, actor.personId),
    ])
    const decision = newest && { by: (await people.reader(newest.decidedById))?.name ?? null, reason: newest.reason }
    return { item, quotes, decision, gists }
  }

/**
 * The id of `VOC-number`.
 * @throws Refusal `read.outsider`, `item.unknown`
 */
export const findItem =
  (db: Db) =>
  async (actor: Actor, number: number): Promise<string> => {
    assertMayRead(actor)
    const id = await db.of(actor.workspaceId).items.idByNumber(number)
    if (!id) throw new Refusal('item.unknown', { number })
    return id
  }

/**
 * The newest items, newest first.
 * @param below only items with a lower number, for the next page
 * @throws Refusal `read.outsider`
 */
export const listItems =
  (db: Db) =>
  async (actor: Actor, below: number | null, limit: number): Promise<ItemLine[]> => {
    assertMayRead(actor)
    return db.of(actor.workspaceId).views.lines(below, limit)
  }

/**
 * Customers whose name or alias holds what was typed.
 * @throws Refusal `read.outsider`
 */
export const suggestCustomers =
  (db: Db) =>
  async (actor: Actor, typed: string, limit: number): Promise<{ id: string; name: string }[]> => {
    assertMayRead(actor)
    return typed.trim() ? db.of(actor.workspaceId).customers.startingWith(typed, limit) : []
  }

import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import { type HistoryEntry, toldOfEvent } from '../domain/history.ts'
import { assertMayRead } from './look-up.ts'

/** A page of an item's history. */
export interface History {
  item: { id: string; number: number; title: string }
  /** The newest first. */
  entries: HistoryEntry[]
  /** Where the next page begins; null: this is the last. */
  next: string | null
}

/**
 * All that happened to an item, who did it and when, page by page.
 * @param before where the page begins, as the one before said; null: with the newest
 * @throws Refusal `read.outsider`, `item.unknown`
 */
export const historyOf =
  (db: Db) =>
  async (actor: Actor, itemId: string, before: string | null, limit: number): Promise<History> => {
    assertMayRead(actor)
    const { views, events } = db.of(actor.workspaceId)
    const item = await views.item(itemId)
    if (!item) throw new Refusal('item.unknown', { number: 0 })
    const rows = await events.ofItem(itemId, before, limit + 1)
    const shown = rows.slice(0, limit)
    return {
      item: { id: item.id, number: item.number, title: item.title },
      entries: shown.map(({ id, seq, kind, at, by, data }) => ({ id, seq, kind, at, by, data: toldOfEvent(data) })),
      next: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null,
    }
  }

import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { ItemView } from '../domain/item.ts'
import {
  CUSTOMER_KIND,
  CUSTOMERS_PLACE,
  type ItemPast,
  isFilling,
  type MirrorPlace,
  type MirrorProgress,
  mirrorPlace,
  PAGE_KIND,
  statusMove,
} from '../domain/mirror.ts'
import type { Random } from '../domain/seams.ts'
import { changeSettings } from './change-settings.ts'
import type { RowCounts } from './row-counts.ts'

/**
 * Wants a page for items that have none in that place, the newest first.
 * @param most so many may wait at once
 * @returns how many were behind, with those that are wanted now
 */
export const fillMirror =
  (db: Db, random: Random) =>
  async (
    workspaceId: string,
    place: MirrorPlace,
    lanes: readonly string[],
    most: number,
  ): Promise<{ left: number }> => {
    const customers = await customersSource(db, workspaceId)
    const ids = Array.from({ length: most }, () => random.uuid())
    return db.of(workspaceId).mirror.fill(PAGE_KIND, place, lanes, ids, customers)
  }

/** Wants one thing outside that no event names. @param isAgain also where it is there already */
export const wantOne =
  (db: Db, random: Random) =>
  async (workspaceId: string, kind: string, subject: string, lane: string, isAgain: boolean): Promise<void> => {
    await db.of(workspaceId).mirror.want(kind, subject, lane, random.uuid(), isAgain)
  }

/** So many changes of its status stand on an item's page. */
const MOVES = 30

/** What an item's page shows besides the item: its way so far, the newest first, and the page of what it was merged into. */
export const pastOf =
  (db: Db) =>
  async (workspaceId: string, { id, mergedInto }: Pick<ItemView, 'id' | 'mergedInto'>): Promise<ItemPast> => {
    const { events, mirror } = db.of(workspaceId)
    const [moves, targetPage] = await Promise.all([
      events.moves(id, MOVES),
      mergedInto ? mirror.pageOf(PAGE_KIND, mergedInto.id) : null,
    ])
    return { moves: moves.flatMap((one) => statusMove.safeParse(one).data ?? []), targetPage }
  }

/** How many items there are. */
export const countItems =
  (db: Db) =>
  async (workspaceId: string): Promise<number> =>
    db.of(workspaceId).mirror.count()

/** Where customers' rows stand; null: nowhere yet, or none are wanted. */
async function customersSource(db: Db, workspaceId: string): Promise<string | null> {
  const { connections, workspaces } = db.of(workspaceId)
  if (!(await workspaces.settings()).notionCustomers) return null
  return mirrorPlace.safeParse((await connections.get(CUSTOMERS_PLACE))?.data).data?.dataSourceId ?? null
}

/** What items can be filed under, in the workspace's own order. */
export const filingOf =
  (db: Db) =>
  async (workspaceId: string): Promise<{ stages: { ko: string; en: string }[]; areas: string[] }> => {
    const { stages, areas } = db.of(workspaceId)
    const [known, places] = await Promise.all([stages.stages(), areas.all()])
    return { stages: known, areas: places.filter(({ isArchived }) => !isArchived).map(({ name }) => name) }
  }

/** What becomes of customers in Notion. */
export const mirroredCustomers = (db: Db) => ({
  /** What the row of a customer is to show, and its print; null: it is to have none. */
  mirroredCustomer: (workspaceId: string, id: string) => db.of(workspaceId).mirroredCustomers.read(CUSTOMER_KIND, id),

  /** Wants the rows that are not there or show something else; at most so many wait at once. @returns how many there were */
  fillCustomers: (
    workspaceId: string,
    source: string,
    lanes: readonly string[],
    most: number,
  ): Promise<{ left: number }> => db.of(workspaceId).mirroredCustomers.fill(CUSTOMER_KIND, source, lanes, most),

  /** Wants those of an item's customers, where customers are to have rows. */
  async wantCustomersOf(workspaceId: string, itemId: string, lane: string): Promise<void> {
    const source = await customersSource(db, workspaceId)
    await db.of(workspaceId).mirroredCustomers.wantOfItem(CUSTOMER_KIND, source, [lane], itemId)
  },

  /** The rows of an item's customers, and their print; null: there are none to point to. */
  async relatedCustomers(workspaceId: string, itemId: string): Promise<{ pages: string[]; print: string } | null> {
    const source = await customersSource(db, workspaceId)
    return source === null ? null : db.of(workspaceId).mirroredCustomers.related(CUSTOMER_KIND, source, itemId)
  },

  /** Items that have one of these pages in Notion, or words of one of these customers. @param pages ids without dashes */
  itemsShowing: (workspaceId: string, customerIds: string[], pages: string[]): Promise<string[]> =>
    db.of(workspaceId).mirroredCustomers.showing(PAGE_KIND, customerIds, pages),

  /** How many customers are to have a row. */
  countCustomers: async (workspaceId: string): Promise<number> =>
    (await db.of(workspaceId).workspaces.settings()).notionCustomers
      ? (await db.of(workspaceId).mirroredCustomers.progress(CUSTOMER_KIND, null)).all
      : 0,
})

/** How far the first mirror of items in Notion is, and that of customers; null where both are done. */
export const mirrorProgress =
  (db: Db, counts: RowCounts) =>
  async (workspaceId: string): Promise<MirrorProgress | null> => {
    const { connections, workspaces, mirroredCustomers } = db.of(workspaceId)
    const [connection, settings] = await Promise.all([connections.get('notion'), workspaces.settings()])
    const place = mirrorPlace.safeParse(connection?.data).data ?? null
    const source = await customersSource(db, workspaceId)
    const customers = settings.notionCustomers ? await mirroredCustomers.progress(CUSTOMER_KIND, source) : null
    const items = await counts.behind(workspaceId, place)
    const progress = { ...items, customers: customers?.left ? customers : null, isOn: settings.notionFilling }
    return isFilling(progress) ? progress : null
  }

/** Stops the first mirror, or lets it go on; what has a page is kept current all the same. @throws Refusal `settings.notAdmin` */
export const setFilling =
  (db: Db) =>
  async (actor: Actor, isOn: boolean): Promise<void> => {
    // Whoever presses it saw how it stands: there is nothing to be overwritten but its opposite.
    const [last] = await db.of(actor.workspaceId).workspaces.settingsHistory(1)
    await changeSettings(db)(actor, { notionFilling: isOn }, last?.id ?? null)
  }

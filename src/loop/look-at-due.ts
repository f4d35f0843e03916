import type { Db } from '../db/open.ts'
import { localDay } from '../domain/workdays.ts'
import { askWhoDecides } from './decide-again.ts'
import { workspaceOf } from './workspace-of.ts'

/** So many items at a time: others come first in between. */
const BATCH = 100
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * Once a day: cards show that a decision is overdue, or that what is parked is to be looked at again, and whoever decides is
 * asked, once for each time. However often it is done: what was said of a day is not said again.
 */
export const lookAtDue =
  (db: Db, now: () => Date) =>
  async (workspaceId: string): Promise<void> => {
    const { timeZone } = await workspaceOf(db, workspaceId)
    const today = localDay(now(), timeZone)
    for (let due = await next(); due.length > 0; due = await next())
      for (const { id } of due)
        await db.change({ workspaceId, personId: null }, async (tx) => {
          const item = await tx.items.lock(id)
          // Decided meanwhile, or said by another process.
          const [still] = item?.id === id ? await tx.due.of(today, 1, id) : []
          if (!item || !still) return
          const { because } = still
          tx.record('item.due', item, { because, day: still.day }, { notices: await askWhoDecides(tx, item, because) })
        })
    async function next() {
      return db.of(workspaceId).due.of(today, BATCH, null)
    }
  }

/** Counts all items anew, which follows what no change of an item does: the days that pass, and revenue. */
export const recount =
  (db: Db, now: () => Date) =>
  async (workspaceId: string): Promise<void> => {
    for (let after = FIRST_ID; ; ) {
      const ids = await db.of(workspaceId).itemCounts.next(after, BATCH)
      const last = ids.at(-1)
      if (!last) return
      await db.change({ workspaceId, personId: null }, async (tx) => {
        await Promise.all(tx.itemCounts.count(ids, now()))
      })
      after = last
    }
  }

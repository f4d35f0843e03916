import type { Db } from '../db/open.ts'
import { postDue, weekBefore } from '../domain/digest-week.ts'
import { workspaceOf } from './workspace-of.ts'

/**
 * Once the post of the week that has just ended is due, each subscribed channel that has none yet gets it: on Monday morning,
 * or late, until the next week is over. However often it is done, and by how many at once: a post is a row, and whoever adds
 * it wants it to go out in the same transaction.
 */
export const publishDigests =
  (db: Db, now: () => Date) =>
  async (workspaceId: string): Promise<void> => {
    const at = now()
    const { timeZone } = await workspaceOf(db, workspaceId)
    const week = weekBefore(at, timeZone)
    const due = postDue(week, timeZone)
    if (at < due) return
    // Asked outside the change: in nearly every minute there is nothing to do.
    const without = await db.of(workspaceId).subscriptions.withoutPost(week.from, due)
    if (!without.length) return
    await db.change({ workspaceId, personId: null }, async (tx) => {
      const rows = without.map((subscriptionId) => ({ id: tx.uuid(), subscriptionId }))
      const digests = await tx.digests.add(rows, week.from, tx.now)
      if (!digests.length) return
      tx.record('digest.due', null, { week: week.from, digests: digests.map(({ id }) => id) }, { digests })
    })
  }

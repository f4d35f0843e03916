import type { Db } from '../db/open.ts'
import type { LinkRefusal } from '../domain/notice.ts'
import { askTracker, type Issues, trackerOf } from './ask-tracker.ts'
import { tellOne } from './notices.ts'
import { followLinks, ruleOf } from './ship.ts'
import { wouldDecide } from './who-decides.ts'

/** Nobody waits for this one. */
const TIMEOUT_MS = 10_000

/**
 * Looks for the issue of a link that was asked for while Jira did not answer, and ties it; where that cannot be, the link goes
 * and whoever asked for it is told why. Nothing happens to a link that does not wait.
 * @throws Temporary while Jira is away; Permanent where it refuses us
 */
export const findWaiting =
  (db: Db, issues: Issues | null) =>
  async (workspaceId: string, linkId: string): Promise<void> => {
    const link = await db.of(workspaceId).links.get(linkId)
    if (!issues || link?.state !== 'waiting') return
    const tracker = await trackerOf(issues, workspaceId, link.site)
    // Of a site that is connected no more it waits until it is again.
    if (!tracker) return
    const issue = await askTracker(db, workspaceId, tracker, () => tracker.issue(link.issueKey, TIMEOUT_MS))

    await db.change({ workspaceId, personId: null }, async (tx) => {
      const item = await tx.items.lock(link.itemId)
      const before = await tx.links.ofItem(link.itemId)
      if (!item || !before.some(({ id, state }) => id === linkId && state === 'waiting')) return

      // What a file has brought is told to nobody: it stands as the file says until the issue moves.
      if (await tx.imported.isQuiet(item.id)) {
        if (issue && (await tx.links.found(linkId, issue))) return
        await tx.links.remove(linkId)
        const refusal: LinkRefusal = issue ? 'already' : 'hidden'
        return void tx.record('item.unlinked', item, { key: link.issueKey, linkId, refusal, imported: true })
      }
      const isFound = issue && (await tx.links.found(linkId, issue))
      const tied = isFound ? linkId : issue && (await tx.links.tie({ ...link, issue }))
      if (!isFound) await tx.links.remove(linkId)
      const key = issue?.key ?? link.issueKey
      if (tied) tx.record('item.followed', item, { key, linkId: tied }, { links: [tied] })
      else {
        const refusal: LinkRefusal = issue ? 'already' : 'hidden'
        const about = { personId: link.linkedById, kind: 'linkRefused', itemId: item.id, linkId } as const
        tx.record('item.unlinked', item, { key, linkId, refusal })
        tx.record('notice.wanted', item, {}, { notices: await tellOne(tx, { ...about, data: { refusal } }) })
      }
      const links = { before, after: await tx.links.ofItem(link.itemId) }
      await followLinks(tx, item, links, await ruleOf(tx, issues), await wouldDecide(tx, link.linkedById, item))
    })
  }

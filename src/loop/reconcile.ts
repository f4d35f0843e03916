import type { Db } from '../db/open.ts'
import type { Issues } from './ask-tracker.ts'
import { followIssues } from './follow-issues.ts'

const PAGE = 100

/**
 * Looks at every issue that is tied to something: finds what a lost webhook hid.
 * @throws Temporary, Permanent of the tracker
 */
export const reconcileIssues =
  (db: Db, issues: Issues | null) =>
  async (workspaceId: string): Promise<void> => {
    if (!issues) return
    for (let after: string | undefined = ''; after !== undefined; ) {
      const ids: string[] = await db.of(workspaceId).links.issueIds(issues.tracker.site, after, PAGE)
      await followIssues(db, issues)(workspaceId, ids)
      after = ids.length === PAGE ? ids.at(-1) : undefined
    }
  }

import type { Db } from '../db/open.ts'
import { missedAtIn } from '../domain/silence.ts'
import type { Issues } from './ask-tracker.ts'
import { followIssues } from './follow-issues.ts'
import { connectionProblem } from './settings.ts'

const PAGE = 100

/** What stands in the way of all of Jira is worse than its silence. */
const WORSE = ['unauthorized', 'noJira'] as const

/**
 * Looks at every issue that is tied to something: finds what a lost webhook hid. Where it finds changes twice, at least
 * `silentAfterMs` apart, and Jira was not heard of since the first ones, Jira has stopped telling: admins are told so, once.
 * @returns how many had changed without our knowing
 * @throws Temporary, Permanent of the tracker
 */
export const reconcileIssues =
  (db: Db, issues: Issues | null, now: () => Date) =>
  async (workspaceId: string): Promise<number> => {
    if (!issues) return 0
    let found = 0
    for (let after: string | undefined = ''; after !== undefined; ) {
      const ids: string[] = await db.of(workspaceId).links.issueIds(issues.tracker.site, after, PAGE)
      found += await followIssues(db, issues)(workspaceId, ids)
      after = ids.length === PAGE ? ids.at(-1) : undefined
    }
    if (found > 0 && issues.silentAfterMs !== undefined) await noteSilence(db, workspaceId, issues.silentAfterMs, now())
    return found
  }

async function noteSilence(db: Db, workspaceId: string, silentAfterMs: number, now: Date): Promise<void> {
  const { connections } = db.of(workspaceId)
  const known = await connections.get('jira')
  const since = missedAtIn(known?.data)
  const heardAt = known?.heardAt ?? null
  if (!since || (heardAt && heardAt >= since)) return void (await connections.put('jira', { missedAt: now }, null))
  if (now.getTime() - since.getTime() >= silentAfterMs)
    await connectionProblem(db)(workspaceId, 'jira', 'silent', WORSE)
}

/** A webhook of Jira's came: it is not silent, or not any more. */
export const heardOfJira =
  (db: Db, now: () => Date) =>
  async (workspaceId: string): Promise<void> => {
    await db.of(workspaceId).connections.put('jira', {}, now())
    await connectionProblem(db)(workspaceId, 'jira', null, WORSE)
  }

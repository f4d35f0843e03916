import type { Db } from '../db/open.ts'
import { Permanent, Temporary } from '../domain/errors.ts'
import type { IssueTracker } from '../domain/issue.ts'
import type { ConnectionName } from '../domain/link.ts'
import { missedAtIn } from '../domain/silence.ts'
import type { Issues } from './ask-tracker.ts'
import { followIssues } from './follow-issues.ts'
import { connectionProblem } from './settings.ts'

const PAGE = 100

/** What stands in the way of all of Jira, or soon will, is worse than its silence. */
const WORSE = ['unauthorized', 'noJira', 'scope', 'reconnect', 'expires'] as const

/**
 * Looks at every issue that is tied to something, site by site: finds what a lost webhook hid. Where it finds changes twice, at
 * least `silentAfterMs` apart, and nothing was heard of the site since the first ones, it has stopped telling: admins are told
 * so, once. A site that does not answer does not keep the others waiting.
 * @returns how many had changed without our knowing
 * @throws Temporary, Permanent of the first tracker that failed, when all were looked at
 */
export const reconcileIssues =
  (db: Db, issues: Issues | null, now: () => Date) =>
  async (workspaceId: string): Promise<number> => {
    let found = 0
    const failures: unknown[] = []
    for (const tracker of (await issues?.sites(workspaceId)) ?? [])
      try {
        found += await reconcileSite(db, issues, tracker, workspaceId, now())
      } catch (error) {
        if (!(error instanceof Temporary) && !(error instanceof Permanent)) throw error
        failures.push(error)
      }
    if (failures.length > 0) throw failures[0]
    return found
  }

async function reconcileSite(db: Db, issues: Issues | null, tracker: IssueTracker, workspaceId: string, now: Date) {
  let found = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    const ids: string[] = await db.of(workspaceId).links.issueIds(tracker.site, after, PAGE)
    found += await followIssues(db, issues)(workspaceId, ids, tracker.site)
    after = ids.length === PAGE ? ids.at(-1) : undefined
  }
  if (found > 0 && tracker.silentAfterMs !== undefined)
    await noteSilence(db, workspaceId, tracker.connection, tracker.silentAfterMs, now)
  return found
}

async function noteSilence(db: Db, workspaceId: string, name: ConnectionName, silentAfterMs: number, now: Date) {
  const { connections } = db.of(workspaceId)
  const known = await connections.get(name)
  const since = missedAtIn(known?.data)
  const heardAt = known?.heardAt ?? null
  if (!since || (heardAt && heardAt >= since)) return void (await connections.put(name, { missedAt: now }, null))
  if (now.getTime() - since.getTime() >= silentAfterMs) await connectionProblem(db)(workspaceId, name, 'silent', WORSE)
}

/** A webhook of a site came: it is not silent, or not any more. */
export const heardOfJira =
  (db: Db, now: () => Date) =>
  async (workspaceId: string, name: ConnectionName = 'jira'): Promise<void> => {
    await db.of(workspaceId).connections.put(name, {}, now())
    await connectionProblem(db)(workspaceId, name, null, WORSE)
  }

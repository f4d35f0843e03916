import { Broken, Temporary } from '../domain/errors.ts'
import { type JiraPermission, type JiraTested, jiraPermissions } from '../domain/jira-site.ts'
import type { Jira } from './client.ts'

/** So many projects are looked at, and so many at a time: somebody waits for it. */
const MOST_PROJECTS = 50
const AT_ONCE = 5

/**
 * Tries what we need of a site: whose token it is, which projects it sees, and what it may do in each (`/mypermissions`).
 * @throws Permanent, Temporary that say nothing of the connection as a whole
 */
export async function tryConnection(jira: Jira): Promise<JiraTested> {
  const nothing = { BROWSE_PROJECTS: [], LINK_ISSUES: [], CREATE_ISSUES: [] }
  const tested: JiraTested = { account: null, problem: null, projects: [], total: 0, missing: nothing, scopes: [] }
  try {
    const me = await jira.myself()
    const { keys, total } = await jira.projects()
    const projects = keys.slice(0, MOST_PROJECTS)
    const missing: Record<JiraPermission, string[]> = { BROWSE_PROJECTS: [], LINK_ISSUES: [], CREATE_ISSUES: [] }
    for (let at = 0; at < projects.length; at += AT_ONCE) {
      const some = projects.slice(at, at + AT_ONCE)
      const answers = await Promise.all(some.map((key) => jira.permissions([...jiraPermissions], key)))
      for (const [n, key] of some.entries())
        for (const permission of jiraPermissions) if (!answers[n]?.[permission]) missing[permission].push(key)
    }
    return { ...tested, account: me?.displayName ?? me?.accountId ?? '?', projects, total, missing }
  } catch (error) {
    if (error instanceof Broken) return { ...tested, problem: error.problem }
    if (error instanceof Temporary) return { ...tested, problem: 'away' }
    throw error
  }
}

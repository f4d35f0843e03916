import { z } from 'zod'
import { appUser, permissions } from '../catalogue.ts'
import { JiraError, noSuchIssue } from '../jira-error.ts'
import { findIssue, findProject, mayApp } from '../state.ts'
import { bodyAs, type Call, type Endpoint, listOf, ok } from './endpoint.ts'

/** The project that a question about permissions is asked for; null where it is asked in general. @throws JiraError 404 */
function contextOf({ world: { state }, query }: Call): string | null {
  if (query.has('commentId')) throw new JiraError(400, ['The sandbox does not take commentId: it is not here.'])
  const issueRef = query.get('issueId') ?? query.get('issueKey')
  const projectRef = query.get('projectId') ?? query.get('projectKey')
  if (issueRef !== null) {
    const issue = findIssue(state, issueRef)
    if (!issue || !mayApp(state, issue.projectId, 'BROWSE_PROJECTS')) throw noSuchIssue()
    return issue.projectId
  }
  if (projectRef === null) return null
  const project = findProject(state, projectRef)
  if (!project || !mayApp(state, project.id, 'BROWSE_PROJECTS'))
    throw new JiraError(404, [`No project could be found with key '${projectRef}'.`])
  return project.id
}

/** Everybody may look for users; nobody but a person may administer the site. */
const mayGlobally = (key: string) => key === 'USER_PICKER'

const bulk = z.strictObject({
  accountId: z.string().exactOptional(),
  globalPermissions: z.array(z.string()).exactOptional(),
  projectPermissions: z
    .array(
      z.strictObject({
        permissions: z.array(z.string()).min(1),
        projects: z.array(z.number().int()).exactOptional(),
        issues: z.array(z.number().int()).exactOptional(),
      }),
    )
    .exactOptional(),
})

function check({ world: { state }, body }: Call) {
  const wish = bodyAs(bulk, body)
  if (wish.accountId !== undefined && wish.accountId !== appUser.accountId)
    throw new JiraError(403, ['You may not ask for the permissions of somebody else.'])
  const mustBe = (keys: readonly string[], type: 'GLOBAL' | 'PROJECT') => {
    const wrong = keys.filter((key) => permissions[key]?.type !== type)
    if (wrong.length > 0) throw new JiraError(400, [`Unrecognized permission: ${wrong.join(', ')}`])
  }
  mustBe(wish.globalPermissions ?? [], 'GLOBAL')
  const asked = wish.projectPermissions ?? []
  for (const each of asked) mustBe(each.permissions, 'PROJECT')
  const grants = asked.flatMap(({ permissions: keys, projects = [], issues = [] }) =>
    keys.map((permission) => ({
      permission,
      projects: projects.filter((id) => findProject(state, String(id)) && mayApp(state, String(id), permission)),
      issues: issues.filter((id) => {
        const issue = findIssue(state, String(id))
        return issue !== undefined && mayApp(state, issue.projectId, permission)
      }),
    })),
  )
  return ok({ globalPermissions: (wish.globalPermissions ?? []).filter(mayGlobally), projectPermissions: grants })
}

/** What the app's account may do. */
export const permissionEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/mypermissions',
    run: (call) => {
      const asked = listOf(call.query, 'permissions')
      if (asked.length === 0) throw new JiraError(400, ["The 'permissions' query parameter is required."])
      const wrong = asked.filter((key) => !Object.hasOwn(permissions, key))
      if (wrong.length > 0) throw new JiraError(400, [`Unrecognized permission: ${wrong.join(', ')}`])
      const { state } = call.world
      const context = contextOf(call)
      const may = (key: string) =>
        permissions[key]?.type === 'GLOBAL'
          ? mayGlobally(key)
          : state.projects.some(({ id }) => (context === null || id === context) && mayApp(state, id, key))
      const answer = asked.map((key) => [key, { key, ...permissions[key], description: '', havePermission: may(key) }])
      return ok({ permissions: Object.fromEntries(answer) })
    },
  },
  { method: 'POST', path: '/permissions/check', run: check },
]

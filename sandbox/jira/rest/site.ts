import { appUser, permissions, resolutions, statuses } from '../catalogue.ts'
import { JiraError, noSuchIssue } from '../jira-error.ts'
import { jiraTime, resolutionJson, statusJson, userJson } from '../objects.ts'
import { findIssue, findProject, mayApp } from '../state.ts'
import { type Call, type Endpoint, listOf, ok, paged } from './endpoint.ts'

/** The project that a question about permissions is asked for; null where it is asked in general. @throws JiraError 404 */
function contextOf({ world: { state }, query }: Call): string | null {
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

/** Who we are, what we may, and what the site has. */
export const siteEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/myself',
    run: ({ world }) => ok({ ...userJson(world, appUser), emailAddress: world.email, locale: 'ko_KR' }),
  },
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
      const may = (key: string) => {
        if (permissions[key]?.type === 'GLOBAL') return false
        return state.projects.some(({ id }) => (context === null || id === context) && mayApp(state, id, key))
      }
      const answer = asked.map((key) => [key, { key, ...permissions[key], description: '', havePermission: may(key) }])
      return ok({ permissions: Object.fromEntries(answer) })
    },
  },
  {
    method: 'GET',
    path: '/serverInfo',
    isAnonymous: true,
    run: ({ world }) =>
      ok({
        baseUrl: world.url,
        displayUrl: world.url,
        version: '1001.0.0-SNAPSHOT',
        versionNumbers: [1001, 0, 0],
        deploymentType: 'Cloud',
        buildNumber: 100_285,
        buildDate: '2026-10-01T00:00:00.000+0900',
        serverTime: jiraTime(world.clock.now()),
        scmInfo: '0000000000000000000000000000000000000000',
        serverTitle: 'Jira',
        serverTimeZone: 'Asia/Seoul',
      }),
  },
  {
    method: 'GET',
    path: '/resolution/search',
    run: (call) => {
      const ids = listOf(call.query, 'id')
      const all = resolutions
        .filter(({ id }) => ids.length === 0 || ids.includes(id))
        .map(({ id }) => ({ ...resolutionJson(call.world, id), default: id === '10000' }))
      return ok(paged(call, '/resolution/search', all, 50))
    },
  },
  {
    method: 'GET',
    path: '/resolution',
    run: ({ world }) => ok(resolutions.map(({ id }) => resolutionJson(world, id))),
  },
  { method: 'GET', path: '/status', run: ({ world }) => ok(statuses.map((status) => statusJson(world, status))) },
]

import { users } from '../catalogue.ts'
import { JiraError, noSuchIssue } from '../jira-error.ts'
import { userJson } from '../objects.ts'
import { findIssue, findProject, mayApp } from '../state.ts'
import { assignableUsers } from './create-meta.ts'
import { type Call, type Endpoint, ok, sliced } from './endpoint.ts'

/** People whose name has a word that begins so, or whose account it is. @throws JiraError 400 */
function asked({ query }: Call, isNeeded: boolean) {
  const [words, accountId] = [query.get('query'), query.get('accountId')]
  if (query.has('property'))
    throw new JiraError(400, ['The sandbox does not search users by property: they are not here.'])
  if (words !== null && accountId !== null)
    throw new JiraError(400, ['The query and accountId parameters are mutually exclusive.'])
  if (isNeeded && words === null && accountId === null)
    throw new JiraError(400, ['At least one of the query and accountId parameters must be present.'])
  const wanted = (words ?? '').trim().toLowerCase()
  return users.filter(({ displayName, accountId: id }) =>
    accountId === null
      ? [displayName, ...displayName.split(' ')].some((part) => part.toLowerCase().startsWith(wanted))
      : id === accountId,
  )
}

/** The project in which somebody is to be assigned. @throws JiraError 400, 404 */
function projectIdIn({ world: { state }, query }: Call): string {
  const issueRef = query.get('issueKey') ?? query.get('issueId')
  const projectRef = query.get('project')
  if (issueRef !== null) {
    const issue = findIssue(state, issueRef)
    if (!issue || !mayApp(state, issue.projectId, 'BROWSE_PROJECTS')) throw noSuchIssue()
    return issue.projectId
  }
  if (projectRef === null) throw new JiraError(400, ['Either project, issueKey or issueId must be present.'])
  const project = findProject(state, projectRef)
  if (!project || !mayApp(state, project.id, 'BROWSE_PROJECTS'))
    throw new JiraError(404, [`No project could be found with key '${projectRef}'.`])
  return project.id
}

/** Who is there. E-mail addresses are hidden, as the people's settings have it. */
export const userEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/user',
    run: ({ world, query }) => {
      if (query.has('username') || query.has('key'))
        throw new JiraError(400, ['The username and key parameters are no longer supported. Use accountId.'])
      const user = users.find(({ accountId }) => accountId === query.get('accountId'))
      if (!user) throw new JiraError(404, ['Specified user does not exist or you do not have required permissions'])
      return ok(userJson(world, user))
    },
  },
  {
    method: 'GET',
    path: '/user/search',
    run: (call) => ok(sliced(call.query, asked(call, true), 1_000).values.map((user) => userJson(call.world, user))),
  },
  {
    method: 'GET',
    path: '/user/assignable/search',
    run: (call) => {
      const projectId = projectIdIn(call)
      const assignable = assignableUsers(call.world, projectId)
      const all = asked(call, false).filter((user) => assignable.includes(user))
      return ok(sliced(call.query, all, 1_000).values.map((user) => userJson(call.world, user)))
    },
  },
]

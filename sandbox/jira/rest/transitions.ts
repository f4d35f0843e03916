import { z } from 'zod'
import { appUser, resolutions } from '../catalogue.ts'
import { transitionIssue } from '../changes.ts'
import { badField, JiraError } from '../jira-error.ts'
import { resolutionJson, statusJson } from '../objects.ts'
import { schemeOf, statusOf, type Transition, transitionsFrom } from '../schemes.ts'
import { mayApp, projectOf } from '../state.ts'
import type { Issue } from '../types.ts'
import { bodyAs, type Call, type Endpoint, issueOf, noContent, ok } from './endpoint.ts'

const wishShape = z.strictObject({
  transition: z.looseObject({ id: z.string() }).exactOptional(),
  fields: z.record(z.string(), z.unknown()).exactOptional(),
})
const resolutionRef = z.looseObject({ id: z.string().exactOptional(), name: z.string().exactOptional() })

/** What the account can do with an issue now; nothing without the permission, as documented. */
const ahead = ({ world: { state } }: Call, issue: Issue): Transition[] =>
  mayApp(state, issue.projectId, 'TRANSITION_ISSUES')
    ? transitionsFrom(schemeOf(projectOf(state, issue)), issue.statusId)
    : []

/** The workflow of the issue's project; what is done goes through a screen with the resolution where the workflow has one. */
export const transitionEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/issue/{issueIdOrKey}/transitions',
    run: (call) => {
      const issue = issueOf(call)
      const withFields = (call.query.get('expand') ?? '').includes('transitions.fields')
      const only = call.query.get('transitionId')
      const canResolve = mayApp(call.world.state, issue.projectId, 'RESOLVE_ISSUES')
      return ok({
        expand: 'transitions',
        transitions: ahead(call, issue)
          .filter(({ id }) => only === null || id === only)
          .map(({ id, name, from, to, hasScreen }) => ({
            id,
            name,
            to: statusJson(call.world, statusOf(to)),
            hasScreen,
            isGlobal: from === null,
            isInitial: false,
            isAvailable: true,
            isConditional: false,
            looped: false,
            ...(withFields
              ? { fields: hasScreen && canResolve ? { resolution: resolutionField(call.world) } : {} }
              : {}),
          })),
      })
    },
  },
  {
    method: 'POST',
    path: '/issue/{issueIdOrKey}/transitions',
    writesIssue: true,
    run: (call) => {
      const issue = issueOf(call)
      const wish = bodyAs(wishShape, call.body)
      if (!wish.transition) throw new JiraError(400, ['Transition id is not specified.'])
      const transition = ahead(call, issue).find(({ id }) => id === wish.transition?.id)
      if (!transition)
        throw new JiraError(400, [
          `It seems that you have tried to perform a workflow operation (${wish.transition.id}) that is not valid for the current state of this issue.`,
        ])
      const { resolution, ...others } = wish.fields ?? {}
      const canResolve = transition.hasScreen && mayApp(call.world.state, issue.projectId, 'RESOLVE_ISSUES')
      const other = Object.keys(others)[0] ?? (resolution !== undefined && !canResolve ? 'resolution' : undefined)
      if (other)
        throw badField(other, `Field '${other}' cannot be set. It is not on the appropriate screen, or unknown.`)
      transitionIssue(
        call.world,
        appUser,
        issue,
        transition.to,
        resolution === undefined ? undefined : resolutionIdOf(resolution),
      )
      return noContent
    },
  },
]

function resolutionIdOf(given: unknown): string {
  const ref = resolutionRef.safeParse(given)
  const found = resolutions.find(({ id, name }) => ref.success && (id === ref.data.id || name === ref.data.name))
  if (!found) throw badField('resolution', 'Specify a valid resolution.')
  return found.id
}

const resolutionField = (world: Parameters<typeof resolutionJson>[0]) => ({
  required: false,
  schema: { type: 'resolution', system: 'resolution' },
  name: 'Resolution',
  key: 'resolution',
  operations: ['set'],
  allowedValues: resolutions.map(({ id }) => resolutionJson(world, id)),
})

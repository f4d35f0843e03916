import { z } from 'zod'
import { appUser, resolutions, statuses } from '../catalogue.ts'
import { transitionIssue } from '../changes.ts'
import { badField, JiraError } from '../jira-error.ts'
import { resolutionJson, statusJson } from '../objects.ts'
import { bodyAs, type Endpoint, issueOf, noContent, ok } from './endpoint.ts'

const wishShape = z.strictObject({
  transition: z.looseObject({ id: z.string() }).exactOptional(),
  fields: z.record(z.string(), z.unknown()).exactOptional(),
})
const resolutionRef = z.looseObject({ id: z.string().exactOptional(), name: z.string().exactOptional() })

/** The workflow: every status from every other one; into Done through a screen with the resolution. */
export const transitionEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/issue/{issueIdOrKey}/transitions',
    run: (call) => {
      issueOf(call)
      const withFields = (call.query.get('expand') ?? '').includes('transitions.fields')
      return ok({
        expand: 'transitions',
        transitions: statuses.map((status) => {
          const hasScreen = status.category.key === 'done'
          return {
            id: status.transitionId,
            name: status.name,
            to: statusJson(call.world, status),
            hasScreen,
            isGlobal: true,
            isInitial: false,
            isAvailable: true,
            isConditional: false,
            looped: false,
            ...(withFields ? { fields: hasScreen ? { resolution: resolutionField(call.world) } : {} } : {}),
          }
        }),
      })
    },
  },
  {
    method: 'POST',
    path: '/issue/{issueIdOrKey}/transitions',
    writesIssue: true,
    run: (call) => {
      const issue = issueOf(call, 'TRANSITION_ISSUES')
      const wish = bodyAs(wishShape, call.body)
      const status = statuses.find(({ transitionId }) => transitionId === wish.transition?.id)
      if (!wish.transition) throw new JiraError(400, ['Transition id is not specified.'])
      if (!status)
        throw new JiraError(400, [
          `It seems that you have tried to perform a workflow operation (${wish.transition.id}) that is not valid for the current state of this issue.`,
        ])
      const { resolution, ...others } = wish.fields ?? {}
      const other =
        Object.keys(others)[0] ??
        (resolution !== undefined && status.category.key !== 'done' ? 'resolution' : undefined)
      if (other)
        throw badField(other, `Field '${other}' cannot be set. It is not on the appropriate screen, or unknown.`)
      transitionIssue(
        call.world,
        appUser,
        issue,
        status.id,
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

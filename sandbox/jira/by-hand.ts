/** What a person does in Jira by hand: on the page, or in a test. Each throws ByHandError in words where it cannot be done. */
import { z } from 'zod'
import { joon, permissions, resolutions, statuses } from './catalogue.ts'
import { createIssue, deleteIssue, editIssue, moveIssue, transitionIssue } from './changes.ts'
import type { JiraWorld } from './jira-world.ts'
import { findIssue, findProject, findVersion, type State } from './state.ts'
import type { Issue, Project, Version } from './types.ts'
import { createVersion, deleteVersion, editVersion } from './version-changes.ts'

/** What was asked for does not exist or makes no sense. */
export class ByHandError extends Error {}

const fail = (message: string): never => {
  throw new ByHandError(message)
}

const issueIn = (state: State, ref: string): Issue => findIssue(state, ref) ?? fail(`There is no issue ${ref}.`)
const projectIn = (state: State, ref: string): Project => findProject(state, ref) ?? fail(`There is no project ${ref}.`)

/** A version by id, or by name where only one project (or the given one) has it. */
function versionIn(state: State, ref: string, projectId?: string): Version {
  const byId = findVersion(state, ref)
  if (byId) return byId
  const named = state.versions.filter(
    (each) => each.name === ref && (projectId === undefined || each.projectId === projectId),
  )
  if (named.length > 1) return fail(`Several projects have a version ${ref}: name it by id.`)
  return named[0] ?? fail(`There is no version ${ref}.`)
}

const text = z.string().trim().min(1)
const summary = text.max(255)
const isOn = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')])

/** A shape, and what is done with a request of that shape. */
interface Act<T> {
  shape: z.ZodType<T>
  run: (world: JiraWorld, wish: T) => unknown
}
const act = <T>(shape: z.ZodType<T>, run: Act<T>['run']) => ({
  /** @throws z.ZodError for a request of another shape, ByHandError for what cannot be done */
  do: (world: JiraWorld, request: unknown) => run(world, shape.parse(request)),
})

/** Each is `POST /world/NAME`. */
export const acts: Record<string, { do: (world: JiraWorld, request: unknown) => unknown }> = {
  create: act(
    z.object({ project: text, summary, fixVersion: z.string().exactOptional(), type: z.string().exactOptional() }),
    (world, wish) => {
      const project = projectIn(world.state, wish.project)
      const version = wish.fixVersion ? versionIn(world.state, wish.fixVersion, project.id).id : undefined
      const fixVersionIds = version === undefined ? [] : [version]
      const rest = { description: null, labels: [], properties: {}, fixVersionIds }
      const { id, key } = createIssue(world, joon, {
        ...rest,
        project,
        summary: wish.summary,
        typeId: wish.type ?? '10001',
      })
      return { id, key }
    },
  ),
  transition: act(
    z.object({ issue: text, status: text, resolution: z.string().nullable().exactOptional() }),
    (world, wish) => {
      const issue = issueIn(world.state, wish.issue)
      const status =
        statuses.find(({ name, id }) => name === wish.status || id === wish.status) ??
        fail(`There is no status ${wish.status}.`)
      const named = resolutions.find(({ name, id }) => name === wish.resolution || id === wish.resolution)
      if (typeof wish.resolution === 'string' && !named) fail(`There is no resolution ${wish.resolution}.`)
      transitionIssue(world, joon, issue, status.id, wish.resolution === null ? null : named?.id)
    },
  ),
  rename: act(z.object({ issue: text, summary }), (world, wish) =>
    editIssue(world, joon, issueIn(world.state, wish.issue), { summary: wish.summary }),
  ),
  'set-version': act(z.object({ issue: text, version: z.string().nullable() }), (world, wish) => {
    const issue = issueIn(world.state, wish.issue)
    editIssue(world, joon, issue, {
      fixVersionIds: wish.version ? [versionIn(world.state, wish.version, issue.projectId).id] : [],
    })
  }),
  move: act(z.object({ issue: text, project: text }), (world, wish) => {
    const issue = issueIn(world.state, wish.issue)
    moveIssue(world, joon, issue, projectIn(world.state, wish.project))
    return { id: issue.id, key: issue.key }
  }),
  delete: act(z.object({ issue: text }), (world, wish) => deleteIssue(world, joon, issueIn(world.state, wish.issue))),
  release: act(z.object({ version: text, released: isOn }), (world, wish) =>
    editVersion(world, versionIn(world.state, wish.version), { released: wish.released }),
  ),
  'create-version': act(z.object({ project: text, name: text.max(255) }), (world, wish) => {
    const project = projectIn(world.state, wish.project)
    if (world.state.versions.some(({ projectId, name }) => projectId === project.id && name === wish.name))
      fail(`The project ${project.key} has a version ${wish.name} already.`)
    return { id: createVersion(world, project.id, { name: wish.name }).id }
  }),
  'delete-version': act(z.object({ version: text }), (world, wish) =>
    deleteVersion(world, versionIn(world.state, wish.version)),
  ),
  token: act(z.object({ expired: isOn }), (world, wish) => {
    world.state.isTokenExpired = wish.expired
    world.changed()
  }),
  permission: act(z.object({ project: text, permission: text, denied: isOn }), (world, wish) => {
    if (permissions[wish.permission]?.type !== 'PROJECT') fail(`There is no project permission ${wish.permission}.`)
    const { id } = projectIn(world.state, wish.project)
    const others = (world.state.denied.get(id) ?? []).filter((each) => each !== wish.permission)
    world.state.denied.set(id, wish.denied ? [...others, wish.permission] : others)
    world.changed()
  }),
  'deliver-to': act(z.object({ url: z.union([z.url(), z.literal('')]) }), (world, wish) =>
    world.webhooks.deliverTo(wish.url),
  ),
}

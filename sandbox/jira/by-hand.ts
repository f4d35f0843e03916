/** What a person does in Jira by hand: on the page, or in a test. Each throws ByHandError in words where it cannot be done. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { joon, permissions, resolutions, users } from './catalogue.ts'
import { createIssue, deleteIssue, moveIssue, transitionIssue } from './changes.ts'
import { addComment, deleteComment, editComment } from './comment-changes.ts'
import { editIssue } from './edit-issue.ts'
import type { JiraWorld } from './jira-world.ts'
import { voidGrant } from './oauth/grants.ts'
import { schemeOf, statusOf, subtaskTypeOf, transitionsFrom } from './schemes.ts'
import { findIssue, findProject, findVersion, projectOf, type State } from './state.ts'
import type { Issue, Project, Version } from './types.ts'
import { createVersion, deleteVersion, editVersion, mergeVersion, moveVersion } from './version-changes.ts'

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

/** People fill in what a type requires without being asked: it is apps that must know. */
function typeIn(project: Project, ref: string | undefined): string {
  const scheme = schemeOf(project)
  if (ref === undefined) return scheme.usualTypeId
  return (
    scheme.types.find(({ id, name }) => id === ref || name === ref)?.id ??
    fail(`The project ${project.key} has no issue type ${ref}.`)
  )
}

/** A status by name or id, where the workflow of the issue's project leads to it from where the issue is. */
function statusAhead(state: State, issue: Issue, ref: string) {
  const scheme = schemeOf(projectOf(state, issue))
  const status =
    scheme.statuses.find(({ name, id }) => name === ref || id === ref) ?? fail(`There is no status ${ref}.`)
  if (status.id === issue.statusId || transitionsFrom(scheme, issue.statusId).some(({ to }) => to === status.id))
    return status
  return fail(`The workflow does not lead from ${statusOf(issue.statusId).name} to ${status.name}.`)
}

const documentOf = (words: string) => ({
  type: 'doc',
  version: 1,
  content: words.split('\n').map((line) => ({
    type: 'paragraph',
    content: line === '' ? [] : [{ type: 'text', text: line }],
  })),
})

const commentIn = (issue: Issue, id: string) =>
  issue.comments.find((each) => each.id === id) ?? fail(`The issue ${issue.key} has no comment ${id}.`)

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

interface BulkWish {
  status?: string
  version?: string | null
  project?: string
  isDeleted?: true
}

function bulkChange(world: JiraWorld, issue: Issue, { status, version, project, isDeleted }: BulkWish): void {
  const { state } = world
  if (status !== undefined) transitionIssue(world, joon, issue, statusAhead(state, issue, status).id, undefined)
  if (version !== undefined) {
    const fixVersionIds = version ? [versionIn(state, version, issue.projectId).id] : []
    editIssue(world, joon, issue, { fixVersionIds })
  }
  if (project !== undefined) moveIssue(world, joon, issue, projectIn(state, project))
  if (isDeleted) deleteIssue(world, joon, issue)
}

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
        typeId: typeIn(project, wish.type),
      })
      return { id, key }
    },
  ),
  transition: act(
    z.object({ issue: text, status: text, resolution: z.string().nullable().exactOptional() }),
    (world, wish) => {
      const issue = issueIn(world.state, wish.issue)
      const status = statusAhead(world.state, issue, wish.status)
      const named = resolutions.find(({ name, id }) => name === wish.resolution || id === wish.resolution)
      if (typeof wish.resolution === 'string' && !named) fail(`There is no resolution ${wish.resolution}.`)
      transitionIssue(world, joon, issue, status.id, wish.resolution === null ? null : named?.id)
    },
  ),
  rename: act(z.object({ issue: text, summary }), (world, wish) =>
    editIssue(world, joon, issueIn(world.state, wish.issue), { summary: wish.summary }),
  ),
  assign: act(z.object({ issue: text, to: z.string().nullable() }), (world, wish) => {
    const found = users.find(({ accountId, displayName }) => accountId === wish.to || displayName === wish.to)
    if (wish.to && !found) fail(`There is no person ${wish.to}.`)
    editIssue(world, joon, issueIn(world.state, wish.issue), { assignee: found ?? null })
  }),
  comment: act(z.object({ issue: text, text }), (world, wish) => {
    const issue = issueIn(world.state, wish.issue)
    return { id: addComment(world, joon, issue, documentOf(wish.text)).id }
  }),
  'edit-comment': act(z.object({ issue: text, comment: text, text }), (world, wish) => {
    const issue = issueIn(world.state, wish.issue)
    editComment(world, joon, issue, commentIn(issue, wish.comment), documentOf(wish.text))
  }),
  'delete-comment': act(z.object({ issue: text, comment: text }), (world, wish) => {
    const issue = issueIn(world.state, wish.issue)
    deleteComment(world, joon, issue, commentIn(issue, wish.comment))
  }),
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
  'merge-version': act(z.object({ version: text, into: text }), (world, wish) => {
    const version = versionIn(world.state, wish.version)
    const into = versionIn(world.state, wish.into, version.projectId)
    if (into.projectId !== version.projectId || into === version) fail('A version merges into another of its project.')
    mergeVersion(world, version, into)
  }),
  'move-version': act(z.object({ version: text, before: z.string().nullable() }), (world, wish) => {
    const version = versionIn(world.state, wish.version)
    moveVersion(world, version, wish.before === null ? null : versionIn(world.state, wish.before, version.projectId))
  }),
  'create-subtask': act(z.object({ parent: text, summary }), (world, wish) => {
    const parent = issueIn(world.state, wish.parent)
    if (parent.parentId !== undefined) fail('A sub-task has no sub-tasks.')
    const project = projectOf(world.state, parent)
    const rest = { description: null, labels: [], properties: {}, fixVersionIds: [], parentId: parent.id }
    const typeId = subtaskTypeOf(project).id
    const { id, key } = createIssue(world, joon, { ...rest, project, summary: wish.summary, typeId })
    return { id, key }
  }),
  /** A bulk change: the same to many issues at once, each with an event of its own. */
  bulk: act(
    z.object({
      issues: z.array(text).min(1).max(1_000),
      status: text.exactOptional(),
      version: z.string().nullable().exactOptional(),
      project: text.exactOptional(),
      isDeleted: z.literal(true).exactOptional(),
    }),
    (world, { issues, ...wish }) => {
      for (const issue of issues.map((ref) => issueIn(world.state, ref))) bulkChange(world, issue, wish)
    },
  ),
  'delete-version': act(z.object({ version: text }), (world, wish) =>
    deleteVersion(world, versionIn(world.state, wish.version)),
  ),
  token: act(z.object({ expired: isOn }), (world, wish) => {
    world.state.isTokenExpired = wish.expired
    world.changed()
  }),
  /** A new API token, and the old one is void. A site that is kept on disk begins again with the token that it is given. */
  'new-token': act(z.object({}), (world) => {
    world.apiToken = `ATATT-sandbox-${randomUUID()}`
    world.state.isTokenExpired = false
    world.changed()
    return { token: world.apiToken }
  }),
  permission: act(z.object({ project: text, permission: text, denied: isOn }), (world, wish) => {
    if (permissions[wish.permission]?.type !== 'PROJECT') fail(`There is no project permission ${wish.permission}.`)
    const { id } = projectIn(world.state, wish.project)
    const others = (world.state.denied.get(id) ?? []).filter((each) => each !== wish.permission)
    world.state.denied.set(id, wish.denied ? [...others, wish.permission] : others)
    world.changed()
  }),
  /** Everything that somebody consented to is void, as when an app is removed in the account's settings. */
  'revoke-consent': act(z.object({}), (world) => {
    for (const grant of world.state.grants) voidGrant(world, grant)
  }),
  /** Where the app may lead people back to after their consent, beside where it may already. */
  'callback-url': act(z.object({ url: z.url() }), (world, wish) => {
    if (!world.oauthApp.callbackUrls.includes(wish.url)) world.oauthApp.callbackUrls.push(wish.url)
  }),
  /** What the token with scopes may do from now on. */
  scopes: act(z.object({ scopes: z.array(z.string()) }), (world, wish) => {
    world.scoped.scopes = wish.scopes
  }),
  /** How many points the app has left this hour. */
  points: act(z.object({ left: z.coerce.number().int().min(0) }), (world, wish) => world.limits.leave(wish.left)),
  'deliver-to': act(z.object({ url: z.union([z.url(), z.literal('')]) }), (world, wish) =>
    world.webhooks.deliverTo(wish.url),
  ),
}

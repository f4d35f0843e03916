/** Everything that can happen to issues: each changes the state, lets searches know after a while, and sends its webhook. */
import { appUser, resolutionOf, statuses, statusOf } from './catalogue.ts'
import type { JiraWorld } from './jira-world.ts'
import { fieldsOf, plainText, userJson } from './objects.ts'
import { nextId, projectOf } from './state.ts'
import type { Change, Issue, Json, Project, User } from './types.ts'

export interface NewIssue {
  project: Project
  typeId: string
  summary: string
  description: Json | null
  fixVersionIds: string[]
  labels: string[]
  properties: Record<string, unknown>
}

/** A new issue, in To Do. */
export function createIssue(world: JiraWorld, by: User, wish: NewIssue): Issue {
  const { state } = world
  const now = world.clock.now()
  wish.project.lastNumber += 1
  const first = statuses[0]
  if (!first) throw new Error('The catalogue has no statuses.')
  const { project, ...rest } = wish
  const issue: Issue = {
    ...rest,
    id: nextId(state),
    key: `${project.key}-${project.lastNumber}`,
    projectId: project.id,
    statusId: first.id,
    resolutionId: null,
    created: now,
    updated: now,
    resolvedAt: null,
    statusChangedAt: now,
    reporter: by,
    links: [],
  }
  state.issues.set(issue.id, issue)
  state.keys.set(issue.key, issue.id)
  const description = issue.description === null ? '' : plainText(issue.description)
  tell(world, by, issue, 'jira:issue_created', 'issue_created', [
    change('description', 'description', nothing, [null, description]),
    change('reporter', 'reporter', nothing, [by.accountId, by.displayName]),
    change('Status', 'status', nothing, [first.id, first.name]),
    change('summary', 'summary', nothing, [null, issue.summary]),
  ])
  return issue
}

export interface Edit {
  summary?: string
  description?: Json | null
  labels?: string[]
  fixVersionIds?: string[]
}

/** Changes fields; what is equal already is no change and sends nothing. */
export function editIssue(world: JiraWorld, by: User, issue: Issue, edit: Edit): void {
  const changes: Change[] = []
  if (edit.summary !== undefined && edit.summary !== issue.summary) {
    changes.push(change('summary', 'summary', [null, issue.summary], [null, edit.summary]))
    issue.summary = edit.summary
  }
  if (edit.description !== undefined) {
    const [before, after] = [issue.description, edit.description].map((each) => (each === null ? '' : plainText(each)))
    if (before !== after) changes.push(change('description', 'description', [null, before ?? ''], [null, after ?? '']))
    issue.description = edit.description
  }
  if (edit.labels !== undefined && edit.labels.join(' ') !== issue.labels.join(' ')) {
    changes.push(change('labels', 'labels', [null, issue.labels.join(' ')], [null, edit.labels.join(' ')]))
    issue.labels = edit.labels
  }
  if (edit.fixVersionIds !== undefined) changes.push(...setVersions(world, issue, edit.fixVersionIds))
  if (changes.length > 0) tell(world, by, issue, 'jira:issue_updated', 'issue_updated', changes)
}

/**
 * Through the workflow. Into Done the workflow sets the resolution Done unless another one (or null, as badly made
 * workflows do) is given; out of it the resolution is cleared.
 */
export function transitionIssue(
  world: JiraWorld,
  by: User,
  issue: Issue,
  statusId: string,
  resolutionId: string | null | undefined,
): void {
  const from = statusOf(issue.statusId)
  const to = statusOf(statusId)
  const wanted = to.category.key === 'done' ? (resolutionId === undefined ? '10000' : resolutionId) : null
  const changes: Change[] = []
  const now = world.clock.now()
  if (wanted !== issue.resolutionId) {
    const name = (id: string | null) => (id === null ? null : resolutionOf(id).name)
    changes.push(
      change('resolution', 'resolution', [issue.resolutionId, name(issue.resolutionId)], [wanted, name(wanted)]),
    )
    issue.resolutionId = wanted
    issue.resolvedAt = wanted === null ? null : now
  }
  if (from.id !== to.id) {
    changes.push(change('status', 'status', [from.id, from.name], [to.id, to.name]))
    issue.statusId = to.id
    if (from.category.key !== to.category.key) issue.statusChangedAt = now
  }
  if (changes.length > 0) tell(world, by, issue, 'jira:issue_updated', 'issue_generic', changes)
}

/** Into another project: a new key, the old one still finds it; versions belong to a project and stay behind. */
export function moveIssue(world: JiraWorld, by: User, issue: Issue, project: Project): void {
  const from = projectOf(world.state, issue)
  if (from.id === project.id) return
  const oldKey = issue.key
  const changes = setVersions(world, issue, [])
  project.lastNumber += 1
  issue.projectId = project.id
  issue.key = `${project.key}-${project.lastNumber}`
  world.state.keys.set(issue.key, issue.id)
  changes.push(
    change('project', 'project', [from.id, from.name], [project.id, project.name]),
    change('Key', undefined, [null, oldKey], [null, issue.key]),
  )
  tell(world, by, issue, 'jira:issue_updated', 'issue_moved', changes)
}

export function deleteIssue(world: JiraWorld, by: User, issue: Issue): void {
  const { state } = world
  state.issues.delete(issue.id)
  for (const [key, id] of state.keys) if (id === issue.id) state.keys.delete(key)
  state.history = state.history.filter((id) => id !== issue.id)
  world.index.note(issue.id, null)
  world.changed()
  world.webhooks.send({
    timestamp: world.clock.now(),
    webhookEvent: 'jira:issue_deleted',
    user: userJson(world, by, 2),
    issue: webhookIssue(world, issue),
  })
}

/** What changed beside fields (remote links, properties): searches and the disk learn of it, webhooks do not. */
export function noteQuietly(world: JiraWorld, issue: Issue): void {
  world.index.note(issue.id, issue)
  touched(world, issue)
  world.changed()
}

function setVersions({ state }: JiraWorld, issue: Issue, ids: string[]): Change[] {
  const name = (id: string) => state.versions.find((each) => each.id === id)?.name ?? null
  const gone = issue.fixVersionIds.filter((id) => !ids.includes(id))
  const added = ids.filter((id) => !issue.fixVersionIds.includes(id))
  issue.fixVersionIds = ids
  return [
    ...gone.map((id) => change('Fix Version', 'fixVersions', [id, name(id)], nothing)),
    ...added.map((id) => change('Fix Version', 'fixVersions', nothing, [id, name(id)])),
  ]
}

function tell(world: JiraWorld, by: User, issue: Issue, event: string, type: string, changes: Change[]): void {
  issue.updated = Math.max(world.clock.now(), issue.updated)
  world.index.note(issue.id, issue)
  if (by.accountId === appUser.accountId) touched(world, issue)
  world.changed()
  world.webhooks.send({
    timestamp: world.clock.now(),
    webhookEvent: event,
    issue_event_type_name: type,
    user: userJson(world, by, 2),
    issue: webhookIssue(world, issue),
    changelog: { id: nextId(world.state), items: changes },
  })
}

function touched({ state }: JiraWorld, issue: Issue): void {
  state.history = [issue.id, ...state.history.filter((id) => id !== issue.id)].slice(0, 50)
}

const webhookIssue = (world: JiraWorld, issue: Issue): Json => ({
  id: issue.id,
  self: `${world.url}/rest/api/2/issue/${issue.id}`,
  key: issue.key,
  fields: fieldsOf(world, issue, 2),
})

type Side = [id: string | null, name: string | null]
const nothing: Side = [null, null]

const change = (field: string, fieldId: string | undefined, before: Side, after: Side): Change => ({
  field,
  fieldtype: 'jira',
  ...(fieldId === undefined ? {} : { fieldId }),
  from: before[0],
  fromString: before[1],
  to: after[0],
  toString: after[1],
})

/** Everything that can happen to issues: each changes the state, lets searches know after a while, and sends its webhook. */
import { announce, change, nothing, tell, webhookIssue } from './announce.ts'
import { resolutionOf } from './catalogue.ts'
import { setVersions } from './edit-issue.ts'
import { type JiraWorld, onSite } from './jira-world.ts'
import { plainText, userJson } from './objects.ts'
import { schemeOf, statusOf, subtaskTypeOf, transitionsFrom, typeOf } from './schemes.ts'
import { nextId, projectOf, subtasksOf } from './state.ts'
import type { Change, Issue, Json, Project, User } from './types.ts'

export interface NewIssue {
  project: Project
  typeId: string
  summary: string
  description: Json | null
  fixVersionIds: string[]
  labels: string[]
  properties: Record<string, unknown>
  assignee?: User | null
  /** Id of the issue under which it stands. */
  parentId?: string
  custom?: Record<string, string>
}

/** A new issue, in the first status of its project's workflow. */
export function createIssue(world: JiraWorld, by: User, wish: NewIssue): Issue {
  const { state } = world
  const now = world.clock.now()
  wish.project.lastNumber += 1
  const first = firstStatus(wish.project)
  const { project, ...rest } = wish
  const issue: Issue = {
    assignee: null,
    custom: {},
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
    comments: [],
    histories: [],
    links: [],
  }
  state.issues.set(issue.id, issue)
  state.keys.set(issue.key, issue.id)
  if (issue.parentId !== undefined) state.withSubtasks.add(issue.parentId)
  const description = issue.description === null ? '' : plainText(issue.description)
  tell(world, by, issue, 'jira:issue_created', 'issue_created', [
    change('description', 'description', nothing, [null, description]),
    change('priority', 'priority', nothing, ['3', 'Medium']),
    change('reporter', 'reporter', nothing, [by.accountId, by.displayName]),
    change('Status', 'status', nothing, [first.id, first.name]),
    change('summary', 'summary', nothing, [null, issue.summary]),
  ])
  return issue
}

/**
 * Through the workflow. Into a status of the category done the workflow sets a resolution (Done, unless the transition has
 * its own) where none is given; null leaves it empty, as badly made workflows do. Out of it the resolution is cleared.
 */
export function transitionIssue(
  world: JiraWorld,
  by: User,
  issue: Issue,
  statusId: string,
  resolutionId: string | null | undefined,
): void {
  const scheme = schemeOf(projectOf(world.state, issue))
  const own = transitionsFrom(scheme, issue.statusId).find(({ to }) => to === statusId)?.resolutionId
  const from = statusOf(issue.statusId)
  const to = statusOf(statusId)
  const wanted = to.category.key === 'done' ? (resolutionId === undefined ? (own ?? '10000') : resolutionId) : null
  const changes = setResolution(world, issue, wanted)
  if (from.id !== to.id) changes.push(setStatus(world, issue, to.id))
  if (changes.length > 0) tell(world, by, issue, 'jira:issue_updated', 'issue_generic', changes)
}

function setResolution(world: JiraWorld, issue: Issue, wanted: string | null): Change[] {
  const before = issue.resolutionId
  if (wanted === before) return []
  const name = (id: string | null) => (id === null ? null : resolutionOf(id).name)
  issue.resolutionId = wanted
  issue.resolvedAt = wanted === null ? null : world.clock.now()
  return [change('resolution', 'resolution', [before, name(before)], [wanted, name(wanted)])]
}

function setStatus(world: JiraWorld, issue: Issue, statusId: string): Change {
  const [from, to] = [statusOf(issue.statusId), statusOf(statusId)]
  issue.statusId = to.id
  if (from.category.key !== to.category.key) issue.statusChangedAt = world.clock.now()
  return change('status', 'status', [from.id, from.name], [to.id, to.name])
}

/**
 * Into another project: a new key, the old one still finds it. Versions and custom fields of the old project stay behind; a
 * status or type that the new one has not becomes its first of the same category, or its usual one.
 */
export function moveIssue(world: JiraWorld, by: User, issue: Issue, project: Project): void {
  const from = projectOf(world.state, issue)
  if (from.id === project.id) return
  const oldKey = issue.key
  const changes = setVersions(world, issue, [])
  const scheme = schemeOf(project)
  if (!scheme.types.some(({ id }) => id === issue.typeId)) {
    const before = typeOf(issue.typeId)
    const after = before.subtask ? subtaskTypeOf(project) : typeOf(scheme.usualTypeId)
    issue.typeId = after.id
    changes.push(change('issuetype', 'issuetype', [before.id, before.name], [after.id, after.name]))
    issue.custom = Object.fromEntries(Object.entries(issue.custom).filter(([id]) => after.custom.includes(id)))
  }
  if (!scheme.statuses.some(({ id }) => id === issue.statusId)) {
    const category = statusOf(issue.statusId).category.key
    const after = scheme.statuses.find((each) => each.category.key === category) ?? firstStatus(project)
    changes.push(setStatus(world, issue, after.id))
  }
  project.lastNumber += 1
  issue.projectId = project.id
  issue.key = `${project.key}-${project.lastNumber}`
  world.state.keys.set(issue.key, issue.id)
  changes.push(
    change('project', 'project', [from.id, from.name], [project.id, project.name]),
    change('Key', undefined, [null, oldKey], [null, issue.key]),
  )
  tell(world, by, issue, 'jira:issue_updated', 'issue_moved', changes)
  // Sub-tasks go where their issue goes.
  for (const child of subtasksOf(world.state, issue)) moveIssue(world, by, child, project)
}

export function deleteIssue(world: JiraWorld, by: User, issue: Issue): void {
  const { state } = world
  for (const child of subtasksOf(state, issue)) deleteIssue(world, by, child)
  const body = {
    timestamp: world.clock.now(),
    webhookEvent: 'jira:issue_deleted',
    user: userJson(onSite(world), by, 2),
    issue: webhookIssue(world, issue),
  }
  // Before it is gone, so that filters which name it can still be read.
  announce(world, body, { issue })
  state.issues.delete(issue.id)
  for (const [key, id] of state.keys) if (id === issue.id) state.keys.delete(key)
  state.history = state.history.filter((id) => id !== issue.id)
  world.index.note(issue.id, null)
  world.changed()
}

function firstStatus(project: Project) {
  const first = schemeOf(project).statuses[0]
  if (!first) throw new Error(`The workflow of ${project.key} has no statuses.`)
  return first
}

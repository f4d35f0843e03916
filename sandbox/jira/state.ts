import type { Grant } from './oauth/grants.ts'
import type { Issue, Project, Version } from './types.ts'

/** A webhook that an app registered over REST. */
export interface DynamicWebhook {
  id: number
  clientId: string
  url: string
  jqlFilter: string
  events: string[]
  fieldIdsFilter?: string[]
  issuePropertyKeysFilter?: string[]
  /** Unix milliseconds. */
  expiresAt: number
}

/** Everything that a stopped Jira remembers. */
export interface State {
  projects: Project[]
  versions: Version[]
  issues: Map<string, Issue>
  /** Every key that an issue has or had, upper case → id. */
  keys: Map<string, string>
  /** Ids of issues that the app's account made or changed, newest first: what Jira calls its history. */
  history: string[]
  /** Project id → permissions that the app's account lacks there. */
  denied: Map<string, string[]>
  /** Every call with the app's token answers 401. */
  isTokenExpired: boolean
  /** What people consented to. */
  grants: Grant[]
  hooks: DynamicWebhook[]
  /** Ids of issues under which others stand or stood. */
  withSubtasks: Set<string>
  /** Feeds every id that is given out. */
  counter: number
}

export function emptyState(counter = 10_000): State {
  return {
    projects: [],
    versions: [],
    issues: new Map(),
    keys: new Map(),
    history: [],
    denied: new Map(),
    isTokenExpired: false,
    grants: [],
    hooks: [],
    withSubtasks: new Set(),
    counter,
  }
}

export function nextId(state: State): string {
  state.counter += 1
  return String(state.counter)
}

/** An issue by id, by key in any case, or by a key that it had before it moved. */
export function findIssue(state: State, idOrKey: string): Issue | undefined {
  return state.issues.get(idOrKey) ?? state.issues.get(state.keys.get(idOrKey.toUpperCase()) ?? '')
}

/** A project by id or key. */
export const findProject = (state: State, idOrKey: string): Project | undefined =>
  state.projects.find(({ id, key }) => id === idOrKey || key === idOrKey)

export const findVersion = (state: State, id: string): Version | undefined =>
  state.versions.find((each) => each.id === id)

/** @throws Error where it is gone: nothing points to a project that was removed */
export function projectOf(state: State, issue: Pick<Issue, 'projectId'>): Project {
  const project = findProject(state, issue.projectId)
  if (!project) throw new Error(`There is no project ${issue.projectId}.`)
  return project
}

/** What stands under an issue, oldest first. */
export const subtasksOf = (state: State, { id }: Issue): Issue[] =>
  // Most issues have none: only those that can have some are asked.
  state.withSubtasks.has(id) ? [...state.issues.values()].filter(({ parentId }) => parentId === id) : []

/** The issue's fix versions that are still there. */
export const versionsOf = (state: State, issue: Issue): Version[] =>
  issue.fixVersionIds.flatMap((id) => findVersion(state, id) ?? [])

/** Whether the app's account has a permission in a project. */
export const mayApp = (state: State, projectId: string, permission: string): boolean => {
  const denied = state.denied.get(projectId) ?? []
  // Who may not browse a project can do nothing in it.
  return !denied.includes(permission) && !denied.includes('BROWSE_PROJECTS')
}

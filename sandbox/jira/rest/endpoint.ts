import { z } from 'zod'
import { JiraError, noSuchIssue } from '../jira-error.ts'
import type { JiraWorld } from '../jira-world.ts'
import { findIssue, findProject, mayApp } from '../state.ts'
import type { Issue, Json, Project } from '../types.ts'
import type { Caller } from './caller.ts'

/** A call as it came over HTTP. */
export interface Call {
  world: JiraWorld
  caller: Caller
  params: Record<string, string>
  query: URLSearchParams
  /** The JSON of the body; undefined where there was none. */
  body: unknown
}

export interface Answer {
  status: number
  body?: unknown
}

/** One documented operation. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As documented, below `/rest/api/3`. */
  path: string
  /** A write to the issue in the path: the limits for one issue hold. */
  writesIssue?: boolean
  /** "This operation can be accessed anonymously", and is of use then. */
  isAnonymous?: boolean
  run: (call: Call) => Answer
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const noContent: Answer = { status: 204 }

/** @throws JiraError 404 for an issue that is not there or may not be seen, 403 for one that may not be `permission`ed */
export function issueOf({ world, params }: Call, permission?: string): Issue {
  const issue = findIssue(world.state, params.issueIdOrKey ?? '')
  if (!issue || !mayApp(world.state, issue.projectId, 'BROWSE_PROJECTS')) throw noSuchIssue()
  if (permission !== undefined && !mayApp(world.state, issue.projectId, permission))
    throw new JiraError(403, ['You do not have the permission to do this.'])
  return issue
}

/** @throws JiraError 404 */
export function projectFor({ world, params }: Call): Project {
  const project = findProject(world.state, params.projectIdOrKey ?? '')
  if (!project || !mayApp(world.state, project.id, 'BROWSE_PROJECTS'))
    throw new JiraError(404, [`No project could be found with key '${params.projectIdOrKey}'.`])
  return project
}

/** @throws JiraError 400 where the body is not of that shape */
export function bodyAs<T>(shape: z.ZodType<T>, body: unknown): T {
  const read = shape.safeParse(body)
  if (read.success) return read.data
  throw new JiraError(400, [
    `Invalid request payload. Refer to the REST API documentation and try again. (${z.prettifyError(read.error)})`,
  ])
}

/** A list of a query: `fields=a,b` and `fields=a&fields=b` are the same. */
export const listOf = (query: URLSearchParams, name: string): string[] =>
  query
    .getAll(name)
    .flatMap((each) => each.split(','))
    .filter((each) => each !== '')

/** A page by startAt and maxResults. @param most the endpoint's own limit */
export function paged<T>(
  { world, query }: Call,
  path: string,
  all: readonly T[],
  most: number,
): Json & { values: T[] } {
  const { startAt, maxResults, values } = sliced(query, all, most)
  const isLast = startAt + values.length >= all.length
  const at = (start: number) => `${world.url}/rest/api/3${path}?startAt=${start}&maxResults=${maxResults}`
  return {
    self: at(startAt),
    ...(isLast ? {} : { nextPage: at(startAt + maxResults) }),
    maxResults,
    startAt,
    total: all.length,
    isLast,
    values,
  }
}

/** @throws JiraError 400 for a number that is none */
export function sliced<T>(query: URLSearchParams, all: readonly T[], most: number) {
  const number = (name: string, otherwise: number) => {
    const value = Number(query.get(name) ?? otherwise)
    if (!Number.isInteger(value) || value < 0) throw new JiraError(400, [`The value of ${name} is invalid.`])
    return value
  }
  const startAt = number('startAt', 0)
  const maxResults = Math.min(number('maxResults', 50), most)
  return { startAt, maxResults, total: all.length, values: all.slice(startAt, startAt + maxResults) }
}

import { z } from 'zod'
import { JiraError } from '../jira-error.ts'
import type { JiraWorld } from '../jira-world.ts'
import { readJql } from '../jql.ts'
import { issueJson } from '../objects.ts'
import { findIssue, mayApp } from '../state.ts'
import type { Issue } from '../types.ts'
import { bodyAs, type Endpoint, listOf, ok } from './endpoint.ts'

const searchBody = z.strictObject({
  jql: z.string().exactOptional(),
  fields: z.array(z.string()).exactOptional(),
  maxResults: z.number().int().min(0).exactOptional(),
  nextPageToken: z.string().nullable().exactOptional(),
  expand: z.string().exactOptional(),
  properties: z.array(z.string()).max(5).exactOptional(),
  fieldsByKeys: z.boolean().exactOptional(),
  reconcileIssues: z.array(z.number().int()).max(50).exactOptional(),
})
/** The operation has a most of each, which its schema does not name: there is none here. */
const matchBody = z.strictObject({
  jqls: z.array(z.string()),
  issueIds: z.array(z.number().int()),
})
type Search = z.infer<typeof searchBody>

/** Issues that the account may see, as the index has them. @throws JiraError 400 for JQL that is not understood */
function found(world: JiraWorld, jql: string, reconciled: readonly number[]): Issue[] {
  const { keep, sort } = readJql(jql, world.state, world.clock.now())
  return world.index
    .all(world.state, reconciled.map(String))
    .filter((issue) => mayApp(world.state, issue.projectId, 'BROWSE_PROJECTS') && keep(issue))
    .sort(sort)
}

const tokenShape = z.object({ jql: z.string(), from: z.number().int() })
const tokenOf = (jql: string, from: number) => Buffer.from(JSON.stringify({ jql, from })).toString('base64url')

function startOf(token: string | null | undefined, jql: string): number {
  if (!token) return 0
  try {
    const read = tokenShape.parse(JSON.parse(Buffer.from(token, 'base64url').toString()))
    if (read.jql === jql) return read.from
  } catch {
    // Not one of ours: refused below, like one of another search.
  }
  throw new JiraError(400, ['The provided next page token is invalid for the requested JQL search.'])
}

function search(world: JiraWorld, wish: Search) {
  const jql = wish.jql ?? ''
  const from = startOf(wish.nextPageToken, jql)
  const all = found(world, jql, wish.reconcileIssues ?? [])
  const most = Math.min(wish.maxResults ?? 50, 5_000)
  const page = all.slice(from, from + most)
  const isLast = from + page.length >= all.length
  return ok({
    issues: page.map((issue) => issueJson(world, issue, wish.fields ?? [], wish.properties ?? [])),
    isLast,
    ...(isLast ? {} : { nextPageToken: tokenOf(jql, from + page.length) }),
  })
}

const removed = () => {
  throw new JiraError(410, [
    'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
  ])
}

/** What the picker shows of an issue. */
function suggested(world: JiraWorld, issue: Issue) {
  const summary = issue.summary.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return {
    id: Number(issue.id),
    key: issue.key,
    keyHtml: issue.key,
    img: `${world.url}/avatar?of=issuetype`,
    summary,
    summaryText: issue.summary,
  }
}

const section = (label: string, id: string, issues: unknown[]) => ({
  label,
  id,
  sub: issues.length === 0 ? 'No matching issues' : `Showing ${issues.length} of ${issues.length} matching issues`,
  issues,
})

/** Searching, counting, and the picker. */
export const searchEndpoints: Endpoint[] = [
  { method: 'POST', path: '/search/jql', run: ({ world, body }) => search(world, bodyAs(searchBody, body)) },
  {
    method: 'GET',
    path: '/search/jql',
    run: ({ world, query }) => {
      const one = (name: string) => (query.has(name) ? { [name]: query.get(name) } : {})
      const many = (name: string) => (query.has(name) ? { [name]: listOf(query, name) } : {})
      const wish = bodyAs(searchBody, {
        ...one('jql'),
        ...one('nextPageToken'),
        ...many('fields'),
        ...many('properties'),
        ...(query.has('maxResults') ? { maxResults: Number(query.get('maxResults')) } : {}),
        ...(query.has('reconcileIssues') ? { reconcileIssues: listOf(query, 'reconcileIssues').map(Number) } : {}),
      })
      return search(world, wish)
    },
  },
  {
    method: 'POST',
    path: '/search/approximate-count',
    run: ({ world, body }) =>
      ok({ count: found(world, bodyAs(z.strictObject({ jql: z.string() }), body).jql, []).length }),
  },
  {
    method: 'POST',
    path: '/jql/match',
    run: ({ world, body }) => {
      const { jqls, issueIds } = bodyAs(matchBody, body)
      const matches = jqls.map((jql) => {
        try {
          const ids = found(world, jql, []).map(({ id }) => Number(id))
          return { matchedIssues: ids.filter((id) => issueIds.includes(id)), errors: [] }
        } catch (error) {
          if (error instanceof JiraError) return { matchedIssues: [], errors: [error.message] }
          throw error
        }
      })
      return ok({ matches })
    },
  },
  { method: 'GET', path: '/search', run: removed },
  { method: 'POST', path: '/search', run: removed },
  {
    method: 'GET',
    path: '/issue/picker',
    run: ({ world, query }) => {
      const words = (query.get('query') ?? '').trim().toLowerCase()
      const jql = query.get('currentJQL')
      const project = query.get('currentProjectId')
      // A key that an issue had before it moved still names it.
      const byOldKey = findIssue(world.state, words)?.id
      const isMeant = (issue: Issue) =>
        (issue.id === byOldKey ||
          issue.key.toLowerCase().startsWith(words) ||
          issue.summary.toLowerCase().includes(words)) &&
        (project === null || issue.projectId === project) &&
        issue.key !== query.get('currentIssueKey')
      const seen = world.index
        .all(world.state, [])
        .filter((issue) => mayApp(world.state, issue.projectId, 'BROWSE_PROJECTS'))
      const history = world.state.history.flatMap((id) => seen.find((issue) => issue.id === id) ?? [])
      const show = (issues: Issue[]) =>
        issues
          .filter(isMeant)
          .slice(0, 20)
          .map((issue) => suggested(world, issue))
      const sections = [section('History Search', 'hs', show(history))]
      // Only a query of the caller opens the second list; an empty one means everything.
      if (jql !== null)
        sections.push(section('Current Search', 'cs', show(jql.trim() === '' ? seen : found(world, jql, []))))
      return ok({ sections })
    },
  },
]

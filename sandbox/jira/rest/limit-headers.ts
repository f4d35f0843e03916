/** The headers that tell of limits (developer.atlassian.com/cloud/jira/platform/rate-limiting, "Rate limit headers"). */
import type { JiraWorld } from '../jira-world.ts'
import type { Left, TooMany } from '../limits.ts'
import type { Caller } from './caller.ts'

/** `2026-11-22T10:15Z`: to the minute, as documented. @param ms Unix milliseconds */
const minuteOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16)}Z`

/** "true when less than 20% of any budget remains". */
const isNear = ({ limit, remaining }: Left): boolean => remaining < limit / 5

/** On every answer: what is left of the endpoint's second, and, for an app, of its hour. */
export function leftHeaders(world: JiraWorld, method: string, endpoint: string, caller: Caller | null) {
  const burst = world.limits.left(method, endpoint)
  const points = world.limits.points()
  const isApp = caller?.kind === 'oauth'
  return {
    'x-ratelimit-limit': String(burst.limit),
    'x-ratelimit-remaining': String(burst.remaining),
    ...(isNear(burst) || (isApp && isNear(points)) ? { 'x-ratelimit-nearlimit': 'true' } : {}),
    ...(isApp
      ? {
          'ratelimit-policy': `"global-app-quota";q=${points.limit};w=3600`,
          ratelimit: `"global-app-quota";r=${points.remaining};t=${Math.ceil(points.resetMs / 1_000)}`,
        }
      : {}),
  }
}

/** On a 429. Reset is the time of the answer plus Retry-After. */
export const refusalHeaders = (world: JiraWorld, { retryAfter, reason }: TooMany): Record<string, string> => ({
  'retry-after': String(retryAfter),
  'ratelimit-reason': reason,
  'x-ratelimit-remaining': '0',
  'x-ratelimit-nearlimit': 'true',
  'x-ratelimit-reset': minuteOf(world.clock.now() + retryAfter * 1_000),
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One point for the call, one for each issue and two for each user that the answer has; a write costs one. */
export function pointsOf(method: string, path: string, body: unknown): number {
  const isRead = method === 'GET' || readingPosts.includes(path)
  if (!isRead) return 1
  const users = path.startsWith('/user') || path === '/myself'
  const lists = Array.isArray(body) ? [body] : isRecord(body) ? Object.values(body).filter(Array.isArray) : []
  const objects = lists.length > 0 ? Math.max(...lists.map((list) => list.length)) : 1
  return 1 + objects * (users ? 2 : path.includes('/issue') || path.includes('/search') ? 1 : 0)
}

/** POST operations that only read. */
export const readingPosts: readonly string[] = [
  '/issue/bulkfetch',
  '/search/jql',
  '/search/approximate-count',
  '/jql/match',
  '/permissions/check',
  '/issue/{issueIdOrKey}/changelog/list',
]

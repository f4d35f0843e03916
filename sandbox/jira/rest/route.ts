/** /rest/api/3/…: who calls, how often, what goes wrong on demand, and what the documented operation does. */
import { timingSafeEqual } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { JiraError } from '../jira-error.ts'
import type { JiraWorld } from '../jira-world.ts'
import type { TooMany } from '../limits.ts'
import { findIssue } from '../state.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { issueEndpoints } from './issues.ts'
import { misfortune, note, type Outcome, respondWith } from './misfortune.ts'
import { projectEndpoints } from './projects.ts'
import { propertyEndpoints } from './properties.ts'
import { remoteLinkEndpoints } from './remote-links.ts'
import { searchEndpoints } from './search.ts'
import { siteEndpoints } from './site.ts'
import { transitionEndpoints } from './transitions.ts'

/** Every operation that is here; those with a fixed path before those whose path has a variable in its place. */
export const endpoints: readonly Endpoint[] = [
  ...issueEndpoints,
  ...propertyEndpoints,
  ...remoteLinkEndpoints,
  ...transitionEndpoints,
  ...searchEndpoints,
  ...projectEndpoints,
  ...siteEndpoints,
].sort((a, b) => a.path.split('{').length - b.path.split('{').length)

const base = '/rest/api/3'
/** No limit is published; Jira's own front door refuses somewhere around here. */
const longestBody = 5_000_000

type Env = { Bindings: HttpBindings }

/** The routes that the app calls. */
export function restRoutes(world: JiraWorld): Hono<Env> {
  const routes = new Hono<Env>()
  for (const endpoint of endpoints)
    routes.on(endpoint.method, base + endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) =>
      answer(world, c, endpoint.path, (call) => {
        authenticate(world, c, endpoint.isAnonymous === true)
        if (endpoint.writesIssue) slowDown(world.limits.takeWrite(issueIdIn(call)))
        return endpoint.run(call)
      }),
    )
  routes.all('/rest/*', (c) =>
    answer(world, c, c.req.path, () => {
      authenticate(world, c, false)
      throw new JiraError(404, [
        `No endpoint ${c.req.method} ${c.req.path}. (The sandbox imitates a part of Jira: sandbox/differences.md.)`,
      ])
    }),
  )
  return routes
}

async function answer(
  world: JiraWorld,
  c: Context<Env>,
  path: string,
  run: (call: Call) => { status: number; body?: unknown },
): Promise<Response> {
  const started = performance.now()
  const url = new URL(c.req.url)
  const name = `${c.req.method} ${decodeURIComponent(url.pathname).replace(base, '')}`
  const text = await c.req.text()
  const work = (): Outcome => {
    try {
      const body = parsed(text)
      const params = Object.fromEntries(Object.entries(c.req.param()).map(([key, value]) => [key, String(value)]))
      const done = run({ world, params, query: url.searchParams, body })
      return outcome(done.status, done.body)
    } catch (error) {
      if (error instanceof JiraError) return outcome(error.status, error.body, error.headers)
      // The world's own fault must not look like one of Jira's, and must not bring it down.
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
      return outcome(500, { errorMessages: ['The sandbox stumbled.'], errors: {}, fault_of_the_sandbox: why })
    }
  }
  const request = text === '' ? JSON.stringify(url.search) : text
  const tell = (done: Outcome | null, remark = '') => {
    note(world, name, request, done, performance.now() - started, remark)
    // Its request was written down when the connection broke.
    if (remark === 'fault: landed late') return
    world.notebook?.add({
      system: 'jira',
      request: { method: c.req.method, url: c.req.url, headers: c.req.raw.headers },
      body: text,
      status: done?.status ?? 0,
      answer: done?.body ?? '',
      ...(remark === '' ? {} : { fault: remark }),
    })
  }
  const fault = world.faults.incoming(name)
  if (fault) return misfortune(world, c, fault, work, tell)
  const tooMany = world.limits.take(c.req.method, path)
  const done = tooMany ? limited(tooMany) : work()
  tell(done)
  return respondWith(done)
}

function outcome(status: number, body: unknown, headers: Record<string, string> = {}): Outcome {
  const type = { 'content-type': 'application/json;charset=UTF-8' }
  return body === undefined
    ? { status, headers, body: '' }
    : { status, headers: { ...type, ...headers }, body: JSON.stringify(body) }
}

function parsed(text: string): unknown {
  if (text === '') return undefined
  if (text.length > longestBody) throw new JiraError(413, ['The request is too large.'])
  try {
    return JSON.parse(text)
  } catch {
    throw new JiraError(400, ['There was an error parsing JSON. Check that your request body is valid.'])
  }
}

/** Basic authentication with the account's e-mail address and API token. @throws JiraError 401 */
function authenticate(world: JiraWorld, c: Context<Env>, isAnonymous: boolean): void {
  const header = c.req.header('authorization')
  if (header === undefined && isAnonymous) return
  const expected = Buffer.from(`Basic ${Buffer.from(`${world.email}:${world.apiToken}`).toString('base64')}`)
  const given = Buffer.from(header ?? '')
  const isRight = given.length === expected.length && timingSafeEqual(given, expected)
  if (isRight && !world.state.isTokenExpired) return
  throw new JiraError(
    401,
    ['Client must be authenticated to access this resource.'],
    {},
    { 'www-authenticate': 'OAuth realm="sandbox"', 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
  )
}

const issueIdIn = ({ world, params }: Call): string =>
  findIssue(world.state, params.issueIdOrKey ?? '')?.id ?? params.issueIdOrKey ?? ''

/** @throws JiraError 429 */
function slowDown(tooMany: TooMany | null): void {
  if (!tooMany) return
  throw new JiraError(429, ['Rate limit exceeded.'], {}, limitHeaders(tooMany))
}

const limited = (tooMany: TooMany): Outcome =>
  outcome(429, { errorMessages: ['Rate limit exceeded.'], errors: {} }, limitHeaders(tooMany))

const limitHeaders = ({ retryAfter, reason }: TooMany) => ({
  'retry-after': String(retryAfter),
  'ratelimit-reason': reason,
  'x-ratelimit-remaining': '0',
})

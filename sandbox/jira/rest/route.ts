/**
 * /rest/api/3/… on the site, and the same below /ex/jira/{cloudId} at the gateway: who calls, how often, what goes wrong on
 * demand, and what the documented operation does.
 */
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { JiraError } from '../jira-error.ts'
import { type JiraWorld, seenAt, siteAt } from '../jira-world.ts'
import type { TooMany } from '../limits.ts'
import { findIssue } from '../state.ts'
import { type Caller, callerAtGateway, callerOnSite } from './caller.ts'
import { commentEndpoints } from './comments.ts'
import { createMetaEndpoints } from './create-meta.ts'
import { dynamicWebhookEndpoints } from './dynamic-webhooks.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { historyEndpoints } from './history.ts'
import { issueEndpoints } from './issues.ts'
import { leftHeaders, pointsOf, refusalHeaders } from './limit-headers.ts'
import { misfortune, note, type Outcome, respondWith } from './misfortune.ts'
import { permissionEndpoints } from './permissions.ts'
import { projectEndpoints } from './projects.ts'
import { propertyEndpoints } from './properties.ts'
import { remoteLinkEndpoints } from './remote-links.ts'
import { searchEndpoints } from './search.ts'
import { siteEndpoints } from './site.ts'
import { transitionEndpoints } from './transitions.ts'
import { userEndpoints } from './users.ts'
import { versionEndpoints } from './versions.ts'

/** Every operation that is here; those with a fixed path before those whose path has a variable in its place. */
export const endpoints: readonly Endpoint[] = [
  ...issueEndpoints,
  ...commentEndpoints,
  ...historyEndpoints,
  ...propertyEndpoints,
  ...remoteLinkEndpoints,
  ...transitionEndpoints,
  ...searchEndpoints,
  ...projectEndpoints,
  ...createMetaEndpoints,
  ...versionEndpoints,
  ...permissionEndpoints,
  ...userEndpoints,
  ...dynamicWebhookEndpoints,
  ...siteEndpoints,
].sort((a, b) => a.path.split('{').length - b.path.split('{').length)

const base = '/rest/api/3'
const gateway = '/ex/jira/:cloudId'
/** No limit is published; Jira's own front door refuses somewhere around here. */
const longestBody = 5_000_000

type Env = { Bindings: HttpBindings }

/** The routes that the app calls. */
export function restRoutes(world: JiraWorld): Hono<Env> {
  const routes = new Hono<Env>()
  for (const endpoint of endpoints) {
    const path = base + endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')
    for (const prefix of ['', gateway])
      routes.on(endpoint.method, prefix + path, (c) => answer(world, c, endpoint.path, endpoint))
  }
  for (const path of ['/rest/*', `${gateway}/*`]) routes.all(path, (c) => answer(world, c, c.req.path))
  return routes
}

async function answer(world: JiraWorld, c: Context<Env>, path: string, endpoint?: Endpoint): Promise<Response> {
  const started = performance.now()
  const url = new URL(c.req.url)
  const site = c.req.param('cloudId')
  const pathname = site === undefined ? url.pathname : url.pathname.replace(`/ex/jira/${encodeURIComponent(site)}`, '')
  const name = `${c.req.method} ${decodeURIComponent(pathname).replace(base, '')}`
  const text = await c.req.text()
  let caller: Caller | null = null
  const run = (): { status: number; body?: unknown } => {
    const authorization = c.req.header('authorization')
    caller =
      site === undefined
        ? callerOnSite(world, authorization, endpoint)
        : callerAtGateway(world, site, authorization, endpoint)
    if (!endpoint) throw notHere(c.req.method, pathname)
    if (caller.kind === 'oauth') slowDown(world, world.limits.outOfPoints())
    const params = Object.fromEntries(Object.entries(c.req.param()).map(([key, value]) => [key, String(value)]))
    const place = site === undefined ? world : (siteAt(world, site) ?? world)
    const seen = site === undefined ? world : seenAt(place, `${world.siteUrl}/ex/jira/${site}`)
    const call: Call = { world: seen, caller, params, query: url.searchParams, body: parsed(text) }
    if (endpoint.writesIssue) slowDown(world, place.limits.takeWrite(issueIdIn(call)))
    const done = endpoint.run(call)
    if (caller.kind === 'oauth') world.limits.spendPoints(pointsOf(c.req.method, path, done.body))
    return done
  }
  const work = (): Outcome => {
    const done = outcomeOf(run)
    return { ...done, headers: { ...leftHeaders(world, c.req.method, path, caller), ...done.headers } }
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
  const done = tooMany ? limited(world, c.req.method, path, tooMany) : work()
  tell(done)
  return respondWith(done)
}

function outcomeOf(run: () => { status: number; body?: unknown }): Outcome {
  try {
    const done = run()
    return outcome(done.status, done.body)
  } catch (error) {
    if (error instanceof JiraError) return outcome(error.status, error.body, error.headers)
    // The world's own fault must not look like one of Jira's, and must not bring it down.
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return outcome(500, { errorMessages: ['The sandbox stumbled.'], errors: {}, fault_of_the_sandbox: why })
  }
}

function outcome(status: number, body: unknown, headers: Record<string, string> = {}): Outcome {
  const type = { 'content-type': 'application/json;charset=UTF-8' }
  return body === undefined
    ? { status, headers, body: '' }
    : { status, headers: { ...type, ...headers }, body: JSON.stringify(body) }
}

const notHere = (method: string, path: string) =>
  new JiraError(404, [`No endpoint ${method} ${path}. (The sandbox imitates a part of Jira: sandbox/differences.md.)`])

function parsed(text: string): unknown {
  if (text === '') return undefined
  if (text.length > longestBody) throw new JiraError(413, ['The request is too large.'])
  try {
    return JSON.parse(text)
  } catch {
    throw new JiraError(400, ['There was an error parsing JSON. Check that your request body is valid.'])
  }
}

const issueIdIn = ({ world, params }: Call): string =>
  findIssue(world.state, params.issueIdOrKey ?? '')?.id ?? params.issueIdOrKey ?? ''

/** @throws JiraError 429 */
function slowDown(world: JiraWorld, tooMany: TooMany | null): void {
  if (tooMany) throw new JiraError(429, ['Rate limit exceeded.'], {}, refusalHeaders(world, tooMany))
}

const limited = (world: JiraWorld, method: string, path: string, tooMany: TooMany): Outcome =>
  outcome(
    429,
    { errorMessages: ['Rate limit exceeded.'], errors: {} },
    { ...leftHeaders(world, method, path, null), ...refusalHeaders(world, tooMany) },
  )

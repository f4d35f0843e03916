/** /v1/*: what the app calls, with the faults that are set for it. */
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { NotionWorld } from '../notion-world.ts'
import { isObject } from './check.ts'
import { findEndpoint, type Outcome, work } from './dispatch.ts'
import { misfortune } from './misfortune.ts'

type Env = { Bindings: HttpBindings }

export function apiRoutes(world: NotionWorld): Hono<Env> {
  const routes = new Hono<Env>()
  routes.all('/v1/*', async (c) => {
    const started = performance.now()
    const { pathname, search } = new URL(c.req.url)
    const found = findEndpoint(c.req.method, pathname.replace(/^\/v1\//, ''))
    const name = found?.endpoint.name ?? 'unknown'
    const fault = world.faults.incoming(name)
    const text = await c.req.text()
    const note = (outcome: Outcome | null, remark: string) => {
      const request = {
        method: c.req.method,
        path: `${pathname}${search}`,
        ...(text === '' ? {} : { body: bodyOf(text) }),
      }
      log(world, name, request, outcome, performance.now() - started, remark)
      // Its request was written down when the connection broke.
      if (remark === 'fault: landed late') return
      world.notebook?.add({
        system: 'notion',
        request: { method: c.req.method, url: c.req.url, headers: c.req.raw.headers },
        body: text,
        ...(c.req.header('notion-version') === undefined ? {} : { version: c.req.header('notion-version') ?? '' }),
        status: outcome?.status ?? 0,
        answer: outcome ? JSON.stringify(outcome.body) : '',
        ...(remark === '' ? {} : { fault: remark }),
      })
    }
    const doWork = () => work(world, found, { url: c.req.url, headers: c.req.raw.headers, body: text })
    const outcome = fault ? await misfortune(world, c, fault, doWork, note) : doWork()
    if (!fault) note(outcome, '')
    if (outcome === null) return new Response(null, { status: 503 })
    return Response.json(outcome.body, { status: outcome.status, headers: outcome.headers })
  })
  return routes
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: logged as it came.
    return text
  }
}

function log(
  world: NotionWorld,
  name: string,
  request: object,
  outcome: Outcome | null,
  ms: number,
  remark: string,
): void {
  const code = isObject(outcome?.body) && outcome.body.object === 'error' ? String(outcome.body.code) : ''
  const said = [code, remark].filter((each) => each !== '').join('; ')
  world.log.add({
    at: new Date(world.clock.now()).toISOString(),
    direction: 'from-app',
    what: `notion ${name}`,
    ok: outcome?.status === 200 && !remark.includes('dropped'),
    status: outcome?.status ?? 0,
    ...(said === '' ? {} : { error: said }),
    ms: Math.round(ms),
    request: JSON.stringify(request),
    answer: outcome ? JSON.stringify(outcome.body) : '',
  })
}

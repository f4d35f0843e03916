/** /v1/*: what the app calls, with the faults that are set for it. */
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { NotionWorld } from '../notion-world.ts'
import { isObject } from './check.ts'
import { findEndpoint, type Outcome, work } from './dispatch.ts'
import type { Call, FormFile } from './endpoint.ts'
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
    const form = await formOf(c)
    const text = form === null ? await c.req.text() : ''
    const sent = form === null ? text : { ...form.fields, ...(form.file ? { file: sizeOf(form.file) } : {}) }
    const note = (outcome: Outcome | null, remark: string) => {
      const request = {
        method: c.req.method,
        path: `${pathname}${search}`,
        ...(sent === '' ? {} : { body: typeof sent === 'string' ? bodyOf(sent) : sent }),
      }
      log(world, name, request, outcome, performance.now() - started, remark)
      // Its request was written down when the connection broke.
      if (remark === 'fault: landed late') return
      world.notebook?.add({
        system: 'notion',
        request: { method: c.req.method, url: c.req.url, headers: c.req.raw.headers },
        body: sent,
        ...(c.req.header('notion-version') === undefined ? {} : { version: c.req.header('notion-version') ?? '' }),
        status: outcome?.status ?? 0,
        answer: outcome ? JSON.stringify(outcome.body) : '',
        ...(remark === '' ? {} : { fault: remark }),
      })
    }
    const doWork = () => work(world, found, { url: c.req.url, headers: c.req.raw.headers, body: text, form })
    const outcome = fault ? await misfortune(world, c, fault, doWork, note) : doWork()
    if (!fault) note(outcome, '')
    if (outcome === null) return new Response(null, { status: 503 })
    return Response.json(outcome.body, { status: outcome.status, headers: outcome.headers })
  })
  return routes
}

/** A file as the log has it: not its bytes. */
const sizeOf = ({ name, type, bytes }: FormFile) => ({ name, type, size: bytes.length })

/** A form with a file, read as one; null where the body is something else. */
async function formOf(c: Context<Env>): Promise<Call['form']> {
  if (!(c.req.header('content-type') ?? '').startsWith('multipart/form-data')) return null
  const fields: Record<string, string> = {}
  let file: NonNullable<Call['form']>['file'] = null
  try {
    for (const [name, value] of await c.req.formData()) {
      if (typeof value === 'string') fields[name] = value
      else if (name === 'file')
        file = { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) }
    }
  } catch {
    // A form that cannot be read has no file: the endpoint says so.
    return { fields, file: null }
  }
  return { fields, file }
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

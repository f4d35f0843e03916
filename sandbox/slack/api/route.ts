/** POST /api/METHOD and POST /response/…, with the faults that are set for them. */
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { Fault } from '../../faults.ts'
import { isObject } from '../blocks/check.ts'
import { callerOf } from '../realm/caller.ts'
import { peoplesSeat, seatOf } from '../realm/seats.ts'
import { respond } from '../response-urls.ts'
import type { SlackWorld } from '../slack-world.ts'
import { type ApiAnswer, dispatch, rateLimited, turnAway } from './dispatch.ts'
import { readBody, readCall, UnreadableBody } from './read-call.ts'

type Env = { Bindings: HttpBindings }
interface Outcome {
  status: number
  headers: Record<string, string>
  body: string
}

/** The routes that the app calls. */
export function apiRoutes(world: SlackWorld): Hono<Env> {
  const routes = new Hono<Env>()
  routes.on(['GET', 'POST'], '/api/:method', async (c) => {
    const name = c.req.param('method')
    return throughFaults(world, c, name, async () => {
      try {
        const call = await readCall(name, c.req.raw)
        const { seat, trouble } = callerOf(world, call.token, name, call.args)
        const away = trouble === null ? turnAway(seat, call) : null
        return {
          seat,
          request: call.args,
          token: call.token,
          work: async () => asText(away ?? (await dispatch(seat, { ...call, trouble }))),
        }
      } catch (error) {
        if (!(error instanceof UnreadableBody)) throw error
        const answer = asText({ status: 200, headers: {}, body: { ok: false, error: error.message } })
        return { seat: world, request: null, work: async () => answer }
      }
    })
  })
  routes.post('/response/:team/:secret', async (c) =>
    throughFaults(world, c, 'response_url', async () => {
      const body = await readHook(c.req.raw)
      const seat = whoseUrl(world, c.req.param('team'), c.req.param('secret'))
      return {
        seat,
        request: body,
        work: async () => ({
          ...respond(seat, c.req.param('secret'), body),
          headers: { 'content-type': 'text/plain; charset=utf-8' },
        }),
      }
    }),
  )
  return routes
}

/** The chair of the app to which a response_url was given; that of the first app where there is none (any more). */
function whoseUrl(world: SlackWorld, teamId: string, secret: string): SlackWorld {
  const workspace = world.realm.workspaces.get(teamId)
  if (!workspace) return world
  const appId = workspace.state.responseUrls.get(secret)?.appId
  return (appId === undefined ? undefined : seatOf(world, appId, teamId)) ?? peoplesSeat(world, workspace)
}

/** A hook takes JSON, or a form whose `payload` is JSON. */
async function readHook(request: Request): Promise<unknown> {
  try {
    const body = await readBody(request, request.headers.get('content-type') ?? '')
    return typeof body.payload === 'string' ? (JSON.parse(body.payload) as unknown) : body
  } catch {
    return null
  }
}

const asText = (answer: ApiAnswer): Outcome => ({
  status: answer.status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...answer.headers },
  body: JSON.stringify(answer.body),
})

type Prepared = { seat: SlackWorld; request: unknown; token?: string | undefined; work: () => Promise<Outcome> }

async function throughFaults(
  world: SlackWorld,
  c: Context<Env>,
  name: string,
  prepare: () => Promise<Prepared>,
): Promise<Response> {
  const started = performance.now()
  const fault = world.faults.incoming(name)
  const { seat, request, token, work } = await prepare()
  const note = (outcome: Outcome | null, remark = '') => {
    log(seat, name, request, outcome, performance.now() - started, remark)
    // Its request was written down when the connection broke.
    if (remark !== 'fault: landed late') writeDown(seat, c.req.raw, { request, token, outcome, remark })
  }
  if (fault) return misfortune(world, c, fault, work, note)
  const outcome = await work()
  note(outcome)
  return respondWith(outcome)
}

/** Plays one fault. */
async function misfortune(
  world: SlackWorld,
  c: Context<Env>,
  fault: Fault,
  work: () => Promise<Outcome>,
  note: (outcome: Outcome | null, remark?: string) => void,
): Promise<Response> {
  const finish = (outcome: Outcome, remark: string) => {
    note(outcome, remark)
    return respondWith(outcome)
  }
  const instead = (status: number, body: unknown): Outcome => ({
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  })
  const broken = { ok: false, error: 'service_unavailable' }
  switch (fault.kind) {
    case 'latency': {
      await world.timers.sleep(fault.ms ?? 1_000)
      return finish(await work(), 'fault: latency')
    }
    case 'rate_limited':
      return finish(asText(rateLimited(fault.retryAfter === undefined ? 1 : fault.retryAfter)), 'fault: rate limited')
    case 'refuse':
      return finish(instead(200, { ok: false, error: fault.error ?? 'internal_error' }), 'fault: refused')
    case 'error_after': {
      const done = await work()
      return finish(instead(fault.status ?? 503, broken), `fault: error after the work was done: ${done.body}`)
    }
    case 'drop_before':
      note(null, 'fault: connection dropped, nothing done')
      return dropped(c)
    case 'drop_after': {
      note(await work(), 'fault: connection dropped after the work was done')
      return dropped(c)
    }
    case 'late': {
      const land = () =>
        world.timers.after(fault.ms ?? 1_000, () => void work().then((outcome) => note(outcome, 'fault: landed late')))
      if (fault.hangs) await gaveUp(c)
      land()
      note(null, 'fault: connection dropped, the work lands late')
      return dropped(c)
    }
    default:
      return finish(instead(fault.status ?? 503, broken), 'fault: error before the work')
  }
}

/** Breaks the connection without an answer. */
function dropped(c: Context<Env>): Response {
  c.env.incoming.socket.destroy()
  return new Response(null, { status: 503 })
}

/** Until the caller has hung up. */
const gaveUp = (c: Context<Env>): Promise<void> =>
  new Promise((done) => {
    if (c.env.incoming.socket.destroyed) done()
    else c.env.incoming.socket.once('close', () => done())
  })

const respondWith = ({ status, headers, body }: Outcome) => new Response(body, { status, headers })

function log(
  world: SlackWorld,
  what: string,
  request: unknown,
  outcome: Outcome | null,
  ms: number,
  remark: string,
): void {
  const error = outcome ? errorOf(outcome.body) : undefined
  const wait = outcome?.headers['retry-after']
  const said = [error, wait && `Retry-After: ${wait}`, remark].filter(Boolean).join('; ')
  const ok = outcome !== null && outcome.status < 400 && error === undefined && !remark.includes('dropped')
  const logId = world.log.add({
    at: new Date(world.clock.now()).toISOString(),
    ...(world !== world.root ? { team: world.team.id, app: world.app.id } : {}),
    direction: 'from-app',
    what,
    ok,
    status: outcome?.status ?? 0,
    ...(said === '' ? {} : { error: said }),
    ms: Math.round(ms),
    request: JSON.stringify(request),
    answer: outcome?.body ?? '',
  })
  if (!ok) world.page.tell({ type: 'failure', text: `${what}: ${said}`, logId, direction: 'from-app' })
}

/** Keeps the call for those who judge it, without its token. */
function writeDown(
  { notebook, app }: SlackWorld,
  { method, url, headers }: Request,
  call: { request: unknown; token: string | undefined; outcome: Outcome | null; remark: string },
): void {
  const { token: _, ...body } = isObject(call.request) ? call.request : {}
  const of = call.token === app.botToken ? 'bot' : call.token === app.appToken ? 'app' : 'nobody'
  const scopes = { bot: [...app.scopes], app: [...app.appTokenScopes], nobody: [] }[of]
  notebook?.add({
    system: 'slack',
    request: { method, url: url.replace(/(\/response\/[^/?]+\/).*/, '$1secret'), headers },
    body,
    token: { of, scopes },
    status: call.outcome?.status ?? 0,
    answer: call.outcome?.body ?? '',
    ...(call.remark === '' ? {} : { fault: call.remark }),
  })
}

const errorOf = (body: string) => (body.startsWith('{"ok":false') ? /"error":"([^"]*)"/.exec(body)?.[1] : undefined)

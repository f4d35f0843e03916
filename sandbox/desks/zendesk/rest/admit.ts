/** Whether a call may pass: who it is, what the token may do, how many there were. */
import { timingSafeEqual } from 'node:crypto'
import { type Call as DeskCall, DeskError } from '../../answer.ts'
import { findUserByEmail } from '../state.ts'
import { minuteMs, perMinute, type ZendeskWorld } from '../zendesk-world.ts'
import type { Caller } from './endpoint.ts'

type Asked = Omit<DeskCall<ZendeskWorld, Caller>, 'caller'>

/** Endpoints with limits of their own, a minute (developer.zendesk.com/api-reference/introduction/rate-limits). */
const ofItsOwn: Record<string, number> = {
  'GET /api/v2/incremental/tickets': 10,
  'GET /api/v2/incremental/tickets/cursor': 10,
  'GET /api/v2/incremental/users': 10,
  'GET /api/v2/incremental/users/cursor': 10,
  'GET /api/v2/incremental/organizations': 10,
  'PUT /api/v2/tickets/{ticket_id}': 100,
  'GET /api/v2/tickets': 100,
}
/** And 30 updates in ten minutes of one ticket by one person. */
const perTicket = { most: 30, ms: 600_000 }

export const tooMany = (retryAfter: number | null, message?: string) =>
  new DeskError(
    429,
    { error: 'APIRateLimitExceeded', description: message ?? 'Number of allowed API requests per minute exceeded' },
    retryAfter === null ? {} : { 'retry-after': String(retryAfter) },
  )

/** What is left, on every answer. */
export function limitHeaders({ world }: Asked, path: string | undefined, method: string): Record<string, string> {
  const left = String(world.rates.left('account', perMinute, minuteMs))
  const headers: Record<string, string> = {
    'x-rate-limit': String(perMinute),
    'x-rate-limit-remaining': left,
    'x-zendesk-api-version': 'v2',
    'x-zendesk-request-id': `sandbox-${Math.floor(world.random() * 1e9).toString(36)}`,
  }
  if (method !== 'GET') return headers
  headers['ratelimit-limit'] = String(perMinute)
  headers['ratelimit-remaining'] = left
  headers['ratelimit-reset'] = String(world.rates.secondsLeft('account', minuteMs))
  if (path !== '/api/v2/tickets') return headers
  const own = 'GET /api/v2/tickets'
  const [total = 0, resets] = [ofItsOwn[own], world.rates.secondsLeft(own, minuteMs)]
  headers['zendesk-ratelimit-tickets-index'] =
    `total=${total}; remaining=${world.rates.left(own, total, minuteMs)}; resets=${resets}`
  return headers
}

/** Counts a call and says who it is. @throws DeskError 401, 403, 415 or 429 */
export function admit(asked: Asked, path: string | undefined): { caller: Caller; headers(): Record<string, string> } {
  const { world, method } = asked
  const account = world.rates.take('account', perMinute, minuteMs)
  if (account !== null) throw tooMany(account)
  const own = `${method} ${path}`
  const most = ofItsOwn[own]
  const waits = most === undefined ? null : world.rates.take(own, most, minuteMs)
  if (waits !== null) throw tooMany(waits, `Number of allowed requests per minute for this endpoint exceeded`)
  const caller = callerOf(asked)
  if (path === '/api/v2/tickets/{ticket_id}' && method === 'PUT') {
    const name = `ticket ${asked.params.ticket_id} by ${caller.user.id}`
    const seconds = world.rates.take(name, perTicket.most, perTicket.ms)
    if (seconds !== null)
      throw tooMany(seconds, 'Rate limit for ticket updates exceeded, please wait before updating this ticket again')
  }
  const type = asked.headers.get('content-type') ?? ''
  if (
    method !== 'GET' &&
    method !== 'DELETE' &&
    asked.headers.get('content-length') !== '0' &&
    type !== '' &&
    !type.includes('json')
  )
    throw new DeskError(415, {
      error: { title: 'Unsupported Media Type', message: 'Content-Type must be application/json' },
    })
  return { caller, headers: () => limitHeaders(asked, path, method) }
}

const unauthenticated = () =>
  new DeskError(401, { error: "Couldn't authenticate you" }, { 'www-authenticate': 'Basic realm="Web Password"' })

function callerOf({ world, headers, method, path }: Asked): Caller {
  const authorization = headers.get('authorization') ?? ''
  const { state } = world
  const bearer = /^Bearer (.+)$/i.exec(authorization)?.[1]
  if (bearer !== undefined) {
    const token = state.tokens.find(({ access }) => isSame(access, bearer))
    const user = token && state.users.get(token.userId)
    if (!token || !user || (token.expiresAt !== null && token.expiresAt <= world.clock.now()))
      throw new DeskError(401, {
        error: 'invalid_token',
        error_description: 'The access token provided is expired, revoked, malformed or invalid for other reasons.',
      })
    mayDo(token.scopes, method, path)
    return { user, scopes: token.scopes }
  }
  const [, basic = ''] = /^Basic (.+)$/i.exec(authorization) ?? []
  // `email/token:TOKEN`; a password is not accepted, as in every account since 2025.
  const [, email = '', token = ''] = /^([^:]+)\/token:(.*)$/.exec(Buffer.from(basic, 'base64').toString()) ?? []
  const user = email === '' ? undefined : findUserByEmail(state, email)
  if (!user || user.role === 'end-user' || user.isSuspended || state.isTokenGone || !isSame(world.apiToken, token))
    throw unauthenticated()
  return { user, scopes: ['read', 'write'] }
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** `read`, `write`, or those of one kind of thing: `tickets:read`. @throws DeskError 403 */
function mayDo(scopes: readonly string[], method: string, path: string): void {
  const wanted = method === 'GET' ? 'read' : 'write'
  const kind = path.split('/')[3] ?? ''
  if (scopes.includes(wanted) || scopes.includes(`${kind}:${wanted}`)) return
  throw new DeskError(403, { error: 'Forbidden', description: `Missing the following required scopes: ${wanted}` })
}

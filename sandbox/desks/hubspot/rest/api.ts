import { timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import type { DeskError } from '../../answer.ts'
import { apiRoutes } from '../../api-routes.ts'
import type { DeskEnv } from '../../start-desk.ts'
import { hubspotError, invalid, notFound } from '../errors.ts'
import type { HubSpotWorld } from '../hubspot-world.ts'
import { associationEndpoints } from './associations.ts'
import { batchEndpoints } from './batch.ts'
import { conversationEndpoints } from './conversations.ts'
import type { Call, Caller, Endpoint } from './endpoint.ts'
import { objectEndpoints } from './objects.ts'
import { portalEndpoints } from './portal.ts'
import { searchEndpoints } from './search.ts'
import { webhookEndpoints } from './webhooks.ts'

/** Every operation that is here. */
const endpoints: readonly Endpoint[] = [
  ...objectEndpoints,
  ...batchEndpoints,
  ...searchEndpoints,
  ...associationEndpoints,
  ...portalEndpoints,
  ...conversationEndpoints,
  ...webhookEndpoints,
]

/** developers.hubspot.com, "Usage guidelines and limits": Professional and Enterprise; apps with OAuth; search. */
const limits = {
  token: { most: 190, ms: 10_000 },
  oauth: { most: 110, ms: 10_000 },
  daily: { most: 650_000, ms: 86_400_000 },
  search: { most: 5, ms: 1_000 },
}

type Asked = Omit<Call, 'caller'>

const messages: Record<string, string> = {
  TEN_SECONDLY_ROLLING: 'You have reached your ten_secondly_rolling limit.',
  SECONDLY: 'You have reached your secondly limit.',
  DAILY: 'You have reached your daily limit.',
}

/** @param message the name of a policy, or words of one's own */
function tooMany(retryAfter: number | null, message = 'TEN_SECONDLY_ROLLING'): DeskError {
  const policyName = message in messages ? message : 'TEN_SECONDLY_ROLLING'
  const error = hubspotError(429, 'RATE_LIMITS', messages[message] ?? message, { errorType: 'RATE_LIMIT', policyName })
  if (retryAfter !== null) error.headers['retry-after'] = String(retryAfter)
  return error
}

const isSearch = (path: string | undefined) => path?.endsWith('/search') === true

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function callerOf({ world, headers, query, path }: Asked): Caller {
  const key = query.get('hapikey')
  if (key !== null && path.startsWith('/webhooks/') && isSame(world.developerApiKey, key)) return { kind: 'developer' }
  const token = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (token === undefined)
    throw hubspotError(
      401,
      'INVALID_AUTHENTICATION',
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    )
  if (isSame(world.accessToken, token) && !world.state.isTokenGone) return { kind: 'token' }
  const grant = world.state.grants.find(({ access }) => isSame(access, token))
  if (grant && grant.expiresAt > world.clock.now()) return { kind: 'oauth', scopes: grant.scopes }
  const why = grant ? 'EXPIRED_AUTHENTICATION' : 'INVALID_AUTHENTICATION'
  throw hubspotError(
    401,
    why,
    grant ? 'The OAuth token used to make this call expired.' : 'Authentication credentials not found.',
  )
}

/** What is left; answers of searches do not say. An app with OAuth has no daily limit. */
function limitHeaders({ world }: Asked, path: string | undefined, caller: Caller | null): Record<string, string> {
  if (isSearch(path)) return {}
  const kind = caller?.kind === 'oauth' ? 'oauth' : 'token'
  const { most, ms } = limits[kind]
  return {
    'x-hubspot-ratelimit-interval-milliseconds': String(ms),
    'x-hubspot-ratelimit-max': String(most),
    'x-hubspot-ratelimit-remaining': String(world.rates.left(kind, most, ms)),
    ...(kind === 'oauth'
      ? {}
      : {
          'x-hubspot-ratelimit-daily': String(limits.daily.most),
          'x-hubspot-ratelimit-daily-remaining': String(world.rates.left('daily', limits.daily.most, limits.daily.ms)),
        }),
  }
}

/** Counts the call against its budgets. @throws DeskError 429; no Retry-After is documented */
function count({ rates }: HubSpotWorld, caller: Caller, path: string | undefined): void {
  const take = (name: keyof typeof limits) => rates.take(name, limits[name].most, limits[name].ms) !== null
  if (isSearch(path)) {
    if (take('search')) throw tooMany(null, 'SECONDLY')
    return
  }
  if (take(caller.kind === 'oauth' ? 'oauth' : 'token')) throw tooMany(null)
  if (caller.kind !== 'oauth' && take('daily')) throw tooMany(null, 'DAILY')
}

/** `/crm/*`, `/conversations/*` and `/webhooks/*`, as apps call them. */
export const hubspotApi = (world: HubSpotWorld): Hono<DeskEnv> =>
  apiRoutes<HubSpotWorld, Caller>(world, {
    name: 'hubspot',
    paths: ['/crm/*', '/conversations/*', '/webhooks/*'],
    endpoints,
    takesEndingSlash: true,
    admit(asked, path) {
      const caller = callerOf(asked)
      count(world, caller, path)
      return { caller, headers: () => limitHeaders(asked, path, caller) }
    },
    headersOf: (asked, path) => limitHeaders(asked, path, null),
    errorBody: (status, message) =>
      hubspotError(status, status >= 500 ? 'INTERNAL_ERROR' : 'VALIDATION_ERROR', message ?? 'Played on purpose.').body,
    notHere: (method, path) =>
      notFound(
        `No route ${method} ${path}, or it is not here: the sandbox imitates a part of HubSpot (sandbox/differences.md).`,
      ),
    notJson: () => invalid('Invalid input JSON on line 1, column 1'),
    tooMany,
  })

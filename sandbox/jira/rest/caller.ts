/** Who calls: the account with its API token on the site, or an app with somebody's consent at the gateway. */
import { timingSafeEqual } from 'node:crypto'
import { JiraError } from '../jira-error.ts'
import { type JiraWorld, siteAt } from '../jira-world.ts'
import { grantOf } from '../oauth/grants.ts'
import type { Endpoint } from './endpoint.ts'
import { readingPosts } from './limit-headers.ts'

export type Caller = { kind: 'token' } | { kind: 'anonymous' } | { kind: 'oauth'; clientId: string; scopes: string[] }

const unauthorized = () =>
  new JiraError(
    401,
    ['Client must be authenticated to access this resource.'],
    {},
    { 'www-authenticate': 'OAuth realm="sandbox"', 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
  )

/** Basic authentication with the account's e-mail address and API token. @throws JiraError 401 */
export function callerOnSite(world: JiraWorld, authorization: string | undefined, endpoint?: Endpoint): Caller {
  if (authorization === undefined && endpoint?.isAnonymous) return { kind: 'anonymous' }
  const expected = Buffer.from(`Basic ${Buffer.from(`${world.email}:${world.apiToken}`).toString('base64')}`)
  const given = Buffer.from(authorization ?? '')
  const isRight = given.length === expected.length && timingSafeEqual(given, expected)
  if (isRight && !world.state.isTokenExpired) return { kind: 'token' }
  throw unauthorized()
}

/** The gateway's own refusals have its own shape. */
const refused = (status: number, message: string) => new JiraError(status, [], {}, {}, { code: status, message })

/** Whether it is the token with scopes: with the account's e-mail address, or alone as a service account's. */
function bearsScoped({ email, scoped, state }: JiraWorld, authorization = ''): boolean {
  const basic = `Basic ${Buffer.from(`${email}:${scoped.token}`).toString('base64')}`
  return !state.isTokenExpired && (authorization === basic || authorization === `Bearer ${scoped.token}`)
}

/** A bearer token of a consent that has the scopes of the operation. @throws JiraError 401, or 404 for another site's id */
export function callerAtGateway(
  world: JiraWorld,
  site: string,
  authorization: string | undefined,
  endpoint?: Endpoint,
): Caller {
  const [, token = ''] = /^Bearer (.+)$/i.exec(authorization ?? '') ?? []
  const grant = grantOf(world, token)
  const isScoped = bearsScoped(world, authorization)
  if (!grant && !isScoped) throw refused(401, 'Unauthorized')
  const isHere = grant ? grant.sites.includes(site) && siteAt(world, site) : site === world.cloudId
  if (!isHere) throw refused(404, 'Not Found')
  const needed = endpoint ? scopesOf(endpoint) : []
  if (!grant) {
    if (!needed.every((scope) => world.scoped.scopes.includes(scope)))
      throw refused(401, 'Unauthorized; scope does not match')
    return { kind: 'token' }
  }
  if (!needed.every((scope) => grant.scopes.includes(scope))) throw refused(401, 'Unauthorized; scope does not match')
  return { kind: 'oauth', clientId: grant.clientId, scopes: grant.scopes }
}

/** The classic scopes of an operation, as the OpenAPI file has them (`x-atlassian-oauth2-scopes`, state Current). */
export function scopesOf({ method, path }: Pick<Endpoint, 'method' | 'path'>): string[] {
  if (path === '/serverInfo' || path === '/permissions/check') return []
  if (path.startsWith('/webhook')) return ['read:jira-work', 'manage:jira-webhook']
  if (path.startsWith('/user') || path === '/myself') return ['read:jira-user']
  if (method === 'GET' || readingPosts.includes(path) || path === '/search') return ['read:jira-work']
  return path.startsWith('/version') ? ['manage:jira-project'] : ['write:jira-work']
}

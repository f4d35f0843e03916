import { z } from 'zod'
import { ConsentGone, Permanent, Temporary } from '../domain/errors.ts'
import type { JiraIssued, JiraResource } from '../domain/jira-site.ts'
import type { Fetch } from '../domain/seams.ts'
import { fromFailure } from './errors.ts'

/** Where an admin's browser begins, and where Atlassian leads it back to. */
export const CONNECT_PATH = '/connect/jira'
export const CALLBACK_PATH = '/connect/jira/callback'

/** An app of Atlassian's developer console, and where Atlassian is. */
export interface JiraApp {
  clientId: string
  clientSecret: string
  /** Where people consent and tokens come from: `https://auth.atlassian.com`; no slash at the end. */
  authUrl: string
  /** The gateway: `https://api.atlassian.com`; no slash at the end. */
  apiUrl: string
}

/**
 * What we ask for (developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps, the classic ones): find and
 * follow issues; make them and show items on them; the account's name, and people in fields; webhooks; to stay connected.
 */
export const jiraScopes = [
  'read:jira-work',
  'write:jira-work',
  'read:jira-user',
  'manage:jira-webhook',
  'offline_access',
] as const

/** Atlassian refused what the token endpoint was sent: a code that is used up, or a client that is not right. */
class OAuthRefused extends Permanent {
  /** OAuth's code of it, e.g. `invalid_grant`. */
  readonly code: string

  constructor(status: number, code: string) {
    super(`jira: the token endpoint answered ${status}${code && ` (${code})`}`)
    this.name = 'OAuthRefused'
    this.code = code
  }
}

const issuedShape = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  scope: z.string().default(''),
})
const refusedShape = z.object({ error: z.string().regex(/^[a-z_]{1,60}$/) })
const resourcesShape = z.array(
  z.object({ id: z.string().regex(/^[\w-]{1,100}$/), url: z.url(), name: z.string(), scopes: z.array(z.string()) }),
)

export interface OAuthOptions {
  app: JiraApp
  /** Where Atlassian leads people back to; registered with the app, to the letter. */
  redirectUri: () => string | null
  fetch: Fetch | undefined
  timeoutMs: number
}

/** OAuth 2.0 (3LO) as Atlassian documents it (developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps). */
export function createOAuth({ app, redirectUri, timeoutMs, ...options }: OAuthOptions) {
  const fetch: Fetch = options.fetch ?? ((...call) => globalThis.fetch(...call))
  const { clientId: client_id, clientSecret: client_secret } = app

  async function ask(url: string, init: RequestInit, writes: boolean): Promise<{ status: number; body: unknown }> {
    try {
      const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
      const text = await response.text()
      if (response.status === 429 || response.status >= 500)
        throw new Temporary(`jira: Atlassian answered ${response.status}`, writes ? 'unknown' : 'nothing')
      return { status: response.status, body: jsonIn(text) }
    } catch (error) {
      throw fromFailure(error, { writes, patienceMs: 0 })
    }
  }

  /** @throws OAuthRefused, Temporary: never with a word of what was sent */
  async function issued(grant: Record<string, string>): Promise<JiraIssued> {
    const body = JSON.stringify({ ...grant, client_id, client_secret })
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    const answer = await ask(`${app.authUrl}/oauth/token`, { method: 'POST', headers, body }, true)
    if (answer.status !== 200)
      throw new OAuthRefused(answer.status, refusedShape.safeParse(answer.body).data?.error ?? '')
    const read = issuedShape.safeParse(answer.body)
    if (!read.success) throw new Temporary('jira: tokens that are not understood', 'unknown')
    const { access_token: access, refresh_token: refresh, expires_in, scope } = read.data
    return { tokens: { access, refresh }, livesMs: expires_in * 1_000, scopes: scope.split(' ').filter(Boolean) }
  }

  return {
    /** Where a person consents. @param state comes back with the answer; null where we cannot be led back to */
    consentUrl(state: string): string | null {
      const back = redirectUri()
      if (back === null) return null
      const query = { audience: 'api.atlassian.com', client_id, scope: jiraScopes.join(' '), redirect_uri: back, state }
      return `${app.authUrl}/authorize?${new URLSearchParams({ ...query, response_type: 'code', prompt: 'consent' })}`
    },

    /** The tokens for a code. @throws OAuthRefused, Temporary */
    exchange: (code: string): Promise<JiraIssued> =>
      issued({ grant_type: 'authorization_code', code, redirect_uri: redirectUri() ?? '' }),

    /** The next pair of tokens. @throws ConsentGone, OAuthRefused where the app itself is refused, Temporary */
    async renew(refresh: string): Promise<JiraIssued> {
      try {
        return await issued({ grant_type: 'refresh_token', refresh_token: refresh })
      } catch (error) {
        if (error instanceof OAuthRefused && error.code === 'invalid_grant') throw new ConsentGone()
        throw error
      }
    },

    /** The Jira sites that a token opens. @throws Permanent, Temporary */
    async resources(access: string): Promise<JiraResource[]> {
      const headers = { authorization: `Bearer ${access}`, accept: 'application/json' }
      const answer = await ask(`${app.apiUrl}/oauth/token/accessible-resources`, { headers }, false)
      if (answer.status !== 200) throw new Permanent(`jira: accessible-resources answered ${answer.status}`)
      const read = resourcesShape.safeParse(answer.body)
      if (!read.success) throw new Temporary('jira: sites that are not understood', 'nothing')
      // The same list has the sites of Confluence.
      return read.data
        .filter(({ scopes }) => scopes.some((scope) => scope.includes('jira')))
        .map(({ id, url, name }) => ({ cloudId: id, url: new URL(url).origin, name }))
    },
  }
}

export type JiraOAuth = ReturnType<typeof createOAuth>

/** Null: it is no JSON, and nothing that we asked for. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

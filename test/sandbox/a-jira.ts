import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCloudClient } from 'jira.js'
import { afterAll } from 'vitest'
import { type Jira, type JiraOptions, startJira } from '../../sandbox/jira/server.ts'

const account = { email: 'hearback@marusoft.example', apiToken: 'the-token', webhookSecret: 'the-secret' }

/** Jira's public client, which throws where an answer is not of the shape that it expects. */
export const clientOf = (jira: Jira, apiToken = jira.apiToken) =>
  createCloudClient({
    host: jira.url,
    auth: { type: 'basic', email: jira.email, apiToken },
    onSchemaMismatch: 'throw',
  })

/** A Jira that stops when the file's tests are done. Limits are wide open unless a speed is given. */
export async function aJira(options: Partial<JiraOptions> = {}) {
  const jira = await startJira({ ...account, speed: 1_000, ...options })
  afterAll(() => jira.stop())
  return { jira, hands: jira.hands, client: clientOf(jira), call: callOf(jira) }
}

export interface Answered {
  status: number
  headers: Headers
  /** The JSON of the answer; null where it has no body. */
  body: Record<string, unknown> | null
}

/** A call without any client. @param path below /rest/api/3 */
export const callOf =
  (jira: Jira, base = jira.url) =>
  async (method: string, path: string, body?: unknown, authorization?: string): Promise<Answered> => {
    const basic = `Basic ${Buffer.from(`${jira.email}:${jira.apiToken}`).toString('base64')}`
    const answer = await fetch(`${base}/rest/api/3${path}`, {
      method,
      headers: { authorization: authorization ?? basic, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) }
  }

/** A list in an answer. @throws Error where there is none */
export function listIn<T>({ body }: Answered, name: string): T[] {
  const list = body?.[name]
  if (!Array.isArray(list)) throw new Error(`No ${name} in ${JSON.stringify(body)}`)
  return list
}

/** A webhook as it arrived. */
export interface Hook {
  raw: string
  headers: Record<string, string | string[] | undefined>
  body: {
    webhookEvent: string
    issue_event_type_name?: string
    issue?: { id: string; key: string; fields: Record<string, unknown> }
    version?: Record<string, unknown>
    comment?: Record<string, unknown>
    property?: Record<string, unknown>
    matchedWebhookIds?: number[]
    user?: Record<string, unknown>
    changelog?: { id: string; items: Record<string, unknown>[] }
  }
}

/** An app that only takes webhooks. `answer` gives the status; null hangs up. */
export async function aListener(answer: (hook: Hook, count: number) => number | null = () => 200) {
  const hooks: Hook[] = []
  const server = createServer((request, response) => {
    let raw = ''
    request.on('data', (piece) => {
      raw += String(piece)
    })
    request.on('end', () => {
      const hook: Hook = { raw, headers: request.headers, body: JSON.parse(raw) }
      hooks.push(hook)
      const status = answer(hook, hooks.length)
      if (status === null) request.socket.destroy()
      else response.writeHead(status).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    hooks,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/jira`,
    /** All of them, as soon as there are `count`. */
    async got(count: number, ms = 5_000): Promise<Hook[]> {
      const end = Date.now() + ms
      while (hooks.length < count) {
        if (Date.now() > end) throw new Error(`${hooks.length} of ${count} webhooks came.`)
        await new Promise((done) => setTimeout(done, 10))
      }
      return hooks
    },
  }
}

/** What the token endpoint says to the app. */
export async function token(jira: Jira, request: Record<string, string>): Promise<Answered> {
  const { clientId, clientSecret } = jira.oauthApp
  const answer = await fetch(`${jira.url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: clientId, client_secret: clientSecret, ...request }),
  })
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) }
}

/** The address that a person is sent to after answering the consent page. */
export async function consents(
  jira: Jira,
  scope: string,
  answer: 'accept' | 'decline' = 'accept',
  site?: string,
): Promise<URL> {
  const { clientId: client_id, callbackUrls } = jira.oauthApp
  const body = new URLSearchParams({ answer, client_id, redirect_uri: callbackUrls[0] ?? '', scope, state: 'a state' })
  if (site !== undefined) body.set('site', site)
  const sent = await fetch(`${jira.url}/authorize`, { method: 'POST', body, redirect: 'manual' })
  return new URL(sent.headers.get('location') ?? '')
}

const everything =
  'read:jira-work write:jira-work read:jira-user manage:jira-project manage:jira-webhook offline_access'

/** An app that somebody let in, and its calls at the gateway. */
export async function anApp(jira: Jira, scope = everything) {
  const code = (await consents(jira, scope)).searchParams.get('code') ?? ''
  const redirect_uri = jira.oauthApp.callbackUrls[0] ?? ''
  const { body } = await token(jira, { grant_type: 'authorization_code', code, redirect_uri })
  const tokens = { access: String(body?.access_token), refresh: String(body?.refresh_token) }
  const call = callOf(jira, jira.gatewayUrl)
  return {
    code,
    tokens,
    call: (method: string, path: string, body?: unknown, access = tokens.access) =>
      call(method, path, body, `Bearer ${access}`),
  }
}

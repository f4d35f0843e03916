import zendesk from 'node-zendesk'
import { afterAll } from 'vitest'
import { startZendesk, type Zendesk, type ZendeskOptions } from '../../../sandbox/desks/zendesk/server.ts'

export interface Answered {
  status: number
  headers: Headers
  /** The JSON of the answer; null where it has no body. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into what came
  body: any
}

/** A Zendesk that stops when the file's tests are done. Limits are wide open unless a speed is given. */
export async function aZendesk(options: ZendeskOptions = {}) {
  const desk = await startZendesk({ speed: 1_000, ...options })
  afterAll(() => desk.stop())
  const client = zendesk.createClient({
    username: desk.email,
    token: desk.apiToken,
    endpointUri: `${desk.url}/api/v2`,
  })
  return { desk, hands: desk.hands, client, call: callOf(desk) }
}

/** A call without any client. @param path below /api/v2 */
export const callOf =
  (desk: Zendesk) =>
  async (
    method: string,
    path: string,
    body?: unknown,
    more: { authorization?: string; headers?: Record<string, string> } = {},
  ): Promise<Answered> => {
    const basic = `Basic ${Buffer.from(`${desk.email}/token:${desk.apiToken}`).toString('base64')}`
    const answer = await fetch(`${desk.url}/api/v2${path}`, {
      method,
      headers: {
        authorization: more.authorization ?? basic,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...more.headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) }
  }

/** What the token endpoint says. */
export async function token(desk: Zendesk, request: Record<string, string | number>): Promise<Answered> {
  const { identifier, secret } = desk.client
  const answer = await fetch(`${desk.url}/oauth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: identifier, client_secret: secret, ...request }),
  })
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

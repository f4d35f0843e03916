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
  (jira: Jira) =>
  async (method: string, path: string, body?: unknown, authorization?: string): Promise<Answered> => {
    const basic = `Basic ${Buffer.from(`${jira.email}:${jira.apiToken}`).toString('base64')}`
    const answer = await fetch(`${jira.url}/rest/api/3${path}`, {
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

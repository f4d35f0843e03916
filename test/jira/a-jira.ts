import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { startJira } from '../../sandbox/jira/server.ts'
import { aNotebook } from '../../sandbox/traffic/notebook.ts'
import { createJira, type Jira } from '../../src/jira/client.ts'
import { basic } from '../../src/jira/http.ts'

const account = { email: 'hearback@marusoft.example', apiToken: 'token-of-the-test' }

/** Our client of whatever answers at an address. */
export const clientOf = (url: string, more: { timeoutMs?: number; speed?: number } = {}): Jira =>
  createJira({
    ...{ siteUrl: url, apiUrl: url, authorize: basic(account.email, account.apiToken), fetch: undefined },
    ...{ timeoutMs: 2_000, speed: 1, ...more },
  })

/** The sandbox's Jira with our client; gone when the test is over. */
export async function aJira(more: { timeoutMs?: number; speed?: number } = {}) {
  const server = await startJira({ ...account, webhookSecret: 'secret-of-the-test', speed: 60, notebook: aNotebook() })
  onTestFinished(() => server.stop())
  const jira = clientOf(server.url, more)
  /** What came in since the last look, e.g. `GET /issue/PAY-7`. */
  let seen = 0
  const asked = async () => {
    const entries = (await server.hands.log(seen)).filter(({ direction }) => direction === 'from-app')
    seen = Math.max(seen, ...entries.map(({ id }) => id))
    return entries.map(({ what }) => what.replace(/^jira /, ''))
  }
  return { jira, server, hands: server.hands, asked }
}

/** A server that answers as the test says. @returns its address and the requests that came */
export async function aServer(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += String(part)
    })
    request.on('end', () => {
      requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
      answer(request, response, body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise<void>((done) => server.close(() => done()))
  })
  return { url: `http://127.0.0.1:${port}`, requests }
}

/** An address where nobody listens. */
export async function nowhere(): Promise<string> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((done) => server.close(() => done()))
  return `http://127.0.0.1:${port}`
}

/** Answers with a status, headers and a body. */
export const answers =
  (status: number, headers: Record<string, string> = {}, body = '{"errorMessages":["why 한빛상사"],"errors":{}}') =>
  (_request: IncomingMessage, response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers }).end(body)

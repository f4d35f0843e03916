import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** A webhook as it arrived. */
export interface Arrived {
  raw: string
  method: string
  /** Path and query. */
  path: string
  headers: Record<string, string | string[] | undefined>
  /** The JSON of the body. */
  // biome-ignore lint/suspicious/noExplicitAny: each desk has its own shape, and tests look into it
  body: any
}

type Reply = number | null | { status: number; headers: Record<string, string> }

/** An app that only takes webhooks. `answer` gives the status; null hangs up. */
export async function aListener(answer: (hook: Arrived, count: number) => Reply = () => 200) {
  const hooks: Arrived[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const raw = Buffer.concat(pieces).toString()
      const hook = {
        raw,
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(raw),
      }
      hooks.push(hook)
      const reply = answer(hook, hooks.length)
      if (reply === null) request.socket.destroy()
      else if (typeof reply === 'number') response.writeHead(reply).end()
      else response.writeHead(reply.status, reply.headers).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    hooks,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    /** All of them, as soon as there are `count`. */
    async got(count: number, ms = 5_000): Promise<Arrived[]> {
      const end = Date.now() + ms
      while (hooks.length < count) {
        if (Date.now() > end) throw new Error(`${hooks.length} of ${count} webhooks came.`)
        await new Promise((done) => setTimeout(done, 10))
      }
      return hooks
    },
  }
}

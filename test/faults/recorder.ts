import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

/** A call of Slack's Web API, and when it was under way. */
export interface Call {
  /** Which process made it. */
  by: number
  method: string
  channel: string
  /** Milliseconds. */
  from: number
  to: number
}

/** Stands between the processes and Slack: writes down who calls what, and when, and may leave a call without an answer. */
export class Recorder {
  readonly calls: Call[] = []
  readonly #target: string
  readonly #slowMs: number
  readonly #server = createServer((request, response) => void this.#pass(request, response))
  #held: ((by: number) => void) | null = null
  #isHolding: (method: string) => boolean = () => false

  /** @param target Slack's API, with a slash at the end @param slowMs added to each call, so that calls at once are seen to be */
  constructor(target: string, slowMs: number) {
    this.#target = target
    this.#slowMs = slowMs
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  /** Where the n-th process finds Slack. */
  apiUrlOf(n: number): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${n}/api/`
  }

  /** The next call of a method reaches nobody and is never answered. @returns whose it was, once it has come */
  holdsNext(method: string): Promise<number> {
    this.#isHolding = (called) => called === method
    return new Promise((resolve) => {
      this.#held = resolve
    })
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, n = '', , method = ''] = (request.url ?? '').split('/')
    const body = await buffer(request)
    if (this.#isHolding(method)) {
      this.#isHolding = () => false
      return this.#held?.(Number(n))
    }
    const from = performance.now()
    await sleep(this.#slowMs)
    const { authorization, 'content-type': type = 'application/json', 'user-agent': agent = '' } = request.headers
    const answer = await fetch(this.#target + method, {
      method: 'POST',
      body,
      headers: { 'content-type': type, 'user-agent': agent, ...(authorization ? { authorization } : {}) },
    })
    const channel = new URLSearchParams(body.toString()).get('channel') ?? ''
    const text = await answer.text()
    this.calls.push({ by: Number(n), method, channel, from, to: performance.now() })
    const retryAfter = answer.headers.get('retry-after')
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      ...(retryAfter ? { 'retry-after': retryAfter } : {}),
    })
    response.end(text)
  }
}

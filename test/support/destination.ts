import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What goes wrong with one call. */
export type Mishap =
  /** The work is done and the connection breaks. */
  | { kind: 'answerLost' }
  /** The connection breaks; the work is done so many milliseconds later. */
  | { kind: 'landsLate'; ms: number }
  /** 503, nothing done. */
  | { kind: 'errorBefore' }
  /** 503, all done. */
  | { kind: 'errorAfter' }
  | { kind: 'rateLimited'; retryAfterMs: number }
  /** 400: it will fail again. */
  | { kind: 'refused' }
  /** Works so many milliseconds later, or when that has come. */
  | { kind: 'slow'; ms: number }
  | { kind: 'held'; until: Promise<unknown> }

interface Call {
  method: 'create' | 'update' | 'lookUp'
  lane: string
  at: number
}

interface Thing {
  id: string
  effectId: string
  lane: string
  version: number
}

/**
 * A place on 127.0.0.1 in which things are created, updated and looked up: the outside of the ledger's tests. It keeps what
 * it was really made to do, which is what a test compares with what was wanted.
 */
export class Destination {
  readonly things: Thing[] = []
  readonly calls: Call[] = []
  /** Calls that were answered while another of the same lane was under way. */
  overlaps = 0
  /** Things that were set back to an older version than they had. */
  wentBack = 0
  /** Decides over each call; by default all is well. */
  mishap: (call: Call) => Mishap | null = () => null
  url = ''

  readonly #server = createServer((request, response) => void this.#answer(request, response))
  readonly #busy = new Map<string, number>()
  readonly #late = new Set<Promise<void>>()

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  async close(): Promise<void> {
    await this.allLanded()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Forgets everything, and all is well again. */
  clear(): void {
    this.things.length = 0
    this.calls.length = 0
    this.overlaps = 0
    this.wentBack = 0
    this.mishap = () => null
  }

  /** When what was still on its way has arrived. */
  async allLanded(): Promise<void> {
    await Promise.all(this.#late)
  }

  count(method: Call['method']): number {
    return this.calls.filter((call) => call.method === method).length
  }

  /** Mishaps for the next calls, one each. */
  next(...mishaps: (Mishap | null)[]): void {
    const left = [...mishaps]
    this.mishap = () => left.shift() ?? null
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url)
    const lane = url.searchParams.get('lane') ?? ''
    const effectId = url.searchParams.get('effect') ?? ''
    const version = Number(url.searchParams.get('version'))
    const id = url.pathname.slice(1)
    const method = request.method === 'GET' ? 'lookUp' : request.method === 'PUT' ? 'update' : 'create'
    const call: Call = { method, lane, at: Date.now() }
    this.calls.push(call)
    const busy = this.#busy.get(lane) ?? 0
    if (busy > 0) this.overlaps += 1
    this.#busy.set(lane, busy + 1)
    const work = () =>
      method === 'create'
        ? this.#create(effectId, lane, version)
        : method === 'update'
          ? this.#update(id, version)
          : (this.things.find((thing) => thing.effectId === effectId)?.id ?? null)
    try {
      await this.#suffer(this.mishap(call), work, request, response)
    } finally {
      this.#busy.set(lane, (this.#busy.get(lane) ?? 1) - 1)
    }
  }

  async #suffer(mishap: Mishap | null, work: () => string | null, request: IncomingMessage, response: ServerResponse) {
    const answer = (status: number, found: string | null = null, headers = {}) =>
      response.writeHead(status, headers).end(JSON.stringify({ id: found }))
    switch (mishap?.kind) {
      case 'answerLost':
        work()
        return request.destroy()
      case 'landsLate': {
        const late = sleep(mishap.ms).then(() => {
          work()
          this.#late.delete(late)
        })
        this.#late.add(late)
        return request.destroy()
      }
      case 'errorBefore':
        return answer(503)
      case 'errorAfter':
        work()
        return answer(503)
      case 'rateLimited':
        return answer(429, null, { 'retry-after-ms': mishap.retryAfterMs })
      case 'refused':
        return answer(400)
      case 'slow':
        await sleep(mishap.ms)
        break
      case 'held':
        await mishap.until
    }
    const found = work()
    return answer(found === null && request.method === 'PUT' ? 404 : 200, found)
  }

  #create(effectId: string, lane: string, version: number): string {
    const id = String(this.things.length + 1)
    this.things.push({ id, effectId, lane, version })
    return id
  }

  #update(id: string, version: number): string | null {
    const thing = this.things.find((one) => one.id === id)
    if (!thing) return null
    if (version < thing.version) this.wentBack += 1
    thing.version = version
    return id
  }
}

import { Agent, request } from 'undici'
import type { DeskWorld } from './desk-world.ts'

/** One request to an app. */
export interface Delivery {
  /** What faults call it: `webhook:EVENT`. */
  name: string
  url: string
  method?: string
  /** The body; a desk that counts tries in it gives a function. @param attempt from 0 */
  raw: string | ((attempt: number) => string)
  /** Asked at every try, because signatures carry the time. @param raw the body of this try */
  headers(raw: string): Record<string, string>
  /** An answer came, or none (status 0). */
  tried?(attempt: Tried): void
}

export interface Tried {
  attempt: number
  /** 0 where no answer came. */
  status: number
  body: string
  why: string
  /** Unix milliseconds. */
  at: number
}

export interface Policy {
  /** For the log: `zendesk webhook`. */
  what: string
  /** How long the app may take; real milliseconds, whatever the speed. */
  deadlineMs: number
  /**
   * What follows a try that failed. @param retryAfter the answer's header
   * @returns milliseconds at speed 1 until the next try; null: no more
   */
  again(status: number, attempt: number, retryAfter: string | undefined): number | null
}

/** Sends what happens to webhooks, in its own time: nobody waits for it, and no order is promised. */
export class Deliveries {
  #held: Delivery[] = []
  #inFlight = 0
  /** Counts resets: what was on its way before one is not sent again after it. */
  #age = 0
  readonly #agent = new Agent({ connections: 64, keepAliveTimeout: 2_000 })
  readonly #world: DeskWorld
  readonly #policy: Policy

  constructor(world: DeskWorld, policy: Policy) {
    this.#world = world
    this.#policy = policy
  }

  /** How many are on their way or held back; those that wait for a retry are among the world's timers. */
  get pending(): number {
    return this.#inFlight + this.#held.length
  }

  send(delivery: Delivery): void {
    void this.#begin(delivery)
  }

  /** Forgets what was held back and what would be sent again. */
  clear(): void {
    this.#held = []
    this.#age += 1
  }

  stop(): Promise<void> {
    this.clear()
    return this.#agent.destroy()
  }

  async #begin(delivery: Delivery): Promise<void> {
    const { faults, timers } = this.#world
    const fault = faults.outgoing(delivery.name)
    if (fault?.kind === 'hold') {
      this.#held.push(delivery)
      return
    }
    if (fault?.kind === 'lost') {
      const raw = typeof delivery.raw === 'string' ? delivery.raw : delivery.raw(0)
      this.#note(delivery, raw, { attempt: 0, status: 0, body: '', why: 'fault: lost', at: this.#world.clock.now() }, 0)
      return
    }
    // A reset or a stop calls off what was only on its way.
    if (fault?.kind === 'delay' && !(await timers.sleep(fault.ms ?? 0))) return
    const age = this.#age
    const before = this.#held.splice(0)
    if (fault?.kind === 'duplicate') void this.#deliver(delivery, 0, false)
    await this.#deliver(delivery, 0, fault?.kind === 'unheard')
    for (const earlier of before) if (age === this.#age) await this.#deliver(earlier, 0, false)
  }

  async #deliver(delivery: Delivery, attempt: number, isUnheard: boolean): Promise<void> {
    const started = performance.now()
    const age = this.#age
    this.#inFlight += 1
    const raw = typeof delivery.raw === 'string' ? delivery.raw : delivery.raw(attempt)
    const answer = await this.#post(delivery, raw)
    this.#inFlight -= 1
    if (age !== this.#age) return
    const status = isUnheard ? 0 : answer.status
    const why = isUnheard ? 'fault: the answer was lost' : answer.why
    const tried = { attempt, status, body: answer.body, why, at: this.#world.clock.now() }
    this.#note(delivery, raw, tried, performance.now() - started)
    delivery.tried?.(tried)
    if (status >= 200 && status < 300) return
    const wait = this.#policy.again(status, attempt, answer.retryAfter)
    if (wait === null) return
    const { timers, speed } = this.#world
    timers.after(wait / speed, () => void this.#deliver(delivery, attempt + 1, false))
  }

  async #post(delivery: Delivery, raw: string) {
    try {
      const answer = await request(delivery.url, {
        method: delivery.method === 'PUT' ? 'PUT' : delivery.method === 'PATCH' ? 'PATCH' : 'POST',
        body: raw,
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(this.#policy.deadlineMs),
        headers: delivery.headers(raw),
      })
      const isFine = answer.statusCode >= 200 && answer.statusCode < 300
      const header = answer.headers['retry-after']
      return {
        status: answer.statusCode,
        body: await answer.body.text(),
        why: isFine ? '' : 'http_error',
        retryAfter: Array.isArray(header) ? header[0] : header,
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return { status: 0, body: '', why, retryAfter: undefined }
    }
  }

  #note(delivery: Delivery, raw: string, { attempt, status, body, why, at }: Tried, ms: number): void {
    const event = delivery.name.replace(/^webhook:/, '')
    this.#world.log.add({
      at: new Date(at).toISOString(),
      direction: 'to-app',
      what: `${this.#policy.what} ${event}${attempt > 0 ? ` (retry ${attempt})` : ''}`,
      ok: status >= 200 && status < 300,
      status,
      ...(why === '' ? {} : { error: why }),
      ms: Math.round(ms),
      request: raw,
      answer: body,
    })
  }
}

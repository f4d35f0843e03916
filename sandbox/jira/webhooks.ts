import { createHmac, randomUUID } from 'node:crypto'
import type { Faults } from '../faults.ts'
import { overSockets, type Post } from '../post.ts'
import type { Clock } from '../slack/clock.ts'
import type { Random } from '../slack/random.ts'
import type { Timers } from '../slack/timers.ts'
import type { TrafficLog } from '../slack/traffic-log.ts'
import type { Client } from './dynamic-webhooks.ts'
import type { Json } from './types.ts'

/** Retried up to five times on these, on a refused connection and on silence; every other answer ends it. */
const isRetried = (status: number) => status === 0 || [408, 409, 425, 429].includes(status) || status >= 500
const mostRetries = 5
/** Between two tries (no figure is published; "up to 30 minutes late"). Made shorter by speed. */
const waitMs = { least: 300_000, most: 900_000 }
const deadlineMs = 30_000

export interface WebhookParts {
  faults: Faults
  log: TrafficLog
  timers: Timers
  clock: Clock
  random: Random
  speed: number
  secret: string
  /** How they get to the app; by a connection without it. */
  post?: Post
}

interface Hook {
  /** What faults call it: `webhook:EVENT`, or `dynamic-webhook:EVENT`. */
  name: string
  event: string
  /** null: the admin webhook, wherever it goes to by then. */
  target: { url: string; client: Client } | null
  id: string
  raw: string
}

/**
 * `sha256=<hex>` over the raw body (developer.atlassian.com/cloud/jira/platform/webhooks, "Secure admin webhooks").
 * @param raw the body's bytes as they are sent
 */
export const signature = (secret: string, raw: string): string =>
  `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`

const jwtPart = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * What dynamic webhooks carry in place of a signature: a JWT signed with the app's client secret (HS256). Which claims it
 * has is not documented for OAuth apps: a guess.
 * @param now Unix milliseconds
 */
function bearer({ id, secret }: Client, now: number): string {
  const iat = Math.floor(now / 1_000)
  const signed = `${jwtPart({ alg: 'HS256', typ: 'JWT' })}.${jwtPart({ iss: id, aud: id, iat, exp: iat + 180 })}`
  return `Bearer ${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/** Sends what happens to webhooks, in its own time: nobody waits for it, and no order is promised. */
export class Webhooks {
  #url = ''
  #held: Hook[] = []
  #inFlight = 0
  /** Counts resets: what was on its way before one is not sent again after it. */
  #age = 0
  readonly #sockets = overSockets(64)
  readonly #parts: WebhookParts

  constructor(parts: WebhookParts) {
    this.#parts = parts
  }

  /** @param url of the app's `POST /webhooks/jira`; '' switches the webhook off */
  deliverTo(url: string): void {
    this.#url = url
  }

  get url(): string {
    return this.#url
  }

  /** How many are on their way or held back; those that wait for a retry are among the world's timers. */
  get pending(): number {
    return this.#inFlight + this.#held.length
  }

  /** @param body what recorded webhooks have, `webhookEvent` among it */
  send(body: Json & { webhookEvent: string }): void {
    if (this.#url === '') return
    const event = body.webhookEvent
    const name = `webhook:${event}`
    void this.#begin({ name, event, target: null, id: randomUUID(), raw: JSON.stringify(body) })
  }

  /** To an app's own address. @param body with `matchedWebhookIds` */
  sendTo(url: string, client: Client, body: Json & { webhookEvent: string }): void {
    const event = body.webhookEvent
    const name = `dynamic-webhook:${event}`
    void this.#begin({ name, event, target: { url, client }, id: randomUUID(), raw: JSON.stringify(body) })
  }

  /** Forgets what was held back and what would be sent again. */
  clear(): void {
    this.#held = []
    this.#age += 1
  }

  stop(): Promise<void> {
    this.clear()
    return this.#sockets.stop()
  }

  async #begin(hook: Hook): Promise<void> {
    const { faults, timers } = this.#parts
    const fault = faults.outgoing(hook.name)
    if (fault?.kind === 'hold') {
      this.#held.push(hook)
      return
    }
    if (fault?.kind === 'lost') {
      this.#note(hook, 0, 0, 0, 'fault: lost, and Jira does not know', '')
      return
    }
    // A reset or a stop calls off what was only on its way.
    if (fault?.kind === 'delay' && !(await timers.sleep(fault.ms ?? 0))) return
    const age = this.#age
    const before = this.#held.splice(0)
    if (fault?.kind === 'duplicate') void this.#deliver(hook, 0, false)
    await this.#deliver(hook, 0, fault?.kind === 'unheard')
    for (const earlier of before) if (age === this.#age) await this.#deliver(earlier, 0, false)
  }

  async #deliver(hook: Hook, retry: number, isUnheard: boolean): Promise<void> {
    const started = performance.now()
    const age = this.#age
    this.#inFlight += 1
    const answer = await this.#post(hook, retry)
    this.#inFlight -= 1
    if (age !== this.#age) return
    const status = isUnheard ? 0 : answer.status
    const why = isUnheard ? 'fault: the answer was lost' : answer.why
    this.#note(hook, retry, status, performance.now() - started, why, answer.body)
    if (!isRetried(status) || retry >= mostRetries) return
    const { random, speed, timers } = this.#parts
    const wait = (waitMs.least + random() * (waitMs.most - waitMs.least)) / speed
    timers.after(wait, () => void this.#deliver(hook, retry + 1, false))
  }

  async #post(hook: Hook, retry: number): Promise<{ status: number; body: string; why: string }> {
    try {
      const { target, raw } = hook
      const proof = target
        ? { authorization: bearer(target.client, this.#parts.clock.now()) }
        : { 'x-hub-signature': signature(this.#parts.secret, raw) }
      const post = this.#parts.post ?? this.#sockets.post
      const { status, body } = await post(target?.url ?? this.#url, {
        body: raw,
        signal: AbortSignal.timeout(deadlineMs),
        headers: {
          'content-type': 'application/json; charset=UTF-8',
          'user-agent': 'Atlassian Webhook HTTP Client',
          'x-atlassian-webhook-identifier': hook.id,
          'x-atlassian-webhook-flow': 'Primary',
          ...proof,
          ...(retry > 0 ? { 'x-atlassian-webhook-retry': String(retry) } : {}),
        },
      })
      const isFine = status >= 200 && status < 300
      return { status, body, why: isFine ? '' : 'http_error' }
    } catch (error) {
      return { status: 0, body: '', why: error instanceof Error ? error.message : String(error) }
    }
  }

  #note(hook: Hook, retry: number, status: number, ms: number, why: string, answer: string): void {
    this.#parts.log.add({
      at: new Date(this.#parts.clock.now()).toISOString(),
      direction: 'to-app',
      what: `jira ${hook.target ? 'dynamic webhook' : 'webhook'} ${hook.event}${retry > 0 ? ` (retry ${retry})` : ''}`,
      ok: status >= 200 && status < 300,
      status,
      ...(why === '' ? {} : { error: why }),
      ms: Math.round(ms),
      request: hook.raw,
      answer,
    })
  }
}

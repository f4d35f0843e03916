import { createHmac } from 'node:crypto'
import { Deliveries, type Tried } from '../deliveries.ts'
import type { DeskWorld } from '../desk-world.ts'
import { nextUlid, type State } from './state.ts'
import { filled } from './triggers.ts'
import type { Invocation, Ticket, Trigger, User, Webhook } from './types.ts'
import { accountId } from './zendesk-world.ts'

/** developer.zendesk.com/api-reference/webhooks/introduction, "Webhook retries": 12 s, then it is a timeout. */
const deadlineMs = 12_000
/** Between two tries; not published. Made shorter by speed. */
const retryMs = 10_000
const mostRetries = { conflict: 3, timeout: 5 }
const longestRetryAfter = 60

/** The circuit breaker looks at five minutes: 70 % of them failed (of at least ten: a guess), or more than 1,000. */
const breaker = { ms: 300_000, share: 0.7, least: 10, most: 1_000, pauseMs: 5_000 }

/**
 * `X-Zendesk-Webhook-Signature`: base64 of HMAC-SHA256 over timestamp and body (developer.zendesk.com,
 * "Verifying and authenticating webhook requests").
 * @param timestamp as in `X-Zendesk-Webhook-Signature-Timestamp` @param raw the body's bytes as they are sent
 */
const signature = (secret: string, timestamp: string, raw: string): string =>
  createHmac('sha256', secret)
    .update(timestamp + raw)
    .digest('base64')

/** Calls webhooks: for events, and for triggers. */
export class Webhooks {
  readonly #world: DeskWorld<State>
  readonly #deliveries: Deliveries
  /** By webhook: what came of its last requests, and until when it rests. */
  readonly #health = new Map<string, { results: { at: number; isFailure: boolean }[]; restsUntil: number }>()

  constructor(world: DeskWorld<State>) {
    this.#world = world
    this.#deliveries = new Deliveries(world, {
      what: 'zendesk webhook',
      deadlineMs,
      again: (status, attempt, retryAfter) => {
        if (status === 409) return attempt < mostRetries.conflict ? retryMs : null
        if (status === 0) return attempt < mostRetries.timeout ? retryMs : null
        const seconds = Number(retryAfter)
        // 429 and 503 are tried again only where they say when, and that is within a minute.
        if ((status === 429 || status === 503) && seconds > 0 && seconds < longestRetryAfter && attempt < 1)
          return seconds * 1_000 * this.#world.speed
        return null
      },
    })
  }

  get pending(): number {
    return this.#deliveries.pending
  }

  clear(): void {
    this.#deliveries.clear()
    this.#health.clear()
  }

  stop(): Promise<void> {
    return this.#deliveries.stop()
  }

  /** A trigger's action. */
  fire(trigger: Trigger, ticket: Ticket, actor: User): void {
    for (const { value } of trigger.actions) {
      const webhook = this.#world.state.webhooks.find(({ id }) => id === value[0])
      if (webhook) this.send(webhook, 'trigger', filled(this.#world, value[1], ticket, actor))
    }
  }

  /** @param event without `zen:event-type:ticket.`; or `trigger` @param raw the body */
  send(webhook: Webhook, event: string, raw: string): void {
    if (webhook.status !== 'active') return
    const { state, clock } = this.#world
    const invocation: Invocation = { id: nextUlid(state), webhookId: webhook.id, event, attempts: [] }
    state.invocations.push(invocation)
    if (state.invocations.length > 500) state.invocations.splice(0, state.invocations.length - 500)
    const tried = (result: Pick<Tried, 'status' | 'body' | 'at'>, status: string) =>
      invocation.attempts.push({
        id: nextUlid(state),
        status,
        statusCode: result.status,
        request: raw,
        response: result.body,
        at: result.at,
      })
    if (this.#rests(webhook.id)) {
      tried({ status: 0, body: '', at: clock.now() }, 'circuit broken')
      return
    }
    this.#deliveries.send({
      name: `webhook:${event}`,
      url: webhook.endpoint,
      method: webhook.httpMethod,
      raw,
      headers: () => headersOf(webhook, invocation.id, raw, clock.now()),
      tried: (result) => {
        const isFine = result.status >= 200 && result.status < 300
        tried(result, isFine ? 'success' : result.status === 0 ? 'timeout' : 'failed')
        this.#count(webhook.id, !isFine)
        this.#world.changed()
      },
    })
  }

  #rests(id: string): boolean {
    return (this.#health.get(id)?.restsUntil ?? 0) > this.#world.clock.now()
  }

  #count(id: string, isFailure: boolean): void {
    const now = this.#world.clock.now()
    const { speed } = this.#world
    const before = this.#health.get(id)
    const results = [...(before?.results ?? []), { at: now, isFailure }].filter(
      ({ at }) => at > now - breaker.ms / speed,
    )
    const failures = results.filter((each) => each.isFailure).length
    const isBroken =
      failures > breaker.most || (results.length >= breaker.least && failures / results.length >= breaker.share)
    this.#health.set(id, {
      results,
      restsUntil: isBroken ? now + breaker.pauseMs / speed : (before?.restsUntil ?? 0),
    })
  }
}

function headersOf(webhook: Webhook, invocationId: string, raw: string, now: number): Record<string, string> {
  const timestamp = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z')
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Zendesk Webhook',
    'x-zendesk-account-id': String(accountId),
    'x-zendesk-webhook-id': webhook.id,
    'x-zendesk-webhook-invocation-id': invocationId,
    'x-zendesk-webhook-signature': signature(webhook.secret, timestamp, raw),
    'x-zendesk-webhook-signature-timestamp': timestamp,
    ...authentication(webhook),
  }
}

function authentication({ authentication: set }: Webhook): Record<string, string> {
  if (!set) return {}
  const { username = '', password = '', token = '', name = '', value = '' } = set.data
  if (set.type === 'bearer_token') return { authorization: `Bearer ${token}` }
  if (set.type === 'api_key') return { [name.toLowerCase()]: value }
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

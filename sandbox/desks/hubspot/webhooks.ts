import { createHash, createHmac } from 'node:crypto'
import { Deliveries } from '../deliveries.ts'
import type { DeskWorld } from '../desk-world.ts'
import { nameOf } from './schema.ts'
import { portalId, type State } from './state.ts'
import type { Json, ObjectType } from './types.ts'

/** developers.hubspot.com, "Webhooks API": 5 s to answer, 100 events a request, ten more tries within 24 hours. */
const deadlineMs = 5_000
const mostEvents = 100
const mostRetries = 10
/** Between tries: a minute, then twice as long each time, so that all ten are within a day. Which waits is not published. */
const firstWaitMs = 60_000
/** How long events are gathered before they are sent together; real milliseconds, a guess. */
const gatherMs = 20

/** Every event that can be subscribed to here. */
export const eventTypes: readonly string[] = [
  ...['contact', 'company', 'ticket'].flatMap((name) =>
    ['creation', 'deletion', 'propertyChange', 'associationChange'].map((event) => `${name}.${event}`),
  ),
  'conversation.creation',
  'conversation.deletion',
  'conversation.newMessage',
  'conversation.propertyChange',
]

/**
 * `X-HubSpot-Signature-v3`: base64 of HMAC-SHA256 over method, address, body and timestamp (developers.hubspot.com,
 * "Validating requests"). @param uri with what it has percent-encoded decoded @param timestamp Unix milliseconds
 */
const signature = (secret: string, method: string, uri: string, raw: string, timestamp: string): string =>
  createHmac('sha256', secret).update(`${method}${uri}${raw}${timestamp}`).digest('base64')

/** What HubSpot decodes before it signs (developers.hubspot.com, "Validating requests", the table of characters). */
const decoded = (uri: string): string =>
  uri.replaceAll(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (encoded) => decodeURIComponent(encoded))

interface Parts {
  appId: number
  clientSecret: string
}

/** Gathers events and calls the app's one address with them. */
export class Webhooks {
  readonly #world: DeskWorld<State>
  readonly #deliveries: Deliveries
  readonly #parts: Parts
  #gathered: Json[] = []
  #isGathering = false
  #nextEvent = 1

  constructor(world: DeskWorld<State>, parts: Parts) {
    this.#world = world
    this.#parts = parts
    this.#deliveries = new Deliveries(world, {
      what: 'hubspot webhook',
      deadlineMs,
      again: (_, attempt) => (attempt < mostRetries ? firstWaitMs * 2 ** attempt : null),
    })
  }

  get pending(): number {
    return this.#deliveries.pending + this.#gathered.length
  }

  clear(): void {
    this.#gathered = []
    this.#isGathering = false
    this.#deliveries.clear()
  }

  stop(): Promise<void> {
    this.clear()
    return this.#deliveries.stop()
  }

  /** Of a record. @param event `creation`, `propertyChange` … */
  tell(type: ObjectType, event: string, objectId: string, more: Json): void {
    this.#add(`${nameOf(type)}.${event}`, Number(objectId), more)
  }

  /** Of a conversation. */
  tellThread(event: string, threadId: string, more: Json): void {
    this.#add(`conversation.${event}`, Number(threadId), more)
  }

  #add(subscriptionType: string, objectId: number, more: Json): void {
    const { state, clock, timers } = this.#world
    if (!state.webhook) return
    for (const subscription of state.subscriptions) {
      if (!subscription.isActive || subscription.eventType !== subscriptionType) continue
      if (subscription.propertyName !== null && subscription.propertyName !== more.propertyName) continue
      this.#gathered.push({
        eventId: this.#nextEvent++,
        subscriptionId: Number(subscription.id),
        portalId,
        appId: this.#parts.appId,
        occurredAt: clock.now(),
        subscriptionType,
        attemptNumber: 0,
        objectId,
        sourceId: 'sandbox',
        ...more,
      })
    }
    if (this.#gathered.length === 0 || this.#isGathering) return
    this.#isGathering = true
    timers.after(gatherMs, () => this.#flush())
  }

  #flush(): void {
    this.#isGathering = false
    const { state, clock } = this.#world
    const url = state.webhook?.targetUrl
    while (this.#gathered.length > 0) {
      const events = this.#gathered.splice(0, mostEvents)
      if (url === undefined) continue
      this.#deliveries.send({
        name: `webhook:${[...new Set(events.map(({ subscriptionType }) => subscriptionType))].join('+')}`,
        url,
        raw: (attemptNumber) => JSON.stringify(events.map((event) => ({ ...event, attemptNumber }))),
        headers: (raw) => {
          const timestamp = String(clock.now())
          const { clientSecret } = this.#parts
          return {
            'content-type': 'application/json',
            'user-agent': 'HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: webhooks-nio-http-client)',
            'x-hubspot-signature-v3': signature(clientSecret, 'POST', decoded(url), raw, timestamp),
            'x-hubspot-request-timestamp': timestamp,
            'x-hubspot-signature': createHash('sha256')
              .update(clientSecret + raw)
              .digest('hex'),
            'x-hubspot-signature-version': 'v1',
          }
        },
      })
    }
  }
}

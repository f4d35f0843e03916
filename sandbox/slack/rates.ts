import type { Clock } from './clock.ts'

/** Slack's tiers in calls a minute (docs.slack.dev/apis/web-api/rate-limits). `special` is not published: several hundred. */
const perMinute = { t1: 1, t2: 20, t3: 50, t4: 100, special: 600 } as const
export type Tier = keyof typeof perMinute

/** "Several hundred messages a minute" for a workspace (the exact figure is not published). */
const messagesPerMinute = 300
/** One message a second in a channel, "short bursts > 1 allowed": how many at once is not published. */
const channelBurst = 3

/** "More than 30,000 events in an hour from a single workspace" (docs.slack.dev/reference/events/app_rate_limited). */
const eventsPerHour = 30_000
const hourMs = 3_600_000

interface Bucket {
  tokens: number
  at: number
}

/** Token buckets: a method's minute may be spent at once ("bursts tolerated"), then it drips back. Scaled by speed. */
export class Rates {
  readonly #buckets = new Map<string, Bucket>()
  readonly #clock: Clock
  readonly #speed: number
  /** The hour's events: since when (Unix milliseconds), how many are left, when the app was told that there are none. */
  readonly #events = { since: 0, left: eventsPerHour, toldAt: 0 }

  constructor(clock: Clock, speed: number) {
    this.#clock = clock
    this.#speed = speed
  }

  /** @returns null where the call may pass, else the whole seconds to wait (at least 1) */
  take(method: string, tier: Tier): number | null {
    return this.#spend(method, perMinute[tier], perMinute[tier] / 60)
  }

  /** A message into a channel: one a second there, and the workspace's several hundred a minute. */
  takeMessage(channel: string): number | null {
    return (
      this.#spend(`channel ${channel}`, channelBurst, 1) ??
      this.#spend('messages', messagesPerMinute, messagesPerMinute / 60)
    )
  }

  /**
   * One delivery of an event: so many in an hour. Beyond that nothing is sent until the hour is over, and once a minute the app
   * is told so.
   */
  takeEvent(): 'passes' | 'tell' | 'nothing' {
    const now = this.#clock.now()
    const events = this.#events
    if (now - events.since >= hourMs / this.#speed)
      Object.assign(events, { since: now, left: eventsPerHour, toldAt: 0 })
    if (events.left > 0) {
      events.left -= 1
      return 'passes'
    }
    if (now - events.toldAt < 60_000 / this.#speed) return 'nothing'
    events.toldAt = now
    return 'tell'
  }

  /** Leaves so many events of this hour. */
  leaveEvents(left: number): void {
    Object.assign(this.#events, { since: this.#clock.now(), left, toldAt: 0 })
  }

  /** @returns what puts it back to how it is now */
  save(): () => void {
    const buckets = [...this.#buckets].map(([key, bucket]) => [key, { ...bucket }] as const)
    const events = { ...this.#events }
    return () => {
      this.#buckets.clear()
      for (const [key, bucket] of buckets) this.#buckets.set(key, { ...bucket })
      Object.assign(this.#events, events)
    }
  }

  clear(): void {
    this.#buckets.clear()
    this.#events.since = 0
  }

  #spend(key: string, capacity: number, perSecond: number): number | null {
    const now = this.#clock.now()
    const full = Math.max(capacity, capacity * this.#speed)
    const rate = perSecond * this.#speed
    const bucket = this.#buckets.get(key) ?? { tokens: full, at: now }
    bucket.tokens = Math.min(full, bucket.tokens + ((now - bucket.at) / 1000) * rate)
    bucket.at = now
    this.#buckets.set(key, bucket)
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1
      return null
    }
    return Math.max(1, Math.ceil((1 - bucket.tokens) / rate))
  }
}

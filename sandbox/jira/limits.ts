import type { Clock } from '../slack/clock.ts'

/** Burst limits (developer.atlassian.com/cloud/jira/platform/rate-limiting): requests a second for each endpoint … */
const perSecond: Record<string, number> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 }
/** … of which reading one issue has more … */
const ofItsOwn: Record<string, number> = { 'GET /issue/{issueIdOrKey}': 150 }
/** … and writes to one issue: 20 in 2 seconds and 100 in 30 seconds. */
const issueWrites = [
  { most: 20, ms: 2_000 },
  { most: 100, ms: 30_000 },
]
/** Points of an app each hour, over all its sites, from one full hour (UTC) to the next; API tokens have none. */
const pointsPerHour = 65_000
const hourMs = 3_600_000

/** What `RateLimit-Reason` says. */
export const reasons = [
  'jira-quota-global-based',
  'jira-quota-tenant-based',
  'jira-burst-based',
  'jira-per-issue-on-write',
] as const

export interface TooMany {
  /** Whole seconds, at least 1. */
  retryAfter: number
  reason: (typeof reasons)[number]
}

export interface Left {
  limit: number
  remaining: number
}

/** Sliding windows, and one of an hour for points; all made shorter by speed. */
export class Limits {
  readonly #hits = new Map<string, number[]>()
  #points = { hour: 0, spent: 0 }
  readonly #clock: Clock
  readonly #speed: number

  constructor(clock: Clock, speed: number) {
    this.#clock = clock
    this.#speed = speed
  }

  /**
   * Counts a call, unless it is one too many.
   * @param endpoint the documented path, e.g. `/issue/{issueIdOrKey}`
   */
  take(method: string, endpoint: string): TooMany | null {
    const window = { most: mostOf(method, endpoint), ms: 1_000 }
    const retryAfter = this.#spend(`${method} ${endpoint}`, [window])
    return retryAfter === null ? null : { retryAfter, reason: 'jira-burst-based' }
  }

  /** What is left of an endpoint's second, the call that was just counted among it. */
  left(method: string, endpoint: string): Left {
    const limit = mostOf(method, endpoint)
    const since = this.#clock.now() - 1_000 / this.#speed
    const used = (this.#hits.get(`${method} ${endpoint}`) ?? []).filter((at) => at > since).length
    return { limit, remaining: Math.max(0, limit - used) }
  }

  /** Counts a write to an issue, unless it is one too many. */
  takeWrite(issueId: string): TooMany | null {
    const retryAfter = this.#spend(`issue ${issueId}`, issueWrites)
    return retryAfter === null ? null : { retryAfter, reason: 'jira-per-issue-on-write' }
  }

  /** Whether the hour's points are used up. */
  outOfPoints(): TooMany | null {
    const { remaining, resetMs } = this.points()
    if (remaining > 0) return null
    return { retryAfter: Math.max(1, Math.ceil(resetMs / 1_000)), reason: 'jira-quota-global-based' }
  }

  /** A call was answered: it cost so many. */
  spendPoints(cost: number): void {
    const { spent } = this.#thisHour()
    this.#points.spent = spent + cost
  }

  /** For a person's hands: only so many are left until the next full hour. */
  leave(left: number): void {
    this.#thisHour()
    this.#points.spent = pointsPerHour - left
  }

  /** @returns resetMs: until the next full hour */
  points(): Left & { resetMs: number } {
    const { spent } = this.#thisHour()
    const length = hourMs / this.#speed
    const resetMs = length - (this.#clock.now() % length)
    return { limit: pointsPerHour, remaining: Math.max(0, pointsPerHour - spent), resetMs }
  }

  clear(): void {
    this.#hits.clear()
    this.#points = { hour: 0, spent: 0 }
  }

  #thisHour() {
    const hour = Math.floor(this.#clock.now() / (hourMs / this.#speed))
    if (hour !== this.#points.hour) this.#points = { hour, spent: 0 }
    return this.#points
  }

  #spend(key: string, windows: readonly { most: number; ms: number }[]): number | null {
    const now = this.#clock.now()
    const longest = Math.max(...windows.map(({ ms }) => ms)) / this.#speed
    const hits = (this.#hits.get(key) ?? []).filter((at) => at > now - longest)
    this.#hits.set(key, hits)
    for (const { most, ms } of windows) {
      const length = ms / this.#speed
      const inside = hits.filter((at) => at > now - length)
      const first = inside[inside.length - most]
      if (first !== undefined) return Math.max(1, Math.ceil((first + length - now) / 1_000))
    }
    hits.push(now)
    return null
  }
}

const mostOf = (method: string, endpoint: string): number =>
  ofItsOwn[`${method} ${endpoint}`] ?? perSecond[method] ?? 100

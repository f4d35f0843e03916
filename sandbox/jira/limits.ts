import type { Clock } from '../slack/clock.ts'

/** Burst limits (developer.atlassian.com/cloud/jira/platform/rate-limiting): requests a second for each endpoint … */
const perSecond: Record<string, number> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 }
/** … and writes to one issue: 20 in 2 seconds and 100 in 30 seconds. */
const issueWrites = [
  { most: 20, ms: 2_000 },
  { most: 100, ms: 30_000 },
]

export interface TooMany {
  /** Whole seconds, at least 1. */
  retryAfter: number
  reason: 'jira-burst-based' | 'jira-per-issue-on-write'
}

/** Sliding windows, made shorter by speed. */
export class Limits {
  readonly #hits = new Map<string, number[]>()
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
    const most = perSecond[method] ?? 100
    const retryAfter = this.#spend(`${method} ${endpoint}`, [{ most, ms: 1_000 }])
    return retryAfter === null ? null : { retryAfter, reason: 'jira-burst-based' }
  }

  /** Counts a write to an issue, unless it is one too many. */
  takeWrite(issueId: string): TooMany | null {
    const retryAfter = this.#spend(`issue ${issueId}`, issueWrites)
    return retryAfter === null ? null : { retryAfter, reason: 'jira-per-issue-on-write' }
  }

  clear(): void {
    this.#hits.clear()
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

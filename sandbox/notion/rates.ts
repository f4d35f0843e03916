import type { Clock } from '../slack/clock.ts'
import type { Plan } from './types.ts'

/** A connection's requests in a window of 60 seconds by its workspace's plan, and those to `search` (developers.notion.com/reference/request-limits). */
const perConnection: Record<Plan, number> = { free: 180, plus: 180, business: 600 }
const perSearch = 30
const windowMs = 60_000

/** What all connections of a workspace share: documented to be there and longer than a minute; these figures are a guess. */
const shared = { windows: 3, times: 3 }

interface Window {
  startedAt: number
  spent: number
}

/** Which limit was met, and the whole seconds until its window ends (at least 1). */
export interface Refused {
  seconds: number
  reason: 'public_api_request_rate_limit' | 'public_api_space_request_rate_limit'
}

/** Fixed windows: the budget may be spent at once, then nothing passes until the window ends. Speed shortens the window. */
export class Rates {
  readonly #windows = new Map<string, Window>()
  readonly #clock: Clock
  readonly #length: number

  constructor(clock: Clock, speed: number) {
    this.#clock = clock
    this.#length = windowMs / speed
  }

  /** @returns null where the call may pass */
  take(method: string, bot: string, workspace: string, plan: Plan): Refused | null {
    const own = (seconds: number | null): Refused | null =>
      seconds === null ? null : { seconds, reason: 'public_api_request_rate_limit' }
    const search = method === 'search' ? own(this.#spend(`search ${bot}`, perSearch, 1)) : null
    return search ?? own(this.#spend(`connection ${bot}`, perConnection[plan], 1)) ?? this.#takeShared(workspace, plan)
  }

  /** Other connections of the workspace ask this often, too. */
  othersAsk(workspace: string, plan: Plan, times: number): void {
    for (let at = 0; at < times; at += 1) this.#takeShared(workspace, plan)
  }

  clear(): void {
    this.#windows.clear()
  }

  #takeShared(workspace: string, plan: Plan): Refused | null {
    const budget = perConnection[plan] * shared.times * shared.windows
    const seconds = this.#spend(`workspace ${workspace}`, budget, shared.windows)
    return seconds === null ? null : { seconds, reason: 'public_api_space_request_rate_limit' }
  }

  #spend(name: string, budget: number, windows: number): number | null {
    const now = this.#clock.now()
    const length = this.#length * windows
    const open = this.#windows.get(name)
    const window = open && now < open.startedAt + length ? open : { startedAt: now, spent: 0 }
    this.#windows.set(name, window)
    if (window.spent >= budget) return Math.max(1, Math.ceil((window.startedAt + length - now) / 1_000))
    window.spent += 1
    return null
  }
}

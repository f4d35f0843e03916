import type { Clock } from '../slack/clock.ts'

/** A connection's requests in a window of 60 seconds on a plan below Business, and those to `search` (developers.notion.com/reference/request-limits). */
const perWindow = { connection: 180, search: 30 } as const
const windowMs = 60_000

interface Window {
  startedAt: number
  spent: number
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

  /** @returns null where the call may pass, else the whole seconds until the window ends (at least 1) */
  take(method: string): number | null {
    const own = method === 'search' ? this.#spend('search', perWindow.search) : null
    return own ?? this.#spend('connection', perWindow.connection)
  }

  clear(): void {
    this.#windows.clear()
  }

  #spend(name: string, budget: number): number | null {
    const now = this.#clock.now()
    const open = this.#windows.get(name)
    const window = open && now < open.startedAt + this.#length ? open : { startedAt: now, spent: 0 }
    this.#windows.set(name, window)
    if (window.spent >= budget) return Math.max(1, Math.ceil((window.startedAt + this.#length - now) / 1_000))
    window.spent += 1
    return null
  }
}

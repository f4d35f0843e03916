import type { Clock } from '../slack/clock.ts'

/** Fixed windows: a budget may be spent at once, then nothing passes until the window ends. Speed shortens the window. */
export class RateWindow {
  readonly #open = new Map<string, { startedAt: number; spent: number }>()
  readonly #clock: Clock
  readonly #speed: number

  constructor(clock: Clock, speed: number) {
    this.#clock = clock
    this.#speed = speed
  }

  /** @param ms length of the window at speed 1. @returns null where the call may pass, else whole seconds until it may (at least 1) */
  take(name: string, most: number, ms: number): number | null {
    const window = this.#window(name, ms)
    if (window.spent >= most) return this.secondsLeft(name, ms)
    window.spent += 1
    return null
  }

  /** What is left of a window's budget. */
  left(name: string, most: number, ms: number): number {
    return Math.max(0, most - this.#window(name, ms).spent)
  }

  /** Whole seconds until a window ends, at least 1. */
  secondsLeft(name: string, ms: number): number {
    const { startedAt } = this.#window(name, ms)
    return Math.max(1, Math.ceil((startedAt + ms / this.#speed - this.#clock.now()) / 1_000))
  }

  clear(): void {
    this.#open.clear()
  }

  #window(name: string, ms: number) {
    const now = this.#clock.now()
    const before = this.#open.get(name)
    const window = before && now < before.startedAt + ms / this.#speed ? before : { startedAt: now, spent: 0 }
    this.#open.set(name, window)
    return window
  }
}

import type { Clock } from '../../slack/clock.ts'

/** developers.channel.io, "Rate limiting": 1,000 tokens. How fast they come back is a guess: 10 a second. */
const size = 1_000
const perSecond = 10

/** A bucket of tokens that fills by itself; speed fills it faster. */
export class TokenBucket {
  #tokens = size
  #at: number
  readonly #clock: Clock
  readonly #speed: number

  constructor(clock: Clock, speed: number) {
    this.#clock = clock
    this.#speed = speed
    this.#at = clock.now()
  }

  /** Takes one. @returns whether there was one */
  take(): boolean {
    this.#fill()
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }

  /** For a person's hands: only so many are left. */
  leave(left: number): void {
    this.#fill()
    this.#tokens = left
  }

  /** `x-ratelimit-*`; reset is when the bucket is full again, in Unix seconds. */
  headers(): Record<string, string> {
    this.#fill()
    const fullIn = (size - this.#tokens) / perSecond / this.#speed
    return {
      'x-ratelimit-limit': String(size),
      'x-ratelimit-remaining': String(Math.floor(this.#tokens)),
      'x-ratelimit-reset': String(Math.ceil(this.#clock.now() / 1_000 + fullIn)),
    }
  }

  clear(): void {
    this.#tokens = size
  }

  #fill(): void {
    const now = this.#clock.now()
    this.#tokens = Math.min(size, this.#tokens + ((now - this.#at) / 1_000) * perSecond * this.#speed)
    this.#at = now
  }
}

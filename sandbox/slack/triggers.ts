import { ApiError } from './api/api-error.ts'
import type { Clock } from './clock.ts'
import { type Random, randomWord } from './random.ts'

/** A trigger lives 3 s after it was sent and may be used once (docs.slack.dev/surfaces/modals). Never scaled by speed. */
const lifetimeMs = 3_000
/** How many are remembered, so that an old one is told from one that never was. */
const remembered = 5_000

interface Trigger {
  person: string
  sentAt: number
  used: boolean
}

/** The `trigger_id`s that the world has sent out. */
export class Triggers {
  readonly #given = new Map<string, Trigger>()
  readonly #clock: Clock
  readonly #random: Random

  constructor(clock: Clock, random: Random) {
    this.#clock = clock
    this.#random = random
  }

  /** A trigger for a gesture of that person, in Slack's form `13345224609.738474920.8088930838d88f008e0`. */
  give(person: string): string {
    const digits = (length: number) => String(1 + Math.floor(this.#random() * 9 * 10 ** (length - 1)))
    const id = `${digits(12)}.${digits(10)}.${randomWord(this.#random, 32).toLowerCase()}`
    this.#given.set(id, { person, sentAt: this.#clock.now(), used: false })
    const oldest = this.#given.keys().next()
    if (this.#given.size > remembered && !oldest.done) this.#given.delete(oldest.value)
    return id
  }

  /** The person of a trigger that may still be used.
   * @throws ApiError `invalid_trigger_id`, `exchanged_trigger_id`, `expired_trigger_id` */
  check(id: string): string {
    const trigger = this.#given.get(id)
    if (!trigger) throw new ApiError('invalid_trigger_id')
    if (trigger.used) throw new ApiError('exchanged_trigger_id')
    if (this.#clock.now() - trigger.sentAt > lifetimeMs) throw new ApiError('expired_trigger_id')
    return trigger.person
  }

  /** Whether it was given out here. */
  knows(id: string): boolean {
    return this.#given.has(id)
  }

  /** Uses it up. */
  exchange(id: string): void {
    const trigger = this.#given.get(id)
    if (trigger) trigger.used = true
  }

  /** @returns what puts it back to how it is now */
  save(): () => void {
    const given = [...this.#given].map(([id, trigger]) => [id, { ...trigger }] as const)
    return () => {
      this.#given.clear()
      for (const [id, trigger] of given) this.#given.set(id, { ...trigger })
    }
  }

  clear(): void {
    this.#given.clear()
  }
}

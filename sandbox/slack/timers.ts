/** What is to happen later (redeliveries, late effects, latency), so that a reset or a stop can call it off. */
export class Timers {
  readonly #pending = new Map<NodeJS.Timeout, (() => void) | null>()
  #stopped = false

  /** Runs it after `ms`, unless a reset or a stop comes first. */
  after(ms: number, run: () => void): void {
    if (this.#stopped) return
    const timer = setTimeout(() => {
      this.#pending.delete(timer)
      run()
    }, ms)
    this.#pending.set(timer, null)
  }

  /** Waits `ms`. @returns false where a reset or a stop ended it early */
  sleep(ms: number): Promise<boolean> {
    if (this.#stopped) return Promise.resolve(false)
    return new Promise((done) => {
      const timer = setTimeout(() => {
        this.#pending.delete(timer)
        done(true)
      }, ms)
      this.#pending.set(timer, () => done(false))
    })
  }

  /** Calls everything off; those who sleep wake at once. */
  cancelAll(): void {
    const all = [...this.#pending]
    this.#pending.clear()
    for (const [timer, wake] of all) {
      clearTimeout(timer)
      wake?.()
    }
  }

  /** Calls everything off and takes nothing new. */
  stop(): void {
    this.#stopped = true
    this.cancelAll()
  }

  get size(): number {
    return this.#pending.size
  }
}

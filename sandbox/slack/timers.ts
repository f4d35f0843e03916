/** What is to happen later (redeliveries, late effects, writing to disk), so that a reset or a stop can call it off. */
export class Timers {
  readonly #pending = new Set<NodeJS.Timeout>()

  after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#pending.delete(timer)
      run()
    }, ms)
    this.#pending.add(timer)
  }

  cancelAll(): void {
    for (const timer of this.#pending) clearTimeout(timer)
    this.#pending.clear()
  }

  get size(): number {
    return this.#pending.size
  }
}

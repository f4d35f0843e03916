/** What a simulation must own: time, chance, the network, the way to the embedded database. */
export interface Clock {
  now(): Date
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export interface Random {
  uuid(): string
  /** 0 ≤ x < 1 */
  number(): number
}

export type Fetch = typeof globalThis.fetch

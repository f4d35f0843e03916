/** What is being made, or was made and is not fetched yet. */
interface Making<Made> {
  since: number
  made: Made | null
  failure: unknown
}

/** What nobody has fetched by then is dropped. */
const KEPT_MS = 600_000

/**
 * Makes things that take longer than a lane may wait, while other things go out. What is lost with the process is made anew.
 * @param now in milliseconds
 */
export function inBackground<Made>(now: () => number) {
  const all = new Map<string, Making<Made>>()

  function begin(make: () => Promise<Made>): Making<Made> {
    const making: Making<Made> = { since: now(), made: null, failure: undefined }
    make().then(
      (made) => {
        making.made = made
      },
      (failure: unknown) => {
        making.failure = failure
      },
    )
    return making
  }

  return {
    /**
     * What is made under a key; null while it is not ready, and from the first time on it is being made.
     * @throws what making it failed with; then it may be tried again
     */
    take(key: string, make: () => Promise<Made>): Made | null {
      for (const [other, { since }] of all) if (now() - since > KEPT_MS) all.delete(other)
      const known = all.get(key)
      if (!known) all.set(key, begin(make))
      if (known?.failure === undefined) return known?.made ?? null
      all.delete(key)
      throw known.failure
    },
    drop: (key: string) => all.delete(key),
  }
}

import type { Clock } from './seams.ts'

/**
 * What was asked for lately, in this process.
 * @param ms for how long it is fresh
 * @param most entries; one more, and the one that was kept first is forgotten, and no other: else all are asked for at once
 */
export function createKept<T>(clock: Clock, ms: number, most: number) {
  const kept = new Map<string, { until: number; value: T }>()
  const now = () => clock.now().getTime()
  return {
    /** @returns null where nothing is known; what is not fresh is what was known last */
    get(key: string): { value: T; isFresh: boolean } | null {
      const known = kept.get(key)
      return known ? { value: known.value, isFresh: known.until > now() } : null
    },

    put(key: string, value: T): void {
      // Anew at the end, where it is the youngest.
      kept.delete(key)
      const [oldest] = kept.size >= most ? kept.keys() : []
      if (oldest !== undefined) kept.delete(oldest)
      kept.set(key, { until: now() + ms, value })
    },

    /** It is no longer so: whoever wants it asks. */
    forget: (key: string): void => void kept.delete(key),
  }
}

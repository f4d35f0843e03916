import type { Clock } from '../../src/domain/seams.ts'

/** A clock on which time passes only when the test says so. */
export interface PassingClock extends Clock {
  /** Lets so much time pass; whoever sleeps wakes when it is time, and has done what can be done at once before more time passes. */
  passes(ms: number): Promise<void>
  /** How many sleep now. */
  sleepers(): number
}

export function passingClock(): PassingClock {
  let now = Date.parse('2026-11-23T10:00:00.400Z')
  const sleepers = new Set<{ until: number; wakes: () => void }>()
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return {
    now: () => new Date(now),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const sleeper = { until: now + ms, wakes: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          resolve()
        })
      }),
    sleepers: () => sleepers.size,
    async passes(ms) {
      for (const end = now + ms; ; ) {
        await turn()
        const [next] = [...sleepers].sort((a, b) => a.until - b.until)
        if (!next || next.until > end) {
          now = end
          break
        }
        now = Math.max(now, next.until)
        sleepers.delete(next)
        next.wakes()
      }
    },
  }
}

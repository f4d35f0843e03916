/** So long a turn that nobody took is kept. */
const KEPT_MS = 60_000
/** From so many on they are looked through for such. */
const MANY = 1_000

/**
 * When those who wait for a spent budget come again: each at a time of its own, in the order in which they came. Else all of them
 * come when the next call is granted, for which one was enough: with a thousand people to be written to that is a thousand looks at
 * the database for each message. Other processes keep turns of their own; the budget in the database is what counts.
 * @param now in milliseconds
 */
export function createTurns(now: () => number) {
  /** When each lane's turn is, by budget and lane; and when that of the last one is. */
  const turns = new Map<string, number>()
  const ends = new Map<string, number>()

  function forgetOld(): void {
    if (turns.size < MANY) return
    for (const [key, at] of turns) if (at < now() - KEPT_MS) turns.delete(key)
  }

  return {
    /**
     * Writes down what a budget has said to a lane.
     * @param wait 0: it was granted a call; else the milliseconds until the next one is
     * @param everyMs between two calls in the long run
     * @returns 0, or in how many milliseconds the lane's turn is; where it has come already, until the next call
     */
    next(budget: string, lane: string, wait: number, everyMs: number): number {
      const key = `${budget} ${lane}`
      const turn = turns.get(key)
      if (wait === 0) {
        turns.delete(key)
        return 0
      }
      const soonest = now() + wait
      if (turn !== undefined) return Math.max(turn, soonest) - now()
      forgetOld()
      const at = Math.max(soonest, (ends.get(budget) ?? Number.NEGATIVE_INFINITY) + everyMs)
      ends.set(budget, at)
      turns.set(key, at)
      return at - now()
    },
  }
}

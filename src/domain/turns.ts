import { Refusal } from './errors.ts'

/**
 * How many are served before one more of somebody, where those who wait come in turns.
 * @param own how many of theirs wait already
 * @param all how many of each wait, theirs among them
 */
export function aheadOf(own: number, all: Iterable<number>): number {
  let ahead = 0
  for (const theirs of all) ahead += Math.min(theirs, own + 1)
  return ahead
}

export interface TurnsOptions {
  /** So much work at once. */
  atOnce: number
  /** So much of it for one of them; all, unless told otherwise. */
  mostOfOne?: number
  /** Whoever has waited for so long, in milliseconds, is told that it is busy; without it they wait. */
  patienceMs?: number | undefined
}

type Waiter = () => void

/**
 * Lets so much work run at once. Who waits come in turns: one of each of them, and of each their work in the order in which it
 * came (docs/decisions/0094).
 */
export function createTurns({ atOnce, mostOfOne = atOnce, patienceMs }: TurnsOptions) {
  /** Whose turn is next stands first; who has nothing that waits does not stand here. */
  const waiting = new Map<string, Waiter[]>()
  const held = new Map<string, number>()
  let free = atOnce

  function begin(whose: string): void {
    free--
    held.set(whose, (held.get(whose) ?? 0) + 1)
  }

  function end(whose: string): void {
    free++
    const left = (held.get(whose) ?? 1) - 1
    if (left > 0) held.set(whose, left)
    else held.delete(whose)
    for (const [next, queue] of waiting) {
      if (!mayBegin(next)) continue
      waiting.delete(next)
      const first = queue.shift()
      if (queue.length > 0) waiting.set(next, queue)
      begin(next)
      first?.()
      return
    }
  }

  const mayBegin = (whose: string): boolean => free > 0 && (held.get(whose) ?? 0) < mostOfOne

  /** @throws Refusal `busy` where patience ends before the turn comes */
  function wait(whose: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = waiting.get(whose) ?? []
      waiting.set(whose, queue)
      const timer = patienceMs === undefined ? undefined : setTimeout(giveUp, patienceMs)
      function go() {
        clearTimeout(timer)
        resolve()
      }
      function giveUp() {
        queue.splice(queue.indexOf(go), 1)
        if (queue.length === 0) waiting.delete(whose)
        reject(new Refusal('busy', {}))
      }
      queue.push(go)
    })
  }

  /**
   * Waits for a turn.
   * @returns what ends it; to be called once
   * @throws Refusal `busy`
   */
  async function take(whose: string): Promise<() => void> {
    if (mayBegin(whose)) begin(whose)
    else await wait(whose)
    return () => end(whose)
  }

  return {
    take,
    /** Runs work in its turn, and gives what it gives; what fails gives its turn on like any other. @throws Refusal `busy` */
    async run<T>(whose: string, work: () => Promise<T>): Promise<T> {
      const done = await take(whose)
      try {
        return await work()
      } finally {
        done()
      }
    },
    /** How much of what waits now is served before one more of theirs. */
    ahead: (whose: string): number =>
      aheadOf(
        waiting.get(whose)?.length ?? 0,
        [...waiting.values()].map((queue) => queue.length),
      ),
  }
}

export type Turns = ReturnType<typeof createTurns>

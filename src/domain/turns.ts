/**
 * Runs work in the order in which it came, so much of it at once; what fails gives its turn on like any other.
 * @returns a function that waits for its turn, runs the work and gives what it gives
 */
export function createTurns(atOnce: number) {
  const waiting: (() => void)[] = []
  let underWay = 0
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (underWay < atOnce) underWay++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else underWay--
    }
  }
}

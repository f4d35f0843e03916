/**
 * Does every piece of work, so many at a time.
 * @returns pieces a second, and the CPU time that this process spent on each, in µs
 */
export async function timed(
  work: (() => Promise<unknown>)[],
  concurrency: number,
): Promise<{ perSecond: number; cpuMicros: number }> {
  const left = work[Symbol.iterator]()
  const hand = async () => {
    for (const one of left) await one()
  }
  const cpu = process.cpuUsage()
  const start = performance.now()
  await Promise.all(Array.from({ length: concurrency }, hand))
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: (work.length / ms) * 1000, cpuMicros: (user + system) / work.length }
}

import type { Chance } from './chance.ts'
import type { Simulation } from './simulation.ts'

const MINUTE_MS = 60_000

/**
 * Clocks that are set: ahead by hours, back by minutes, once or twice in an hour. Ahead only while nothing is on its way or about to
 * be sent, because the half minute after which an outcome is looked for would be none (docs/guarantees.md, what is not promised).
 */
export async function jumps(simulation: Simulation, chance: Chance): Promise<void> {
  const { time, trace } = simulation
  for (let left = chance.between(0, 2); left > 0; left--) {
    await time.sleep(chance.between(20_000, 150_000))
    const ms = chance.isTrue(0.5) ? chance.between(60, 300) * MINUTE_MS : -chance.between(1, 30) * MINUTE_MS
    while (ms > 0 && (await simulation.mayBeSending())) await time.sleep(200)
    time.jump(ms)
    if (ms < 0) simulation.jumpedBackMs -= ms
    trace.add(`the clocks jump by ${ms / MINUTE_MS} minutes`)
  }
}

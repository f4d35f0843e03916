import { type ChildProcess, fork } from 'node:child_process'
import type { SeedResult } from './run-seed.ts'
import type { Bug } from './simulation.ts'

/** What a process of the crew is asked for. */
export interface Order {
  seed: number
  bug: Bug
}

/** A seed whose process ended over it. */
const fallen = (seed: number, why: string): SeedResult => ({
  ...{ seed, hash: 'none', broken: [], failure: `Its process ended (${why}).`, deeds: 0, told: 0, lives: 0 },
  ...{ struck: {}, lines: [], errors: [], ms: 0, minutes: 0 },
})

/**
 * Runs seeds in processes of their own, each with a database of its own, one seed after another.
 * @param processes so many at once
 * @param onResult called for each seed as soon as it is over, in whatever order
 */
export async function runSeeds(
  seeds: readonly number[],
  bug: Bug,
  processes: number,
  onResult: (result: SeedResult) => void,
): Promise<void> {
  const left = [...seeds]
  await Promise.all(Array.from({ length: Math.min(processes, seeds.length) }, works))

  async function works(): Promise<void> {
    let child: ChildProcess | null = null
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      child ??= fork(new URL('./worker.ts', import.meta.url))
      const result = await ask(child, { seed, bug })
      if (child.exitCode !== null || child.signalCode !== null) child = null
      onResult(result)
    }
    child?.disconnect()
  }
}

function ask(child: ChildProcess, order: Order): Promise<SeedResult> {
  return new Promise((resolve) => {
    const ends = (code: number | null, signal: string | null) => resolve(fallen(order.seed, signal ?? `${code}`))
    child.once('exit', ends)
    child.once('message', (result: SeedResult) => {
      child.off('exit', ends)
      resolve(result)
    })
    child.send(order)
  })
}

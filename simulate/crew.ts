import { type ChildProcess, fork } from 'node:child_process'
import type { Bug } from './planted.ts'
import type { SeedResult } from './run-seed.ts'

/** What a process of the crew is asked for. */
export interface Order {
  seed: number
  bug: Bug
}
/** What it answers, and the memory that it takes by now, in bytes. */
export interface Delivered {
  result: SeedResult
  rss: number
}

export interface CrewOptions {
  /** So many processes at once. */
  processes: number
  /** A seed that takes longer hangs: some hundred times what one takes on a machine that nobody else uses. */
  limitMs?: number
  /** What a process runs; the crew's own worker without it. */
  program?: URL
}

const LIMIT_MS = 300_000
/** A process that has grown larger is replaced, should a world ever leave something behind (docs/decisions/0102). */
const MOST_BYTES = 1_700_000_000

/** A seed whose process ended over it, or was ended. */
const fallen = (seed: number, why: string): SeedResult => ({
  ...{ seed, hash: 'none', broken: [], failure: why, deeds: 0, told: 0, lives: 0 },
  ...{ struck: {}, lines: [], words: [], errors: [], ms: 0, minutes: 0 },
})

/**
 * Runs seeds in processes of their own, each with a database of its own, one seed after another. A seed that hangs is ended with its
 * process, and is red.
 * @param onResult called for each seed as soon as it is over, in whatever order
 */
export async function runSeeds(
  seeds: readonly number[],
  bug: Bug,
  { processes, limitMs = LIMIT_MS, program = new URL('./worker.ts', import.meta.url) }: CrewOptions,
  onResult: (result: SeedResult) => void,
): Promise<void> {
  const left = [...seeds]
  await Promise.all(Array.from({ length: Math.min(processes, seeds.length) }, works))

  async function works(): Promise<void> {
    let child: ChildProcess | null = null
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      // Each world makes much that is soon forgotten: with more room for it, less is looked through.
      child ??= fork(program, { execArgv: ['--max-semi-space-size=64'] })
      const { result, rss } = await ask(child, { seed, bug }, limitMs)
      if (rss > MOST_BYTES) child.disconnect()
      if (rss > MOST_BYTES || !child.connected) child = null
      onResult(result)
    }
    child?.disconnect()
  }
}

async function ask(child: ChildProcess, order: Order, limitMs: number): Promise<Delivered> {
  let isLate = false
  const end = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, limitMs)
  const answer = await new Promise<Delivered>((resolve) => {
    child.once('message', (delivered: Delivered) => resolve(delivered))
    child.once('exit', (code, signal) => {
      const why = isLate ? `It was not over after ${limitMs / 1_000} s.` : `Its process ended (${signal ?? code}).`
      resolve({ result: fallen(order.seed, why), rss: 0 })
    })
    child.send(order)
  })
  clearTimeout(end)
  child.removeAllListeners('message').removeAllListeners('exit')
  return answer
}

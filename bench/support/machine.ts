import { arch, cpus, platform, release, totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from './statistics.ts'

const load: number[] = []

/**
 * Looks for a second how busy the machine is while nothing is measured. Whatever that is, it is not us, and it makes
 * every figure worse.
 */
export async function lookAround(): Promise<void> {
  const before = times()
  await sleep(1_000)
  const after = times()
  load.push((after.busy - before.busy) / (after.all - before.all))
}

/** The share of the processors that was used while something was done, by whomever, 0 to 1. */
export async function busyDuring<T>(work: () => Promise<T>): Promise<{ result: T; busy: number }> {
  const before = times()
  const result = await work()
  const after = times()
  return { result, busy: (after.busy - before.busy) / (after.all - before.all) }
}

/** What the figures were measured on; no names. */
export const machine = (postgresql: string) => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()} ${arch()}`,
  node: process.versions.node,
  postgresql,
  /** The share of the processors that others used between the measurements, 0 to 1. */
  busyWithOthers: Number(median(load).toFixed(2)),
})

export type Machine = ReturnType<typeof machine>

function times(): { busy: number; all: number } {
  const sums = cpus().map(({ times: { idle, ...busy } }) => {
    const sum = Object.values(busy).reduce((a, b) => a + b, 0)
    return { busy: sum, all: sum + idle }
  })
  return { busy: sums.reduce((sum, one) => sum + one.busy, 0), all: sums.reduce((sum, one) => sum + one.all, 0) }
}

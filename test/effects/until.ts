import { setTimeout as sleep } from 'node:timers/promises'

/** @throws Error that names what did not come about in time */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`In ${withinMs} ms it did not come about that ${what}.`)
    await sleep(15)
  }
}

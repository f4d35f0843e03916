import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const soonMs = 100

export interface Keeper {
  /** Something changed: it is on disk within a moment, or later where it is large. */
  changed(): void
  /** Writes a last time and takes nothing new. */
  stop(): void
}

/**
 * Keeps a text on disk: written whole and put in place by renaming, so that a crash leaves the old or the new.
 * @param asText what is to be written, when it is written
 */
export function keepOn(file: string, asText: () => string): Keeper {
  mkdirSync(dirname(file), { recursive: true })
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  /** How long the last one took: what is large is written less often. */
  let tookMs = 0
  const write = () => {
    const started = performance.now()
    writeFileSync(`${file}.part`, asText())
    renameSync(`${file}.part`, file)
    tookMs = performance.now() - started
  }
  return {
    changed() {
      if (isStopped || timer !== undefined) return
      timer = setTimeout(
        () => {
          timer = undefined
          write()
        },
        Math.max(soonMs, tookMs * 10),
      )
    },
    stop() {
      if (isStopped) return
      isStopped = true
      clearTimeout(timer)
      write()
    },
  }
}

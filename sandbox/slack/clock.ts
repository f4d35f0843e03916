/** The world's time: the machine's, plus what a test has skipped. Message timestamps are made here, each later than the last. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number
  /** @returns what puts `now` back to how far it is ahead of the machine's clock at present; timestamps go on */
  save(): () => void
  /** Moves `now` forward; timers already running are not touched. */
  skip(ms: number): void
  /** The next message timestamp, `seconds.micros`, unique in the whole world. */
  ts(): string
  /** Microseconds of the newest timestamp; restored from disk so that none is given twice. */
  lastMicros: number
}

/** @param source Unix milliseconds; the machine's clock unless a test or a simulation owns time. */
export function createClock(source: () => number = Date.now): Clock {
  let skipped = 0
  return {
    lastMicros: 0,
    now: () => source() + skipped,
    save() {
      const ahead = skipped
      return () => {
        skipped = ahead
      }
    },
    skip(ms) {
      skipped += ms
    },
    ts() {
      this.lastMicros = Math.max(Math.round(this.now() * 1000), this.lastMicros + 1)
      return microsToTs(this.lastMicros)
    },
  }
}

/** `1700000000000123` → `1700000000.000123`. */
export function microsToTs(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000)
  return `${seconds}.${String(micros - seconds * 1_000_000).padStart(6, '0')}`
}

/** A timestamp as a caller may write it (`0`, `1700000000`, `1700000000.5`) in full width, so that strings compare as times; null where it is none. */
export function fullTs(text: string): string | null {
  const found = /^(\d{1,10})(?:\.(\d{1,9}))?$/.exec(text.trim())
  if (!found) return null
  return `${(found[1] ?? '').padStart(10, '0')}.${(found[2] ?? '').padEnd(6, '0').slice(0, 6)}`
}

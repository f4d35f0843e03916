import type { PGlite } from '@electric-sql/pglite'
import { FORGET, PGliteWire, type WireDb } from './pglite-wire.ts'

/** What is needed of PGlite. */
export type InProcess = Pick<PGlite, 'runExclusive' | 'execProtocolRaw' | 'execProtocolRawStream'>

/** A PGlite of this thread, as one connection to it sees it. */
export function inProcess(db: InProcess): WireDb {
  let isOver = false
  return {
    async run(messages, onAnswer) {
      // Without this turn a burst of queries runs in microtasks and timers and sockets stand still for seconds.
      await new Promise<void>((resolve) => setImmediate(resolve))
      if (isOver) return
      await db.runExclusive(() =>
        // What it hands over is its own memory, which the next answer overwrites.
        db.execProtocolRawStream(new Uint8Array(messages), { onRawData: (piece) => onAnswer(Buffer.from(piece)) }),
      )
    },
    async forget() {
      isOver = true
      await db.runExclusive(() => db.execProtocolRaw(FORGET))
    },
  }
}

/** How the driver's connections to a PGlite of this thread are made. */
export const wireInProcess =
  (db: InProcess) =>
  (before: Promise<void>): PGliteWire =>
    new PGliteWire(inProcess(db), before)

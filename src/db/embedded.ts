import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { CLOSE, IS_LAST, OPEN } from './embedded-messages.ts'
import { FORGET, PGliteWire, type WireDb } from './pglite-wire.ts'

/** The thread of the embedded database ended though nobody closed it. What was acknowledged is in its files, as after `kill -9`. */
export class EmbeddedGone extends Error {
  constructor(cause: unknown) {
    super(`The embedded database has stopped: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'EmbeddedGone'
  }
}

/** A PGlite in a thread of its own. */
export interface Embedded {
  /** Rejects with what kept it from opening. */
  opened: Promise<void>
  /** Resolves with why its thread ended, where nobody closed it. */
  gone: Promise<EmbeddedGone>
  /** A connection of the driver, after the one before. */
  wire(before: Promise<void>): PGliteWire
  /** Resolves when the thread has ended. */
  close(): Promise<void>
}

/**
 * Who has not answered by then never will: after a fault inside it PGlite may go round in circles, and nothing else of the app
 * would stop. The longest statements, those of a migration, take seconds.
 */
const SILENT_MS = 120_000
/** Silence is counted in so many looks, so that a process that stood still itself takes none of its own time for silence. */
const LOOKS = 12

interface Trip {
  onAnswer: (piece: Buffer) => void
  resolve: () => void
  reject: (error: Error) => void
}

/**
 * Opens an embedded database in a thread of its own, so that a long statement holds up nobody who asks for something else, and so
 * that it opens while this thread loads the app (docs/decisions/0081).
 * @param path the folder of the database itself
 * @param silentMs a statement without an answer for so long ends the thread
 */
export function startEmbedded(path: string, silentMs = SILENT_MS): Embedded {
  const compiled = getCompileCacheDir()
  const worker = new Worker(new URL('./embedded-thread.ts', import.meta.url), {
    // Node adds the folder of its version by itself.
    workerData: { path, compiled: compiled ? dirname(compiled) : null },
    execArgv: [],
  })
  const opened = Promise.withResolvers<void>()
  const gone = Promise.withResolvers<EmbeddedGone>()
  const ended = Promise.withResolvers<void>()
  // Whoever opens it may ask later.
  opened.promise.catch(() => undefined)
  const trips: Trip[] = []
  let isClosing = false
  let looks = 0
  let failure: EmbeddedGone | undefined

  const end = (cause: unknown) => {
    if (failure) return
    clearInterval(watch)
    failure = new EmbeddedGone(cause)
    opened.reject(cause)
    for (const { reject } of trips.splice(0)) reject(failure)
    if (!isClosing) gone.resolve(failure)
  }
  const watch = setInterval(() => {
    looks = trips.length > 0 ? looks + 1 : 0
    if (looks <= LOOKS) return
    end(`a statement had no answer for ${silentMs / 1_000} s`)
    void worker.terminate()
  }, silentMs / LOOKS)
  watch.unref()
  worker.on('message', (message: typeof OPEN | Uint8Array<ArrayBuffer>) => {
    if (message === OPEN) return opened.resolve()
    looks = 0
    const [trip] = trips
    trip?.onAnswer(Buffer.from(message.buffer, message.byteOffset + 1, message.byteLength - 1))
    if (message[0] !== IS_LAST) return
    trips.shift()
    trip?.resolve()
  })
  worker.on('messageerror', end)
  worker.on('error', end)
  worker.on('exit', (code) => {
    end(`its thread ended with ${code}`)
    ended.resolve()
  })

  const db: WireDb = {
    run(messages, onAnswer) {
      if (failure) return Promise.reject(failure)
      return new Promise((resolve, reject) => {
        trips.push({ onAnswer, resolve, reject })
        // What is handed over is no part of a larger buffer, or all of that would be.
        const copy = new Uint8Array(messages)
        worker.postMessage(copy, [copy.buffer])
      })
    },
    // Nobody reads what it answers, and of a thread that is gone nothing is left.
    forget: () => (failure ? Promise.resolve() : db.run(FORGET, () => undefined)),
  }
  return {
    opened: opened.promise,
    gone: gone.promise,
    wire: (before) => new PGliteWire(db, before),
    async close() {
      isClosing = true
      if (!failure) worker.postMessage(CLOSE)
      await ended.promise
    },
  }
}

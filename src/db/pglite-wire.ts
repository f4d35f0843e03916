import { Duplex } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'

const TERMINATE = 0x58

/** A simple query as PostgreSQL's protocol has it (postgresql.org/docs/current/protocol-message-formats.html). */
export function simpleQuery(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`)
  const head = Buffer.from('Q....')
  head.writeInt32BE(4 + text.length, 1)
  return Buffer.concat([head, text])
}

// What a real server does when a connection ends. Prepared statements outlive their client otherwise, and the next client
// cannot prepare its own under the same names.
const FORGET = Buffer.concat([simpleQuery('ROLLBACK'), simpleQuery('DISCARD ALL')])

/** What a stream needs of the database. */
export type WireDb = Pick<PGlite, 'runExclusive' | 'execProtocolRaw' | 'execProtocolRawStream'>

/**
 * The official `pg` driver spoken to PGlite in process: a Duplex where pg expects a socket. PGlite is one session, so there
 * must be one such stream at a time (docs/decisions/0002).
 */
export class PGliteWire extends Duplex {
  readonly #db: WireDb
  readonly #before: Promise<void>
  #buffer: Buffer = Buffer.alloc(0)
  #started = false
  #chain: Promise<void> = Promise.resolve()

  /** @param before when the stream before this one is closed */
  constructor(db: WireDb, before: Promise<void> = Promise.resolve()) {
    super({ allowHalfOpen: false })
    this.#db = db
    this.#before = before
  }

  // What pg calls on a socket.
  connect() {
    void this.#before.then(() => this.emit('connect'))
    return this
  }
  setNoDelay() {
    return this
  }
  setKeepAlive() {
    return this
  }
  ref() {
    return this
  }
  unref() {
    return this
  }

  override _read() {}

  override _write(chunk: Buffer, _encoding: unknown, done: (error?: Error | null) => void) {
    this.#buffer = this.#buffer.length ? Buffer.concat([this.#buffer, chunk]) : chunk
    const whole = this.#takeWholeMessages()
    if (!whole) return done()
    this.#chain = this.#chain.then(() => this.#run(whole)).then(() => done(), done)
  }

  // Statements that are issued together take one trip together, the first of them too: a trip costs more than a small statement.
  override uncork(): void {
    queueMicrotask(() => super.uncork())
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void) {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), undefined, done)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void) {
    this.#chain
      .then(() => this.#db.runExclusive(() => this.#db.execProtocolRaw(FORGET)))
      .then(
        () => done(error),
        (failure) => done(error ?? failure),
      )
  }

  /** As many complete messages as have arrived, in one piece: one trip into PGlite for Parse … Sync. */
  #takeWholeMessages(): Buffer | undefined {
    let at = 0
    while (this.#buffer.length - at >= 5) {
      // The start-up message has no type byte.
      const size = this.#started ? 1 + this.#buffer.readInt32BE(at + 1) : this.#buffer.readInt32BE(at)
      if (this.#buffer.length - at < size) break
      if (this.#started && this.#buffer[at] === TERMINATE) {
        this.#buffer = Buffer.alloc(0)
        queueMicrotask(() => this.destroy())
        break
      }
      this.#started = true
      at += size
    }
    if (!at) return undefined
    const whole = this.#buffer.subarray(0, at)
    this.#buffer = this.#buffer.subarray(at)
    return whole
  }

  async #run(bytes: Buffer) {
    // Without this turn a burst of queries runs in microtasks and timers and sockets stand still for seconds.
    await new Promise<void>((resolve) => setImmediate(resolve))
    if (this.destroyed) return
    await this.#db.runExclusive(() =>
      this.#db.execProtocolRawStream(new Uint8Array(bytes), { onRawData: (data) => this.push(Buffer.from(data)) }),
    )
  }
}

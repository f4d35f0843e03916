import { Duplex } from 'node:stream'

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
export const FORGET = Buffer.concat([simpleQuery('ROLLBACK'), simpleQuery('DISCARD ALL')])

/** What a stream needs of the database behind it. */
export interface WireDb {
  /**
   * Runs whole messages after all that were handed over before. The answer comes in pieces that end anywhere, and each is the
   * receiver's own.
   * @returns when they have run
   */
  run(messages: Buffer, onAnswer: (piece: Buffer) => void): Promise<void>
  /** Ends what the connection has begun and forgets what it has prepared. */
  forget(): Promise<void>
}

/**
 * The official `pg` driver spoken to PGlite: a Duplex where pg expects a socket. PGlite is one session, so there must be one such
 * stream at a time (docs/decisions/0002).
 */
export class PGliteWire extends Duplex {
  readonly #db: WireDb
  readonly #before: Promise<void>
  #buffer: Buffer = Buffer.alloc(0)
  #started = false

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
    this.#db.run(whole, (piece) => this.push(piece)).then(() => done(), done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void) {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), undefined, done)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void) {
    this.#db.forget().then(
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
}

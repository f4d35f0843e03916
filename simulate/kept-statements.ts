const [PARSE, BIND, DESCRIBE, CLOSE, STATEMENT] = [0x50, 0x42, 0x44, 0x43, 0x53]
const [PARSE_COMPLETE, CLOSE_COMPLETE, ERROR] = [0x31, 0x33, 0x45]

/** To close what is not there is no error, and is answered in a few bytes: it stands where a statement would be prepared once more. */
const CLOSE_NOTHING = message(CLOSE, Buffer.from('Snothing\0'))

/**
 * What a session has prepared and planned, kept for the sessions after it. The app prepares its statements anew in every life and
 * on every connection, which is half of a database's work in a world; to plan them once is enough. Between the `pg` driver and PGlite
 * (postgresql.org/docs/current/protocol-message-formats.html).
 */
export class KeptStatements {
  /** Names in the session, by text and types of their parameters. */
  #names: ReadonlyMap<string, string> = new Map()
  #count = 0

  /** As they are now. @returns what makes them so again */
  snapshot(): () => void {
    const [names, count] = [this.#names, this.#count]
    return () => {
      this.#names = names
      this.#count = count
    }
  }

  name(text: string): string {
    this.#count += 1
    const name = `kept${this.#count}`
    this.#names = new Map(this.#names).set(text, name)
    return name
  }

  forget(name: string): void {
    this.#names = new Map([...this.#names].filter(([, each]) => each !== name))
  }

  nameOf = (text: string): string | undefined => this.#names.get(text)
}

/** One connection's view of them: under the names that the app gave. */
export class KeptOfConnection {
  readonly #kept: KeptStatements
  readonly #rewrites: (sql: string) => string
  readonly #named = new Map<string, string>()
  /** Prepared by what is under way: where it fails, they may not be there. */
  #fresh: string[] = []

  /** @param rewrites each statement, before it is prepared */
  constructor(kept: KeptStatements, rewrites: (sql: string) => string) {
    this.#kept = kept
    this.#rewrites = rewrites
  }

  /** @param bytes whole messages, after the first of a connection; what is prepared already is not prepared again */
  toDatabase(bytes: Buffer): Buffer {
    this.#fresh = []
    return mapped(bytes, (type, body) => {
      if (type === PARSE) return this.#prepares(body)
      if (type === BIND) {
        const portalEnds = body.indexOf(0) + 1
        const nameEnds = body.indexOf(0, portalEnds)
        const name = this.#nameOf(body.toString('utf8', portalEnds, nameEnds))
        return message(BIND, Buffer.concat([body.subarray(0, portalEnds), Buffer.from(name), body.subarray(nameEnds)]))
      }
      if (type === DESCRIBE && body[0] === STATEMENT)
        return message(DESCRIBE, Buffer.from(`S${this.#nameOf(body.toString('utf8', 1, body.length - 1))}\0`))
      if (type === CLOSE) throw new Error('The driver closes no statement.')
      return null
    })
  }

  /** @param bytes whole messages */
  toApp(bytes: Buffer): Buffer {
    return mapped(bytes, (type) => {
      if (type === ERROR) for (const name of this.#fresh.splice(0)) this.#kept.forget(name)
      return type === CLOSE_COMPLETE ? message(PARSE_COMPLETE, Buffer.alloc(0)) : null
    })
  }

  #prepares(body: Buffer): Buffer {
    const nameEnds = body.indexOf(0)
    const name = body.toString('utf8', 0, nameEnds)
    const sqlEnds = body.indexOf(0, nameEnds + 1)
    const sql = Buffer.from(this.#rewrites(body.toString('utf8', nameEnds + 1, sqlEnds)))
    const prepared = Buffer.concat([sql, body.subarray(sqlEnds)])
    const text = prepared.toString('latin1')
    const there = this.#kept.nameOf(text)
    const kept = there ?? this.#kept.name(text)
    this.#named.set(name, kept)
    if (there) return CLOSE_NOTHING
    this.#fresh.push(kept)
    return message(PARSE, Buffer.concat([Buffer.from(`${kept}\0`), prepared]))
  }

  #nameOf(name: string): string {
    const kept = this.#named.get(name)
    if (kept === undefined) throw new Error(`Nothing was prepared as “${name}”.`)
    return kept
  }
}

function message(type: number, body: Buffer): Buffer {
  const all = Buffer.allocUnsafe(5 + body.length)
  all[0] = type
  all.writeInt32BE(4 + body.length, 1)
  body.copy(all, 5)
  return all
}

/** Each message as it becomes; null: as it is. */
function mapped(bytes: Buffer, becomes: (type: number, body: Buffer) => Buffer | null): Buffer {
  const all: Buffer[] = []
  // What stands as it was is taken over in one piece.
  let takenUpTo = 0
  for (let at = 0; at < bytes.length; ) {
    const ends = at + 1 + bytes.readInt32BE(at + 1)
    const other = becomes(bytes[at] ?? 0, bytes.subarray(at + 5, ends))
    if (other) {
      all.push(bytes.subarray(takenUpTo, at), other)
      takenUpTo = ends
    }
    at = ends
  }
  return all.length === 0 ? bytes : Buffer.concat([...all, bytes.subarray(takenUpTo)])
}

import { createHash, hash } from 'node:crypto'

/** What happened in a run, in order: short enough to read, and summed up so that two runs can be compared. */
export class Trace {
  readonly lines: string[] = []
  readonly #hash = createHash('sha256')
  readonly #began = Date.now()

  /** @param line without anything that is another in each process, e.g. a port */
  add(line: string): void {
    const stamped = `${((Date.now() - this.#began) / 1000).toFixed(3).padStart(9)} ${line}`
    this.#hash.update(`${stamped}\n`)
    this.lines.push(stamped)
  }

  /** Every word between the app, its database and the outside, each as what it was and its sum. */
  readonly words: string[] = []

  /** @param what tells it apart @param bytes what was said, to the bit */
  hears(what: string, bytes: Uint8Array | string): void {
    const word = `${what} ${hash('sha256', bytes, 'base64').slice(0, 12)}`
    this.#hash.update(`${word}\n`)
    this.words.push(word)
  }

  /** Of everything so far, in 12 letters. */
  hash(): string {
    return this.#hash.copy().digest('hex').slice(0, 12)
  }
}

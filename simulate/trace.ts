import { createHash } from 'node:crypto'

/** What happened in a run, in order: short enough to read, and summed up so that two runs can be compared. */
export class Trace {
  readonly lines: string[] = []
  readonly #hash = createHash('sha256')
  readonly #began = Date.now()

  /** @param line without anything that is another in each process, e.g. a port */
  add(line: string): void {
    const stamped = `${((Date.now() - this.#began) / 1000).toFixed(3).padStart(9)} ${line}`
    this.#hash.update(stamped).update('\n')
    this.lines.push(stamped)
  }

  /** Of everything so far, in 12 letters. */
  hash(): string {
    return this.#hash.copy().digest('hex').slice(0, 12)
  }
}

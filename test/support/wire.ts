import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Stands in front of a TCP port and spoils the way there, as networks do. */
export class Wire {
  readonly #target: { host: string; port: number }
  readonly #pairs = new Set<readonly [Socket, Socket]>()
  readonly #server = createServer((near) => this.#join(near))
  #isSilent = false
  #isClosed = false
  #slowMs = 0

  /** @param url where it leads, any protocol over TCP */
  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.#target = { host: hostname, port: Number(port) }
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  /** The same address by this way. */
  around(url: string): string {
    const way = new URL(url)
    way.hostname = '127.0.0.1'
    way.port = String((this.#server.address() as AddressInfo).port)
    return way.href
  }

  /** From now on it leads elsewhere, e.g. to the server that took over; connections that are open stay as they are. */
  leadsTo(url: string): void {
    const { hostname, port } = new URL(url)
    Object.assign(this.#target, { host: hostname, port: Number(port) })
  }

  /** Half open: nothing gets through either way, and nobody is told. New connections are taken and hear nothing. */
  fallsSilent(): void {
    this.#isSilent = true
    for (const pair of this.#pairs) for (const end of pair) end.pause()
  }

  /** Whatever gets through comes so much later, piece by piece. */
  slows(ms: number): void {
    this.#slowMs = ms
  }

  /** Every connection is reset; new ones are reset as soon as they are taken, until it is mended. */
  breaks(): void {
    this.#isClosed = true
    for (const [near, far] of this.#pairs) {
      near.resetAndDestroy()
      far.destroy()
    }
  }

  /** New connections get through again. What fell silent stays so. */
  isMended(): void {
    this.#isSilent = false
    this.#isClosed = false
    this.#slowMs = 0
  }

  async close(): Promise<void> {
    for (const pair of this.#pairs) for (const end of pair) end.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(near: Socket): void {
    near.on('error', () => near.destroy())
    if (this.#isClosed) return void near.resetAndDestroy()
    const far = connect(this.#target)
    const pair = [near, far] as const
    this.#pairs.add(pair)
    far.on('error', () => near.destroy())
    near.on('close', () => far.destroy())
    far.on('close', () => {
      near.destroy()
      this.#pairs.delete(pair)
    })
    this.#hand(near, far)
    this.#hand(far, near)
    if (this.#isSilent) for (const end of pair) end.pause()
  }

  /** In order, also while it grows slower or quicker. */
  #hand(from: Socket, to: Socket): void {
    let before: Promise<unknown> = Promise.resolve()
    from.on('data', (bytes) => {
      before = before.then(async () => {
        if (this.#slowMs > 0) await sleep(this.#slowMs)
        if (!to.destroyed) to.write(bytes)
      })
    })
  }
}

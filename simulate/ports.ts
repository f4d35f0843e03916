import { Server } from 'node:net'

/** The first port that somebody listens at. */
const FIRST = 40_001

/**
 * Servers listen at no port of the machine: each has a number, one after another, and so the same in every process. Requests come to them
 * by their handler or over a pair of streams (network.ts).
 * @returns how it becomes as it was
 */
export function numbersServers(): () => void {
  const { listen, address } = Server.prototype
  const ports = new WeakMap<Server, number>()
  let next = FIRST
  Server.prototype.listen = function (this: Server, ...given: unknown[]) {
    ports.set(this, next)
    next += 1
    const then = given.at(-1)
    if (typeof then === 'function') this.once('listening', () => then())
    process.nextTick(() => this.emit('listening'))
    return this
  }
  Server.prototype.address = function (this: Server) {
    const port = ports.get(this)
    return port === undefined ? null : { address: '127.0.0.1', family: 'IPv4', port }
  }
  return () => Object.assign(Server.prototype, { listen, address })
}

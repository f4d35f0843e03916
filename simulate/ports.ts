import http, { Agent, type Server as HttpServer } from 'node:http'
import { Server } from 'node:net'
import { duplexPair } from 'node:stream'
import { living } from './time.ts'

/** The first port that somebody listens at. */
const FIRST = 40_001

/**
 * Servers listen at no port of the machine: each has a number, one after another, and so the same in every process. Requests come to them
 * by their handler or over a pair of streams (entrance.ts).
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

/**
 * Receipts go by Node's own client (src/slack/response-url.ts): its connections lead to these servers, too.
 * @param servers by their port
 * @returns how it becomes as it was
 */
export function takesSockets(servers: ReadonlyMap<string, HttpServer>): () => void {
  const before = http.globalAgent
  const agent = new Agent({ keepAlive: false })
  agent.createConnection = ({ port }) => {
    const server = servers.get(String(port))
    if (!server) throw new Error(`Nothing listens at ${port}.`)
    const [ours, theirs] = duplexPair()
    living.run({ isOver: false }, () => server.emit('connection', theirs))
    return ours
  }
  http.globalAgent = agent
  return () => {
    http.globalAgent = before
  }
}

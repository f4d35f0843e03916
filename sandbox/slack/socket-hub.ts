import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Faults } from '../faults.ts'
import { isObject } from './blocks/check.ts'
import { type Random, randomWord } from './random.ts'
import { refuseHands, SocketPeer, shakeHands } from './socket-peer.ts'
import type { Timers } from './timers.ts'
import type { Json, RegisteredApp } from './types.ts'

/** One app may have so many connections (docs.slack.dev/apis/events-api/using-socket-mode). */
const mostConnections = 10
/** Slack's own pings; what Slack really waits between them is not published (seen: a few seconds). */
const pingEveryMs = 5_000
/** How long after a `disconnect` the connection is closed ("the connection will be closed in about 10 seconds"). */
const closesAfterMs = 10_000

export interface HubOptions {
  app: RegisteredApp
  random: Random
  faults: Faults
  timers: Timers
  /** Divides the seconds between a `disconnect` and the end. */
  speed: number
  /** `http://127.0.0.1:PORT` */
  address: () => string
}

/** Every WebSocket between Slack and the app (docs.slack.dev/apis/events-api/using-socket-mode). */
export class SocketHub {
  readonly #options: HubOptions
  readonly #tickets = new Set<string>()
  /** Those that have said hello, oldest first. */
  readonly #peers = new Set<SocketPeer>()
  /** Every one, hello or not. */
  readonly #all = new Set<SocketPeer>()
  readonly #waiting = new Map<string, (payload: Json) => void>()
  #pinging: NodeJS.Timeout | undefined

  constructor(options: HubOptions) {
    this.#options = options
  }

  /** How many connections have said hello. */
  get size(): number {
    return this.#peers.size
  }

  /** An address for one connection, as `apps.connections.open` answers it. */
  address(): string {
    const ticket = randomWord(this.#options.random, 32)
    this.#tickets.add(ticket)
    const { app, address } = this.#options
    return `${address().replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${app.id}`
  }

  /** Takes a request to upgrade. Faults: `socket.connect`, `socket.hello`, `socket.pong`, `socket.ping`. */
  async upgrade(request: IncomingMessage, socket: Duplex): Promise<void> {
    const { app, faults, timers } = this.#options
    socket.on('error', () => socket.destroy())
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    // A ticket is good for one connection.
    if (url.pathname !== '/link/' || !this.#tickets.delete(url.searchParams.get('ticket') ?? ''))
      return refuseHands(socket, 401)
    const fault = faults.incoming('socket.connect')
    if (fault?.kind === 'latency') await timers.sleep(fault.ms ?? 1_000)
    else if (fault?.kind === 'drop_before') return void socket.destroy()
    else if (fault) return refuseHands(socket, fault.status ?? 503)
    if (!shakeHands(request, socket)) return
    const peer = new SocketPeer(socket, {
      said: (text) => this.#acknowledged(text),
      answersPing: () => faults.outgoing('socket.pong')?.kind !== 'lost',
      gone: () => {
        this.#all.delete(peer)
        this.#peers.delete(peer)
      },
    })
    this.#all.add(peer)
    if (!app.socketMode) return this.#turnAway(peer, 'link_disabled')
    if (this.#peers.size >= mostConnections) return this.#turnAway(peer, 'too_many_websockets')
    if (faults.outgoing('socket.hello')?.kind === 'lost') return
    this.#peers.add(peer)
    peer.tell({
      type: 'hello',
      num_connections: this.#peers.size,
      connection_info: { app_id: app.id },
      debug_info: { host: 'applink-sandbox', build_number: 1, approximate_connection_time: 18_060 },
    })
    this.#pinging ??= setInterval(() => this.#ping(), pingEveryMs).unref()
  }

  /**
   * Sends an envelope to any one of the connections and waits for its acknowledgement, which may come by any of them.
   * @returns the payload of the acknowledgement; or why there is none
   */
  async deliver(id: string, envelope: Json, deadlineMs: number): Promise<Json | 'nobody' | 'timeout'> {
    const peers = [...this.#peers]
    const peer = peers[Math.floor(this.#options.random() * peers.length)]
    if (!peer) return 'nobody'
    return new Promise((done) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id)
        done('timeout')
      }, deadlineMs)
      this.#waiting.set(id, (payload) => {
        clearTimeout(timer)
        this.#waiting.delete(id)
        done(payload)
      })
      peer.tell({ ...envelope, envelope_id: id })
    })
  }

  /**
   * Says that every connection is going to end, and ends it.
   * @param reason `warning`, `refresh_requested` or `link_disabled`
   * @param afterMs when; without it after ten seconds divided by the world's speed
   */
  disconnect(reason: string, afterMs = closesAfterMs / this.#options.speed): void {
    for (const peer of [...this.#peers]) {
      peer.tell(farewell(reason))
      this.#options.timers.after(afterMs, () => {
        this.#peers.delete(peer)
        peer.close()
      })
    }
  }

  /** Breaks connections off without a word. @param most how many, oldest first; all without it */
  drop(most = Number.POSITIVE_INFINITY): void {
    for (const peer of [...this.#all].slice(0, most)) peer.drop()
  }

  stop(): void {
    clearInterval(this.#pinging)
    this.drop()
  }

  #turnAway(peer: SocketPeer, reason: string): void {
    peer.tell(farewell(reason))
    peer.close()
  }

  #ping(): void {
    for (const peer of this.#peers)
      if (this.#options.faults.outgoing('socket.ping')?.kind !== 'lost') peer.ping('Ping from applink-sandbox')
  }

  #acknowledged(text: string): void {
    let said: unknown
    try {
      said = JSON.parse(text)
    } catch {
      return // Slack says nothing to what is not JSON: the envelope stays unacknowledged
    }
    if (!isObject(said) || typeof said.envelope_id !== 'string') return
    this.#waiting.get(said.envelope_id)?.(isObject(said.payload) ? said.payload : {})
  }
}

const farewell = (reason: string): Json => ({ type: 'disconnect', reason, debug_info: { host: 'applink-sandbox' } })

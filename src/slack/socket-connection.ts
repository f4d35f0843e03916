import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { Agent, buildConnector, ping, WebSocket } from 'undici'
import { z } from 'zod'
import type { Clock } from '../domain/seams.ts'

/** All in milliseconds. */
export interface Patience {
  /** How long a connection may take until Slack says hello. */
  hello: number
  /** How often we ping. */
  ping: number
  /** How long Slack may leave our pings unanswered. */
  pong: number
  /** How long Slack may stop to ping us, once it has (its own client waits as long: @slack/socket-mode). */
  slackPing: number
  /** How long Slack may take to close; it leaves that to us (slackapi/node-slack-sdk#2752). */
  close: number
}

export const defaultPatience: Patience = { hello: 10_000, ping: 5_000, pong: 12_000, slackPing: 30_000, close: 1_000 }

/** What Slack sends in an envelope (docs.slack.dev/apis/events-api/using-socket-mode). */
const envelope = z.object({
  envelope_id: z.string().min(1),
  payload: z.record(z.string(), z.unknown()),
  accepts_response_payload: z.boolean().default(false),
})
export type Envelope = z.infer<typeof envelope>

const said = z.union([
  z.object({ type: z.literal('hello'), num_connections: z.number().optional() }),
  z.object({ type: z.literal('disconnect'), reason: z.string().default('') }),
  envelope,
])

export interface ConnectionOptions {
  clock: Clock
  patience: Patience
  /** Takes an envelope. */
  take: (envelope: Envelope, connection: SocketConnection) => void
  /** Is told of what cannot be read; its message quotes nothing of it. */
  unreadable: () => void
}

/** Slack does not want the connection, e.g. `link_disabled`, `too_many_websockets`. */
export class EndedBySlack extends Error {
  readonly reason: string

  constructor(reason: string) {
    const todo = reason === 'link_disabled' ? ': Socket Mode is off; turn it on in your Slack app, Socket Mode' : ''
    super(`Slack ended the connection (${reason})${todo}.`)
    this.name = 'EndedBySlack'
    this.reason = reason
  }
}

/** One WebSocket of Socket Mode, from hello until it is closed. It watches for itself whether the other side is alive. */
export class SocketConnection {
  readonly #options: ConnectionOptions
  readonly #socket: WebSocket
  readonly #gone = new AbortController()
  readonly #hello = Promise.withResolvers<number>()
  readonly #ended = Promise.withResolvers<string>()
  readonly #closed = Promise.withResolvers<void>()
  #wire: Socket | null = null
  #pongAt: Date
  #slackPingAt: Date | null = null

  constructor(url: string, options: ConnectionOptions) {
    this.#options = options
    this.#pongAt = options.clock.now()
    this.#socket = new WebSocket(url, { dispatcher: this.#dispatcher() })
    this.#socket.addEventListener('message', ({ data }) => this.#hear(data))
    this.#socket.addEventListener('close', () => this.#end('closed'))
    // A close always follows.
    this.#socket.addEventListener('error', () => this.#end('failed'))
    subscribe('undici:websocket:pong', this.#ponged)
    subscribe('undici:websocket:ping', this.#pinged)
    void this.#watch()
  }

  /** How many connections the app has, as Slack counts them, once Slack has said hello. @throws Error where it does not */
  get hello(): Promise<number> {
    return this.#hello.promise
  }

  /** Why Slack wants it to end (`warning`, `refresh_requested` …), or how it ended (`closed`, `failed`, `silent`). */
  get ended(): Promise<string> {
    return this.#ended.promise
  }

  /** Resolves when it is closed, whoever closed it. */
  get closed(): Promise<void> {
    return this.#closed.promise
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN && !this.#gone.signal.aborted
  }

  /** @returns whether it could be sent */
  send(message: object): boolean {
    if (!this.isOpen) return false
    this.#socket.send(JSON.stringify(message))
    return true
  }

  /** Closes; breaks it off where the other side takes too long. */
  async close(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return this.#end('closed')
    this.#socket.close(1000)
    const { clock, patience } = this.#options
    await Promise.race([this.#closed.promise, clock.sleep(patience.close)])
    this.#end('closed')
  }

  /** Undici hides the wire of its WebSocket, and a peer that is gone cannot be broken off without it. HTTP/1.1 for the upgrade. */
  #dispatcher(): Agent {
    const connect = buildConnector({ allowH2: false })
    return new Agent({
      connect: (options: buildConnector.Options, callback: buildConnector.Callback) =>
        connect(options, (...[error, wire]) => {
          if (error) return callback(error, null)
          this.#wire = wire
          if (this.#gone.signal.aborted) wire.destroy()
          callback(null, wire)
        }),
    })
  }

  #hear(data: unknown): void {
    const read = typeof data === 'string' ? said.safeParse(jsonOf(data)) : null
    if (!read?.success) this.#options.unreadable()
    else if ('envelope_id' in read.data) this.#options.take(read.data, this)
    else if (read.data.type === 'hello') this.#hello.resolve(read.data.num_connections ?? 1)
    else {
      this.#ended.resolve(read.data.reason || 'disconnect')
      this.#hello.reject(new EndedBySlack(read.data.reason))
    }
  }

  /** Without hello, without pongs, or without pings where there were some, nobody is there. */
  async #watch(): Promise<void> {
    const { clock, patience } = this.#options
    const { signal } = this.#gone
    const since = (then: Date) => clock.now().getTime() - then.getTime()
    await Promise.race([this.#hello.promise.catch(() => undefined), clock.sleep(patience.hello, signal)])
    this.#hello.reject(new Error('Slack did not say hello.'))
    this.#pongAt = clock.now()
    while (!signal.aborted) {
      if (this.isOpen) ping(this.#socket)
      await clock.sleep(patience.ping, signal)
      if (since(this.#pongAt) > patience.pong) this.#end('silent')
      if (this.#slackPingAt && since(this.#slackPingAt) > patience.slackPing) this.#end('silent')
    }
  }

  #end(how: string): void {
    this.#ended.resolve(how)
    this.#hello.reject(new Error(`The connection ended before Slack said hello (${how}).`))
    this.#closed.resolve()
    this.#gone.abort()
    unsubscribe('undici:websocket:pong', this.#ponged)
    unsubscribe('undici:websocket:ping', this.#pinged)
    this.#wire?.destroy()
  }

  readonly #ponged = (message: unknown): void => {
    if (this.#isOurs(message)) this.#pongAt = this.#options.clock.now()
  }
  readonly #pinged = (message: unknown): void => {
    if (this.#isOurs(message)) this.#slackPingAt = this.#options.clock.now()
  }

  /** The channels tell of every WebSocket of the process. */
  #isOurs(message: unknown): boolean {
    return (
      typeof message === 'object' && message !== null && 'websocket' in message && message.websocket === this.#socket
    )
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // its message quotes what was sent
  }
}

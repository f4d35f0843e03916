import type { Logger } from 'pino'
import type { Clock, Random } from '../domain/seams.ts'
import { AppTokenRefused } from './socket-address.ts'
import { defaultPatience, EndedBySlack, type Envelope, type Patience, SocketConnection } from './socket-connection.ts'

export interface SocketModeOptions {
  /** Asks for an address. @throws AppTokenRefused; whatever may pass */
  address: () => Promise<string>
  /** Works on an envelope. `ack` sends its acknowledgement. Rejects never. */
  take: (envelope: Envelope, ack: (payload?: object) => void) => Promise<void>
  patience?: Partial<Patience>
  /** Divides the rests between two attempts. */
  speed?: number
  clock: Clock
  random: Random
  log: Logger
}

/** A connection that lasted so long was a good one: whatever comes next is its first trouble. */
const GOOD_MS = 10_000
/** Slack closes some ten seconds after it has said so (docs.slack.dev/apis/events-api/using-socket-mode). */
const SLACK_CLOSES_MS = 15_000
const LONGEST_REST_MS = 30_000
/** Slack waits three seconds for an acknowledgement: what takes longer is not heard any more. */
const DRAIN_MS = 3_000
/** Reasons for which a new connection would only meet the same fate for a while: as if so many attempts had failed. */
const HOPELESS = 6
const hopeless = new Set(['link_disabled', 'too_many_websockets'])

/**
 * Keeps one WebSocket to Slack open for as long as the app runs. Slack ends each one every few hours and says so before: then
 * the next one is opened first, and the old one is used until Slack closes it. Slack's own client closes first and is deaf for
 * five seconds, loses what is under way, and a refused reconnect ends its process (slackapi/node-slack-sdk#2656).
 */
export class SocketMode {
  readonly #options: SocketModeOptions
  readonly #stopping = new AbortController()
  readonly #stopped = new Promise<string>((resolve) =>
    this.#stopping.signal.addEventListener('abort', () => resolve('stopped')),
  )
  /** What came by each connection and is not acknowledged. */
  readonly #underWay = new Map<SocketConnection, Set<Promise<void>>>()
  readonly #retiring = new Set<Promise<void>>()
  #current: SocketConnection | null = null
  #kept: Promise<void> = Promise.resolve()

  constructor(options: SocketModeOptions) {
    this.#options = options
  }

  get isConnected(): boolean {
    return this.#current?.isOpen ?? false
  }

  /** Opens the first connection. Where Slack does not answer it goes on trying. @throws AppTokenRefused */
  async start(): Promise<void> {
    let first: SocketConnection | null = null
    try {
      first = await this.#open()
    } catch (error) {
      if (error instanceof AppTokenRefused) throw error
      this.#options.log.warn({ err: error }, 'Slack cannot be reached over Socket Mode yet; trying on.')
    }
    this.#kept = this.#keep(first)
  }

  /** Acknowledges what has come (three seconds at most, longer nobody waits) and closes. */
  async stop(): Promise<void> {
    const { clock } = this.#options
    this.#stopping.abort()
    await Promise.race([this.#kept, clock.sleep(DRAIN_MS)])
    if (this.#current) await this.#retire(this.#current)
    await Promise.all(this.#retiring)
  }

  async #keep(first: SocketConnection | null): Promise<void> {
    const { clock, log } = this.#options
    const { signal } = this.#stopping
    let failures = first ? 0 : 1
    for (let next = first; !signal.aborted; next = null) {
      if (!next) await clock.sleep(this.#rest(failures), signal)
      if (signal.aborted) return
      const openedAt = clock.now().getTime()
      try {
        const connection = next ?? (await this.#open())
        const old = this.#current
        this.#current = connection
        if (old) this.#later(this.#retire(old, SLACK_CLOSES_MS))
        const why = await Promise.race([connection.ended, this.#stopped])
        if (signal.aborted) return
        failures = hopeless.has(why) ? HOPELESS : clock.now().getTime() - openedAt < GOOD_MS ? failures + 1 : 0
        log[hopeless.has(why) ? 'error' : 'info']({ why, failures }, 'A connection of Socket Mode ends.')
        // One of which Slack has only said that it will end is used until the next one is there.
        if (!connection.isOpen) this.#later(this.#retire(connection))
      } catch (error) {
        if (signal.aborted) return
        failures = error instanceof EndedBySlack && hopeless.has(error.reason) ? HOPELESS : failures + 1
        log[error instanceof AppTokenRefused ? 'error' : 'warn'](
          { err: error, failures },
          'Slack could not be reached over Socket Mode; trying on.',
        )
      }
    }
  }

  /** @throws AppTokenRefused; Error where Slack does not say hello */
  async #open(): Promise<SocketConnection> {
    const { address, take, clock, patience, log } = this.#options
    const url = await address()
    this.#stopping.signal.throwIfAborted()
    const connection = new SocketConnection(url, {
      clock,
      patience: { ...defaultPatience, ...patience },
      take: (envelope, from) => {
        const work = take(envelope, (payload) => {
          const message = { envelope_id: envelope.envelope_id, ...(payload ? { payload } : {}) }
          if (!from.send(message) && !this.#current?.send(message))
            log.warn({}, 'An acknowledgement came too late: the connection is closed.')
        })
        const mine = this.#underWay.get(from) ?? new Set()
        this.#underWay.set(from, mine.add(work))
        void work.then(() => mine.delete(work))
      },
      unreadable: () => log.warn({}, 'A message of Socket Mode could not be read.'),
    })
    try {
      const connections = await Promise.race([connection.hello, this.#stopped])
      this.#stopping.signal.throwIfAborted()
      log.info({ connections }, 'Connected to Slack over Socket Mode.')
      return connection
    } catch (error) {
      await connection.close()
      throw error
    }
  }

  /**
   * Closes a connection when what came by it is acknowledged.
   * @param waitMs how long Slack has before that to close it: only so nothing gets lost that is on its way to us
   */
  async #retire(connection: SocketConnection, waitMs = 0): Promise<void> {
    const { clock } = this.#options
    const done = new AbortController()
    const idle = async () => {
      for (let mine = this.#underWay.get(connection); mine && mine.size > 0; ) await Promise.all(mine)
    }
    await Promise.race([connection.closed, this.#stopped, clock.sleep(waitMs, done.signal)])
    await Promise.race([idle(), clock.sleep(DRAIN_MS, done.signal)])
    done.abort()
    await connection.close()
    this.#underWay.delete(connection)
  }

  #later(work: Promise<void>): void {
    this.#retiring.add(work)
    void work.then(() => this.#retiring.delete(work))
  }

  /** The first time at once (but not all processes in the same moment), then longer each time. @returns milliseconds */
  #rest(failures: number): number {
    const { random, speed = 1 } = this.#options
    const most = failures < 2 ? 250 : Math.min(LONGEST_REST_MS, 500 * 2 ** failures)
    return (most * (0.5 + random.number() / 2)) / speed
  }
}

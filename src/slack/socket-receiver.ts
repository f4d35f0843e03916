import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App, Receiver } from '@slack/bolt'
import type { Clock } from '../domain/seams.ts'
import { Intake, type IntakeOptions } from './intake.ts'
import { type AddressOptions, socketAddress } from './socket-address.ts'
import type { Envelope, Patience } from './socket-connection.ts'
import { SocketMode } from './socket-mode.ts'

export interface SocketReceiverOptions extends IntakeOptions, AddressOptions {
  clock: Clock
  /** Divides the rests between two attempts to connect. */
  speed?: number | undefined
  patience?: Partial<Patience>
}

/**
 * Takes what Slack sends over Socket Mode, with the promises of the receiver for HTTP: an event is stored before it is
 * acknowledged, an interaction is acknowledged by its listener. What could not be stored or worked on stays unacknowledged:
 * Slack sends an event again, and tells a person that the app did not answer.
 */
export class SocketReceiver implements Receiver {
  readonly #intake: Intake
  readonly #socket: SocketMode

  constructor(options: SocketReceiverOptions) {
    const { clock, random, log, speed = 1, patience = {} } = options
    this.#intake = new Intake(options)
    this.#socket = new SocketMode({
      address: () => socketAddress(options),
      take: (...envelope) => this.#intake.watch(this.#take(...envelope), () => undefined),
      patience,
      speed,
      clock,
      random,
      log,
    })
  }

  init(app: App): void {
    this.#intake.init(app)
  }

  /** Connects. @throws AppTokenRefused */
  start(): Promise<void> {
    return this.#socket.start()
  }

  /** Acknowledges what has come, and closes. */
  stop(): Promise<void> {
    return this.#socket.stop()
  }

  /** Resolves when everything under way has ended, what follows an acknowledgement included. */
  idle(): Promise<void> {
    return this.#intake.idle()
  }

  /** Answers `POST /slack/events`: nothing comes that way, and nothing that does is Slack's. */
  readonly requestListener = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Slack reaches this app over Socket Mode.')
  }

  /** Prometheus text. */
  metrics(): string {
    return `# HELP hearback_slack_socket_connected Whether Slack is connected over Socket Mode.
# TYPE hearback_slack_socket_connected gauge
hearback_slack_socket_connected ${this.#socket.isConnected ? 1 : 0}
`
  }

  async #take({ payload, accepts_response_payload }: Envelope, ack: (payload?: object) => void): Promise<void> {
    const taken = await this.#intake.take(payload, (content) =>
      ack(accepts_response_payload ? contentOf(content) : undefined),
    )
    if (taken === 'stored') ack()
  }
}

/** What Bolt acknowledges with, as Slack's envelopes carry it: a bare text is a message. */
function contentOf(content: unknown): object | undefined {
  if (typeof content === 'string') return content === '' ? undefined : { text: content }
  return typeof content === 'object' && content !== null ? content : undefined
}

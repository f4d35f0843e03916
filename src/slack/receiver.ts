import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type App,
  defaultBodyLimit,
  isRawBodyError,
  type Receiver,
  HTTPModuleFunctions as reading,
  verifySlackRequest,
} from '@slack/bolt'
import { z } from 'zod'
import { Intake, type IntakeOptions, type Taken } from './intake.ts'

export interface ReceiverOptions extends IntakeOptions {
  signingSecret: string
}

const aBody = z.record(z.string(), z.unknown())
/** What is refused, by the status that it gets. */
const refusals: Partial<Record<Taken, number>> = { noEvent: 400, noInteraction: 400, notInstalled: 401, unheard: 404 }

/**
 * Takes Slack's requests, with Bolt's own parts for body, signature and answers. Bolt's receiver as a whole will not do: it
 * answers events before any listener runs, so a crash would lose them; a signed `null` ends its process; what nobody
 * listens to waits for three seconds; and pieces of what it cannot read stand in its log.
 *
 * An event: stored, then 200; 500 where it could not be stored, and Slack sends it again. 401 without a right signature, 413
 * above 4 MB, 400 for what is no request of Slack's, 404 for what nobody listens to, 500 with a reference id for a fault.
 */
export class StoringReceiver implements Receiver {
  readonly #options: ReceiverOptions
  readonly #intake: Intake

  constructor(options: ReceiverOptions) {
    this.#options = options
    this.#intake = new Intake(options)
  }

  init(app: App): void {
    this.#intake.init(app)
  }

  /** The web server listens for it. */
  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  /** Answers `POST /slack/events`. */
  readonly requestListener = (request: IncomingMessage, response: ServerResponse): void => {
    void this.#intake.watch(this.#answer(request, response), (reference) => {
      if (!response.headersSent)
        response.writeHead(500, { 'content-type': 'text/plain' }).end(`Something went wrong (${reference}).`)
    })
  }

  /** Resolves when everything under way has ended, what follows an acknowledgement included. */
  idle(): Promise<void> {
    return this.#intake.idle()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { signingSecret, log } = this.#options
    const end = (status: number, why: object, message: string) => {
      log.warn(why, message)
      reading.buildNoBodyResponse(response, status)
    }
    let buffered: Buffered
    try {
      buffered = await verified(request, signingSecret)
    } catch (error) {
      if (isRawBodyError(error)) return end(error.statusCode, { type: error.type }, 'A request could not be read.')
      return end(401, { reason: error instanceof Error ? error.message : '' }, 'A request was not signed by Slack.')
    }
    const body = readable(buffered)
    if (!body) return end(400, {}, 'A signed request could not be read.')
    if (body.ssl_check === '1') return reading.buildSSLCheckResponse(response)
    if (body.type === 'url_verification') return reading.buildUrlVerificationResponse(response, body)
    const taken = await this.#intake.take(body, (content) => reading.buildContentResponse(response, content))
    if (taken === 'stored') return reading.buildContentResponse(response, '')
    const status = refusals[taken]
    if (status) reading.buildNoBodyResponse(response, status)
  }
}

type Buffered = Awaited<ReturnType<typeof reading.bufferIncomingMessage>>

/**
 * The whole request, of which the signature is right. Bolt's own does the same, but takes the form apart before, which
 * takes longer than the signature; only a check of the connection (`ssl_check`), which is not signed, needs that.
 * @throws what says why it is not
 */
async function verified(request: IncomingMessage, signingSecret: string): Promise<Buffered> {
  const buffered = await reading.bufferIncomingMessage(request, defaultBodyLimit)
  const body = buffered.rawBody.toString()
  if (body.includes('ssl_check='))
    return reading.parseAndVerifyHTTPRequest({ signingSecret, bodyLimit: defaultBodyLimit }, buffered)
  const headers = {
    'x-slack-signature': reading.getHeader(request, 'x-slack-signature'),
    'x-slack-request-timestamp': Number(reading.getHeader(request, 'x-slack-request-timestamp')),
  }
  verifySlackRequest({ signingSecret, body, headers })
  return buffered
}

/** What all but commands are: a form of one field, in which JSON stands. */
const PAYLOAD = 'payload='
const FORM = 'application/x-www-form-urlencoded'

/** The body as an object; null for anything else, and for what is neither JSON nor a form. */
function readable(buffered: Buffered): Record<string, unknown> | null {
  try {
    const body = buffered.rawBody.toString()
    const isPayload = buffered.headers['content-type'] === FORM && body.startsWith(PAYLOAD) && !body.includes('&')
    return aBody.parse(
      isPayload
        ? JSON.parse(decodeURIComponent(body.slice(PAYLOAD.length).replaceAll('+', ' ')))
        : reading.parseHTTPRequestBody(buffered),
    )
  } catch {
    return null // its message quotes what was sent
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type App,
  AuthorizationError,
  defaultBodyLimit,
  isRawBodyError,
  type Receiver,
  ReceiverMultipleAckError,
  HTTPModuleFunctions as reading,
  verifySlackRequest,
} from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Random } from '../domain/seams.ts'
import { NotInstalled } from './authorize.ts'
import { reference } from './explain.ts'
import { storable } from './storable.ts'

export interface ReceiverOptions {
  signingSecret: string
  /** Keeps an event. @throws z.ZodError where it is none; anything else where it could not be kept */
  store: (event: unknown) => Promise<void>
  log: Logger
  random: Random
}

const aBody = z.record(z.string(), z.unknown())
const person = z.looseObject({ id: z.string().min(1) })
/** What Bolt reads without looking, and what says who acts. */
const interaction = z.union([
  z.looseObject({ command: z.string(), team_id: z.string(), user_id: z.string().min(1) }),
  z.looseObject({ type: z.literal('block_actions'), user: person, actions: z.array(z.looseObject({})).min(1) }),
  z.looseObject({ type: z.enum(['view_submission', 'view_closed']), user: person, view: z.looseObject({}) }),
  z.looseObject({ type: z.enum(['block_suggestion', 'message_action', 'shortcut']), user: person }),
])
/** What a log may say of a request that nobody listens to: names of ours, nothing of the customer's. */
const what = z.object({
  type: z.string().optional(),
  command: z.string().optional(),
  callback_id: z.string().optional(),
  view: z.object({ callback_id: z.string() }).optional(),
  actions: z.array(z.object({ action_id: z.string() })).optional(),
})

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
  readonly #underWay = new Set<Promise<void>>()
  #app: App | undefined

  constructor(options: ReceiverOptions) {
    this.#options = options
  }

  init(app: App): void {
    this.#app = app
  }

  /** The web server listens for it. */
  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  /** Answers `POST /slack/events`. */
  readonly requestListener = (request: IncomingMessage, response: ServerResponse): void => {
    const work = this.#answer(request, response).catch((error: unknown) => this.#fail(error, response))
    this.#underWay.add(work)
    void work.then(() => this.#underWay.delete(work))
  }

  /** Resolves when everything under way has ended, what follows an acknowledgement included. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { signingSecret, store, log } = this.#options
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
    if (body.type === 'event_callback') {
      try {
        await store(storable(body))
      } catch (error) {
        if (error instanceof z.ZodError) return end(400, {}, 'A signed event is none.')
        throw error
      }
      return reading.buildContentResponse(response, '')
    }
    if (!interaction.safeParse(body).success) return end(400, {}, 'A signed interaction is none.')

    let isAnswered = false
    const ack = async (answer?: unknown) => {
      if (isAnswered) throw new ReceiverMultipleAckError()
      isAnswered = true
      reading.buildContentResponse(response, answer)
    }
    try {
      await this.#app?.processEvent({ body, ack })
    } catch (error) {
      if (!(error instanceof AuthorizationError && error.original instanceof NotInstalled)) throw error
      return end(401, {}, 'An interaction came from a team that has not installed the app.')
    }
    if (!isAnswered) end(404, { what: what.safeParse(body).data }, 'Nobody listens to an interaction.')
  }

  /** A fault that could not be told to anybody: the answer carries the reference under which the log has it. */
  #fail(error: unknown, response: ServerResponse): void {
    const { log, random } = this.#options
    const id = reference(random)
    const err = error instanceof AuthorizationError ? error.original : error
    log.error({ err, reference: id }, 'A request from Slack could not be worked on.')
    if (!response.headersSent)
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`Something went wrong (${id}).`)
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

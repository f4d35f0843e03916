import { type App, AuthorizationError, ReceiverMultipleAckError } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Random } from '../domain/seams.ts'
import { NotInstalled } from './authorize.ts'
import { reference } from './explain.ts'
import { SLACK_USER } from './profile.ts'
import { storable } from './storable.ts'

export interface IntakeOptions {
  /** Keeps an event. @throws z.ZodError where it is none; anything else where it could not be kept */
  store: (event: unknown) => Promise<void>
  log: Logger
  random: Random
}

/** How it went: what is `stored` may be acknowledged, what is `answered` has been, and the rest is refused. */
export type Taken = 'stored' | 'answered' | 'noEvent' | 'noInteraction' | 'notInstalled' | 'unheard'

const person = z.looseObject({ id: z.string().min(1) })
/** What Bolt reads without looking, and what says who acts. */
export const interaction = z.union([
  z.looseObject({ command: z.string(), team_id: z.string(), user_id: z.string().min(1) }),
  z.looseObject({
    type: z.literal('block_actions'),
    user: person,
    actions: z.array(z.looseObject({})).min(1),
  }),
  z.looseObject({
    type: z.enum(['view_submission', 'view_closed']),
    user: person,
    view: z.looseObject({}),
  }),
  z.looseObject({ type: z.enum(['block_suggestion', 'message_action', 'shortcut']), user: person }),
])
/** What goes back to Slack, as Slack names it: nothing else is asked of it, and nothing else comes from it. */
const user = z.string().regex(SLACK_USER).optional()
const named = z.looseObject({
  trigger_id: z
    .string()
    .regex(/^\d+\.\d+\.[\w-]{1,100}$/)
    .optional(),
  user_id: user,
  user: z.looseObject({ id: user }).optional(),
})
/** What a log may say of a request that nobody listens to: names of ours, nothing of the customer's. */
const what = z.object({
  type: z.string().optional(),
  command: z.string().optional(),
  callback_id: z.string().optional(),
  view: z.object({ callback_id: z.string() }).optional(),
  actions: z.array(z.object({ action_id: z.string() })).optional(),
})

/** What Slack sends, whichever way it comes: an event is stored, an interaction goes through Bolt to its listener. */
export class Intake {
  readonly #options: IntakeOptions
  readonly #underWay = new Set<Promise<void>>()
  #app: App | undefined

  constructor(options: IntakeOptions) {
    this.#options = options
  }

  init(app: App): void {
    this.#app = app
  }

  /**
   * Stores an event, or hands an interaction to its listener; a refusal stands in the log.
   * @param answer sends the acknowledgement of an interaction; called once at most
   * @throws what kept it from being stored or worked on
   */
  async take(body: Record<string, unknown>, answer: (content: unknown) => void): Promise<Taken> {
    const { log } = this.#options
    if (body.type === 'event_callback') return this.#store(body)
    if (!interaction.safeParse(body).success || !named.safeParse(body).success) {
      log.warn({}, 'A signed interaction is none.')
      return 'noInteraction'
    }
    let isAnswered = false
    const ack = async (content?: unknown) => {
      if (isAnswered) throw new ReceiverMultipleAckError()
      isAnswered = true
      answer(content)
    }
    try {
      await this.#app?.processEvent({ body, ack })
    } catch (error) {
      if (!(error instanceof AuthorizationError && error.original instanceof NotInstalled)) throw error
      log.warn({}, 'An interaction came from a team that has not installed the app.')
      return 'notInstalled'
    }
    if (isAnswered) return 'answered'
    log.warn({ what: what.safeParse(body).data }, 'Nobody listens to an interaction.')
    return 'unheard'
  }

  /** Keeps what is under way in mind until it ends; what it throws is logged. @param failed is told under which reference */
  watch(work: Promise<unknown>, failed: (reference: string) => void): Promise<void> {
    const watched = work.then(
      () => undefined,
      (error: unknown) => failed(this.#report(error)),
    )
    this.#underWay.add(watched)
    void watched.then(() => this.#underWay.delete(watched))
    return watched
  }

  /** Resolves when everything under way has ended, what follows an acknowledgement included. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  async #store(body: Record<string, unknown>): Promise<Taken> {
    const { store, log } = this.#options
    try {
      await store(storable(body))
      return 'stored'
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error
      log.warn({}, 'A signed event is none.')
      return 'noEvent'
    }
  }

  /** A fault that could not be told to anybody. @returns the reference under which the log has it */
  #report(error: unknown): string {
    const { log, random } = this.#options
    const id = reference(random)
    const err = error instanceof AuthorizationError ? error.original : error
    log.error({ err, reference: id }, 'A request from Slack could not be worked on.')
    return id
  }
}

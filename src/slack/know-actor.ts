import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt'
import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { actorOf, type Person } from '../domain/person.ts'
import { speech } from '../locales/texts.ts'
import type { Known, Listening } from './known.ts'
import { askForProfile, within } from './profile.ts'

/** Whose interaction it is. */
export const whoActs = z.union([
  z.object({ user: z.object({ id: z.string() }) }).transform(({ user }) => user.id),
  z.object({ user_id: z.string() }).transform(({ user_id }) => user_id),
])

/** On first sight Slack is asked who somebody is, and may take this long: the window must open within three seconds. */
const ASK_MS = 1_000
/**
 * So many presses are worked off in one and a half seconds (docs/performance.md): whoever comes behind them would wait for
 * longer than Slack does, and is told so at once, without a question to the database.
 */
const MOST_UNDER_WAY = 300

/**
 * Puts the person behind an interaction, and how to speak to them, into the context. Events have no such person.
 * @throws Refusal `person.unknown` where Slack could not tell who it is, `busy` where too many wait already
 */
export const knowActor = (listening: Listening) => {
  let underWay = 0
  return async function knowActor(args: AnyMiddlewareArgs & AllMiddlewareArgs<Known>): Promise<void> {
    const { body, context, next } = args
    const { data: userId } = whoActs.safeParse(body)
    if (!userId) return next()
    // Until we know better: a refusal, too, is in somebody's language.
    context.t = speech(context.workspace, listening.clock.now())
    if (underWay >= MOST_UNDER_WAY) throw new Refusal('busy', {})
    underWay++
    try {
      await knowPerson(args, userId, listening)
      await next()
    } finally {
      underWay--
    }
  }
}

async function knowPerson(
  { context, client }: AllMiddlewareArgs<Known>,
  userId: string,
  { verbs, clock, log }: Listening,
): Promise<void> {
  const { workspace } = context
  let slackFailed = false
  const ask = () =>
    within(ASK_MS, askForProfile(client, userId, workspace.slackKey)).catch((error: unknown) => {
      slackFailed = true
      throw error
    })
  let person: Person
  try {
    person = await verbs.knowPerson(workspace.id, userId, ask, (error) =>
      log.warn({ err: error }, 'A person could not be looked up again; what we knew is used.'),
    )
  } catch (error) {
    if (!slackFailed) throw error // the database: Slack is not to blame
    log.warn({ err: error }, 'A person could not be looked up.')
    throw new Refusal('person.unknown', {})
  }
  context.actor = actorOf(person, workspace)
  context.hasHome = person.hasHome
  context.t = speech(context.actor, clock.now())
}

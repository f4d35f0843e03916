import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt'
import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { createPace } from '../domain/pace.ts'
import { actorOf, type Person } from '../domain/person.ts'
import { aheadOf } from '../domain/turns.ts'
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
 * Slack waits for three seconds: whoever would be served later than after so long is told so at once, without a question to the
 * database. Workspaces come in turns: of what others press only as much is ahead of somebody as their own workspace has under way, and
 * one more.
 */
const LONGEST_WAIT_MS = 1_200
/** As many a second as two slow cores work off (docs/performance.md), until this machine has shown what it does. */
const PRESSES_A_SECOND = 250
/** Nobody is sent away behind fewer, however slowly a few of them went. */
const FEW = 50
/** Nobody is let in behind more, however quickly what came lately went: it may have been less work than what comes now. */
const MANY = 600

/**
 * Puts the person behind an interaction, and how to speak to them, into the context. Events have no such person.
 * @throws Refusal `person.unknown` where Slack could not tell who it is, `busy` where too many wait already
 */
export const knowActor = (listening: Listening) => {
  /** Presses, by workspace. */
  const underWay = new Map<string, number>()
  const pace = createPace({ now: () => listening.clock.now().getTime(), perSecond: PRESSES_A_SECOND })
  return async function knowActor(args: AnyMiddlewareArgs & AllMiddlewareArgs<Known>): Promise<void> {
    const { body, context, next } = args
    const { data: userId } = whoActs.safeParse(body)
    if (!userId) return next()
    // Until we know better: a refusal, too, is in somebody's language.
    context.t = speech(context.workspace, listening.clock.now())
    const { id } = context.workspace
    const own = underWay.get(id) ?? 0
    const most = Math.min(Math.max(pace.within(LONGEST_WAIT_MS), FEW), MANY)
    if (aheadOf(own, underWay.values()) >= most) throw new Refusal('busy', {})
    underWay.set(id, own + 1)
    pace.begins()
    try {
      await knowPerson(args, userId, listening)
      await next()
    } finally {
      pace.ends()
      const left = (underWay.get(id) ?? 1) - 1
      if (left > 0) underWay.set(id, left)
      else underWay.delete(id)
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

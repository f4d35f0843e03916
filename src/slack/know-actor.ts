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
 * Puts the person behind an interaction, and how to speak to them, into the context. Events have no such person.
 * @throws Refusal `person.unknown` where Slack could not tell who it is
 */
export const knowActor = ({ verbs, clock, log }: Listening) =>
  async function knowActor(args: AnyMiddlewareArgs & AllMiddlewareArgs<Known>): Promise<void> {
    const { body, context, client, next } = args
    const { data: userId } = whoActs.safeParse(body)
    if (!userId) return next()
    const { workspace } = context
    // Until we know better: a refusal, too, is in somebody's language.
    context.t = speech(workspace, clock.now())
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
    await next()
  }

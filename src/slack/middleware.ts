import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt'
import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { actorOf } from '../domain/person.ts'
import { speech } from '../locales/texts.ts'
import { explain } from './explain.ts'
import { ids } from './ids.ts'
import type { Known, Listening } from './known.ts'
import { askForProfile } from './profile.ts'
import { notice } from './views/notice.ts'

type Args = AnyMiddlewareArgs & AllMiddlewareArgs<Known>

const whoActs = z.union([
  z.object({
    user: z.object({ id: z.string(), team_id: z.string().optional() }),
    team: z.object({ id: z.string() }).nullish(),
  }),
  z.object({ user_id: z.string(), team_id: z.string().optional() }),
])

/** On first sight Slack is asked who somebody is, and may take this long: the window must open within three seconds. */
const ASK_MS = 1_000

/**
 * Puts the person behind an interaction, and how to speak to them, into the context. Events have no such person.
 * @throws Refusal `person.unknown` where Slack could not tell who it is
 */
export const knowActor = ({ verbs, clock, log }: Listening) =>
  async function knowActor({ body, context, client, next }: Args): Promise<void> {
    const who = whoActs.safeParse(body)
    if (!who.success) return next()
    const { workspace } = context
    const userId = 'user_id' in who.data ? who.data.user_id : who.data.user.id
    // Until we know better: a refusal, too, is in somebody's language.
    context.t = speech(workspace, clock.now())
    const signal = AbortSignal.timeout(ASK_MS)
    const late = new Promise<never>((_, refuse) =>
      signal.addEventListener('abort', () => refuse(new Error('Slack took too long')), { once: true }),
    )
    const ask = () => Promise.race([askForProfile(client, userId, context.teamId), late])
    late.catch(() => undefined) // lost races are no failure
    let person: Awaited<ReturnType<typeof verbs.knowPerson>>
    try {
      person = await verbs.knowPerson(workspace.id, userId, ask, (error) =>
        log.warn({ err: error }, 'A person could not be looked up again; what we knew is used.'),
      )
    } catch (error) {
      log.warn({ err: error }, 'A person could not be looked up.')
      throw new Refusal('person.unknown', {})
    }
    context.actor = actorOf(person, workspace)
    context.t = speech(context.actor, clock.now())
    await next()
  }

/**
 * The one place where a refusal or a fault becomes words, shown to the person where the person is: beside the field of a
 * form, as the answer to a command, as a message only they see, or in a small window.
 */
export const tellPerson = ({ log, random }: Listening) =>
  async function tellPerson(args: Args): Promise<void> {
    try {
      await args.next()
    } catch (error) {
      if (!('ack' in args) || !args.context.t) throw error // an event: the inbox tries it again
      const text = explain(error, args.context.t, log, random)
      if (!(await answered(args, text, error))) await shown(args, text)
    }
  }

/** Answers the request itself, where its kind can carry words. @returns whether the person sees it thereby */
async function answered(args: Args, text: string, error: unknown): Promise<boolean> {
  const { body } = args
  try {
    if ('command' in args) {
      await args.ack({ response_type: 'ephemeral', text })
      return true
    }
    if (body.type === 'view_submission' && 'view' in args && 'ack' in args) {
      const field = (error instanceof Refusal && error.field) || ids.field.words
      await args.ack({ response_action: 'errors', errors: { [field]: text } })
      return true
    }
    if ('options' in args) {
      await args.ack({ options: [] })
      return true
    }
    if ('ack' in args && args.ack) await args.ack()
    return false
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'slack_bolt_receiver_ack_multiple_error')
      return false
    throw failure
  }
}

const triggered = z.object({ trigger_id: z.string(), view: z.object({ id: z.string() }).optional() })

/** The request was answered already, or cannot carry words. */
async function shown(args: Args, text: string): Promise<void> {
  if ('respond' in args && typeof args.respond === 'function' && hasResponseUrl(args.body)) {
    await args.respond({ response_type: 'ephemeral', replace_original: false, text })
    return
  }
  const { trigger_id, view } = triggered.parse(args.body)
  const window = { trigger_id, view: notice(text, args.context.t) }
  if (view) await args.client.views.push(window)
  else await args.client.views.open(window)
}

const hasResponseUrl = (body: unknown) => z.object({ response_url: z.string().min(1) }).safeParse(body).success

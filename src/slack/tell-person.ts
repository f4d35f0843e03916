import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { explain } from './explain.ts'
import { ids } from './ids.ts'
import type { Known, Listening } from './known.ts'
import { reachesResponseUrl } from './response-url.ts'
import { notice } from './views/notice.ts'

type Args = AnyMiddlewareArgs & AllMiddlewareArgs<Known>

/**
 * The one place where a refusal or a fault becomes words, shown to the person where the person is: beside the field of a
 * form, as the answer to a command, as a message only they see, in a small window, or in their conversation with the app.
 */
export const tellPerson = ({ log, random }: Listening) =>
  async function tellPerson(args: Args): Promise<void> {
    try {
      await args.next()
    } catch (error) {
      if (!('ack' in args) || !args.context.t) throw error // an event: the inbox tries it again
      const text = explain(error, args.context.t, log, random)
      if (await answered(args, text, error)) return
      // Told before it is acknowledged: were the process gone between the two, a press would look done that is not.
      if (!(await shown(args, text, log))) throw error // then Slack marks it itself
      await acknowledged(args)
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
      const field = fieldFor(args.view, error)
      await args.ack({ response_action: 'errors', errors: { [field]: text } })
      return true
    }
    if ('options' in args) {
      await args.ack({ options: [] })
      return true
    }
    return false
  } catch (failure) {
    if (wasAnswered(failure)) return false
    throw failure
  }
}

async function acknowledged(args: Args): Promise<void> {
  try {
    if ('ack' in args && args.ack) await args.ack()
  } catch (failure) {
    if (!wasAnswered(failure)) throw failure
  }
}

const wasAnswered = (failure: unknown) =>
  failure instanceof Error && 'code' in failure && failure.code === 'slack_bolt_receiver_ack_multiple_error'

/** What is read of a window to say something beside one of its fields. */
const fieldsOf = z
  .object({ blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() }).nullable().catch(null)) })
  .catch({ blocks: [] })

/** The field that a refusal names, where the form shows it; else its first: Slack takes words for nothing else. */
function fieldFor(view: unknown, error: unknown): string {
  const blocks = fieldsOf.parse(view).blocks.filter((block) => block !== null)
  const fields = blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []))
  const named =
    error instanceof Refusal
      ? fields.find((field) => field === error.field || field.startsWith(`${error.field}.`))
      : undefined
  return named ?? fields[0] ?? ids.field.words
}

/** Where somebody can be told what went wrong. */
export const place = z.object({
  response_url: z.string().optional().catch(undefined),
  trigger_id: z.string().optional().catch(undefined),
  view: z.object({ id: z.string() }).optional().catch(undefined),
  user: z.object({ id: z.string() }).optional().catch(undefined),
})

/** The request was answered already, or cannot carry words. @returns whether the person was told */
async function shown({ body, client, context }: Args, text: string, log: Logger): Promise<boolean> {
  const { response_url, trigger_id, view, user } = place.parse(body)
  // It lives half an hour and takes five: where it does not take this one, there are other ways.
  const receipt = { response_type: 'ephemeral', replace_original: false, text }
  if (response_url && (await reachesResponseUrl(response_url, receipt, log))) return true
  try {
    if (trigger_id) {
      const window = { trigger_id, view: notice(text, context.t) }
      if (view) await client.views.push(window)
      else await client.views.open(window)
      return true
    }
  } catch (error) {
    // A trigger lives three seconds, and windows may be what fails: the app's own conversation is always there.
    log.warn({ err: error }, 'A notice could not be shown in a window; it goes to the person as a message.')
  }
  if (!user) return false
  await client.chat.postMessage({ channel: user.id, text })
  return true
}

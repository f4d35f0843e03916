import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt'
import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { explain } from './explain.ts'
import { ids } from './ids.ts'
import type { Known, Listening } from './known.ts'
import { notice } from './views/notice.ts'

type Args = AnyMiddlewareArgs & AllMiddlewareArgs<Known>

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

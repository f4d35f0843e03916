import { z } from 'zod'
import { metadataOf } from '../form-state.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { type TypedView, typedIn, typedView } from '../typed-form.ts'

/** What is read of a tick in the form, and of a form that was closed. */
export const formView = z.object({ view: typedView })

/**
 * A form that was closed by accident is not lost: with each press Slack tells what stands in it, and perhaps when it is closed
 * (it does not say that it does). The draft keeps it, encrypted, for its day (docs/decisions/0015, 0036).
 */
export function registerKeepForm(slack: SlackApp, { verbs }: Listening) {
  async function keep(view: TypedView, { actor }: Known): Promise<void> {
    const typed = typedIn(view)
    if (!typed) return
    const { draftId } = metadataOf(view)
    const draft = await verbs.draftOf(actor, draftId)
    // Submitted meanwhile, or its day is over.
    if (draft) await verbs.keepDraft(actor, draftId, { ...draft, typed })
  }

  for (const callback_id of [ids.view.promote, ids.view.addWords])
    slack.view({ callback_id, type: 'view_closed' }, async ({ ack, body, context }) => {
      await keep(formView.parse(body).view, context)
      await ack()
    })

  // Ticking a box changes nothing in the form itself.
  for (const box of [ids.field.gist, ids.field.churn, ids.field.rest])
    slack.action(box, async ({ ack, body, context }) => {
      await ack()
      const { data } = formView.safeParse(body)
      if (data) await keep(data.view, context)
    })
}

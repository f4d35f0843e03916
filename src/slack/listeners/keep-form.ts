import { z } from 'zod'
import { metadataIn } from '../form-state.ts'
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
    const draftId = metadataIn(view)?.draftId
    const typed = draftId && typedIn(view)
    if (!typed) return
    const draft = await verbs.draftOf(actor, draftId)
    // Submitted meanwhile, or its day is over.
    if (draft) await verbs.keepDraft(actor, draftId, { ...draft, typed })
  }

  for (const callback_id of [ids.view.promote, ids.view.addWords])
    slack.view({ callback_id, type: 'view_closed' }, async ({ ack, body, context }) => {
      await ack()
      // A window that is closed has nobody to be told that something in it was odd.
      const { data } = formView.safeParse(body)
      if (data) await keep(data.view, context)
    })

  // Ticking a box changes nothing in the form itself.
  for (const box of [ids.field.gist, ids.field.churn, ids.field.rest])
    slack.action(box, async ({ ack, body, context }) => {
      await ack()
      const { data } = formView.safeParse(body)
      if (data) await keep(data.view, context)
    })
}

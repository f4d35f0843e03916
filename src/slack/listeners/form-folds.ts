import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import { slackCode } from '../errors.ts'
import { metadataOf } from '../form-state.ts'
import { ids } from '../ids.ts'
import { keepTyped } from '../keep-typed.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import type { Folds } from '../views/promote-form.ts'
import { promoteForm } from '../views/promote-form.ts'

/** What is read of a press in the form. */
export const inView = z.object({
  view: z.object({
    id: z.string(),
    hash: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.unknown() }),
  }),
})

/** "More fields" and "Show what was hidden" unfold the form; what was typed stays, because the names of the fields stay. */
export function registerFormFolds(slack: SlackApp, { verbs, clock }: Listening) {
  const unfold = (open: Partial<Folds>) =>
    async function unfold({
      ack,
      body,
      client,
      context,
    }: {
      ack: () => Promise<void>
      body: unknown
      client: WebClient
      context: Known
    }) {
      await ack()
      const { view } = inView.parse(body)
      const { draftId, ...folds } = metadataOf(view)
      const draft = await verbs.draftOf(context.actor, draftId)
      if (!draft) throw new Refusal('draft.gone', {})
      const choices = await verbs.draftContext(context.actor, draft.words)
      const form = promoteForm(
        {
          draftId,
          words: draft.words,
          mark: marksOf(context.workspace, clock.now()),
          isPrivate: draft.source?.isPrivate ?? false,
          startsAsGist: !draft.source,
          ...choices,
          agent: context.actor.slackUserId,
          open: { ...folds, ...open },
        },
        context.t,
      )
      try {
        await client.views.update({ view_id: view.id, hash: view.hash, view: keepTyped(form, view.state.values) })
      } catch (error) {
        // Pressed twice, or closed meanwhile: what the first press drew stands, with what is being typed into it.
        if (!['hash_conflict', 'not_found'].includes(slackCode(error) ?? '')) throw error
      }
    }

  slack.action(ids.action.moreFields, unfold({ more: true }))
  slack.action(ids.action.showHidden, unfold({ hidden: true }))
  // Ticking a box changes nothing until the form is submitted.
  for (const box of [ids.field.gist, ids.field.churn, ids.field.rest, ids.action.goToMessage])
    slack.action(box, async ({ ack }) => ack())
}

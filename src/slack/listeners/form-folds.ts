import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import { slackCode } from '../errors.ts'
import { formState, metadataOf } from '../form-state.ts'
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
type View = z.infer<typeof inView>['view']

/**
 * "More fields", "Show what was hidden" and "Find similar ones" unfold the form; what was typed stays, because the names of the
 * fields stay.
 */
export function registerFormFolds(slack: SlackApp, { verbs, clock }: Listening) {
  async function unfold(view: View, open: Partial<Folds>, client: WebClient, { actor, workspace, t }: Known) {
    const { draftId, target, ...folds } = metadataOf(view)
    const draft = await verbs.draftOf(actor, draftId)
    if (!draft) throw new Refusal('draft.gone', {})
    const now = { ...folds, ...open }
    const [choices, similar] = await Promise.all([
      verbs.draftContext(actor, draft.words),
      // What stands in the form now, not what it began with.
      now.looked && !target ? verbs.findSimilar(actor, formState(view).words) : [],
    ])
    const form = promoteForm(
      {
        draftId,
        words: draft.words,
        mark: marksOf(workspace, clock.now()),
        isPrivate: draft.source?.isPrivate ?? false,
        startsAsGist: !draft.source,
        ...choices,
        agent: actor.slackUserId,
        similar,
        target,
        open: now,
      },
      t,
    )
    try {
      await client.views.update({ view_id: view.id, hash: view.hash, view: keepTyped(form, view.state.values) })
    } catch (error) {
      // Pressed twice, or closed meanwhile: what the first press drew stands, with what is being typed into it.
      if (!['hash_conflict', 'not_found'].includes(slackCode(error) ?? '')) throw error
    }
  }

  const unfolds: [action: string, open: Partial<Folds>][] = [
    [ids.action.moreFields, { more: true }],
    [ids.action.showHidden, { hidden: true }],
    [ids.action.findSimilar, { looked: true }],
  ]
  for (const [action, open] of unfolds)
    slack.action(action, async ({ ack, body, client, context }) => {
      await ack()
      await unfold(inView.parse(body).view, open, client, context)
    })
  slack.action(ids.field.customer, async ({ ack, body, client, context }) => {
    await ack()
    const { view } = inView.parse(body)
    if (!metadataOf(view).looked && formState(view).words.trim()) await unfold(view, { looked: true }, client, context)
  })
  // Ticking a box changes nothing until the form is submitted.
  for (const box of [ids.field.gist, ids.field.churn, ids.field.rest, ids.action.goToMessage])
    slack.action(box, async ({ ack }) => ack())
}

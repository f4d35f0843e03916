import { z } from 'zod'
import { freshForm } from '../fresh-form.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { notice } from '../views/notice.ts'
import { promoteForm } from '../views/promote-form.ts'
import { COMMENTS_PAGE, commentIn, commentsWindow } from '../views/survey-comments.ts'
import { redraw } from './customer-windows.ts'
import { openThenFill } from './open-form.ts'

const turning = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().regex(/^\d{1,7}$/) })).min(1),
  view: z.object({ id: z.string() }).optional(),
})
const onComment = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ value: z.string().max(2_000).transform(commentIn) })).min(1),
  view: z.object({ id: z.string() }),
})

/** Comments of bad answers: a page of them, the ordinary form for one, or none of it. */
export function registerSurveyComments(slack: SlackApp, listening: Listening) {
  const { verbs, clock, random } = listening

  const page = async ({ actor, t }: Known, offset: number, said: string | null = null) =>
    commentsWindow(await verbs.suggestedComments(actor, offset, COMMENTS_PAGE), offset, t, said)

  slack.action(new RegExp(`^${ids.action.surveyComments}\\.`), async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = turning.parse(body)
    const { action_id: name, value } = actions[0] ?? { action_id: '', value: '0' }
    const { t } = context
    if (view && !name.endsWith('.open')) return redraw(client, view.id, await page(context, Number(value)))
    const first = notice(t.numbers.loading, t, t.surveys.comments.title)
    const opening = { client, triggerId, t, first, isInWindow: view !== undefined }
    await openThenFill(opening, listening, () => page(context, Number(value)))
  })

  slack.action(ids.action.quoteComment, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions } = onComment.parse(body)
    const { actor, t } = context
    await openThenFill({ client, triggerId, t, isInWindow: true }, listening, async () => {
      const [pressed] = actions
      const { survey = '', responseId = '' } = pressed?.value ?? {}
      const { draft, customer } = await verbs.commentDraft(actor, { survey, responseId })
      const draftId = random.uuid()
      const [draftContext, similar] = await Promise.all([
        verbs.startDraft(actor, draftId, draft, draft.words, { customer }),
        verbs.findSimilar(actor, draft.words),
      ])
      const fresh = { draftId, draft, context: draftContext, similar, target: null }
      return promoteForm(freshForm(fresh, context, clock), t)
    })
  })

  slack.action(ids.action.setCommentAside, async ({ ack, body, client, context }) => {
    const { actions, view } = onComment.parse(body)
    const { survey = '', responseId = '', offset = 0 } = actions[0]?.value ?? {}
    await verbs.setCommentAside(context.actor, { survey, responseId })
    await ack()
    await redraw(client, view.id, await page(context, offset, context.t.surveys.comments.isAside))
  })
}

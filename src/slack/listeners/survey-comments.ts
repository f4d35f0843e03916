import type { ModalView } from '@slack/types'
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

/** A page of comments as they stand now: the one before, where nothing is left on it. @param said what was just done */
export async function commentsPage(
  { verbs }: Pick<Listening, 'verbs'>,
  { actor, t }: Pick<Known, 'actor' | 't'>,
  offset: number,
  said: string | null = null,
): Promise<ModalView> {
  const found = await verbs.suggestedComments(actor, offset, COMMENTS_PAGE)
  if (found.comments.length > 0 || offset === 0) return commentsWindow(found, offset, t, said)
  return commentsPage({ verbs }, { actor, t }, Math.max(0, offset - COMMENTS_PAGE), said)
}

/** Comments of bad answers: a page of them, the ordinary form for one, or none of it. */
export function registerSurveyComments(slack: SlackApp, listening: Listening) {
  const { verbs, clock, random } = listening
  const page = (known: Known, offset: number, said: string | null = null) =>
    commentsPage(listening, known, offset, said)

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
      const { survey = '', responseId = '', offset = 0 } = pressed?.value ?? {}
      const { draft, customer } = await verbs.commentDraft(actor, { survey, responseId })
      const draftId = random.uuid()
      const [draftContext, similar] = await Promise.all([
        verbs.startDraft(actor, draftId, draft, draft.words, { customer }),
        verbs.findSimilar(actor, draft.words),
      ])
      const fresh = { draftId, draft, context: draftContext, similar, target: null }
      const form = freshForm(fresh, context, clock)
      return promoteForm({ ...form, open: { ...form.open, commentsAt: offset } }, t)
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

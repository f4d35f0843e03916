import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { standingOf } from '../../domain/draft.ts'
import { Refusal } from '../../domain/errors.ts'
import { rehidden, retyped, type Standing, shownHead } from '../../domain/standing.ts'
import { slackCode } from '../errors.ts'
import { formState, metadataOf, sparedIn, sparedTick } from '../form-state.ts'
import { aboutDraft, freshForm, guessFrom } from '../fresh-form.ts'
import { hitsOf } from '../hits.ts'
import { ids } from '../ids.ts'
import { keepTyped } from '../keep-typed.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { typedIn, typedView } from '../typed-form.ts'
import { loading } from '../views/notice.ts'
import type { Folds } from '../views/promote-form.ts'
import { promoteForm } from '../views/promote-form.ts'

/** What is read of a press in the form. */
export const inView = z.object({ view: typedView.extend({ id: z.string(), hash: z.string() }) })
type View = z.infer<typeof inView>['view']

/** What is read of "Hide all names" and its opposite. */
const namesPress = inView.extend({ actions: z.array(z.object({ value: z.enum(['hide', 'show']) })).min(1) })

/** What is read of a box beside what was hidden. */
const sparePress = inView.extend({ actions: z.array(sparedTick).min(1) })

/** What a press changes. */
interface Press {
  open?: Partial<Folds>
  /** Slack's id of who answers the customer that was chosen. */
  agent?: string
  /** What else is hidden from now on: the words are drawn anew. */
  hide?: (standing: Standing) => Partial<Pick<Standing, 'hidesNames' | 'spared'>>
}

/**
 * "More fields", "Show what was hidden", "Find similar ones", and what is hidden in the words: the form is drawn again. What was
 * typed stays, because the names of the fields stay; the words, where other things are hidden in them, are drawn from what is
 * typed at the press (docs/decisions/0036).
 */
export function registerFormFolds(slack: SlackApp, { verbs, clock }: Listening) {
  async function redraw(view: View, { open, hide, agent }: Press, client: WebClient, { actor, workspace, t }: Known) {
    const { draftId, target, ...folds } = metadataOf(view)
    const draft = await verbs.draftOf(actor, draftId)
    if (!draft) throw new Refusal('draft.gone', {})
    const mark = marksOf(workspace, clock.now())
    const { words, keepsRest } = formState(view)
    const typed = retyped(standingOf(draft, mark), words, mark)
    const standing = hide ? rehidden(typed, hide(typed), keepsRest, mark) : typed
    // What stands in the form now is kept for the next time, should it be closed by accident.
    const told = typedIn(view, hide !== undefined)
    if (told && hide) {
      const drawn = { ...told, words: shownHead(standing, mark).text }
      await verbs.keepDraft(actor, draftId, { ...draft, standing, typed: drawn })
    } else if (told) await verbs.keepDraft(actor, draftId, { ...draft, typed: told })
    const now = { ...folds, ...open, round: folds.round + (hide ? 1 : 0) }
    const [choices, similar] = await Promise.all([
      verbs.draftContext(actor, guessFrom(draft), aboutDraft(draft)),
      // What stands in the form now, not what it began with.
      now.looked && !target ? verbs.findSimilar(actor, words) : [],
    ])
    const form = promoteForm(
      {
        draftId,
        words: draft.words,
        standing,
        mark,
        isPrivate: draft.source?.isPrivate ?? false,
        startsAsGist: !draft.source && !draft.response,
        link: draft.response?.link ?? null,
        ...choices,
        isGuess: draft.source !== null,
        agent: agent ?? actor.slackUserId,
        similar,
        target,
        open: now,
      },
      t,
    )
    // The boxes beside what was hidden are drawn from the draft. What the input cannot hold any more belongs to the words,
    // whatever was said of the rest before.
    const isDrawn = (name: string) =>
      name.startsWith(`${ids.field.spared}.`) || (name === ids.field.rest && standing.rest !== typed.rest)
    const values = Object.fromEntries(Object.entries(view.state.values).filter(([name]) => !isDrawn(name)))
    try {
      await client.views.update({ view_id: view.id, hash: view.hash, view: keepTyped(form, values) })
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
      await redraw(inView.parse(body).view, { open }, client, context)
    })

  slack.action(ids.action.startAnew, async ({ ack, body, client, context }) => {
    await ack()
    const { view } = inView.parse(body)
    const { draftId, target, commentsAt } = metadataOf(view)
    const begun = await verbs.draftOf(context.actor, draftId)
    if (!begun) throw new Refusal('draft.gone', {})
    const { typed: _typed, standing: _standing, ...draft } = begun
    await verbs.keepDraft(context.actor, draftId, draft)
    const about = { ...aboutDraft(draft), itemId: target?.id ?? null }
    const [choices, similar] = await Promise.all([
      verbs.draftContext(context.actor, guessFrom(draft), about),
      draft.words.trim() && !target ? verbs.findSimilar(context.actor, draft.words) : [],
    ])
    // Slack keeps what stands in a field for as long as the field stays: for a moment there is none.
    await client.views.update({ view_id: view.id, hash: view.hash, view: loading(context.t) })
    const form = freshForm({ draftId, draft, context: choices, similar, target }, context, clock)
    const open = { ...form.open, commentsAt }
    await client.views.update({ view_id: view.id, view: promoteForm({ ...form, open }, context.t) })
  })

  slack.action(ids.action.hideNames, async ({ ack, body, client, context }) => {
    await ack()
    const { view, actions } = namesPress.parse(body)
    await redraw(view, { hide: () => ({ hidesNames: actions[0]?.value === 'hide' }) }, client, context)
  })

  slack.action(ids.field.spared, async ({ ack, body, client, context }) => {
    await ack()
    const { view, actions } = sparePress.parse(body)
    const chosen = new Set(actions.flatMap((ticked) => [...sparedIn(view.state.values, ticked)]))
    const mark = marksOf(context.workspace, clock.now())
    const hide = (standing: Standing) => ({
      spared: hitsOf(standing, mark).flatMap(({ id, original }) => (chosen.has(id) ? [original] : [])),
    })
    await redraw(view, { hide, open: { hidden: true } }, client, context)
  })

  slack.action(ids.field.customer, async ({ ack, body, client, context }) => {
    await ack()
    const { view } = inView.parse(body)
    const { looked, target } = metadataOf(view)
    const { words, customer, agent } = formState(view)
    if (target) {
      // Whom the person chose stays.
      const isChosen = agent !== null && agent !== context.actor.slackUserId
      const known = !isChosen && customer && 'id' in customer ? customer.id : null
      const answers = known && (await verbs.whoAnswers(context.actor, target.id, known))
      if (answers) await redraw(view, { open: { agentFor: known }, agent: answers }, client, context)
    } else if (!looked && words.trim()) await redraw(view, { open: { looked: true } }, client, context)
  })
  slack.action(ids.action.goToMessage, async ({ ack }) => ack())
}

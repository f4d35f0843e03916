import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { assertMayPromote } from '../../domain/quote.ts'
import { freshForm, guessFrom } from '../fresh-form.ts'
import { goneOn } from '../go-on.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { notice } from '../views/notice.ts'
import { type PromoteForm, promoteForm, type Target } from '../views/promote-form.ts'
import { openThenFill } from './open-form.ts'

/** What is read of the global shortcut. */
export const shortcut = z.object({ trigger_id: z.string() })

/** Where an empty form opens, and what is known before anything is typed. */
export interface EmptyForm {
  client: WebClient
  triggerId: string
  isInWindow?: boolean
  known: Known
  /** Asked when the window stands already. */
  customer?: () => Promise<PromoteForm['customer']>
  /** The item to which the words go; likewise. */
  target?: () => Promise<Target>
}

/**
 * The empty form, for what was heard on the phone: global shortcut, `/voc`, `/voc new WORDS`; and "Add their words" on an item or
 * of a customer.
 * @param responseUrl where the person is told what became of it; null: in the window
 */
export async function openEmptyForm(
  listening: Listening,
  { client, triggerId, isInWindow = false, known, customer, target }: EmptyForm,
  words: string,
  responseUrl: string | null,
): Promise<void> {
  const { verbs, random } = listening
  const { actor, t } = known
  const first = target ? { first: notice(t.addWords.loading, t, t.addWords.title) } : {}
  await openThenFill({ client, triggerId, t, isInWindow, ...first }, listening, async () => {
    const [to, whose] = await Promise.all([target?.() ?? null, customer?.() ?? null])
    const begun = words.trim() || whose ? null : await verbs.begunDraft(actor, null, to?.id ?? null)
    const draftId = begun?.id ?? random.uuid()
    const draft = begun?.draft ?? { words, source: null, responseUrl }
    const said = begun?.draft.typed.words ?? draft.words
    const about = { customer: whose, itemId: to?.id ?? null }
    const [context, similar] = await Promise.all([
      verbs.startDraft(actor, draftId, { ...draft, responseUrl }, guessFrom(draft), about),
      said.trim() && !to ? verbs.findSimilar(actor, said) : [],
    ])
    const form = freshForm({ draftId, draft, context, similar, target: to }, known, listening.clock)
    return begun ? goneOn(begun, form, form.mark, t) : promoteForm(form, t)
  })
}

export function registerNewItem(slack: SlackApp, listening: Listening) {
  slack.shortcut({ callback_id: ids.globalShortcut, type: 'shortcut' }, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId } = shortcut.parse(body)
    assertMayPromote(context.actor)
    await openEmptyForm(listening, { client, triggerId, known: context }, '', null)
  })
}

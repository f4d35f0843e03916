import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { assertMayPromote } from '../../domain/quote.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { promoteForm } from '../views/promote-form.ts'
import { openThenFill } from './open-form.ts'

/** What is read of the global shortcut. */
export const shortcut = z.object({ trigger_id: z.string() })

/** The empty form, for what was heard on the phone: global shortcut, `/voc`, `/voc new WORDS`. */
export async function openEmptyForm(
  listening: Listening,
  { client, triggerId, known }: { client: WebClient; triggerId: string; known: Known },
  words: string,
  responseUrl: string | null,
): Promise<void> {
  const { verbs, random } = listening
  const { actor, t } = known
  await openThenFill({ client, triggerId, t }, listening, async () => {
    const draftId = random.uuid()
    const context = await verbs.startDraft(actor, draftId, { words, source: null, responseUrl }, words)
    const open = { more: false, hidden: false }
    return promoteForm(
      {
        draftId,
        words,
        mark: marksOf(known.workspace, listening.clock.now()),
        isPrivate: false,
        startsAsGist: true,
        ...context,
        agent: actor.slackUserId,
        open,
      },
      t,
    )
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

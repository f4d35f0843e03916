import type { WebClient } from '@slack/web-api'
import type { Undone } from '../../domain/undo.ts'
import type { Speech } from '../../locales/texts.ts'
import { pressOn } from '../answer-state.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { postToResponseUrl } from '../response-url.ts'
import { notice } from '../views/notice.ts'

/** So much of words that were typed is given back. */
const WORDS = 2_500

/** What is said of what was taken back, as plain text; words that stood nowhere else come back with it. */
export function undoneText({ what, number, into, words }: Undone, t: Speech): string {
  if (what === 'merge') return t.merge.undone(number, into ?? 0)
  if (what === 'decision') return t.edit.undo.decision(number)
  return [t.edit.undo.promotion(number), ...(words ? [t.edit.undo.words(words.slice(0, WORDS))] : [])].join('\n')
}

/** "Undo": for ten minutes, for whoever did it. The message that offered it offers it no more. */
export function registerUndo(slack: SlackApp, { verbs, log }: Listening) {
  slack.action(ids.action.undo, async ({ ack, body, client, context }) => {
    const press = pressOn.parse(body)
    const undone = await verbs.undo(context.actor, press.actions[0]?.value ?? '')
    await ack()
    const text = escapeMrkdwn(undoneText(undone, context.t))
    if (press.view) return show(client, press.view.id, text, context.t)
    const message = { response_type: 'ephemeral', replace_original: true, text }
    if (press.response_url) await postToResponseUrl(press.response_url, message, log)
  })

  async function show(client: WebClient, viewId: string, text: string, t: Speech) {
    try {
      await client.views.update({ view_id: viewId, view: notice(text, t) })
    } catch (error) {
      log.warn({ err: error }, 'A window was not redrawn after an undo.')
    }
  }
}

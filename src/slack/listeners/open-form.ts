import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Speech } from '../../locales/texts.ts'
import { slackCode } from '../errors.ts'
import { explain } from '../explain.ts'
import type { Listening } from '../known.ts'
import { loading, notice } from '../views/notice.ts'

/**
 * Opens a window at once and fills it afterwards: Slack's trigger lives three seconds, and what fills the window may take
 * longer. Whatever goes wrong while it is filled stands in the window.
 */
export async function openThenFill(
  { client, triggerId, t }: { client: WebClient; triggerId: string; t: Speech },
  { log, random }: Pick<Listening, 'log' | 'random'>,
  fill: () => Promise<ModalView>,
): Promise<void> {
  const opened = await client.views.open({ trigger_id: triggerId, view: loading(t) })
  const { id, hash } = opened.view ?? {}
  if (!id || !hash) throw new Error('Slack opened a view and named no id.')
  let view: ModalView
  try {
    view = await fill()
  } catch (error) {
    view = notice(explain(error, t, log, random), t)
  }
  try {
    await client.views.update({ view_id: id, hash, view })
  } catch (error) {
    // Closed before it was filled: the draft waits, nothing is wrong.
    if (slackCode(error) !== 'not_found') throw error
  }
}

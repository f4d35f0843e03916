import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { Refusal } from '../../domain/errors.ts'
import type { Speech } from '../../locales/texts.ts'
import { slackCode } from '../errors.ts'
import { explain } from '../explain.ts'
import type { Listening } from '../known.ts'
import { loading, notice } from '../views/notice.ts'

/** Where a window opens. */
export interface Opening {
  client: WebClient
  triggerId: string
  t: Speech
  /** It was asked for in a window, and lies upon it. */
  isInWindow?: boolean
  /** What stands in it until it is filled; the words of the form "Add to VoC" without it. */
  first?: ModalView
}

/**
 * Opens a window at once and fills it afterwards: Slack's trigger lives three seconds, and what fills the window may take
 * longer. Whatever goes wrong while it is filled stands in the window.
 * @param more what is worth a second look: the window with it, or null; a window that has changed meanwhile stays as it is
 */
export async function openThenFill(
  { client, triggerId, t, isInWindow = false, first = loading(t) }: Opening,
  { log, random }: Pick<Listening, 'log' | 'random'>,
  fill: () => Promise<ModalView>,
  more: () => Promise<ModalView | null> = async () => null,
): Promise<void> {
  const asked = { trigger_id: triggerId, view: first }
  const opened = await inTime(isInWindow ? client.views.push(asked) : client.views.open(asked))
  const { id, hash } = opened.view ?? {}
  if (!id || !hash) throw new Error('Slack opened a view and named no id.')
  let view: ModalView
  try {
    view = await fill()
  } catch (error) {
    view = notice(explain(error, t, log, random), t)
  }
  try {
    const filled = await client.views.update({ view_id: id, hash, view })
    await addMore(client, id, filled.view?.hash, log, more)
  } catch (error) {
    // Closed before it was filled: the draft waits, nothing is wrong.
    if (slackCode(error) !== 'not_found') throw error
  }
}

/** The window stands and says what it is for: without what comes on top it is as good. */
async function addMore(
  client: WebClient,
  id: string,
  hash: string | undefined,
  log: Listening['log'],
  more: () => Promise<ModalView | null>,
): Promise<void> {
  try {
    const view = await more()
    if (view && hash) await client.views.update({ view_id: id, hash, view })
  } catch (error) {
    // Closed, or drawn anew for a press.
    if (!['not_found', 'hash_conflict'].includes(slackCode(error) ?? ''))
      log.warn({ err: error }, 'A window did not get what comes on top of it.')
  }
}

/** Slack's names for a trigger whose three seconds are over (docs.slack.dev/reference/methods/views.open). */
const tooLate = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'])

/** @throws Refusal `window.late` where the press was too long ago; else what Slack's SDK throws */
export async function inTime<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening
  } catch (error) {
    if (tooLate.has(slackCode(error) ?? '')) throw new Refusal('window.late', {})
    throw error
  }
}

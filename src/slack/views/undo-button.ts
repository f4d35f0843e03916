import type { Button, ModalView } from '@slack/types'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, line, paragraph, plain, present } from './blocks.ts'
import type { Message } from './item-card.ts'

/** "Undo", for whoever did it. @param eventId what it takes back */
const undoButton = (eventId: string, t: Speech): Button => button(ids.action.undo, t.edit.undo.button, eventId)

/**
 * What was done, with the way back where there is one.
 * @param minutes for how long
 * @param more what else can be done about it
 */
export const doneMessage = (
  text: string,
  eventId: string | null,
  minutes: number,
  t: Speech,
  more: Button[] = [],
): Message => ({
  text: escapeMrkdwn(text),
  blocks: present(
    paragraph(text),
    more.length > 0 && { type: 'actions', elements: more },
    eventId !== null && [{ type: 'actions', elements: [undoButton(eventId, t)] }, line(t.edit.undo.hint(minutes))],
  ),
})

/** The same in a window, where there is nowhere else to say it. */
export const doneWindow = (
  text: string,
  eventId: string | null,
  minutes: number,
  t: Speech,
  more: Button[] = [],
): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.notice.title, 24),
  close: plain(t.notice.close, 24),
  blocks: doneMessage(text, eventId, minutes, t, more).blocks,
})

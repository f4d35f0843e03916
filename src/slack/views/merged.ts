import type { Button, KnownBlock, ModalView } from '@slack/types'
import type { ItemView } from '../../domain/item.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, paragraph, plain, shorten } from './blocks.ts'
import { type Message, titleOfItem } from './item-card.ts'

type Target = NonNullable<ItemView['mergedInto']>

const pointer = (into: Target, t: Speech) => t.merge.pointer(into.number, shorten(titleOfItem(into, t), 150))

/** "Undo merge", asked once more. @param itemId the item that was merged */
const undoButton = (itemId: string, number: number, into: number, t: Speech): Button =>
  button(ids.action.unmerge, t.merge.undo, itemId, {
    confirm: {
      title: plain(t.merge.undoTitle, 100),
      text: plain(t.merge.undoText(number, into), 300),
      confirm: plain(t.merge.undo, 30),
      deny: plain(t.merge.undoNo, 30),
    },
  })

/** The window of an item that was merged: where it went, and the way back. */
export const mergedWindow = (item: ItemView, into: Target, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.item.title(item.number), 24),
  close: plain(t.item.close, 24),
  blocks: [
    header(titleOfItem(item, t)),
    paragraph(pointer(into, t)),
    {
      type: 'actions',
      elements: [
        button(ids.action.openItem, t.merge.open(into.number), into.id),
        undoButton(item.id, item.number, into.number, t),
      ],
    },
    line(t.status.merged, t.item.created(t.format.date(item.createdAt))),
  ],
})

/** Said where somebody asked for an item that was merged, above what it was merged into; with the way back. */
export const goneTo = (item: ItemView, into: Target, t: Speech): KnownBlock[] => [
  paragraph(t.merge.instead(item.number, into.number)),
  { type: 'actions', elements: [undoButton(item.id, item.number, into.number, t)] },
]

/** "Merged VOC-98 into VOC-123", with the way back. */
export const mergedMessage = (text: string, itemId: string, number: number, into: number, t: Speech): Message => ({
  text: escapeMrkdwn(text),
  blocks: [paragraph(text), { type: 'actions', elements: [undoButton(itemId, number, into, t)] }],
})

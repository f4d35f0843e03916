import type { ItemLine } from '../../domain/item.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, header, line, ourWords, plain, present, shorten } from './blocks.ts'
import { type Message, titleOfItem } from './item-card.ts'
import { statusText } from './status.ts'

/** A page: each item takes two blocks, and a message holds 50. */
export const LIST_PAGE = 10

/**
 * The newest items, as only the one who asked sees them.
 * @param hasMore whether there are older ones
 */
export function itemList(items: ItemLine[], hasMore: boolean, t: Speech): Message {
  const last = items.at(-1)
  if (!last) return { text: t.list.empty, blocks: [ourWords(t.list.empty)] }
  return {
    text: t.list.title,
    blocks: present(
      header(t.list.title),
      items.flatMap((item) => [
        {
          type: 'section',
          text: plain(`${t.name.item(item.number)} ${shorten(titleOfItem(item, t), 150)}`),
          accessory: button(ids.action.openItem, t.list.open, item.id),
        },
        line(t.list.line(item, statusText(item, t)), t.format.date(item.createdAt)),
      ]),
      hasMore && { type: 'actions', elements: [button(ids.action.listOlder, t.list.older, String(last.number))] },
    ),
  }
}

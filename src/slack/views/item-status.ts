import type { ItemView } from '../../domain/item.ts'
import type { Speech } from '../../locales/texts.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { line, paragraph, present, shorten } from './blocks.ts'
import { decideButton, decides, type Message, numbers, titleOfItem } from './item-card.ts'
import { safeToSay } from './item-window.ts'
import { linkLines } from './link-lines.ts'
import { statusText } from './status.ts'

const LINKS_SHOWN = 5

/** Where an item stands and what may be said of it now, as only the one who asked sees it. */
export function itemStatus(item: ItemView, t: Speech): Message {
  const title = `${t.name.item(item.number)} ${shorten(titleOfItem(item, t), 150)}`
  return {
    text: escapeMrkdwn(`${title} · ${statusText(item, t)}`),
    blocks: present(
      paragraph(title),
      line(statusText(item, t), numbers(item, t), decides(item, t)),
      linkLines(item.links, t, LINKS_SHOWN),
      safeToSay(item, t, decideButton(item, t)),
    ),
  }
}

import type { Found } from '../../domain/look-up.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, ourWords, paragraph, present, shorten } from './blocks.ts'
import { sayableBlock } from './customer.ts'
import type { Message } from './item-card.ts'

/** So many of each are shown. */
const SHOWN = { customers: 8, items: 12 }
const MAX_WORDS = 60

/**
 * What `/voc words` found: customers first, then items with what may be said of each.
 * @param words as they were typed
 */
export function foundMessage(
  { customers, customerCount, items, hasMoreItems }: Found,
  words: string,
  t: Speech,
): Message {
  const asked = shorten(words, MAX_WORDS)
  if (customers.length + items.length === 0) {
    const text = t.lookUp.nothingFound(escapeMrkdwn(asked))
    return { text, blocks: [ourWords(text)] }
  }
  const shown = { customers: customers.slice(0, SHOWN.customers), items: items.slice(0, SHOWN.items) }
  const hiddenCustomers = customerCount - shown.customers.length
  return {
    text: escapeMrkdwn(t.lookUp.found(asked)),
    blocks: present(
      header(t.lookUp.found(asked)),
      customers.length > 0 && ourWords(`*${t.lookUp.customers}*`),
      shown.customers.map(({ id, name, items: n }) => ({
        ...paragraph(t.lookUp.customer(shorten(name, 100), n)),
        accessory: button(ids.action.openCustomer, t.lookUp.view, id),
      })),
      hiddenCustomers > 0 && line(t.lookUp.moreCustomers(hiddenCustomers)),
      items.length > 0 && ourWords(`*${t.lookUp.items}*`),
      shown.items.map((item) => sayableBlock(item, t)),
      (hasMoreItems || items.length > shown.items.length) && line(t.lookUp.moreFound),
    ),
  }
}

import type { KnownBlock, ModalView } from '@slack/types'
import type { ItemView, QuoteView } from '../../domain/item.ts'
import { splitWords } from '../../domain/promotion.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { header, line, plain, present, quotation, shorten } from './blocks.ts'
import { aboutQuote, decides, inQuotes, titleOfItem, voteButton } from './item-card.ts'

/** So many quotes are shown in the window: with the rest of it they stay under 100 blocks and 250 KB. */
export const QUOTES_SHOWN = 15

/** All of an item, as one person may read it, in a window. */
export const itemWindow = (item: ItemView, quotes: QuoteView[], t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.item.title(item.number), 24),
  close: plain(t.item.close, 24),
  blocks: itemBlocks(item, quotes, t),
})

/** The blocks of that window. */
const itemBlocks = (item: ItemView, quotes: QuoteView[], t: Speech): KnownBlock[] =>
  present(
    header(titleOfItem(item, t)),
    line(
      t.status[item.status],
      t.item.kindAndStage(t.kind[item.kind], item.stage?.[t.locale] ?? null),
      item.area ?? '',
    ),
    item.need
      ? line(t.card.need(shorten(item.need, 1_900)))
      : (item.leadQuote || item.privateQuotes === 0) && line(t.card.needUnknown),
    line(t.card.numbers(item), decides(item, t)),
    line(t.item.created(t.format.date(item.createdAt))),
    { type: 'actions', elements: [voteButton(item, t)] },
    { type: 'divider' },
    line(t.item.quotes(quotes.length, item.quotes)),
    quotes.flatMap((quote) => quoteBlocks(quote, t)),
    item.privateQuotes > 0 && line(t.card.privateQuotes(item.privateQuotes)),
  )

/** Words of up to 3,000 characters are whole here; a longer message is cut, with the way to all of it. */
const quoteBlocks = (quote: QuoteView, t: Speech): KnownBlock[] => {
  const { head, rest } = splitWords(quote.words)
  const words = quote.isGist ? head : inQuotes(head, t)
  const where = quote.permalink
  return present(
    quotation(rest ? `${words}…` : words),
    line(...aboutQuote(quote, t), quote.agent ? t.item.answers(quote.agent) : ''),
    where !== null && {
      type: 'actions',
      elements: [
        { type: 'button', action_id: ids.action.goToMessage, text: plain(t.item.openMessage, 75), url: where },
      ],
    },
  )
}

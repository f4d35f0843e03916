import type { ActionsBlock, KnownBlock, Overflow } from '@slack/types'
import type { ItemView, QuoteView } from '../../domain/item.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, plain, present, quotation, shorten } from './blocks.ts'

/** A message as it is posted: blocks for the eye, `text` for the notification and the screen reader. */
export interface Message {
  text: string
  blocks: KnownBlock[]
}

/** So much of the words stands on the card; the rest is one press away. */
const CARD_WORDS = 600
/** A notification shows about so much. */
const FALLBACK_WORDS = 120

export const titleOfItem = (item: { title: string; number: number }, t: Speech): string => item.title || t.name.noTitle

/** The card of an item in its channel, equal to the item. */
export function itemCard(item: ItemView, t: Speech): Message {
  const quote = item.leadQuote
  const customer = quote?.customer ?? t.card.unknownCustomer
  return {
    text: escapeMrkdwn(
      shorten(
        t.card.fallback(
          customer,
          inQuotes(shorten(quote?.words ?? titleOfItem(item, t), FALLBACK_WORDS), t),
          item.number,
        ),
        500,
      ),
    ),
    blocks: present(
      header(titleOfItem(item, t)),
      quote && quotation(wordsOnCard(quote, t)),
      quote && line(...aboutQuote(quote, t)),
      item.privateQuotes > 0 && line(t.card.privateQuotes(item.privateQuotes)),
      item.need
        ? line(t.card.need(shorten(item.need, 300)))
        : (item.leadQuote || item.privateQuotes === 0) && line(t.card.needUnknown),
      line(t.card.numbers(item), decides(item, t)),
      buttons(item, t),
      line(t.status[item.status], t.kind[item.kind], t.name.item(item.number)),
    ),
  }
}

const wordsOnCard = (quote: QuoteView, t: Speech) =>
  quote.words.length <= CARD_WORDS ? shown(quote, t) : `${shorten(quote.words, CARD_WORDS)}\n${t.card.moreWords}`

/** A gist is never shown as the customer's own words: no quotation marks. */
const shown = (quote: QuoteView, t: Speech) => (quote.isGist ? quote.words : inQuotes(quote.words, t))

/** In quotation marks, unless the words came in some. */
export const inQuotes = (words: string, t: Speech): string =>
  /^[“"「].*[”"」]$/s.test(words.trim()) ? words : t.quoted(words)

/** Who said it, where, when, and who brought it. */
export const aboutQuote = (quote: QuoteView, t: Speech): string[] => [
  ...(quote.churnSignal ? [t.card.churn] : []),
  quote.customer ?? t.card.unknownCustomer,
  t.source[quote.source],
  t.format.date(quote.saidAt),
  quote.isGist ? t.card.gist(quote.promoter) : t.card.addedBy(quote.promoter),
]

export function decides(item: ItemView, t: Speech): string {
  const due = item.decisionDue ? t.format.day(item.decisionDue) : null
  if (item.owner) return t.card.decides(item.owner, due)
  return due ? t.card.nobodyDecides(due) : ''
}

function buttons(item: ItemView, t: Speech): ActionsBlock {
  const link = item.leadQuote?.permalink
  const more: Overflow = {
    type: 'overflow',
    action_id: ids.action.cardMenu,
    options: [
      { text: plain(t.card.open, 75), value: item.id },
      ...(link ? [{ text: plain(t.card.goToMessage, 75), value: 'message', url: link }] : []),
    ],
  }
  return { type: 'actions', elements: [voteButton(item, t), more] }
}

export const voteButton = (item: { id: string; number: number; title: string; votes: number }, t: Speech) =>
  button(ids.action.vote, t.card.vote(item.votes), item.id, {
    accessibility_label: shorten(t.card.voteLabel(titleOfItem(item, t)), 75),
  })

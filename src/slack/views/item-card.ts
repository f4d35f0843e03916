import type { ActionsBlock, Button, KnownBlock, Overflow } from '@slack/types'
import { type ItemView, owesDecision, type QuoteView } from '../../domain/item.ts'
import { revenueBand } from '../../domain/revenue.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, plain, present, quotation, shorten } from './blocks.ts'
import { linkLines } from './link-lines.ts'
import { statusText } from './status.ts'

/** A message as it is posted: blocks for the eye, `text` for the notification and the screen reader. */
export interface Message {
  text: string
  blocks: KnownBlock[]
}

/** So much of the words stands on the card; the rest is one press away. */
const CARD_WORDS = 600
/** More issues than these are counted. */
const LINKS_ON_CARD = 5
/** A notification shows about so much. */
const FALLBACK_WORDS = 120

export const titleOfItem = (item: { title: string; number: number }, t: Speech): string => item.title || t.name.noTitle

/** The card of an item in its channel, equal to the item. */
export function itemCard(item: ItemView, t: Speech): Message {
  if (item.mergedInto) return mergedCard(item, item.mergedInto, t)
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
      needBlock(item, t, 300),
      line(numbers(item, t), bareText(item, t), decides(item, t)),
      loudLine(item, t),
      causeLine(item, t),
      linkLines(item.links, t, LINKS_ON_CARD),
      wordsForCustomer(item, t),
      buttons(item, t),
      line(statusText(item, t), t.kind[item.kind], t.name.item(item.number)),
    ),
  }
}

/** The need, or that it is not known yet, with the press that asks for it. */
export function needBlock(item: ItemView, t: Speech, most: number): KnownBlock | false {
  if (item.need) return line(t.card.need(shorten(item.need, most)))
  // All of it was heard in private: whether there is a need is nobody else's to know.
  if (!item.leadQuote && item.privateQuotes > 0) return false
  const { needAsked } = item
  if (needAsked?.state === 'asked') return line(t.need.asked(shorten(needAsked.name, 100)))
  const text = needAsked?.state === 'couldNot' ? t.need.couldNotAsk : t.card.needUnknown
  if (!owesDecision(item.kind) || item.status === 'merged') return line(text)
  return {
    type: 'section',
    text: plain(text),
    accessory: button(ids.action.askNeed, t.need.ask, item.id, {
      accessibility_label: shorten(t.need.askLabel(titleOfItem(item, t)), 75),
    }),
  }
}

/** Why a problem was one, once it is solved. */
export const causeLine = (item: ItemView, t: Speech): KnownBlock | false =>
  (item.cause !== null || (item.kind === 'problem' && item.status === 'shipped')) &&
  line(item.cause ? t.need.cause.known(shorten(item.cause, 300)) : t.need.cause.missing)

/** Where an item went. Its buttons act on what it was merged into, and say so. */
function mergedCard(item: ItemView, into: NonNullable<ItemView['mergedInto']>, t: Speech): Message {
  const pointer = t.merge.pointer(into.number, shorten(titleOfItem(into, t), 150))
  const vote = voteButton({ ...item, votes: 0 }, t)
  return {
    text: escapeMrkdwn(`${titleOfItem(item, t)} · ${pointer}`),
    blocks: present(
      header(titleOfItem(item, t)),
      { type: 'section', text: plain(pointer) },
      {
        type: 'actions',
        elements: [
          button(ids.action.openItem, t.merge.open(into.number), into.id),
          { ...vote, text: plain(t.merge.vote(into.number), 75) },
          {
            type: 'overflow',
            action_id: ids.action.cardMenu,
            options: [{ text: plain(t.card.open, 75), value: item.id }],
          },
        ],
      },
      line(t.status.merged, t.kind[item.kind], t.name.item(item.number)),
    ),
  }
}

const wordsOnCard = (quote: QuoteView, t: Speech) =>
  quote.words.length <= CARD_WORDS ? shown(quote, t) : `${shorten(quote.words, CARD_WORDS)}\n${t.card.moreWords}`

/** A gist is never shown as the customer's own words: no quotation marks. */
const shown = (quote: QuoteView, t: Speech) => (quote.isGist ? quote.words : inQuotes(quote.words, t))

/** In quotation marks, unless there are some in the words: a colleague handed them on in their own. */
export const inQuotes = (words: string, t: Speech): string => (/[“”"]/.test(words) ? words : t.quoted(words))

/** Who said it, where, when, and who brought it. */
export const aboutQuote = (quote: QuoteView, t: Speech): string[] => [
  ...(quote.churnSignal ? [t.card.churn] : []),
  quote.customer ?? t.card.unknownCustomer,
  t.source[quote.source],
  t.format.date(quote.saidAt),
  quote.isGist ? t.card.gist(quote.promoter) : t.card.addedBy(quote.promoter),
]

/** Customers, their revenue where it is shown, votes, teams. */
export const numbers = (item: ItemView, t: Speech): string =>
  t.card.numbers({ ...item, revenue: item.revenue && revenueText(item.revenue, t) })

/** Customers whom somebody named without words or a link: listed apart (voice.md §5). */
export const bareText = ({ bareCustomers }: ItemView, t: Speech): string =>
  bareCustomers > 0 ? t.claim.bare(bareCustomers) : ''

/** One team holds most of the votes. */
export const loudLine = ({ loudTeam, votes }: ItemView, t: Speech): KnownBlock | false =>
  loudTeam !== null && line(t.claim.loudTeam(shorten(loudTeam.name, 80), loudTeam.votes, votes))

/** A year's revenue: as it is, or the band that it lies in. */
export function revenueText({ amount, isExact }: NonNullable<ItemView['revenue']>, t: Speech): string {
  if (isExact) return t.format.money(amount, 'KRW')
  const { from, to } = revenueBand(amount)
  return t.notion.revenueBand(from, to)
}

/** Who decides, and by when while nobody has. */
export function decides(item: ItemView, t: Speech): string {
  const isOpen = (item.status === 'new' || item.status === 'reviewing') && owesDecision(item.kind)
  const over = daysOver(item, t)
  if (over !== null && item.status === 'parked') return t.need.parkedOver(t.format.day(item.parkedUntil ?? ''))
  if (over !== null) return t.need.overdue(item.owner, t.format.day(item.decisionDue ?? ''), over)
  const due = isOpen && item.decisionDue ? t.format.day(item.decisionDue) : null
  const who = item.owner ? t.card.decides(item.owner, due) : due ? t.card.nobodyDecides(due) : ''
  return [who, isOpen && item.anybodyDecides ? t.decide.anybody : ''].filter(Boolean).join(' · ')
}

/** For so many days a decision is overdue, or what is parked was to be looked at again; null: neither. */
function daysOver(
  { status, kind, decisionDue, parkedUntil }: Pick<ItemView, 'status' | 'kind' | 'decisionDue' | 'parkedUntil'>,
  t: Speech,
): number | null {
  const isOpen = (status === 'new' || status === 'reviewing') && owesDecision(kind)
  const day = isOpen ? decisionDue : status === 'parked' ? parkedUntil : null
  const days = day ? -t.format.daysTo(day) : 0
  return days > 0 || (days === 0 && day !== null && status === 'parked') ? days : null
}

/** Once there is something to tell: with which words. Why it was decided so stands on no card. */
function wordsForCustomer({ status, line: words }: ItemView, t: Speech): KnownBlock | false {
  if (status !== 'shipped' && status !== 'declined') return false
  const said = words[t.locale] ?? words.ko ?? words.en
  return line(said ? t.decide.customerLine(shorten(said, 300)) : t.decide.noCustomerLine)
}

function buttons(item: ItemView, t: Speech): ActionsBlock {
  const link = item.leadQuote?.permalink
  const more: Overflow = {
    type: 'overflow',
    action_id: ids.action.cardMenu,
    options: [
      { text: plain(t.card.open, 75), value: item.id },
      { text: plain(t.edit.button, 75), value: `edit:${item.id}` },
      { text: plain(t.edit.history, 75), value: `history:${item.id}` },
      { text: plain(t.claim.behind, 75), value: `evidence:${item.id}` },
      ...(link ? [{ text: plain(t.card.goToMessage, 75), value: 'message', url: link }] : []),
    ],
  }
  return {
    type: 'actions',
    elements: [voteButton(item, t), claimButton(item, t), addWordsButton(item, t), ...decideButton(item, t), more],
  }
}

/** "My customer too". */
export const claimButton = (item: { id: string; number: number; title: string }, t: Speech): Button =>
  button(ids.action.claim, t.claim.button, item.id, {
    accessibility_label: shorten(t.claim.buttonLabel(titleOfItem(item, t)), 75),
  })

/** Also where it has shipped or was decided against; on a merged item it goes to the other one. */
export const addWordsButton = (item: { id: string; number: number; title: string }, t: Speech) =>
  button(ids.action.addWords, t.addWords.button, item.id, {
    accessibility_label: shorten(t.addWords.buttonLabel(titleOfItem(item, t)), 75),
  })

/** Praise and questions owe no decision, and what was merged is decided elsewhere: there is no button. */
export const decideButton = (item: ItemView, t: Speech): Button[] =>
  item.status === 'merged' || !owesDecision(item.kind)
    ? []
    : [
        button(ids.action.decide, t.decide.button, item.id, {
          accessibility_label: shorten(t.decide.buttonLabel(titleOfItem(item, t)), 75),
        }),
      ]

export const voteButton = (item: { id: string; number: number; title: string; votes: number }, t: Speech) =>
  button(ids.action.vote, t.card.vote(item.votes), item.id, {
    accessibility_label: shorten(t.card.voteLabel(titleOfItem(item, t)), 75),
  })

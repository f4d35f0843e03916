import type { Button, KnownBlock } from '@slack/types'
import type { ItemLine } from '../../domain/item.ts'
import type { AnsweredLine, CustomerSection, CustomerView } from '../../domain/look-up.ts'
import type { LoopView } from '../../domain/loop.ts'
import type { ShownRevenue } from '../../domain/revenue.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, ourWords, paragraph, plain, present, shorten } from './blocks.ts'
import { type Message, titleOfItem } from './item-card.ts'
import { safeSentence, statusText } from './status.ts'

/** So many of each are shown, as are fetched (db/customer-views.ts): with the lines around them they stay under a message's 50 blocks. */
const SHOWN = { waiting: 10, open: 10, done: 8 }
const MAX_TITLE = 120
const MAX_WORDS = 600
/** So many merges can be undone from here. */
const MAX_MERGED = 3

/** A customer for somebody with them on the line (voice.md S8): what waits, what is under way, what may be said of each. */
export function customerMessage(view: CustomerView, t: Speech): Message {
  const { waitingCount, openCount } = view
  return {
    text: escapeMrkdwn([shorten(view.name, 80), t.lookUp.waiting(waitingCount), t.lookUp.open(openCount)].join(' · ')),
    blocks: customerBlocks(view, t),
  }
}

/** The same, for a message and for a window. */
export function customerBlocks(view: CustomerView, t: Speech): KnownBlock[] {
  const { waiting, open, done } = view
  const { waitingCount, openCount, doneCount } = view
  const isEmpty = waitingCount + openCount + doneCount === 0
  const about = aboutCustomer(view, t)
  const drawLoop = (loop: LoopView) => waitingBlock(loop, t)
  return present(
    header(shorten(view.name, 100)),
    about !== '' && line(about),
    isEmpty && paragraph(t.lookUp.nothing),
    listed(waitingCount, t.lookUp.waiting, waiting.slice(0, SHOWN.waiting).map(drawLoop)),
    listed(
      openCount,
      t.lookUp.open,
      open.slice(0, SHOWN.open).map((item) => sayableBlock(item, t)),
    ),
    listed(
      doneCount,
      t.lookUp.done,
      done.slice(0, SHOWN.done).map((item) => answeredBlock(item, t)),
    ),
    line(t.lookUp.recent(view.recent.shipped, view.recent.declined)),
    { type: 'actions', block_id: 'pages', elements: pageButtons(view, t) },
    { type: 'actions', elements: customerButtons(view, t) },
    view.merged.slice(0, MAX_MERGED).map((merged) => undoBlock(view, merged, t)),
  )
}

/** What can be read of it page by page. */
function pageButtons({ id, waitingCount, openCount }: CustomerView, t: Speech): Button[] {
  const sections: CustomerSection[] = [
    ...(waitingCount > 0 ? (['waiting'] as const) : []),
    ...(openCount > 0 ? (['open'] as const) : []),
    ...(['shipped', 'declined', 'history'] as const),
  ]
  return sections.map((section) => button(`${ids.action.customerPage}.${section}`, t.customer.all[section], `${id}:0`))
}

const customerButtons = ({ id }: CustomerView, t: Speech): Button[] => [
  button(ids.action.downloadCustomer, t.customer.download, id),
  button(ids.action.customerWords, t.addWords.button, id),
  button(ids.action.editCustomer, t.customer.edit, id),
  button(ids.action.mergeCustomer, t.customer.merge, id),
]

/** A customer that was merged into this one, and the way back. */
const undoBlock = (view: CustomerView, merged: { id: string; name: string }, t: Speech): KnownBlock => ({
  ...paragraph(t.customerMerge.holds(shorten(merged.name, 80))),
  accessory: button(ids.action.unmergeCustomer, t.customerMerge.undo, merged.id, {
    confirm: {
      title: plain(t.customerMerge.undoTitle, 100),
      text: plain(t.customerMerge.undoText(shorten(merged.name, 70), shorten(view.name, 70)), 300),
      confirm: plain(t.customerMerge.undo, 30),
      deny: plain(t.merge.undoNo, 30),
    },
  }),
})

/** Lifecycle, plan, revenue as the reader may see it, renewal, account owner; of whom nothing is known: nothing. */
function aboutCustomer(customer: CustomerView, t: Speech): string {
  const { lifecycle, plan, renewsOn, accountOwner, revenue } = customer
  return [
    // Of a customer whom somebody only named nothing is known yet.
    plan || renewsOn || accountOwner || revenue || lifecycle !== 'paying' ? t.lookUp.lifecycle[lifecycle] : '',
    plan ? shorten(plan, 60) : '',
    revenue ? t.customer.revenue(amountText(revenue, t)) : '',
    renewsOn ? renewal(renewsOn, t) : '',
    accountOwner ? t.lookUp.accountOwner(accountOwner) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** A customer's revenue: as it is, or the band that it lies in. */
export function amountText(revenue: ShownRevenue, t: Speech): string {
  const money = (amount: number) => t.format.money(amount, revenue.currency)
  if (revenue.isExact) return money(revenue.amount)
  if (revenue.from === 0 && revenue.to !== null) return t.customer.below(money(revenue.to))
  return t.customer.band(money(revenue.from), revenue.to === null ? null : money(revenue.to))
}

function renewal(day: string, t: Speech): string {
  const days = t.format.daysTo(day)
  return days < 0 ? t.lookUp.renewalOver(t.format.day(day), -days) : t.lookUp.renews(t.format.day(day), days)
}

/** A heading with the number of all, and those that there is room for; the others are a press away. */
const listed = (count: number, heading: (n: number) => string, shown: KnownBlock[]): KnownBlock[] =>
  count === 0 ? [] : present(ourWords(`*${heading(count)}*`), shown)

/** What a customer waits to hear, since when, from whom. */
export function waitingBlock(loop: LoopView, t: Speech): KnownBlock {
  const status = loop.outcome === 'declined' ? t.status.declined : t.status.shipped
  const state = loop.owedAt ? t.lookUp.waitingLine(status, t.format.waiting(loop.owedAt)) : status
  const title = shorten(titleOfItem(loop.item, t), MAX_TITLE)
  const agent = loop.agent ? t.customer.agent(shorten(loop.agent.name, 60)) : t.customer.noAgent
  return {
    ...paragraph(`${t.lookUp.line(title, loop.item.number, state)}\n${agent}`),
    accessory: button(ids.action.replyDraft, t.answer.draft, loop.id),
  }
}

/** An item with what may be said of it, and who has said it. */
export function answeredBlock(item: AnsweredLine, t: Speech): KnownBlock {
  const [last, ...others] = item.answered
  const stands = standsText(item, t)
  if (stands || !last) return sayableBlock(item, t, stands)
  const date = t.format.date(new Date(last.at))
  const by = shorten(last.by, 60)
  const said = others.length > 0 ? t.customer.answeredMore(by, date, others.length) : t.customer.answeredBy(by, date)
  const { how, isConfirmed } = last
  const way = how && how !== 'told' && how !== 'alreadyKnew' ? t.settle.ways[how] : ''
  return sayableBlock(item, t, [said, way, isConfirmed ? t.settle.confirm : ''].filter(Boolean).join(' · '))
}

/** Why this customer is not told for now, or is not to be; empty where nothing is in the way. */
function standsText({ stands }: AnsweredLine, t: Speech): string {
  if (!stands) return ''
  const { state, pausedFor, by, at, reason } = stands
  if (state === 'paused') return pausedFor ? t.settle.pausedFor[pausedFor] : ''
  return by && at ? shorten(t.settle.waived(shorten(by, 60), t.format.date(new Date(at)), reason ?? ''), MAX_WORDS) : ''
}

/** An item with what may be said of it now, to copy. @param said who has told the customer, where somebody has */
export function sayableBlock(item: ItemLine, t: Speech, said = ''): KnownBlock {
  const title = t.lookUp.line(shorten(titleOfItem(item, t), MAX_TITLE), item.number, statusText(item, t))
  const sentence = safeSentence(item, t)
  const words = sentence
    ? t.quoted(shorten(sentence, MAX_WORDS))
    : item.status === 'merged'
      ? t.lookUp.merged
      : t.decide.safeNoLine
  return {
    ...paragraph([title, words, said].filter(Boolean).join('\n')),
    // In the other language there may be words.
    ...(sentence || item.line.ko || item.line.en
      ? { accessory: button(ids.action.copyReply, t.decide.copy, item.id) }
      : { accessory: button(ids.action.openItem, t.list.open, item.id) }),
  }
}

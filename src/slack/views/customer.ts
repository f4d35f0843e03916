import type { KnownBlock } from '@slack/types'
import type { ItemLine } from '../../domain/item.ts'
import type { CustomerView } from '../../domain/look-up.ts'
import type { LoopView } from '../../domain/loop.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, ourWords, paragraph, present, shorten } from './blocks.ts'
import { type Message, titleOfItem } from './item-card.ts'
import { safeSentence, statusText } from './status.ts'

/** So many of each are shown, as are fetched (db/customer-views.ts): with the lines around them they stay under a message's 50 blocks. */
const SHOWN = { waiting: 15, open: 12, done: 10 }
const MAX_TITLE = 120
const MAX_WORDS = 600

/** A customer for somebody with them on the line (voice.md S8): what waits, what is under way, what may be said of each. */
export function customerMessage(view: CustomerView, t: Speech): Message {
  const { waiting, open, done } = view
  const { waitingCount, openCount, doneCount } = view
  const isEmpty = waitingCount + openCount + doneCount === 0
  const about = aboutCustomer(view, t)
  const drawLoop = (loop: LoopView) => waitingBlock(loop, t)
  const drawItem = (item: ItemLine) => sayableBlock(item, t)
  return {
    text: escapeMrkdwn([shorten(view.name, 80), t.lookUp.waiting(waitingCount), t.lookUp.open(openCount)].join(' · ')),
    blocks: present(
      header(shorten(view.name, 100)),
      about !== '' && line(about),
      isEmpty && paragraph(t.lookUp.nothing),
      listed(waitingCount, t.lookUp.waiting, waiting.slice(0, SHOWN.waiting).map(drawLoop), t.lookUp.moreWaiting),
      listed(openCount, t.lookUp.open, open.slice(0, SHOWN.open).map(drawItem), t.lookUp.moreItems),
      listed(doneCount, t.lookUp.done, done.slice(0, SHOWN.done).map(drawItem), t.lookUp.moreItems),
      line(t.lookUp.recent(view.recent.shipped, view.recent.declined)),
      { type: 'actions', elements: [button(ids.action.customerWords, t.addWords.button, view.id)] },
    ),
  }
}

function aboutCustomer({ lifecycle, plan, renewsOn, accountOwner }: CustomerView, t: Speech): string {
  return [
    // Of a customer whom somebody only named nothing is known yet.
    plan || renewsOn || accountOwner || lifecycle !== 'paying' ? t.lookUp.lifecycle[lifecycle] : '',
    plan ? shorten(plan, 60) : '',
    renewsOn ? renewal(renewsOn, t) : '',
    accountOwner ? t.lookUp.accountOwner(accountOwner) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function renewal(day: string, t: Speech): string {
  const days = t.format.daysTo(day)
  return days < 0 ? t.lookUp.renewalOver(t.format.day(day), -days) : t.lookUp.renews(t.format.day(day), days)
}

/** A heading with the number of all, those that there is room for, and how many more there are and how to get at them. */
const listed = (
  count: number,
  heading: (n: number) => string,
  shown: KnownBlock[],
  more: (n: number) => string,
): KnownBlock[] =>
  count === 0
    ? []
    : present(ourWords(`*${heading(count)}*`), shown, count > shown.length && line(more(count - shown.length)))

function waitingBlock(loop: LoopView, t: Speech): KnownBlock {
  const status = loop.outcome === 'declined' ? t.status.declined : t.status.shipped
  const state = loop.owedAt ? t.lookUp.waitingLine(status, t.format.waiting(loop.owedAt)) : status
  const title = shorten(titleOfItem(loop.item, t), MAX_TITLE)
  return {
    ...paragraph(t.lookUp.line(title, loop.item.number, state)),
    accessory: button(ids.action.replyDraft, t.answer.draft, loop.id),
  }
}

/** An item with what may be said of it now, to copy. */
export function sayableBlock(item: ItemLine, t: Speech): KnownBlock {
  const title = t.lookUp.line(shorten(titleOfItem(item, t), MAX_TITLE), item.number, statusText(item, t))
  const said = safeSentence(item, t)
  const words = said
    ? t.quoted(shorten(said, MAX_WORDS))
    : item.status === 'merged'
      ? t.lookUp.merged
      : t.decide.safeNoLine
  return {
    ...paragraph(`${title}\n${words}`),
    // In the other language there may be words.
    ...(said || item.line.ko || item.line.en
      ? { accessory: button(ids.action.copyReply, t.decide.copy, item.id) }
      : { accessory: button(ids.action.openItem, t.list.open, item.id) }),
  }
}

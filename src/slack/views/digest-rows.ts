import type { KnownBlock, ModalView } from '@slack/types'
import type { DigestNumber, Week } from '../../domain/digest.ts'
import type {
  AnswerRow,
  DecisionRow,
  DigestRow,
  DigestRows,
  QuoteRow,
  RenewalRow,
  RowItem,
  ShippedRow,
} from '../../domain/digest-row.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, paragraph, plain, present, shorten } from './blocks.ts'
import { digestRowsValue, type WantedRows } from './digest-rows-value.ts'
import { inQuotes, revenueText, titleOfItem } from './item-card.ts'
import { statusText } from './status.ts'

/** A page: each row takes two blocks, and a window holds 100 (docs.slack.dev/reference/block-kit/blocks). */
export const ROWS_PAGE = 20
const MAX_TITLE = 120
const MAX_WORDS = 300
const MAX_NAME = 80

/** What the heading of a window says besides its rows. */
interface Asked extends WantedRows {
  /** In which the answers of the rate became owed. */
  answeredWeek: Week
}

/** The rows that a number counts, a page of them, as one person may see them. */
export const digestRowsWindow = (page: DigestRows, asked: Asked, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.digest.rows.titles[asked.number], 24),
  close: plain(t.item.close, 24),
  blocks: present(
    heading(page, asked, t),
    page.rows.length === 0 && paragraph(t.digest.rows.empty),
    page.rows.flatMap((row) => digestRowBlocks(row, asked.number, t)),
    pageButtons(page, asked, t),
  ),
})

/** How many, of when, and which of them are shown. */
function heading({ rows, total, hasMore }: DigestRows, { number, week, answeredWeek, offset }: Asked, t: Speech) {
  const isPart = offset > 0 || hasMore
  const range = isPart && rows.length > 0 ? t.digest.rows.range(offset + 1, offset + rows.length) : ''
  const count = counts[number](total, t)
  if (standing.includes(number)) return line(t.digest.rows.now(count), range, t.digest.rows.mayDiffer)
  return line(t.digest.rows.inWeek(t.digest.week(number === 'answered' ? answeredWeek : week), count), range)
}

/** What stands so now, whatever the period. */
const standing: readonly DigestNumber[] = ['waiting', 'toDecide', 'unassigned', 'needs', 'renewals']

const counts: Record<DigestNumber, (n: number, t: Speech) => string> = {
  waiting: (n, t) => t.digest.rows.answers(n),
  toDecide: (n, t) => t.format.items(n),
  unassigned: (n, t) => t.format.items(n),
  needs: (n, t) => t.format.items(n),
  shipped: (n, t) => t.format.items(n),
  quotes: (n, t) => t.format.quotes(n),
  answered: (n, t) => t.digest.rows.answers(n),
  churn: (n, t) => t.digest.churn(n),
  renewals: (n, t) => t.format.customers(n),
}

/** A row, as it stands in the window of a number. */
export function digestRowBlocks(row: DigestRow, number: DigestNumber, t: Speech): KnownBlock[] {
  switch (row.kind) {
    case 'answer':
      return number === 'waiting' ? waitingRow(row, t) : answeredRow(row, t)
    case 'decision':
      return decisionRow(row, number, t)
    case 'shipped':
      return shippedRow(row, t)
    case 'quote':
      return quoteRow(row, number, t)
    case 'renewal':
      return renewalRow(row, t)
  }
}

const nameOf = ({ customer, isPrivate }: { customer: string | null; isPrivate: boolean }, t: Speech): string =>
  customer ? shorten(customer, MAX_NAME) : isPrivate ? t.digest.rows.privateCustomer : t.card.unknownCustomer

const titleOf = (item: RowItem, t: Speech): string => shorten(titleOfItem(item, t), MAX_TITLE)

/** A row's first line, with the way to its item. */
export const withOpen = (text: string, item: RowItem, t: Speech): KnownBlock => ({
  ...paragraph(text),
  accessory: button(ids.action.openItem, t.list.open, item.id),
})

/** Where both are private to others, once is enough. */
const aboutAnswer = (row: AnswerRow, t: Speech): string =>
  row.isPrivate && !row.customer && !row.item.title
    ? titleOf(row.item, t)
    : `${nameOf(row, t)} · ${titleOf(row.item, t)}`

/** Longest waiting first: whoever can answer has the draft at hand. */
function waitingRow(row: AnswerRow, t: Speech): KnownBlock[] {
  const text = aboutAnswer(row, t)
  const isNameless = row.isPrivate && row.customer === null
  return [
    isNameless
      ? withOpen(text, row.item, t)
      : { ...paragraph(text), accessory: button(ids.action.replyDraft, t.answer.draft, row.id) },
    line(t.digest.rows.waits(t.format.waiting(row.owedAt)), stateOf(row.item, t), t.name.item(row.item.number)),
  ]
}

const answeredRow = (row: AnswerRow, t: Speech): KnownBlock[] => [
  withOpen(aboutAnswer(row, t), row.item, t),
  line(
    t.digest.rows.results[row.result],
    row.alreadyKnew ? t.digest.rows.alreadyKnew : '',
    t.digest.rows.owed(t.format.date(row.owedAt)),
    t.name.item(row.item.number),
  ),
]

const shippedRow = ({ item, shippedAt, of, answered }: ShippedRow, t: Speech): KnownBlock[] => [
  withOpen(titleOf(item, t), item, t),
  line(
    t.digest.rows.shippedOn(t.format.date(shippedAt)),
    of > 0 ? t.digest.rows.shippedAnswers(answered, of) : '',
    t.name.item(item.number),
  ),
]

/** What is to be done next about it: decide, name somebody who does, or write the need. */
function nextStep(item: RowItem, number: DigestNumber, t: Speech) {
  if (number === 'unassigned') return button(ids.action.edit, t.digest.rows.assign, item.id)
  if (number === 'needs') return button(ids.action.writeNeed, t.digest.rows.writeNeed, item.id)
  return button(ids.action.decide, t.digest.rows.decide, item.id)
}

function decisionRow(row: DecisionRow, number: DigestNumber, t: Speech): KnownBlock[] {
  const { item } = row
  const created = t.item.created(t.format.date(row.createdAt))
  return [
    { ...paragraph(titleOf(item, t)), accessory: nextStep(item, number, t) },
    line(decideBy(row, t), stateOf(item, t), created, t.name.item(item.number)),
  ]
}

function decideBy({ item, due, isOverdue }: DecisionRow, t: Speech): string {
  if (!due) return t.digest.rows.noDue
  const day = t.format.date(due)
  if (item.status === 'parked') return t.digest.rows.parkedUntil(day)
  return isOverdue ? t.digest.rows.overdue(day) : t.digest.rows.due(day)
}

function quoteRow(row: QuoteRow, number: DigestNumber, t: Speech): KnownBlock[] {
  const words = row.words === null ? t.digest.rows.privateWords : shorten(row.words, MAX_WORDS)
  return [
    withOpen(row.words === null || row.isGist ? words : inQuotes(words, t), row.item, t),
    line(
      row.churnSignal && number !== 'churn' ? t.card.churn : '',
      nameOf(row, t),
      t.format.date(row.recordedAt),
      row.isGist && row.words !== null ? t.digest.rows.gist : '',
      `${t.name.item(row.item.number)} ${titleOf(row.item, t)}`,
    ),
  ]
}

function renewalRow({ customer, id, renewsOn, revenue, items }: RenewalRow, t: Speech): KnownBlock[] {
  const name = customer === null ? t.digest.rows.privateRenewal : shorten(customer, MAX_NAME)
  return [
    {
      ...paragraph(name),
      ...(customer === null ? {} : { accessory: button(ids.action.openCustomer, t.lookUp.view, id) }),
    },
    line(
      t.lookUp.renews(t.format.day(renewsOn), t.format.daysTo(renewsOn)),
      revenue ? `ARR ${revenueText(revenue, t)}` : '',
      t.lookUp.open(items),
    ),
  ]
}

/** The rows say nothing of until when it was parked. */
const stateOf = (item: RowItem, t: Speech): string => statusText({ status: item.status, parkedUntil: null }, t)

function pageButtons({ hasMore }: DigestRows, asked: Asked, t: Speech): KnownBlock | false {
  const to = (way: 'previous' | 'next', offset: number) =>
    button(`${ids.action.digestRows}.${way}`, t.digest.rows[way], digestRowsValue({ ...asked, offset }))
  const elements = [
    ...(asked.offset > 0 ? [to('previous', Math.max(asked.offset - ROWS_PAGE, 0))] : []),
    ...(hasMore ? [to('next', asked.offset + ROWS_PAGE)] : []),
  ]
  return elements.length > 0 && { type: 'actions', elements }
}

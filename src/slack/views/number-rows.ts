import type { KnownBlock, ModalView } from '@slack/types'
import type { DigestNumber } from '../../domain/digest.ts'
import type {
  CustomerRow,
  ItemRow,
  NumberRow,
  NumberRows,
  PersonRow,
  RespondentRow,
  ResponseRow,
} from '../../domain/number-rows.ts'
import type { NumberName } from '../../domain/numbers.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, paragraph, plain, present, shorten } from './blocks.ts'
import { digestRowBlocks, ROWS_PAGE, withOpen } from './digest-rows.ts'
import { revenueText, titleOfItem } from './item-card.ts'
import { numberRowsValue, type WantedNumberRows } from './number-rows-value.ts'

const MAX_NAME = 80

/** The rows that a number of a period counts, a page of them, as one person may see them. */
export const numberRowsWindow = (page: NumberRows, asked: WantedNumberRows, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.numbers.title, 24),
  close: plain(t.item.close, 24),
  blocks: present(
    heading(page, asked, t),
    page.rows.length === 0 && paragraph(t.digest.rows.empty),
    page.rows.flatMap((row) => rowBlocks(row, asked.number, t)),
    pageButtons(page, asked, t),
  ),
})

/** What stands so now, and is of no period. */
const standing: readonly NumberName[] = ['waiting', 'churnRisk', 'renewalRisk']

function heading({ rows, total, hasMore }: NumberRows, { number, period, offset }: WantedNumberRows, t: Speech) {
  const isPart = (offset > 0 || hasMore) && rows.length > 0
  return line(
    `${t.numbers.labels[number]} ${t.numbers.rows.count(total)}`,
    standing.includes(number) ? t.numbers.rows.mayDiffer : t.numbers.period(period),
    isPart ? t.numbers.rows.range(offset + 1, offset + rows.length) : '',
  )
}

/** As the weekly post shows them, where it has such rows. */
const asInDigest = (number: NumberName): DigestNumber =>
  number === 'waiting' ? 'waiting' : number === 'quotes' ? 'quotes' : 'answered'

function rowBlocks(row: NumberRow, number: NumberName, t: Speech): KnownBlock[] {
  switch (row.kind) {
    case 'item':
      return itemBlocks(row, number, t)
    case 'customer':
      return customerBlocks(row, t)
    case 'person':
      return personBlocks(row, t)
    case 'response':
      return responseBlocks(row, t)
    case 'recurrence':
      return [
        withOpen(shorten(titleOfItem(row.item, t), 120), row.item, t),
        line(
          t.numbers.rows.shipped(t.format.date(row.shippedAt)),
          row.backAt ? t.numbers.rows.back(t.format.date(row.backAt)) : t.numbers.rows.notBack,
          t.name.item(row.item.number),
        ),
      ]
    case 'respondent':
      return respondentBlocks(row, t)
    default:
      return digestRowBlocks(row, asInDigest(number), t)
  }
}

function itemBlocks({ item, createdAt, decidedAt, due, result, hasNeed }: ItemRow, number: NumberName, t: Speech) {
  const decided = decidedAt ? t.numbers.rows.decided(t.format.date(decidedAt)) : ''
  const about =
    number === 'needKnown'
      ? [hasNeed ? t.numbers.rows.hasNeed : t.numbers.rows.noNeed]
      : number === 'decisions'
        ? [decided, t.numbers.rows.results[result], due ? t.digest.rows.due(t.format.date(due)) : '']
        : []
  return [
    withOpen(shorten(titleOfItem(item, t), 120), item, t),
    line(...about, t.item.created(t.format.date(createdAt)), t.status[item.status], t.name.item(item.number)),
  ]
}

function customerBlocks({ id, customer, lifecycle, revenue, isPrivate }: CustomerRow, t: Speech): KnownBlock[] {
  const name = customer === null ? t.numbers.rows.privateCustomer : shorten(customer, MAX_NAME)
  return [
    {
      ...paragraph(name),
      ...(customer === null ? {} : { accessory: button(ids.action.openCustomer, t.lookUp.view, id) }),
    },
    line(
      t.lookUp.lifecycle[lifecycle],
      revenue ? `ARR ${revenueText(revenue, t)}` : isPrivate ? '' : t.numbers.rows.noRevenue,
    ),
  ]
}

const responseBlocks = (
  { survey, score, scale, comment, customer, answeredAt }: ResponseRow,
  t: Speech,
): KnownBlock[] => [
  paragraph(
    [
      scale === null ? t.numbers.rows.points(score) : t.numbers.rows.pointsOf(score, scale),
      comment && shorten(comment, 300),
    ]
      .filter(Boolean)
      .join(' · '),
  ),
  line(
    customer ? shorten(customer, MAX_NAME) : t.card.unknownCustomer,
    shorten(survey, MAX_NAME),
    t.format.date(answeredAt),
  ),
]

/** Named as the customer: who it was, the survey knows. */
const respondentBlocks = ({ customer, item, shippedAt, metric, before, beforeAt, after }: RespondentRow, t: Speech) => [
  withOpen(
    [
      customer === null ? t.numbers.rows.privateCustomer : shorten(customer, MAX_NAME),
      t.numbers.rows.wasScore(metric.toUpperCase(), before, t.format.date(beforeAt)),
      after === null ? t.numbers.rows.askAgain : t.numbers.rows.nowScore(after),
    ].join(' · '),
    item,
    t,
  ),
  line(shorten(titleOfItem(item, t), 120), t.numbers.rows.shipped(t.format.date(shippedAt)), t.name.item(item.number)),
]

const personBlocks = ({ name, teams }: PersonRow, t: Speech): KnownBlock[] =>
  present(
    paragraph(shorten(name, MAX_NAME)),
    teams.length > 0 && line(shorten(teams.join(', '), 200), t.format.teams(teams.length)),
  )

function pageButtons({ hasMore }: NumberRows, asked: WantedNumberRows, t: Speech): KnownBlock | false {
  const to = (way: 'previous' | 'next', offset: number) =>
    button(`${ids.action.numberRows}.${way}`, t.digest.rows[way], numberRowsValue({ ...asked, offset }))
  const elements = [
    ...(asked.offset > 0 ? [to('previous', Math.max(asked.offset - ROWS_PAGE, 0))] : []),
    ...(hasMore ? [to('next', asked.offset + ROWS_PAGE)] : []),
  ]
  return elements.length > 0 && { type: 'actions', elements }
}

import type { Button, KnownBlock, ModalView } from '@slack/types'
import { customerFields } from '../../domain/customer.ts'
import { type CustomerPage, type CustomerView, customerSections, type HistoryLine } from '../../domain/look-up.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, header, line, paragraph, plain, present, shorten } from './blocks.ts'
import { answeredBlock, customerBlocks, waitingBlock } from './customer.ts'

/** So many on a page: with what stands around them they stay under 100 blocks and 250 KB. */
export const PAGE = 20
const MAX_CHANGE = 150
const MAX_LINE = 1_000

const windowOf = (blocks: KnownBlock[], t: Speech, title: string): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(title, 24),
  close: plain(t.item.close, 24),
  blocks,
})

/** All of a customer in a window. @param said above it: what was just done */
export const customerWindow = (view: CustomerView, t: Speech, said: string | null = null): ModalView =>
  windowOf(present(said !== null && line(said), customerBlocks(view, t)), t, shorten(view.name, 24))

/** One page of a customer in a window, and the ways to the others. */
export function customerPageWindow(page: CustomerPage, t: Speech): ModalView {
  const { customer, section, offset, count, lines } = page
  return windowOf(
    present(
      header(shorten(`${customer.name} · ${t.customer.all[section]}`, 150)),
      count > 0 && line(t.customer.range(offset + 1, offset + lines.length, count)),
      count === 0 && paragraph(t.customer.none),
      linesOf(page, t),
      { type: 'actions', elements: pageButtons(page, t) },
    ),
    t,
    shorten(customer.name, 24),
  )
}

function linesOf(page: CustomerPage, t: Speech): KnownBlock[] {
  if (page.section === 'waiting') return page.lines.map((loop) => waitingBlock(loop, t))
  if (page.section === 'history') return page.lines.map((one) => paragraph(historyText(one, t)))
  return page.lines.map((item) => answeredBlock(item, t))
}

/** The page before and after, and the customer itself. */
function pageButtons({ customer, section, offset, count }: CustomerPage, t: Speech): Button[] {
  const to = (at: number, text: string, which: string) =>
    button(`${ids.action.customerPage}.${section}.${which}`, text, `${customer.id}:${at}`)
  return [
    ...(offset > 0 ? [to(Math.max(offset - PAGE, 0), t.customer.previous, 'previous')] : []),
    ...(offset + PAGE < count ? [to(offset + PAGE, t.customer.next, 'next')] : []),
    button(ids.action.showCustomer, t.customer.back, customer.id),
  ]
}

/** Which page a button leads to. Null: none of ours. */
export function pageAsked(actionId: string, value: string) {
  const section = customerSections.find((one) => actionId.split('.')[1] === one)
  const [id, offset] = value.split(':')
  return section && id ? { customerId: id, section, offset: Math.max(Number(offset) || 0, 0) } : null
}

/** One line of the history: who, what, from what to what. */
function historyText({ kind, by, at, changes, other }: HistoryLine, t: Speech): string {
  const done = t.customer.happened[kind] ?? kind
  const what = other ? t.customer.withOther(done, shorten(other, 80)) : done
  const date = t.format.dateTime(at)
  const told = customerFields.flatMap((field) => {
    const [from, to] = changes[field] ?? []
    if (from === undefined || to === undefined) return []
    // An account owner stands there by an id, and what the reader may not see by nothing.
    if (field === 'ownerId' || (from === '' && to === '')) return [t.customer.changed(t.customer.fields[field])]
    const shown = (text: string) =>
      text === '' ? t.customer.form.empty : shorten(valueText(field, text, t).replaceAll('\n', ' / '), MAX_CHANGE)
    return [t.customer.change(t.customer.fields[field], shown(from), shown(to))]
  })
  return shorten(
    [by ? t.customer.line(shorten(by, 60), what, date) : t.customer.lineOf(what, date), ...told].join('\n'),
    MAX_LINE,
  )
}

/** A stored value as a reader knows it. */
export function valueText(field: string, text: string, t: Speech): string {
  const lifecycles: Record<string, string> = t.lookUp.lifecycle
  if (field === 'lifecycle') return lifecycles[text] ?? text
  const [amount = '', currency = ''] = text.split(' ')
  if (field === 'revenue' && currency) return t.format.money(Number(amount), currency)
  return field === 'renewsOn' && text ? t.format.day(text) : text
}

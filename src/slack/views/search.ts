import type { KnownBlock, ModalView } from '@slack/types'
import { asksNothing, type SearchAsked, type SearchCursor, type Searched } from '../../domain/search.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, paragraph, plain, present, shorten } from './blocks.ts'
import { type Message, titleOfItem } from './item-card.ts'
import { statusText } from './status.ts'

/** A page: each item takes two blocks; a message holds 50. */
export const SEARCH_PAGE = 10

/** What a button of a page carries: what was asked for, and where the page begins. */
export interface SearchValue {
  asked: SearchAsked
  at: SearchCursor | null
}

/** A button's value holds 2,000 characters (docs.slack.dev/reference/block-kit/block-elements/button-element). */
const MOST_VALUE = 2_000

/** What is asked for, short enough for a button: of long words the first count. */
export function searchValue(value: SearchValue): string {
  for (let words = value.asked.words; ; words = words.slice(0, -1)) {
    const text = JSON.stringify({ ...value, asked: { ...value.asked, words: words.map((word) => word.slice(0, 60)) } })
    if (text.length <= MOST_VALUE || words.length === 0) return text
  }
}

/** What was found, as only the one who asked sees it. */
export const searchMessage = (found: Searched, t: Speech): Message => ({
  text: escapeMrkdwn(t.home.find.results(summaryOf(found.asked, t))),
  blocks: resultBlocks(found, t),
})

/** The same in a window. */
export const searchWindow = (found: Searched, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.home.find.title, 24),
  close: plain(t.home.find.close, 24),
  blocks: resultBlocks(found, t),
})

function resultBlocks({ asked, items, next }: Searched, t: Speech): KnownBlock[] {
  const value = (at: SearchCursor | null) => searchValue({ asked, at })
  return present(
    header(t.home.find.results(summaryOf(asked, t))),
    items.length === 0 && paragraph(t.home.find.none),
    items.slice(0, SEARCH_PAGE).flatMap((item) => itemRow(item, t)),
    {
      type: 'actions',
      elements: [
        ...(next ? [button(ids.action.searchMore, t.home.find.next, value(next))] : []),
        button(ids.action.searchForm, t.home.find.change, value(null)),
      ],
    },
  )
}

/** A line of a list of items: what it is, where it stands, and the press that opens it. */
export const itemRow = (item: Searched['items'][number], t: Speech): KnownBlock[] => [
  {
    type: 'section',
    text: plain(`${t.name.item(item.number)} ${shorten(titleOfItem(item, t), 150)}`),
    accessory: button(ids.action.openItem, t.list.open, item.id),
  },
  line(t.list.line(item, statusText(item, t)), t.format.date(item.createdAt)),
]

function summaryOf(asked: SearchAsked, t: Speech): string {
  const { find } = t.home
  const parts = [
    ...(asked.words.length > 0 ? [find.quoted(shorten(asked.words.join(' '), 60))] : []),
    ...asked.status.map((status) => t.status[status]),
    ...asked.kind.map((kind) => t.kind[kind]),
    ...asked.whose.map((one) => find.whoseNames[one]),
    ...(asksNothing(asked) ? [find.everything] : []),
    find.sorts[asked.sort],
  ]
  return shorten(parts.join(' · '), 120)
}

import type { KnownBlock, ModalView } from '@slack/types'
import type { HistoryEntry } from '../../domain/history.ts'
import { type EditField, editFields } from '../../domain/item-edit.ts'
import type { Speech } from '../../locales/texts.ts'
import type { History } from '../../loop/history.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, paragraph, plain, present, shorten } from './blocks.ts'
import { type Message, titleOfItem } from './item-card.ts'

/** A page: each entry takes two blocks; a message holds 50, a window 100. */
export const HISTORY_PAGE = 20

/** A page of an item's history in a window. */
export const historyWindow = (history: History, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.history.title, 24),
  close: plain(t.item.close, 24),
  private_metadata: JSON.stringify({ itemId: history.item.id }),
  blocks: blocksOf(history, t),
})

/** The same as only the one who asked sees it. */
export const historyMessage = (history: History, t: Speech): Message => ({
  text: escapeMrkdwn(`${t.history.title} · ${t.history.about(history.item.number, titleOfItem(history.item, t))}`),
  blocks: blocksOf(history, t),
})

const blocksOf = ({ item, entries, next }: History, t: Speech): KnownBlock[] =>
  present(
    header(t.history.about(item.number, shorten(titleOfItem(item, t), 100))),
    entries.flatMap((entry) => entryBlocks(entry, t)),
    next !== null && {
      type: 'actions',
      elements: [button(ids.action.historyPage, t.history.older, `${item.id}:${next}`)],
    },
  )

/** So much of what was changed stands in the history: from and to fit in a section together, for each of its fields. */
const SHOWN = 120

const entryBlocks = (entry: HistoryEntry, t: Speech): KnownBlock[] => [
  paragraph(shorten([t.history.events[entry.kind](entry.data), ...changesOf(entry, t)].join('\n'), 2_900)),
  line(entry.by ? t.history.by(shorten(entry.by, 100)) : t.history.nobody, t.format.dateTime(entry.at)),
]

const isField = (name: string): name is EditField => editFields.some((field) => field === name)

function changesOf({ data: { changes = {} } }: HistoryEntry, t: Speech): string[] {
  const shown = (field: EditField, value: unknown): string => {
    if (value === null || value === '') return t.history.empty
    if (typeof value === 'object' && value !== null && 'ko' in value && 'en' in value) return String(value[t.locale])
    const text = String(value)
    return shorten(field === 'kind' ? (t.kind[text as keyof typeof t.kind] ?? text) : text, SHOWN)
  }
  return Object.entries(changes).flatMap(([field, { from, to }]) =>
    isField(field) ? [t.history.change(t.edit.fields[field], shown(field, from), shown(field, to))] : [],
  )
}

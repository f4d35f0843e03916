import type { ModalView, PlainTextOption } from '@slack/types'
import type { MergePreview } from '../../domain/merge.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, paragraph, plain, present, shorten } from './blocks.ts'

/** What the form shows. */
export interface MergeForm {
  item: { id: string; number: number; title: string }
  /** The option that was chosen, as it reads in the menu. */
  chosen: PlainTextOption | null
  /** Of the item that was chosen: what would move there, or why it cannot. */
  shown: { preview: MergePreview } | { refusal: string } | null
  /** Where it was asked for outside any window. */
  responseUrl: string | null
}

/** "Merge": into which item, and what moves. */
export const mergeForm = ({ item, chosen, shown, responseUrl }: MergeForm, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.merge,
  private_metadata: JSON.stringify({ itemId: item.id, responseUrl }),
  title: plain(t.merge.title, 24),
  submit: plain(t.merge.submit, 24),
  close: plain(t.merge.close, 24),
  blocks: present(
    paragraph(t.merge.about(item.number, shorten(item.title || t.name.noTitle, 150))),
    {
      type: 'input',
      block_id: ids.field.target,
      dispatch_action: true,
      label: plain(t.merge.target),
      hint: plain(t.merge.targetHint),
      element: {
        type: 'external_select',
        action_id: ids.field.target,
        min_query_length: 0,
        placeholder: plain(t.merge.targetPlaceholder, 150),
        ...(chosen ? { initial_option: chosen } : {}),
      },
    },
    shown !== null && 'refusal' in shown && paragraph(shown.refusal),
    shown !== null && 'preview' in shown && moves(shown.preview, t),
  ),
})

const moves = ({ into, asked, moving }: MergePreview, t: Speech) =>
  present(
    asked !== null && paragraph(t.merge.throughTo(asked, into.number)),
    paragraph(t.merge.movesTo(into.number)),
    line(t.merge.moves(moving)),
  )

/** An item to choose. */
export const targetOption = (item: { id: string; number: number; title: string }, t: Speech): PlainTextOption => ({
  text: plain(`${t.name.item(item.number)} ${item.title || t.name.noTitle}`, 75),
  value: item.id,
})

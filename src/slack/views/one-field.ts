import type { ModalView } from '@slack/types'
import { cutGraphemes } from '../../domain/clean-text.ts'
import { MAX_NEED } from '../../domain/quote.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, plain, shorten } from './blocks.ts'
import { titleOfItem } from './item-card.ts'

/** Which item or words it is about, and where its answer goes. */
export interface FieldAsked {
  id: string
  responseUrl: string | null
}

/** The form in which the need behind an item's words is written. */
export const needForm = (
  asked: FieldAsked,
  item: { number: number; title: string; kind: 'request' | 'problem' | 'praise' | 'question' },
  t: Speech,
): ModalView => ({
  type: 'modal',
  callback_id: ids.view.need,
  private_metadata: JSON.stringify(asked),
  title: plain(t.need.title, 24),
  submit: plain(t.need.submit, 24),
  close: plain(t.need.close, 24),
  blocks: [
    line(t.history.about(item.number, shorten(titleOfItem(item, t), 300))),
    {
      type: 'input',
      block_id: ids.field.need,
      label: plain(t.need.field),
      hint: plain(t.need.fieldHint),
      element: { type: 'plain_text_input', action_id: ids.field.need, multiline: true, max_length: MAX_NEED },
    },
    line(t.need.suggestion(t.need.questions[item.kind])),
  ],
})

/** The form in which a summary is put right. */
export const gistForm = (asked: FieldAsked, gist: { number: number; words: string }, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.gist,
  private_metadata: JSON.stringify(asked),
  title: plain(t.edit.gist.title, 24),
  submit: plain(t.edit.submit, 24),
  close: plain(t.edit.close, 24),
  blocks: [
    line(t.name.item(gist.number)),
    {
      type: 'input',
      block_id: ids.field.words,
      label: plain(t.edit.gist.words),
      hint: plain(t.edit.gist.hint),
      element: {
        type: 'plain_text_input',
        action_id: ids.field.words,
        multiline: true,
        max_length: 3_000,
        initial_value: cutGraphemes(gist.words, 3_000),
      },
    },
  ],
})

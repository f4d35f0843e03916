import type { InputBlock, ModalView } from '@slack/types'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { paragraph, plain, shorten } from './blocks.ts'
import { titleOfItem } from './item-card.ts'

/** Which item it is about, and where it was asked for. */
export interface ClaimAsked {
  item: { id: string; number: number; title: string }
  responseUrl: string | null
}

const { field } = ids

/** "My customer too": whose, what they said, and where. */
export const claimForm = ({ item, responseUrl }: ClaimAsked, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.claim,
  private_metadata: JSON.stringify({ itemId: item.id, responseUrl }),
  title: plain(t.claim.title, 24),
  submit: plain(t.claim.submit, 24),
  close: plain(t.claim.close, 24),
  blocks: [
    paragraph(t.claim.about(shorten(titleOfItem(item, t), 100), item.number)),
    {
      type: 'input',
      block_id: field.customer,
      label: plain(t.promote.customer),
      hint: plain(t.claim.customerHint),
      element: {
        type: 'external_select',
        action_id: field.customer,
        min_query_length: 1,
        placeholder: plain(t.promote.customerPlaceholder, 150),
      },
    },
    text(field.words, t.promote.words, t.claim.wordsHint),
    {
      type: 'input',
      block_id: field.link,
      optional: true,
      label: plain(t.promote.link),
      element: {
        type: 'url_text_input',
        action_id: field.link,
        placeholder: plain(t.promote.linkPlaceholder, 150),
      },
    },
  ],
})

const text = (name: string, label: string, hint: string, max = 3_000): InputBlock => ({
  type: 'input',
  block_id: name,
  optional: true,
  label: plain(label),
  hint: plain(hint),
  element: { type: 'plain_text_input', action_id: name, multiline: true, max_length: max },
})

/** Why somebody votes. @param most so many characters */
export const reasonForm = ({ item, responseUrl }: ClaimAsked, most: number, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.voteReason,
  private_metadata: JSON.stringify({ itemId: item.id, responseUrl }),
  title: plain(t.claim.reasonTitle, 24),
  submit: plain(t.claim.reasonSubmit, 24),
  close: plain(t.claim.close, 24),
  blocks: [
    paragraph(t.claim.reasonAbout(shorten(titleOfItem(item, t), 100), item.number)),
    text(field.reason, t.claim.reason, t.claim.reasonHint, most),
  ],
})

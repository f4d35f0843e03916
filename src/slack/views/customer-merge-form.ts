import type { ModalView, PlainTextOption } from '@slack/types'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, paragraph, plain, present, shorten } from './blocks.ts'

/** What would move, as the form shows it. */
export interface CustomerMergePreview {
  name: string
  into: string
  moving: { quotes: number; answers: number; answersOfBoth: number; contacts: number; claims: number }
}

/** What the form shows. */
export interface CustomerMergeForm {
  customer: { id: string; name: string }
  /** The option that was chosen, as it reads in the menu. */
  chosen: PlainTextOption | null
  /** Of the customer that was chosen: what would move there, or why it cannot. */
  shown: { preview: CustomerMergePreview } | { refusal: string } | null
  /** Where it was asked for outside any window. */
  responseUrl: string | null
}

/** "Merge customers": into which one, and what moves. */
export const customerMergeForm = (
  { customer, chosen, shown, responseUrl }: CustomerMergeForm,
  t: Speech,
): ModalView => ({
  type: 'modal',
  callback_id: ids.view.mergeCustomers,
  private_metadata: JSON.stringify({ customerId: customer.id, name: customer.name, responseUrl }),
  title: plain(t.customerMerge.title, 24),
  submit: plain(t.customerMerge.submit, 24),
  close: plain(t.customerMerge.close, 24),
  blocks: present(
    paragraph(t.customerMerge.about(shorten(customer.name, 80))),
    {
      type: 'input',
      block_id: ids.field.targetCustomer,
      dispatch_action: true,
      label: plain(t.customerMerge.target),
      hint: plain(t.customerMerge.targetHint),
      element: {
        type: 'external_select',
        action_id: ids.field.targetCustomer,
        min_query_length: 1,
        placeholder: plain(t.customerMerge.targetPlaceholder, 150),
        ...(chosen ? { initial_option: chosen } : {}),
      },
    },
    shown !== null && 'refusal' in shown && paragraph(shown.refusal),
    shown !== null &&
      'preview' in shown && [
        paragraph(t.customerMerge.movesTo(shorten(shown.preview.into, 80))),
        line(t.customerMerge.moves(shown.preview.moving)),
        line(t.customerMerge.fills),
      ],
  ),
})

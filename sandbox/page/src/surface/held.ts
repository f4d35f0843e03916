import type { KnownBlock, RichTextBlock } from '@slack/types'
import { type BlockElement, everyBlock, ownElements } from '../../../slack/blocks/nested.ts'
import type { ElementValue } from '../../../slack/page-contract.ts'

/** What an element holds. */
export type Held = ElementValue & { rich_text_value?: RichTextBlock }

/** block_id → action_id → what the element holds: Slack's `state.values`. */
export type HeldValues = Record<string, Record<string, Held>>

export type AnyElement = BlockElement

/** An element with the ids that name it in payloads. */
export interface PlacedElement {
  blockId: string
  actionId: string
  element: AnyElement
}

/** The block_id, or a stable stand-in where the app gave none and the server filled in none. */
export const blockIdOf = (block: KnownBlock, at: number): string => block.block_id ?? `block-${at}`

/** The action_id, or a stable stand-in. */
export const actionIdOf = (element: AnyElement, at = 0): string =>
  ('action_id' in element ? element.action_id : undefined) ?? `action-${at}`

/** All elements of a message or a view in the order in which they stand. */
function elementsOf(blocks: readonly KnownBlock[]): PlacedElement[] {
  return everyBlock(blocks).flatMap((block, at) =>
    ownElements(block).map((element, index) => ({
      blockId: blockIdOf(block, at),
      actionId: actionIdOf(element, index),
      element,
    })),
  )
}

/**
 * Brings what was typed over to a new version of the blocks. Slack keeps a value as long as block_id and action_id
 * stay the same (docs.slack.dev/surfaces/modals, "Updating views") and starts anew from the initial value otherwise.
 * @param here the channel in which the surface was opened, for `default_to_current_conversation`
 */
export function carryOver(blocks: readonly KnownBlock[], held: HeldValues, here: string): HeldValues {
  const next: HeldValues = {}
  for (const { blockId, actionId, element } of elementsOf(blocks)) {
    const initial = initialOf(element, here)
    if (!initial) continue
    const before = held[blockId]?.[actionId]
    next[blockId] = { ...next[blockId], [actionId]: before?.type === initial.type ? before : initial }
  }
  return next
}

/** What an element holds before anybody touched it, in the shape of `state.values`; null where it holds nothing ever. */
function initialOf(element: AnyElement, here: string): Held | null {
  const { type } = element
  switch (element.type) {
    case 'plain_text_input':
    case 'url_text_input':
    case 'email_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null }
    case 'file_input':
      return { type, files: [] }
    case 'rich_text_input':
      return { type, ...(element.initial_value ? { rich_text_value: element.initial_value } : {}) }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: plainOption(element.initial_option) }
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: (element.initial_options ?? []).flatMap((option) => plainOption(option) ?? []) }
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null }
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] }
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null }
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] }
    case 'conversations_select':
      return {
        type,
        selected_conversation: element.initial_conversation ?? (element.default_to_current_conversation ? here : null),
      }
    case 'multi_conversations_select':
      return {
        type,
        selected_conversations:
          element.initial_conversations ?? (element.default_to_current_conversation ? [here] : []),
      }
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null }
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null }
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null }
    default:
      return null
  }
}

type AnyOption = NonNullable<Extract<AnyElement, { type: 'radio_buttons' }>['initial_option']>
type PlainOption = NonNullable<ElementValue['selected_option']>

/** The contract speaks of plain-text options; a mrkdwn label goes through unchanged, as in Slack's payloads. */
export function plainOption(option: AnyOption | undefined): PlainOption | null {
  return option ? (option as PlainOption) : null
}

/** True where a required field counts as empty. */
export function isEmpty(held: Held | undefined): boolean {
  if (!held) return true
  const { type: _, ...values } = held
  return Object.values(values).every((value) =>
    Array.isArray(value)
      ? value.length === 0
      : typeof value === 'string'
        ? value.trim() === ''
        : value === null || value === undefined,
  )
}

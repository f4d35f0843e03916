import type { InputBlock, KnownBlock } from '@slack/types'
import { everyBlock } from '../../../slack/blocks/nested.ts'
import type { Words } from '../words/ko.ts'
import { actionIdOf, blockIdOf, type Held, type HeldValues, isEmpty } from './held.ts'

/**
 * The checks that Slack's client makes before a submission leaves it: required fields, lengths, numbers, addresses.
 * @returns one sentence for each field in the way, by block_id; empty when all is well
 */
export function checkInputs(blocks: readonly KnownBlock[], values: HeldValues, words: Words): Record<string, string> {
  const errors: Record<string, string> = {}
  everyBlock(blocks).forEach((block, at) => {
    if (block.type !== 'input') return
    const id = blockIdOf(block, at)
    const error = checkOne(block, values[id]?.[actionIdOf(block.element)], words)
    if (error) errors[id] = error
  })
  return errors
}

function checkOne(block: InputBlock, held: Held | undefined, words: Words): string | null {
  if (isEmpty(held)) return block.optional ? null : words.required
  const value = held?.value ?? ''
  const { element } = block
  switch (element.type) {
    case 'plain_text_input': {
      const length = [...value].length
      if (element.min_length && length < element.min_length) return words.tooShort(element.min_length)
      return element.max_length && length > element.max_length ? words.tooLong(element.max_length) : null
    }
    case 'url_text_input':
      return /^https?:\/\/[^\s.]+(\.[^\s.]+)*(:\d+)?(\/\S*)?$/i.test(value) ? null : words.notUrl
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? null : words.notEmail
    case 'number_input':
      return checkNumber(value, element, words)
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select': {
      const chosen =
        held?.selected_options ?? held?.selected_users ?? held?.selected_conversations ?? held?.selected_channels ?? []
      return element.max_selected_items && chosen.length > element.max_selected_items
        ? words.tooMany(element.max_selected_items)
        : null
    }
    default:
      return null
  }
}

type NumberElement = Extract<InputBlock['element'], { type: 'number_input' }>

function checkNumber(value: string, element: NumberElement, words: Words): string | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value.trim())) return words.notNumber
  if (!element.is_decimal_allowed && value.includes('.')) return words.notWhole
  if (element.min_value !== undefined && Number(value) < Number(element.min_value))
    return words.tooSmall(element.min_value)
  if (element.max_value !== undefined && Number(value) > Number(element.max_value))
    return words.tooBig(element.max_value)
  return null
}

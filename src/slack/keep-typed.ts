import type { KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'

const option = z.looseObject({ value: z.string() })
const standing = z.record(
  z.string(),
  z.record(
    z.string(),
    z.looseObject({
      value: z.string().nullish(),
      selected_option: option.nullish(),
      selected_options: z.array(option).optional(),
      selected_user: z.string().nullish(),
      selected_users: z.array(z.string()).optional(),
      selected_conversation: z.string().nullish(),
      selected_time: z.string().nullish(),
    }),
  ),
)
type Standing = z.infer<typeof standing>[string][string]

/**
 * A redrawn form with what stands in its fields. Slack keeps it where the names stay, but says so only of what was typed:
 * what was there from the beginning and left alone is set again.
 * @param values `view.state.values` of the payload
 */
export function keepTyped(view: ModalView, values: unknown): ModalView {
  const state = standing.parse(values)
  return { ...view, blocks: view.blocks.map((block) => kept(block as KnownBlock, state)) }
}

function kept(block: KnownBlock, state: z.infer<typeof standing>): KnownBlock {
  const fields = block.block_id ? state[block.block_id] : undefined
  if (!fields) return block
  if (block.type === 'input') return { ...block, element: withValue(block.element, fields) }
  if (block.type === 'actions')
    return { ...block, elements: block.elements.map((element) => withValue(element, fields)) }
  return block
}

function withValue<Element extends object>(element: Element, fields: Record<string, Standing>): Element {
  const name = 'action_id' in element && typeof element.action_id === 'string' ? element.action_id : ''
  const value = fields[name]
  if (!value) return element
  const bare = Object.fromEntries(Object.entries(element).filter(([key]) => !key.startsWith('initial_')))
  return Object.assign(bare, initial(value)) as Element
}

function initial(standing: Standing): Record<string, unknown> {
  const { value, selected_option, selected_options, selected_user, selected_users } = standing
  const { selected_conversation, selected_time } = standing
  return {
    ...(value ? { initial_value: value } : {}),
    ...(selected_option ? { initial_option: selected_option } : {}),
    ...(selected_options?.length ? { initial_options: selected_options } : {}),
    ...(selected_user ? { initial_user: selected_user } : {}),
    ...(selected_users?.length ? { initial_users: selected_users } : {}),
    ...(selected_conversation ? { initial_conversation: selected_conversation } : {}),
    ...(selected_time ? { initial_time: selected_time } : {}),
  }
}

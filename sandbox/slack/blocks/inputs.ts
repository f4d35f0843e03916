/** The inputs of a surface: which there are, what they hold at first, and what the person's own client refuses. */
import type { KnownBlock, PlainTextOption } from '@slack/types'
import type { ElementValue, StateValues } from '../page-contract.ts'
import { everyBlock, ownElements } from './nested.ts'

export interface Placed {
  blockId: string
  actionId: string
  element: Record<string, unknown> & { type: string }
  /** In an input block that is not optional. */
  required: boolean
  inInputBlock: boolean
}

/** Every interactive element of a surface with its place. */
export function placedElements(blocks: readonly KnownBlock[]): Placed[] {
  return everyBlock(blocks).flatMap((block) =>
    ownElements(block).flatMap((element): Placed[] => {
      if (element.type === 'image') return []
      return [
        {
          blockId: block.block_id ?? '',
          actionId: element.action_id ?? '',
          element: { ...element },
          required: block.type === 'input' && block.optional !== true,
          inInputBlock: block.type === 'input',
        },
      ]
    }),
  )
}

/** Elements that have no place in `state.values`: they act and hold nothing. */
const stateless = new Set(['button', 'overflow', 'workflow_button', 'feedback_buttons', 'icon_button'])

/** What an element holds before anybody touched it, in the shape of `state.values`; null for buttons. */
export function firstValue(element: Record<string, unknown> & { type: string }): ElementValue | null {
  const { type } = element
  const value: ElementValue & Record<string, unknown> = { type }
  const initial = (field: string, other: unknown) => element[field] ?? other
  if (stateless.has(type)) return null
  if (type === 'checkboxes' || type === 'multi_static_select' || type === 'multi_external_select')
    value.selected_options = initial('initial_options', []) as PlainTextOption[]
  else if (type === 'radio_buttons' || type === 'static_select' || type === 'external_select')
    value.selected_option = initial('initial_option', null) as PlainTextOption | null
  else if (type === 'datepicker') value.selected_date = initial('initial_date', null) as string | null
  else if (type === 'timepicker') value.selected_time = initial('initial_time', null) as string | null
  else if (type === 'datetimepicker') value.selected_date_time = initial('initial_date_time', null) as number | null
  else if (type === 'users_select') value.selected_user = initial('initial_user', null) as string | null
  else if (type === 'channels_select') value.selected_channel = initial('initial_channel', null) as string | null
  else if (type === 'conversations_select')
    value.selected_conversation = initial('initial_conversation', null) as string | null
  else if (type === 'multi_users_select') value.selected_users = initial('initial_users', []) as string[]
  else if (type === 'multi_channels_select') value.selected_channels = initial('initial_channels', []) as string[]
  else if (type === 'multi_conversations_select')
    value.selected_conversations = initial('initial_conversations', []) as string[]
  else if (type === 'file_input') value.files = []
  else if (type === 'rich_text_input') value.rich_text_value = initial('initial_value', null)
  else value.value = initial('initial_value', null) as string | null
  return value
}

/** The state of a surface: what was given where it fits, the first value elsewhere. Things that are not there are left out. */
export function fullState(blocks: readonly KnownBlock[], given: StateValues): StateValues {
  const state: StateValues = {}
  for (const { blockId, actionId, element } of placedElements(blocks)) {
    const first = firstValue(element)
    if (!first) continue
    const value = given[blockId]?.[actionId]
    const cell = state[blockId] ?? {}
    cell[actionId] = value?.type === element.type ? cleaned(value) : first
    state[blockId] = cell
  }
  return state
}

/** An emptied text field is null, as Slack sends it. */
const cleaned = (value: ElementValue): ElementValue => (value.value === '' ? { ...value, value: null } : value)

/** What the person's own Slack refuses before anything is sent: empty required fields, lengths, forms. By block_id. */
export function clientErrors(blocks: readonly KnownBlock[], state: StateValues): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { blockId, actionId, element, required, inInputBlock } of placedElements(blocks)) {
    const value = state[blockId]?.[actionId]
    if (!inInputBlock || !value) continue
    const held = contents(value)
    if (held === undefined) {
      if (required) errors[blockId] = 'Please complete this required field.'
      continue
    }
    const wrong = typeof value.value === 'string' ? wrongText(element, value.value) : wrongCount(element, held)
    if (wrong !== undefined) errors[blockId] = wrong
  }
  return errors
}

/** What a value holds; undefined where it is empty. */
function contents(value: ElementValue): unknown {
  const { type: _type, ...rest } = value
  const held = Object.values(rest).find((each) => each !== null && each !== undefined && each !== '')
  return Array.isArray(held) && held.length === 0 ? undefined : held
}

function wrongCount(element: Record<string, unknown>, held: unknown): string | undefined {
  const most = element.max_selected_items
  if (typeof most === 'number' && Array.isArray(held) && held.length > most) return `Please select at most ${most}.`
  return undefined
}

function wrongText(element: Record<string, unknown> & { type: string }, value: string): string | undefined {
  if (element.type === 'plain_text_input') {
    const { min_length, max_length } = element
    if (typeof min_length === 'number' && value.length < min_length) return `Must be at least ${min_length} characters.`
    const most = typeof max_length === 'number' ? max_length : 3000
    if (value.length > most) return `Must be less than ${most + 1} characters.`
  }
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value)) return 'Must be a valid email address.'
  if (element.type === 'url_text_input' && !/^https?:\/\/\S+$/.test(value)) return 'Must be a valid URL.'
  if (element.type === 'number_input') return wrongNumber(element, value)
  return undefined
}

function wrongNumber(element: Record<string, unknown>, value: string): string | undefined {
  const number = Number(value)
  if (value.trim() === '' || Number.isNaN(number)) return 'Must be a number.'
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) return 'Must be a whole number.'
  if (element.min_value !== undefined && number < Number(element.min_value))
    return `Must be at least ${String(element.min_value)}.`
  if (element.max_value !== undefined && number > Number(element.max_value))
    return `Must be at most ${String(element.max_value)}.`
  return undefined
}

import type { InputBlock, PlainTextOption } from '@slack/types'
import type { SettingsView } from '../../loop/change-settings.ts'
import { plain } from './blocks.ts'

/** Slack's own limit of what a text field holds. */
const INPUT_MAX = 3_000

/** A field with one on each line, which may be empty. */
export const lines = (name: string, label: string, hint: string, values: string[]): InputBlock => ({
  ...input(name, label, hint, {
    type: 'plain_text_input',
    action_id: name,
    multiline: true,
    max_length: INPUT_MAX,
    ...(values.length > 0 ? { initial_value: values.join('\n').slice(0, INPUT_MAX) } : {}),
  }),
  optional: true,
})

/** A choice; a text that is too long is cut. */
export const option = (text: string, value: string): PlainTextOption => ({ text: plain(text, 75), value })

/** A field that is a block of its own name. @param hint stands below it; null: nothing */
export const input = (
  name: string,
  label: string,
  hint: string | null,
  element: InputBlock['element'],
): InputBlock => ({
  type: 'input',
  block_id: name,
  label: plain(label),
  ...(hint ? { hint: plain(hint) } : {}),
  element,
})

/** One of a few, as buttons. @param chosen the value of the one that stands */
export function select(
  name: string,
  label: string,
  hint: string,
  options: PlainTextOption[],
  chosen: string,
): InputBlock {
  const initial = options.find(({ value }) => value === chosen)
  const element = { type: 'radio_buttons' as const, action_id: name, options }
  return input(name, label, hint, { ...element, ...(initial ? { initial_option: initial } : {}) })
}

/** Any of a few, as boxes. @param ticked values of those that stand */
export function boxes(
  name: string,
  label: string,
  hint: string,
  options: PlainTextOption[],
  ticked: readonly string[],
): InputBlock {
  const initial = options.filter(({ value }) => value !== undefined && ticked.includes(value))
  const element = { type: 'checkboxes' as const, action_id: name, options }
  const block = input(name, label, hint, { ...element, ...(initial.length > 0 ? { initial_options: initial } : {}) })
  return { ...block, optional: true }
}

/** Colleagues, perhaps none. @param chosen ids of people @param slackIds what Slack calls them; who is not among them is left out */
export function people(
  name: string,
  label: string,
  hint: string | null,
  chosen: string[],
  slackIds: ReadonlyMap<string, string>,
): InputBlock {
  const users = chosen.flatMap((id) => slackIds.get(id) ?? [])
  const element = { type: 'multi_users_select' as const, action_id: name }
  const block = input(name, label, hint, { ...element, ...(users.length > 0 ? { initial_users: users } : {}) })
  return { ...block, optional: true }
}

/** A whole number of minutes or days, from 0. */
export const minutes = (
  name: 'holdMinutes' | 'batchMinutes' | 'nudgeDays',
  label: string,
  hint: string,
  settings: SettingsView['settings'],
  max: number,
): InputBlock =>
  input(name, label, hint, {
    type: 'number_input',
    action_id: name,
    is_decimal_allowed: false,
    initial_value: String(settings[name]),
    min_value: '0',
    max_value: String(max),
  })

/** A time of day, e.g. `09:00`. */
export const time = (name: string, label: string, hint: string | null, at: string): InputBlock =>
  input(name, label, hint, { type: 'timepicker', action_id: name, initial_time: at })

/** Which elements each place of a block may hold. */
import { byType, type Check } from './check.ts'
import { elements } from './elements.ts'

type ElementType = keyof typeof elements
const pick = (...names: ElementType[]): Check => byType(Object.fromEntries(names.map((name) => [name, elements[name]])))

const selects = ['static_select', 'external_select', 'users_select', 'channels_select', 'conversations_select'] as const
const multiSelects = [
  'multi_static_select',
  'multi_external_select',
  'multi_users_select',
  'multi_channels_select',
  'multi_conversations_select',
] as const

/** What each place may hold (the unions `ActionsBlockElement`, `SectionBlockAccessory`, `InputBlockElement` of @slack/types). */
export const inActions = pick(
  'button',
  'checkboxes',
  'datepicker',
  'datetimepicker',
  ...multiSelects,
  'overflow',
  'radio_buttons',
  ...selects,
  'timepicker',
  'workflow_button',
  'rich_text_input',
)
export const inSection = pick(
  'button',
  'checkboxes',
  'datepicker',
  'image',
  ...multiSelects,
  'overflow',
  'radio_buttons',
  ...selects,
  'timepicker',
  'workflow_button',
)
export const inInput = pick(
  'checkboxes',
  'datepicker',
  'datetimepicker',
  'email_text_input',
  'file_input',
  ...multiSelects,
  'number_input',
  'plain_text_input',
  'radio_buttons',
  'rich_text_input',
  ...selects,
  'timepicker',
  'url_text_input',
)
export const inContextActions = pick('feedback_buttons', 'icon_button')

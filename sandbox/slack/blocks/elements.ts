/** Every element that @slack/types 3.2.0 knows (docs.slack.dev/reference/block-kit/block-elements). */
import {
  all,
  anything,
  type Check,
  flag,
  isObject,
  list,
  matching,
  oneOf,
  say,
  shape,
  text,
  type,
  url,
  webUrl,
  whole,
} from './check.ts'
import {
  anyOption,
  confirm,
  conversationFilter,
  dispatchConfig,
  onePicture,
  optionGroup,
  overflowOption,
  plainOption,
  plainText,
  slackFile,
} from './composition.ts'
import { richTextBlock } from './rich-text.ts'

const id = text(255, 1)
const action = { type, action_id: id }
const placeholder = plainText(150)
const style = oneOf('primary', 'danger')
const focus = { focus_on_load: flag }
const picker = { ...action, placeholder, confirm, ...focus }
const typed = { ...action, placeholder, dispatch_action_config: dispatchConfig, ...focus }
const most = { max_selected_items: whole(1, 1_000_000) }
const ids = list(id, 1_000)
const label = { accessibility_label: text(75) }

/** Options or groups of options, one of the two; what is chosen at first must be among them. */
const staticChoice =
  (initial: 'initial_option' | 'initial_options'): Check =>
  (value, pointer, problems) => {
    if (!isObject(value)) return
    if ((value.options === undefined) === (value.option_groups === undefined))
      return say(problems, pointer, 'must provide either options or option_groups')
    const groups = Array.isArray(value.option_groups) ? value.option_groups : [value]
    const options = groups.flatMap((group) => (isObject(group) && Array.isArray(group.options) ? group.options : []))
    chosenAmong(options, value[initial], `${pointer}/${initial}`, problems)
  }

const choice =
  (initial: 'initial_option' | 'initial_options'): Check =>
  (value, pointer, problems) => {
    if (isObject(value) && Array.isArray(value.options))
      chosenAmong(value.options, value[initial], `${pointer}/${initial}`, problems)
  }

const chosenAmong: (options: unknown[], chosen: unknown, pointer: string, problems: Parameters<Check>[2]) => void = (
  options,
  chosen,
  pointer,
  problems,
) => {
  if (chosen === undefined || chosen === null) return
  const known = new Set(options.map(key))
  for (const each of Array.isArray(chosen) ? chosen : [chosen])
    if (!known.has(key(each))) say(problems, pointer, 'must match one of the provided options')
}
const key = (option: unknown) =>
  isObject(option) && isObject(option.text) ? JSON.stringify([option.text.text, option.value]) : JSON.stringify(option)

/** A day that the calendar has: 2026-02-30 is none. */
const day: Check = (value, pointer, problems) => {
  const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
  const moment = new Date(`${isDay ? value : 'no day'}T00:00:00Z`)
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== value)
    say(problems, pointer, 'must be a date in the form YYYY-MM-DD')
}

/** Numbers of a number_input come as text. */
const numeral = all(text(255, 1), matching(/^[+-]?(\d+\.?\d*|\.\d+)$/, 'a number'))
const numberRange: Check = (value, pointer, problems) => {
  if (isObject(value) && Number(value.min_value) > Number(value.max_value))
    say(problems, `${pointer}/min_value`, 'must not be greater than max_value')
}
const lineRange: Check = (value, pointer, problems) => {
  if (isObject(value) && Number(value.min_lines) > Number(value.max_lines))
    say(problems, `${pointer}/min_lines`, 'must not be greater than max_lines')
}

const minMax: Check = (value, pointer, problems) => {
  if (!isObject(value)) return
  const { min_length, max_length } = value
  if (typeof min_length === 'number' && typeof max_length === 'number' && min_length > max_length)
    say(problems, `${pointer}/min_length`, 'must not be greater than max_length')
}

export const image: Check = all(
  shape({ type, alt_text: text(2000, 1) }, { image_url: webUrl, slack_file: slackFile }),
  onePicture,
)
export const button: Check = shape(
  { type, text: plainText(75) },
  { action_id: id, value: text(2000), url, style, confirm, ...label },
)

const optionsOf = (check: Check, count: number) => list(check, count, 1)
const statics = { options: optionsOf(plainOption, 100), option_groups: list(optionGroup, 100, 1) }
const external = { min_query_length: whole(0, 100) }
const customizable_input_parameters = list(shape({ name: text(255, 1), value: anything }), 100)
const feedback = shape({ text: plainText(75), value: text(2000, 1) }, label)

export const elements = {
  button,
  image,
  checkboxes: all(
    shape(
      { type, options: optionsOf(anyOption, 10) },
      { action_id: id, confirm, ...focus, initial_options: list(anyOption, 10, 1) },
    ),
    choice('initial_options'),
  ),
  radio_buttons: all(
    shape({ type, options: optionsOf(anyOption, 10) }, { action_id: id, confirm, ...focus, initial_option: anyOption }),
    choice('initial_option'),
  ),
  overflow: shape({ type, options: optionsOf(overflowOption, 5) }, { action_id: id, confirm }),
  datepicker: shape({ type }, { ...picker, initial_date: day }),
  timepicker: shape(
    { type },
    {
      ...picker,
      initial_time: matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time in the form HH:mm'),
      timezone: text(255, 1),
    },
  ),
  datetimepicker: shape(
    { type },
    { ...action, confirm, ...focus, initial_date_time: whole(1_000_000_000, 9_999_999_999) },
  ),
  static_select: all(
    shape({ type }, { ...picker, ...statics, initial_option: plainOption }),
    staticChoice('initial_option'),
  ),
  multi_static_select: all(
    shape({ type }, { ...picker, ...statics, ...most, initial_options: list(plainOption, 100) }),
    staticChoice('initial_options'),
  ),
  external_select: shape({ type }, { ...picker, ...external, initial_option: plainOption }),
  multi_external_select: shape({ type }, { ...picker, ...external, ...most, initial_options: list(plainOption, 100) }),
  users_select: shape({ type }, { ...picker, initial_user: id }),
  multi_users_select: shape({ type }, { ...picker, ...most, initial_users: ids }),
  channels_select: shape({ type }, { ...picker, initial_channel: id, response_url_enabled: flag }),
  multi_channels_select: shape({ type }, { ...picker, ...most, initial_channels: ids }),
  conversations_select: shape(
    { type },
    {
      ...picker,
      initial_conversation: id,
      default_to_current_conversation: flag,
      filter: conversationFilter,
      response_url_enabled: flag,
    },
  ),
  multi_conversations_select: shape(
    { type },
    {
      ...picker,
      ...most,
      initial_conversations: ids,
      default_to_current_conversation: flag,
      filter: conversationFilter,
    },
  ),
  plain_text_input: all(
    shape(
      { type },
      { ...typed, initial_value: text(3000), multiline: flag, min_length: whole(0, 3000), max_length: whole(1, 3000) },
    ),
    minMax,
  ),
  email_text_input: shape({ type }, { ...typed, initial_value: text(3000) }),
  url_text_input: shape({ type }, { ...typed, initial_value: text(3000) }),
  number_input: all(
    shape(
      { type, is_decimal_allowed: flag },
      { ...typed, initial_value: numeral, min_value: numeral, max_value: numeral },
    ),
    numberRange,
  ),
  rich_text_input: all(
    shape({ type }, { ...typed, initial_value: richTextBlock, min_lines: whole(1, 100), max_lines: whole(1, 100) }),
    lineRange,
  ),
  file_input: shape({ type }, { action_id: id, filetypes: list(text(50, 1), 100), max_files: whole(1, 10) }),
  workflow_button: shape(
    { type, text: plainText(75), workflow: shape({ trigger: shape({ url }, { customizable_input_parameters }) }) },
    { action_id: id, style, confirm, ...label },
  ),
  feedback_buttons: shape({ type, positive_button: feedback, negative_button: feedback }, { action_id: id }),
  icon_button: shape(
    { type, icon: text(255, 1), text: plainText(75) },
    { action_id: id, value: text(2000), confirm, visible_to_user_ids: ids, ...label },
  ),
} satisfies Record<string, Check>

/** Text, options, confirmation dialogs (docs.slack.dev/reference/block-kit/composition-objects; @slack/types 3.2.0). */
import { all, byType, type Check, flag, isObject, list, oneOf, say, shape, text, type, url } from './check.ts'

/** `plain_text` of at most so many characters; at least one. */
export const plainText = (most: number): Check =>
  byType({ plain_text: shape({ type, text: text(most, 1) }, { emoji: flag }) })

/** `plain_text` or `mrkdwn`; at least one character. */
export const anyText = (most: number): Check => {
  const kind = byType({
    plain_text: shape({ type, text: text(most, 1) }, { emoji: flag }),
    mrkdwn: mrkdwnShape(most),
  })
  return (value, pointer, problems) => {
    const before = problems.length
    kind(value, pointer, problems)
    // Slack says first that no schema fits, then which one came closest.
    if (problems.length > before)
      problems.splice(before, 0, { pointer, message: 'failed to match all allowed schemas' })
  }
}

const mrkdwnShape = (most: number): Check => shape({ type, text: text(most, 1) }, { verbatim: flag })
export const mrkdwnText = (most: number): Check => byType({ mrkdwn: mrkdwnShape(most) })

/** Docs of the option object say 150 for `value`; the comments of @slack/types say 75. */
const optionFields = { value: text(150) }
export const plainOption: Check = shape({ text: plainText(75), ...optionFields }, { description: plainText(75) })
export const anyOption: Check = shape({ text: anyText(75), ...optionFields }, { description: anyText(75) })
export const overflowOption: Check = shape(
  { text: plainText(75), ...optionFields },
  { description: plainText(75), url },
)

export const optionGroup: Check = shape({ label: plainText(75), options: list(plainOption, 100, 1) })

export const confirm: Check = shape(
  { text: anyText(300) },
  { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') },
)

export const dispatchConfig: Check = shape(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2, 1) },
)

export const conversationFilter: Check = all(
  shape(
    {},
    {
      include: list(oneOf('im', 'mpim', 'private', 'public'), 4, 1),
      exclude_external_shared_channels: flag,
      exclude_bot_users: flag,
    },
  ),
  (value, pointer, problems) => {
    if (isObject(value) && Object.keys(value).length === 0) say(problems, pointer, 'must provide at least one property')
  },
)

export const slackFile: Check = (value, pointer, problems) => {
  shape({}, { id: text(255, 1), url })(value, pointer, problems)
  if (isObject(value) && (value.id === undefined) === (value.url === undefined))
    say(problems, pointer, 'must provide either id or url')
}

/** An image names its picture by exactly one of `image_url` and `slack_file`. */
export const onePicture: Check = (value, pointer, problems) => {
  if (isObject(value) && (value.image_url === undefined) === (value.slack_file === undefined))
    say(problems, pointer, 'must provide either image_url or slack_file')
}

/** The rich_text block (docs.slack.dev/reference/block-kit/blocks/rich-text-block; RichText… of @slack/types). */
import { byType, type Check, flag, list, oneOf, shape, text, type, url, whole } from './check.ts'

const many = 10_000
const id = text(255, 1)
const style = shape(
  {},
  {
    bold: flag,
    code: flag,
    italic: flag,
    strike: flag,
    underline: flag,
    highlight: flag,
    client_highlight: flag,
    unlink: flag,
  },
)
const border = oneOf(0, 1)

/** Within a section, quote or preformatted text. */
const inline: Check = byType({
  text: shape({ type, text: text(40_000, 1) }, { style }),
  link: shape({ type, url }, { text: text(40_000), unsafe: flag, style }),
  user: shape({ type, user_id: id }, { style }),
  usergroup: shape({ type, usergroup_id: id }, { style }),
  channel: shape({ type, channel_id: id }, { style }),
  team: shape({ type, team_id: id }, { style }),
  broadcast: shape({ type, range: oneOf('here', 'channel', 'everyone') }, { style }),
  emoji: shape({ type, name: text(255, 1) }, { unicode: text(255), url, style, skin_tone: whole(1, 6) }),
  color: shape({ type, value: text(7, 7) }, { style }),
  date: shape(
    { type, timestamp: whole(0, 99_999_999_999), format: text(1000, 1) },
    { url, fallback: text(1000), style },
  ),
})

const section = shape({ type, elements: list(inline, many) }, {})

export const richTextBlock: Check = byType({
  rich_text: shape(
    {
      type,
      elements: list(
        byType({
          rich_text_section: section,
          rich_text_quote: shape({ type, elements: list(inline, many) }, { border }),
          rich_text_preformatted: shape({ type, elements: list(inline, many) }, { border, language: text(100) }),
          rich_text_list: shape(
            { type, elements: list(byType({ rich_text_section: section }), many), style: oneOf('bullet', 'ordered') },
            { indent: whole(0, 8), offset: whole(0, 1_000_000), border },
          ),
        }),
        many,
      ),
    },
    { block_id: id },
  ),
})

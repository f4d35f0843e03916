/** Every block that @slack/types 3.2.0 knows, with its limits (docs.slack.dev/reference/block-kit/blocks). */
import {
  all,
  anything,
  byType,
  type Check,
  flag,
  isObject,
  list,
  oneOf,
  say,
  secureUrl,
  shape,
  text,
  type,
  url,
  webUrl,
  whole,
} from './check.ts'
import { anyText, mrkdwnText, onePicture, plainText, slackFile } from './composition.ts'
import { button, elements, image } from './elements.ts'
import { inActions, inContextActions, inInput, inSection } from './places.ts'
import { richTextBlock } from './rich-text.ts'

const block_id = text(255, 1)
const mrkdwn150 = mrkdwnText(150)

const inContext: Check = (value, pointer, problems) => {
  const isImage = isObject(value) && value.type === 'image'
  const check = isImage ? elements.image : anyText(3000)
  check(value, pointer, problems)
}

const sectionHasText: Check = (value, pointer, problems) => {
  if (isObject(value) && value.text === undefined && value.fields === undefined)
    say(problems, pointer, 'missing required field: text')
}

const cell: Check = (value, pointer, problems) => {
  byType({
    raw_text: shape({ type, text: text(3000, 1) }),
    raw_number: shape({ type, value: anything, text: text(3000, 1) }),
    rich_text: richTextBlock,
  })(value, pointer, problems)
}

const section = all(
  shape(
    { type },
    { block_id, text: anyText(3000), fields: list(anyText(2000), 10, 1), accessory: inSection, expand: flag },
  ),
  sectionHasText,
)
const actions = shape({ type, elements: list(inActions, 25, 1) }, { block_id })
const context = shape({ type, elements: list(inContext, 10, 1) }, { block_id })
const divider = shape({ type }, { block_id })
const header = shape({ type, text: plainText(150) }, { block_id })
const imageBlock = all(
  shape(
    { type, alt_text: text(2000, 1) },
    { block_id, title: plainText(2000), image_url: webUrl, slack_file: slackFile },
  ),
  onePicture,
)
const input = shape(
  { type, label: plainText(2000), element: inInput },
  { block_id, hint: plainText(2000), optional: flag, dispatch_action: flag },
)
const table = shape(
  { type, rows: list(list(cell, 20, 1), 100, 1) },
  { block_id, column_settings: list(shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag }), 20) },
)
const video = shape(
  { type, video_url: secureUrl, thumbnail_url: webUrl, alt_text: text(2000, 1), title: plainText(199) },
  {
    block_id,
    title_url: secureUrl,
    author_name: text(49),
    provider_name: text(255),
    provider_icon_url: url,
    description: plainText(2000),
  },
)
const card = all(
  shape(
    { type },
    {
      block_id,
      hero_image: image,
      icon: image,
      title: mrkdwn150,
      subtitle: mrkdwn150,
      body: mrkdwnText(200),
      actions: list(button, 25, 1),
    },
  ),
  (value, pointer, problems) => {
    if (isObject(value) && !['hero_image', 'title', 'actions', 'body'].some((field) => value[field] !== undefined))
      say(problems, pointer, 'must provide at least one of hero_image, title, actions, body')
  },
)
const container = all(
  shape(
    {
      type,
      child_blocks: list(
        byType({
          actions,
          context,
          divider,
          header,
          image: imageBlock,
          input,
          rich_text: richTextBlock,
          section,
          table,
          video,
        }),
        10,
      ),
    },
    {
      block_id,
      title: plainText(150),
      rich_text_title: richTextBlock,
      subtitle: anyText(150),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: image,
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    },
  ),
  (value, pointer, problems) => {
    if (!isObject(value)) return
    if (value.title === undefined && value.rich_text_title === undefined)
      say(problems, pointer, 'missing required field: title')
    if (value.default_collapsed === true && value.is_collapsible !== true)
      say(problems, `${pointer}/default_collapsed`, 'requires is_collapsible to be true')
  },
)
const taskCard = shape(
  { type, task_id: text(255, 1), title: text(3000, 1), status: oneOf('pending', 'in_progress', 'complete', 'error') },
  {
    block_id,
    details: richTextBlock,
    output: richTextBlock,
    sources: list(shape({ type, url, text: text(3000, 1) }), 100),
  },
)

/** @slack/types lets a plan hold other objects as well, without saying which. */
const task: Check = (value, pointer, problems) => {
  if (!isObject(value)) say(problems, pointer, 'must provide an object')
  else if (value.type === 'task_card') taskCard(value, pointer, problems)
}

/** By type; `file` is missing because apps cannot post it, `data_visualization` because the types do not know it. */
export const blockChecks: Record<string, Check> = {
  section,
  actions,
  context,
  context_actions: shape({ type, elements: list(inContextActions, 5, 1) }, { block_id }),
  divider,
  header,
  image: imageBlock,
  input,
  rich_text: richTextBlock,
  markdown: shape({ type, text: text(12_000, 1) }, { block_id }),
  table,
  video,
  alert: shape(
    { type, text: anyText(3000) },
    { block_id, level: oneOf('default', 'info', 'warning', 'error', 'success') },
  ),
  card,
  carousel: shape({ type, elements: list(byType({ card }), 10, 1) }, { block_id }),
  container,
  data_table: shape(
    { type, rows: list(list(cell, 20, 1), 1_000, 1), caption: text(3000, 1) },
    { block_id, page_size: whole(1, 100), row_header_column_index: whole(0, 19) },
  ),
  task_card: taskCard,
  plan: shape({ type, title: text(3000, 1) }, { block_id, tasks: list(task, 100) }),
}

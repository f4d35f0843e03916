import { describe, expect, test } from 'vitest'
import { blockProblems, inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { aWorld, call } from './a-world.ts'

const x = (length: number) => 'x'.repeat(length)
const plain = (length: number) => ({ type: 'plain_text', text: x(length) })
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: x(length) })
const option = (value: string, text = 1) => ({ text: plain(text), value })
const options = (count: number) => Array.from({ length: count }, (_, at) => option(String(at)))
const section = (more: object = {}) => ({ type: 'section', text: mrkdwn(1), ...more })
const actions = (element: object) => ({ type: 'actions', elements: [element] })
const button = (more: object = {}) => ({ type: 'button', text: plain(1), ...more })
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain(1), element, ...more })
const text = (more: object = {}) => ({ type: 'plain_text_input', ...more })
const many = (count: number, block: object) => Array.from({ length: count }, () => block)
const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})
const cells = (rows: number, columns: number) => many(rows, many(columns, { type: 'raw_text', text: 'x' }))
const select = (more: object) => ({ type: 'static_select', ...more })

/** Name, what just fits, what is too much, where Slack points to. */
const limits: [string, object[], object[], string][] = [
  ['blocks of a message', many(50, { type: 'divider' }), many(51, { type: 'divider' }), '/blocks'],
  ['section text', [section({ text: mrkdwn(3000) })], [section({ text: mrkdwn(3001) })], '/blocks/0/text/text'],
  ['section text, least', [section()], [section({ text: mrkdwn(0) })], '/blocks/0/text/text'],
  [
    'section fields',
    [{ type: 'section', fields: many(10, mrkdwn(2000)) }],
    [{ type: 'section', fields: many(11, mrkdwn(1)) }],
    '/blocks/0/fields',
  ],
  [
    'a section field',
    [{ type: 'section', fields: [plain(2000)] }],
    [{ type: 'section', fields: [plain(2001)] }],
    '/blocks/0/fields/0/text',
  ],
  ['header', [{ type: 'header', text: plain(150) }], [{ type: 'header', text: plain(151) }], '/blocks/0/text/text'],
  ['block_id', [section({ block_id: x(255) })], [section({ block_id: x(256) })], '/blocks/0/block_id'],
  [
    'context elements',
    [{ type: 'context', elements: many(10, mrkdwn(1)) }],
    [{ type: 'context', elements: many(11, mrkdwn(1)) }],
    '/blocks/0/elements',
  ],
  [
    'actions elements',
    [{ type: 'actions', elements: Array.from({ length: 25 }, () => button()) }],
    [{ type: 'actions', elements: Array.from({ length: 26 }, () => button()) }],
    '/blocks/0/elements',
  ],
  [
    'button text',
    [actions(button({ text: plain(75) }))],
    [actions(button({ text: plain(76) }))],
    '/blocks/0/elements/0/text/text',
  ],
  [
    'button value',
    [actions(button({ value: x(2000) }))],
    [actions(button({ value: x(2001) }))],
    '/blocks/0/elements/0/value',
  ],
  [
    'button url',
    [actions(button({ url: `https://x/${x(2990)}` }))],
    [actions(button({ url: `https://x/${x(2991)}` }))],
    '/blocks/0/elements/0/url',
  ],
  [
    'button label',
    [actions(button({ accessibility_label: x(75) }))],
    [actions(button({ accessibility_label: x(76) }))],
    '/blocks/0/elements/0/accessibility_label',
  ],
  [
    'action_id',
    [actions(button({ action_id: x(255) }))],
    [actions(button({ action_id: x(256) }))],
    '/blocks/0/elements/0/action_id',
  ],
  [
    'select options',
    [actions(select({ options: options(100) }))],
    [actions(select({ options: options(101) }))],
    '/blocks/0/elements/0/options',
  ],
  [
    'select, least',
    [actions(select({ options: options(1) }))],
    [actions(select({ options: [] }))],
    '/blocks/0/elements/0/options',
  ],
  [
    'option text',
    [actions(select({ options: [option('v', 75)] }))],
    [actions(select({ options: [option('v', 76)] }))],
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'option value',
    [actions(select({ options: [option(x(150))] }))],
    [actions(select({ options: [option(x(151))] }))],
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'option groups',
    [actions(select({ option_groups: many(100, { label: plain(75), options: options(1) }) }))],
    [actions(select({ option_groups: many(101, { label: plain(1), options: options(1) }) }))],
    '/blocks/0/elements/0/option_groups',
  ],
  [
    'group label',
    [actions(select({ option_groups: [{ label: plain(75), options: options(1) }] }))],
    [actions(select({ option_groups: [{ label: plain(76), options: options(1) }] }))],
    '/blocks/0/elements/0/option_groups/0/label/text',
  ],
  [
    'placeholder',
    [actions(select({ placeholder: plain(150), options: options(1) }))],
    [actions(select({ placeholder: plain(151), options: options(1) }))],
    '/blocks/0/elements/0/placeholder/text',
  ],
  [
    'overflow',
    [actions({ type: 'overflow', options: options(5) })],
    [actions({ type: 'overflow', options: options(6) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'checkboxes',
    [actions({ type: 'checkboxes', options: options(10) })],
    [actions({ type: 'checkboxes', options: options(11) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'radio buttons',
    [actions({ type: 'radio_buttons', options: options(10) })],
    [actions({ type: 'radio_buttons', options: options(11) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'confirm title',
    [actions(button({ confirm: { title: plain(100), text: plain(300), confirm: plain(30), deny: plain(30) } }))],
    [actions(button({ confirm: { title: plain(101), text: plain(1) } }))],
    '/blocks/0/elements/0/confirm/title/text',
  ],
  [
    'confirm text',
    [actions(button({ confirm: { text: mrkdwn(300) } }))],
    [actions(button({ confirm: { text: mrkdwn(301) } }))],
    '/blocks/0/elements/0/confirm/text/text',
  ],
  [
    'confirm button',
    [actions(button({ confirm: { text: plain(1), deny: plain(30) } }))],
    [actions(button({ confirm: { text: plain(1), deny: plain(31) } }))],
    '/blocks/0/elements/0/confirm/deny/text',
  ],
  [
    'input label',
    [input(text(), { label: plain(2000) })],
    [input(text(), { label: plain(2001) })],
    '/blocks/0/label/text',
  ],
  ['input hint', [input(text(), { hint: plain(2000) })], [input(text(), { hint: plain(2001) })], '/blocks/0/hint/text'],
  [
    'input max_length',
    [input(text({ max_length: 3000 }))],
    [input(text({ max_length: 3001 }))],
    '/blocks/0/element/max_length',
  ],
  [
    'input initial_value',
    [input(text({ initial_value: x(3000) }))],
    [input(text({ initial_value: x(3001) }))],
    '/blocks/0/element/initial_value',
  ],
  [
    'image alt_text',
    [{ type: 'image', image_url: 'https://x/y.png', alt_text: x(2000) }],
    [{ type: 'image', image_url: 'https://x/y.png', alt_text: x(2001) }],
    '/blocks/0/alt_text',
  ],
  ['markdown', [{ type: 'markdown', text: x(12_000) }], [{ type: 'markdown', text: x(12_001) }], '/blocks/0/text'],
  [
    'markdown in total',
    many(2, { type: 'markdown', text: x(6_000) }),
    many(2, { type: 'markdown', text: x(6_001) }),
    '/blocks',
  ],
  ['table rows', [{ type: 'table', rows: cells(100, 1) }], [{ type: 'table', rows: cells(101, 1) }], '/blocks/0/rows'],
  ['table cells', [{ type: 'table', rows: cells(1, 20) }], [{ type: 'table', rows: cells(1, 21) }], '/blocks/0/rows/0'],
  [
    'context_actions',
    [
      {
        type: 'context_actions',
        elements: Array.from({ length: 5 }, (_, at) => ({
          type: 'icon_button',
          icon: 'trash',
          text: plain(1),
          action_id: `a${at}`,
        })),
      },
    ],
    [
      {
        type: 'context_actions',
        elements: Array.from({ length: 6 }, () => ({ type: 'icon_button', icon: 'trash', text: plain(1) })),
      },
    ],
    '/blocks/0/elements',
  ],
  [
    'card title',
    [{ type: 'card', title: mrkdwn(150) }],
    [{ type: 'card', title: mrkdwn(151) }],
    '/blocks/0/title/text',
  ],
  ['card body', [{ type: 'card', body: mrkdwn(200) }], [{ type: 'card', body: mrkdwn(201) }], '/blocks/0/body/text'],
  [
    'carousel',
    [{ type: 'carousel', elements: many(10, { type: 'card', title: mrkdwn(1) }) }],
    [{ type: 'carousel', elements: many(11, { type: 'card', title: mrkdwn(1) }) }],
    '/blocks/0/elements',
  ],
  [
    'container',
    [{ type: 'container', title: plain(150), child_blocks: many(10, section()) }],
    [{ type: 'container', title: plain(1), child_blocks: many(11, section()) }],
    '/blocks/0/child_blocks',
  ],
  [
    'data table page',
    [{ type: 'data_table', caption: 'c', rows: cells(1, 1), page_size: 100 }],
    [{ type: 'data_table', caption: 'c', rows: cells(1, 1), page_size: 101 }],
    '/blocks/0/page_size',
  ],
]

describe.each(limits)('%s', (_name, fits, tooMuch, pointer) => {
  test('what just fits is taken', () => {
    expect(blockProblems(fits, 'message').map(inWords)).toEqual([])
  })
  test(`one more is refused at ${pointer}`, () => {
    expect(blockProblems(tooMuch, 'message').map((problem) => problem.pointer)).toContain(pointer)
  })
})

describe('what makes no sense', () => {
  test.each<[string, unknown, string]>([
    ['an unknown block', [{ type: 'sermon' }], 'unsupported type: sermon [json-pointer:/blocks/0/type]'],
    [
      'a block named like something every object has',
      [{ type: 'constructor' }],
      'unsupported type: constructor [json-pointer:/blocks/0/type]',
    ],
    ['a field too many', [section({ colour: 'red' })], 'invalid additional property: colour [json-pointer:/blocks/0]'],
    ['a section without words', [{ type: 'section' }], 'missing required field: text [json-pointer:/blocks/0]'],
    [
      'a header in mrkdwn',
      [{ type: 'header', text: mrkdwn(1) }],
      'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
    ],
    [
      'a text that is a number',
      [section({ text: { type: 'mrkdwn', text: 5 } })],
      'must provide a string [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a text input among actions',
      [actions(text())],
      'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'a button in a context',
      [{ type: 'context', elements: [button()] }],
      'unsupported type: button [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'two blocks of one id',
      [section({ block_id: 'a' }), section({ block_id: 'a' })],
      'block_id `a` already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'two elements of one id',
      [{ type: 'actions', elements: [button({ action_id: 'a' }), button({ action_id: 'a' })] }],
      'action_id `a` already exists in this block [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      'a choice that is not offered',
      [actions(select({ options: options(1), initial_option: option('other') }))],
      'must match one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]',
    ],
    [
      'options and groups at once',
      [actions(select({ options: options(1), option_groups: [{ label: plain(1), options: options(1) }] }))],
      'must provide either options or option_groups [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'an empty rich text',
      [rich('')],
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      'an image of nothing',
      [{ type: 'image', alt_text: 'x' }],
      'must provide either image_url or slack_file [json-pointer:/blocks/0]',
    ],
    [
      'two tables',
      many(2, { type: 'table', rows: cells(1, 1) }),
      'no more than 1 table allowed [json-pointer:/blocks]',
    ],
    [
      'min above max',
      [input(text({ min_length: 5, max_length: 4 }))],
      'must not be greater than max_length [json-pointer:/blocks/0/element/min_length]',
    ],
    [
      'a wrong date',
      [actions({ type: 'datepicker', initial_date: '1/2/2026' })],
      'must be a date in the form YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]',
    ],
    ['an object instead of a list', {}, 'must provide an array [json-pointer:/blocks]'],
    ['null in the list', [null], 'must provide an object [json-pointer:/blocks/0]'],
  ])('%s', (_name, blocks, message) => {
    expect(blockProblems(blocks, 'message').map(inWords)).toContain(message)
  })
})

describe('views', () => {
  const view = (more: object = {}) => ({ type: 'modal', title: plain(24), blocks: [section()], ...more })
  test.each<[string, object, object, string]>([
    ['blocks', view({ blocks: many(100, section()) }), view({ blocks: many(101, section()) }), '/view/blocks'],
    ['title', view(), view({ title: plain(25) }), '/view/title/text'],
    ['submit', view({ submit: plain(24) }), view({ submit: plain(25) }), '/view/submit/text'],
    ['close', view({ close: plain(24) }), view({ close: plain(25) }), '/view/close/text'],
    [
      'private_metadata',
      view({ private_metadata: x(3000) }),
      view({ private_metadata: x(3001) }),
      '/view/private_metadata',
    ],
    ['callback_id', view({ callback_id: x(255) }), view({ callback_id: x(256) }), '/view/callback_id'],
    ['external_id', view({ external_id: x(255) }), view({ external_id: x(256) }), '/view/external_id'],
    [
      'submit with inputs',
      view({ blocks: [input(text())], submit: plain(2) }),
      view({ blocks: [input(text())] }),
      '/view',
    ],
    [
      'markdown, which is for messages',
      view(),
      view({ blocks: [{ type: 'markdown', text: 'x' }] }),
      '/view/blocks/0/type',
    ],
  ])('%s', (_name, good, bad, pointer) => {
    expect(viewProblems(good, 'modal').map(inWords)).toEqual([])
    expect(viewProblems(bad, 'modal').map((problem) => problem.pointer)).toContain(pointer)
  })
})

test('chat.postMessage answers invalid_blocks with the pointer, twice over, as Slack does', async () => {
  const { world } = await aWorld()
  const { body } = await call(world, 'chat.postMessage', {
    channel: 'voc',
    text: 't',
    blocks: JSON.stringify([section({ text: mrkdwn(3001) })]),
  })
  expect(body).toMatchObject({
    ok: false,
    error: 'invalid_blocks',
    response_metadata: {
      messages: [
        '[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]',
        '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
      ],
    },
  })
  expect((await call(world, 'chat.postMessage', { channel: 'voc', blocks: '{"no":1}' })).body.error).toBe(
    'invalid_blocks_format',
  )
  expect((await call(world, 'chat.postMessage', { channel: 'voc', blocks: '[' })).body.error).toBe(
    'invalid_blocks_format',
  )
  expect((await call(world, 'blocks.validate', { blocks: JSON.stringify([section()]) })).body).toMatchObject({
    ok: true,
  })
  expect((await call(world, 'blocks.validate', { blocks: '[{}]' })).body).toMatchObject({
    ok: false,
    error: 'invalid_blocks',
  })
})

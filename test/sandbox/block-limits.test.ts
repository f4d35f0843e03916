import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blockChecks } from '../../sandbox/slack/blocks/blocks.ts'
import { elements } from '../../sandbox/slack/blocks/elements.ts'
import { blockProblems, inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { galleryMessages } from '../support/gallery.ts'
import { galleryInputs } from '../support/gallery-inputs.ts'

const x = (length: number) => 'x'.repeat(length)
const link = (length: number, scheme = 'https') => `${scheme}://x/${x(length - scheme.length - 5)}`
const plain = (length: number) => ({ type: 'plain_text', text: x(length) })
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: x(length) })
const option = (at: number | string, more: object = {}) => ({ text: plain(1), value: String(at), ...more })
const options = (count: number) => Array.from({ length: count }, (_, at) => option(at))
const acts = (element: object) => [{ type: 'actions', elements: [element] }]
const asks = (element: object) => [{ type: 'input', label: plain(1), element }]
const rich = (...parts: object[]) => ({ type: 'rich_text', elements: parts })
const richText = rich({ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] })
const listOf = (more: object) => rich({ type: 'rich_text_list', style: 'bullet', elements: [], ...more })
const image = { type: 'image', image_url: 'https://x/y.png', alt_text: 'x' }
const cells = (rows: number, columns: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => ({ type: 'raw_text', text: 'x' })))
const select = (more: object) => ({ type: 'static_select', options: options(1), ...more })
const video = (more: object) => ({
  type: 'video',
  video_url: 'https://x/v',
  thumbnail_url: 'https://x/t',
  alt_text: 'x',
  title: plain(1),
  ...more,
})
const box = (more: object) => ({ type: 'container', title: plain(1), child_blocks: [], ...more })
const task = (more: object) => ({ type: 'task_card', task_id: 't', title: 'x', status: 'pending', ...more })
const data = (more: object) => ({ type: 'data_table', caption: 'x', rows: cells(1, 1), ...more })
const feedback = (more: object) => ({
  type: 'feedback_buttons',
  positive_button: { text: plain(1), value: 'y', ...more },
  negative_button: { text: plain(1), value: 'n' },
})
const icon = (more: object) => ({ type: 'icon_button', icon: 'trash', text: plain(1), ...more })
const small = (element: object) => [{ type: 'context_actions', elements: [element] }]
const flow = (more: object) => ({
  type: 'workflow_button',
  text: plain(1),
  workflow: { trigger: { url: 'https://x' } },
  ...more,
})

/** Where, what just fits, what does not, the pointer below /blocks/0. */
const limits: [string, object[], object[], string][] = [
  [
    'option description',
    acts(select({ options: [option(1, { description: plain(75) })] })),
    acts(select({ options: [option(1, { description: plain(76) })] })),
    '/elements/0/options/0/description/text',
  ],
  [
    'option url, of an overflow menu alone',
    acts({ type: 'overflow', options: [option(1, { url: link(3000) })] }),
    acts({ type: 'overflow', options: [option(1, { url: link(3001) })] }),
    '/elements/0/options/0/url',
  ],
  [
    'option url in a select',
    acts(select({})),
    acts(select({ options: [option(1, { url: 'https://x' })] })),
    '/elements/0/options/0',
  ],
  [
    'options of a group',
    acts({ type: 'static_select', option_groups: [{ label: plain(1), options: options(100) }] }),
    acts({ type: 'static_select', option_groups: [{ label: plain(1), options: options(101) }] }),
    '/elements/0/option_groups/0/options',
  ],
  [
    'max_selected_items',
    acts({ ...select({}), type: 'multi_static_select', max_selected_items: 1 }),
    acts({ ...select({}), type: 'multi_static_select', max_selected_items: 0 }),
    '/elements/0/max_selected_items',
  ],
  [
    'confirm button of a dialog',
    acts({ type: 'button', text: plain(1), confirm: { text: plain(1), confirm: plain(30) } }),
    acts({ type: 'button', text: plain(1), confirm: { text: plain(1), confirm: plain(31) } }),
    '/elements/0/confirm/confirm/text',
  ],
  [
    'a filter of conversations',
    acts({ type: 'conversations_select', filter: { include: ['im'] } }),
    acts({ type: 'conversations_select', filter: {} }),
    '/elements/0/filter',
  ],
  [
    'what a filter includes',
    acts({ type: 'conversations_select', filter: { include: ['mpim'] } }),
    acts({ type: 'conversations_select', filter: { include: [] } }),
    '/elements/0/filter/include',
  ],
  [
    'what a query needs',
    acts({ type: 'external_select', min_query_length: 0 }),
    acts({ type: 'external_select', min_query_length: -1 }),
    '/elements/0/min_query_length',
  ],
  [
    'a mrkdwn label, of checkboxes alone',
    acts({ type: 'checkboxes', options: [{ text: mrkdwn(75), value: 'v' }] }),
    acts(select({ options: [{ text: mrkdwn(1), value: 'v' }] })),
    '/elements/0/options/0/text/type',
  ],
  [
    'a day of the calendar',
    acts({ type: 'datepicker', initial_date: '2028-02-29' }),
    acts({ type: 'datepicker', initial_date: '2026-02-29' }),
    '/elements/0/initial_date',
  ],
  [
    'a time',
    acts({ type: 'timepicker', initial_time: '23:59' }),
    acts({ type: 'timepicker', initial_time: '24:00' }),
    '/elements/0/initial_time',
  ],
  [
    'a moment of ten digits',
    acts({ type: 'datetimepicker', initial_date_time: 1_628_633_820 }),
    acts({ type: 'datetimepicker', initial_date_time: 1_628_633_820_000 }),
    '/elements/0/initial_date_time',
  ],
  [
    'dispatch of an input',
    asks({
      type: 'plain_text_input',
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed', 'on_character_entered'] },
    }),
    asks({ type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_blur'] } }),
    '/element/dispatch_action_config/trigger_actions_on/0',
  ],
  [
    'min_length',
    asks({ type: 'plain_text_input', min_length: 3000 }),
    asks({ type: 'plain_text_input', min_length: 3001 }),
    '/element/min_length',
  ],
  [
    'a number as text',
    asks({ type: 'number_input', is_decimal_allowed: true, min_value: '-1.5' }),
    asks({ type: 'number_input', is_decimal_allowed: true, min_value: 'few' }),
    '/element/min_value',
  ],
  [
    'numbers in order',
    asks({ type: 'number_input', is_decimal_allowed: true, min_value: '2', max_value: '2' }),
    asks({ type: 'number_input', is_decimal_allowed: true, min_value: '3', max_value: '2' }),
    '/element/min_value',
  ],
  [
    'lines of rich text',
    asks({ type: 'rich_text_input', min_lines: 1, max_lines: 100 }),
    asks({ type: 'rich_text_input', max_lines: 101 }),
    '/element/max_lines',
  ],
  [
    'lines in order',
    asks({ type: 'rich_text_input', min_lines: 3, max_lines: 3 }),
    asks({ type: 'rich_text_input', min_lines: 4, max_lines: 3 }),
    '/element/min_lines',
  ],
  [
    'label of a button for readers',
    small(icon({ accessibility_label: x(75) })),
    small(icon({ accessibility_label: x(76) })),
    '/elements/0/accessibility_label',
  ],
  [
    'label of feedback for readers',
    small(feedback({ accessibility_label: x(75) })),
    small(feedback({ accessibility_label: x(76) })),
    '/elements/0/positive_button/accessibility_label',
  ],
  [
    'text of feedback',
    small(feedback({ text: plain(75) })),
    small(feedback({ text: plain(76) })),
    '/elements/0/positive_button/text/text',
  ],
  [
    'value of feedback',
    small(feedback({ value: x(2000) })),
    small(feedback({ value: x(2001) })),
    '/elements/0/positive_button/value',
  ],
  ['value of an icon', small(icon({ value: x(2000) })), small(icon({ value: x(2001) })), '/elements/0/value'],
  [
    'text of a workflow button',
    acts(flow({ text: plain(75) })),
    acts(flow({ text: plain(76) })),
    '/elements/0/text/text',
  ],
  ['the trigger of a workflow button', acts(flow({})), acts(flow({ workflow: {} })), '/elements/0/workflow'],
  ['title of an image', [{ ...image, title: plain(2000) }], [{ ...image, title: plain(2001) }], '/title/text'],
  ['address of an image', [{ ...image, image_url: link(3000) }], [{ ...image, image_url: link(3001) }], '/image_url'],
  ['an address that Slack can fetch', [image], [{ ...image, image_url: 'file:///etc/passwd' }], '/image_url'],
  [
    'an image by one address',
    [{ type: 'image', alt_text: 'x', slack_file: { id: 'F1' } }],
    [{ ...image, slack_file: { id: 'F1' } }],
    '',
  ],
  [
    'a file by id or address',
    [{ type: 'image', alt_text: 'x', slack_file: { url: 'https://x' } }],
    [{ type: 'image', alt_text: 'x', slack_file: { id: 'F1', url: 'https://x' } }],
    '/slack_file',
  ],
  ['title of a video', [video({ title: plain(199) })], [video({ title: plain(200) })], '/title/text'],
  ['author of a video', [video({ author_name: x(49) })], [video({ author_name: x(50) })], '/author_name'],
  ['a video by https', [video({ title_url: 'https://x' })], [video({ title_url: 'http://x' })], '/title_url'],
  [
    'columns of a table',
    [{ type: 'table', rows: cells(1, 1), column_settings: Array(20).fill({ align: 'right' }) }],
    [{ type: 'table', rows: cells(1, 1), column_settings: Array(21).fill({}) }],
    '/column_settings',
  ],
  [
    'a cell',
    [{ type: 'table', rows: [[richText, { type: 'raw_number', value: 1, text: '1' }]] }],
    [{ type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }],
    '/rows/0/0/text',
  ],
  ['rows a page, least', [data({ page_size: 1 })], [data({ page_size: 0 })], '/page_size'],
  [
    'the column of a data table that names the row',
    [data({ row_header_column_index: 0 })],
    [data({ row_header_column_index: -1 })],
    '/row_header_column_index',
  ],
  ['a data table has a caption', [data({})], [{ type: 'data_table', rows: cells(1, 1) }], ''],
  [
    'subtitle of a card',
    [{ type: 'card', title: mrkdwn(1), subtitle: mrkdwn(150) }],
    [{ type: 'card', title: mrkdwn(1), subtitle: mrkdwn(151) }],
    '/subtitle/text',
  ],
  ['a card says something', [{ type: 'card', hero_image: image }], [{ type: 'card', subtitle: mrkdwn(1) }], ''],
  [
    'a carousel has a card',
    [{ type: 'carousel', elements: [{ type: 'card', title: mrkdwn(1) }] }],
    [{ type: 'carousel', elements: [] }],
    '/elements',
  ],
  [
    'a carousel has cards alone',
    [{ type: 'carousel', elements: [{ type: 'card', title: mrkdwn(1) }] }],
    [{ type: 'carousel', elements: [{ type: 'divider' }] }],
    '/elements/0/type',
  ],
  ['subtitle of a container', [box({ subtitle: mrkdwn(150) })], [box({ subtitle: mrkdwn(151) })], '/subtitle/text'],
  ['a container has a title', [box({})], [{ type: 'container', child_blocks: [] }], ''],
  [
    'a container that begins folded',
    [box({ is_collapsible: true, default_collapsed: true })],
    [box({ default_collapsed: true })],
    '/default_collapsed',
  ],
  [
    'what a container holds',
    [box({ child_blocks: [{ type: 'divider' }] })],
    [box({ child_blocks: [{ type: 'alert', text: plain(1) }] })],
    '/child_blocks/0/type',
  ],
  [
    'block_ids inside a container',
    [box({ child_blocks: [{ type: 'divider', block_id: 'a' }] }), { type: 'divider', block_id: 'b' }],
    [
      box({
        child_blocks: [
          { type: 'divider', block_id: 'a' },
          { type: 'divider', block_id: 'a' },
        ],
      }),
    ],
    '/child_blocks/1/block_id',
  ],
  [
    'level of an alert',
    [{ type: 'alert', text: plain(1), level: 'success' }],
    [{ type: 'alert', text: plain(1), level: 'grave' }],
    '/level',
  ],
  ['state of a task', [task({ status: 'error' })], [task({ status: 'late' })], '/status'],
  [
    'a source of a task',
    [task({ sources: [{ type: 'url', url: 'https://x', text: 'x' }] })],
    [task({ sources: [{ type: 'url', url: 'here', text: 'x' }] })],
    '/sources/0/url',
  ],
  [
    'the tasks of a plan',
    [{ type: 'plan', title: 'x', tasks: [task({}), { type: 'other' }] }],
    [{ type: 'plan', title: 'x', tasks: [task({ status: 'late' })] }],
    '/tasks/0/status',
  ],
  ['indent of a list', [listOf({ indent: 8 })], [listOf({ indent: 9 })], '/elements/0/indent'],
  ['border of a list', [listOf({ border: 1 })], [listOf({ border: 2 })], '/elements/0/border'],
  ['style of a list', [listOf({ style: 'ordered' })], [listOf({ style: 'starry' })], '/elements/0/style'],
  [
    'a colour',
    [rich({ type: 'rich_text_section', elements: [{ type: 'color', value: '#e01e5a' }] })],
    [rich({ type: 'rich_text_section', elements: [{ type: 'color', value: 'red' }] })],
    '/elements/0/elements/0/value',
  ],
  [
    'a broadcast',
    [rich({ type: 'rich_text_quote', elements: [{ type: 'broadcast', range: 'here' }] })],
    [rich({ type: 'rich_text_quote', elements: [{ type: 'broadcast', range: 'world' }] })],
    '/elements/0/elements/0/range',
  ],
]

describe.each(limits)('%s', (_name, fits, tooMuch, pointer) => {
  test('what fits is taken', () => {
    expect(blockProblems(fits, 'message').map(inWords)).toEqual([])
  })
  test(`what does not is refused at ${pointer || 'the block'}`, () => {
    expect(blockProblems(tooMuch, 'message').map((problem) => problem.pointer)).toContain(`/blocks/0${pointer}`)
  })
})

test('one of every kind is taken where it belongs, in both languages', () => {
  for (const language of ['ko', 'en'] as const) {
    for (const [name, { blocks }] of Object.entries(galleryMessages(language, 'https://x/y', 'https://x/z')))
      expect(blockProblems(blocks ?? [], 'message').map(inWords), name).toEqual([])
    expect(blockProblems(galleryInputs(language), 'modal').map(inWords)).toEqual([])
  }
})

test('files are given in forms alone, one to ten of them', () => {
  const form = (blocks: object[]) =>
    viewProblems({ type: 'modal', title: plain(1), submit: plain(1), blocks }, 'modal').map((each) => each.pointer)
  const input = (more: object = {}) => asks({ type: 'file_input', ...more })
  expect(form(input({ max_files: 10 }))).toEqual([])
  expect(form(input({ max_files: 11 }))).toEqual(['/view/blocks/0/element/max_files'])
  expect(form(input({ max_files: 0 }))).toEqual(['/view/blocks/0/element/max_files'])
  expect(blockProblems(input(), 'message').map((each) => each.pointer)).toEqual(['/blocks/0/element/type'])
})

test('a view has one field that is focused at first, counted through everything it holds', () => {
  const field = { type: 'plain_text_input', focus_on_load: true }
  const blocks = (count: number) => [box({ child_blocks: Array.from({ length: count }, () => asks(field)[0]) })]
  expect(blockProblems(blocks(1), 'modal')).toEqual([])
  expect(blockProblems(blocks(2), 'modal').map(inWords)).toEqual([
    'only one element can have focus_on_load [json-pointer:/blocks]',
  ])
  const lone = { type: 'modal', title: plain(1), blocks: blocks(1) }
  expect(viewProblems(lone, 'modal').map(inWords)).toEqual(['missing required field: submit [json-pointer:/view]'])
})

describe('every type that @slack/types declares', () => {
  const home = dirname(createRequire(import.meta.url).resolve('@slack/types'))
  const declared = (file: string) => {
    const source = readFileSync(join(home, 'block-kit', `${file}.d.ts`), 'utf8')
    return [...new Set([...source.matchAll(/^ +type: '(\w+)'/gm)].map(([, type = '']) => type))]
  }
  test.each(declared('blocks'))('the block %s is checked, or refused by name', (type) => {
    if (Object.hasOwn(blockChecks, type)) return
    expect(type).toBe('file')
    expect(blockProblems([{ type }], 'message').map(inWords)).toEqual([
      'unsupported type: file [json-pointer:/blocks/0/type]',
    ])
  })
  test.each(declared('block-elements'))('the element %s is checked where it may stand', (type) => {
    const places = {
      rich: [rich({ type: 'rich_text_section', elements: [{ type }] })],
      part: [rich({ type })],
      source: [task({ sources: [{ type, url: 'https://x', text: 'x' }] })],
    }
    const isRefusedByName = (blocks: object[]) =>
      blockProblems(blocks, 'message').some(({ message }) => message === `unsupported type: ${type}`)
    const isKnown = Object.hasOwn(elements, type) || !isRefusedByName(places.rich) || !isRefusedByName(places.part)
    expect(isKnown || (type === 'url' && blockProblems(places.source, 'message').length === 0)).toBe(true)
  })
})

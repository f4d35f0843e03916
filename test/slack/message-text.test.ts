import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOfMessage } from '../../src/slack/message-text.ts'
import { plainText } from '../../src/slack/plain-text.ts'

const names = { user: () => '민아', channel: () => 'voc' }
const read = (message: unknown) => plainText(textOfMessage(message), names)
const richText = (...elements: unknown[]) => ({ type: 'rich_text', elements })
const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements })
const said = (text: string) => ({ type: 'text', text })

test('the text comes first', () => {
  expect(
    read({ text: '엑셀 &amp; CSV', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '다른 말' } }] }),
  ).toBe('엑셀 & CSV')
})

describe('without text the blocks speak', () => {
  test.each([
    ['a section', [{ type: 'section', text: { type: 'mrkdwn', text: '<@U1> a &lt; b' } }], '@민아 a < b'],
    [
      'a section’s fields',
      [
        {
          type: 'section',
          fields: [
            { type: 'mrkdwn', text: '*고객사*' },
            { type: 'plain_text', text: '한빛 & 상사' },
          ],
        },
      ],
      '*고객사*\n한빛 & 상사',
    ],
    [
      'a header and a context',
      [
        { type: 'header', text: { type: 'plain_text', text: '새 문의' } },
        {
          type: 'context',
          elements: [
            { type: 'mrkdwn', text: '채팅' },
            { type: 'image', alt_text: 'x' },
            { type: 'plain_text', text: '3월 4일' },
          ],
        },
      ],
      '새 문의\n채팅 3월 4일',
    ],
    [
      'a markdown block',
      [{ type: 'markdown', text: '**굵게** <b> & [여기](https://a.example)' }],
      '**굵게** <b> & [여기](https://a.example)',
    ],
    [
      'rich text',
      [
        richText(
          section(
            said('안녕하세요 '),
            { type: 'user', user_id: 'U1' },
            said(', <b> & '),
            { type: 'link', url: 'https://a.example/?x=1&y=2', text: '여기' },
            { type: 'emoji', name: 'tada' },
          ),
        ),
      ],
      '안녕하세요 @민아, <b> & 여기 (https://a.example/?x=1&y=2):tada:',
    ],
    [
      'lists, quotes and code in rich text',
      [
        richText(
          { type: 'rich_text_list', style: 'bullet', elements: [section(said('하나')), section(said('둘'))] },
          { type: 'rich_text_quote', elements: [said('인용 '), said('이어짐')] },
          { type: 'rich_text_preformatted', elements: [said('a < b')] },
        ),
      ],
      '하나\n둘\n인용 이어짐\na < b',
    ],
    [
      'mentions in rich text',
      [
        richText(
          section(
            { type: 'channel', channel_id: 'C1' },
            said(' '),
            { type: 'broadcast', range: 'here' },
            said(' '),
            { type: 'usergroup', usergroup_id: 'S1' },
            said(' '),
            { type: 'date', timestamp: 1700000000, format: '{date}', fallback: '11월 14일' },
          ),
        ),
      ],
      '#voc @here @group 11월 14일',
    ],
    [
      'text that Slack escaped already',
      [{ type: 'header', text: { type: 'plain_text', text: 'Answer &amp; 1 &gt; 0' } }],
      'Answer & 1 > 0',
    ],
    [
      'a table',
      [
        {
          type: 'table',
          rows: [
            [
              { type: 'raw_text', text: '고객사' },
              { type: 'raw_text', text: '원문' },
            ],
            [{ type: 'raw_text', text: '한빛' }, richText(section(said('엑셀')))],
          ],
        },
      ],
      '고객사 원문\n한빛 엑셀',
    ],
    [
      'a kind of block that we do not know',
      [{ type: 'card', title: { type: 'mrkdwn', text: '제목' }, text: '본문' }],
      '제목\n본문',
    ],
    [
      'not buttons and pictures',
      [
        { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: '누르기' } }] },
        { type: 'image', alt_text: '그림', title: { type: 'plain_text', text: '그림' } },
      ],
      '',
    ],
  ])('%s', (_, blocks, words) => {
    expect(read({ text: '', blocks })).toBe(words)
    expect(read({ text: "This content can't be displayed.", blocks })).toBe(words)
  })
})

describe('without blocks the attachments speak', () => {
  test('title, text and fields', () => {
    const message = {
      text: '',
      attachments: [
        {
          fallback: 'f',
          pretext: '새 상담',
          title: '#42',
          text: '엑셀로 &lt;받고&gt; 싶어요',
          fields: [{ title: '고객사', value: '한빛상사' }, { value: '값만' }, 7],
        },
        { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '블록' } }] },
        { fallback: '대신' },
      ],
    }
    expect(read(message)).toBe('새 상담\n#42\n엑셀로 <받고> 싶어요\n고객사: 한빛상사\n값만\n\n블록\n\n대신')
  })
})

test('files speak by their names, and only where nothing else does', () => {
  const files = [{ name: 'a.xlsx', title: '견적 <1>.xlsx' }, { name: 'b.png' }, {}, null]
  expect(read({ text: '', files })).toBe('견적 <1>.xlsx\nb.png')
  expect(read({ text: '봐 주세요', files })).toBe('봐 주세요')
})

test.each([
  [undefined],
  [null],
  [7],
  ['text'],
  [[]],
  [{}],
  [{ text: 7, blocks: 'x', attachments: {}, files: 3 }],
  [{ blocks: [null, 7, 'x', [], {}] }],
  [{ blocks: [{ type: 7, text: { type: 'mrkdwn', text: {} }, fields: 'x', elements: [[[]]] }] }],
  [{ attachments: [null, 7, { fields: [null] }] }],
])('odd shapes say nothing: %j', (message) => {
  expect(textOfMessage(message)).toBe('')
})

test.each([
  [9, 'so deep'],
  [30, ''],
])('words %i parts deep say %j', (depth, words) => {
  let part: unknown = said('so deep')
  for (let i = 0; i < depth; i++) part = section(part)
  expect(textOfMessage({ blocks: [part] })).toBe(words)
})

test('nesting without end, circles and crowds are cut off', () => {
  let deep: unknown = said('zu tief')
  for (let i = 0; i < 10_000; i++) deep = section(deep)
  expect(textOfMessage({ blocks: [deep] })).toBe('')

  const circle: { type: string; elements: unknown[] } = { type: 'rich_text_section', elements: [said('a')] }
  circle.elements.push(circle, circle)
  const started = performance.now()
  expect(textOfMessage({ blocks: [circle] })).toMatch(/^a+$/)
  expect(textOfMessage({ blocks: Array.from({ length: 100_000 }, () => section(said('b'))) }).length).toBeLessThan(
    10_000,
  )
  expect(performance.now() - started).toBeLessThan(3_000)
})

test('never throws, whatever comes', () => {
  const keys = fc.constantFrom(
    'type',
    'text',
    'blocks',
    'elements',
    'fields',
    'attachments',
    'files',
    'rows',
    'title',
    'url',
    'name',
    'value',
  )
  const values = fc.oneof(
    fc.constantFrom('rich_text', 'rich_text_section', 'section', 'mrkdwn', 'text', 'link', 'table'),
    fc.string(),
    fc.integer(),
    fc.constant(null),
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 6 }, values, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(keys, tie('tree'))),
  }))
  fc.assert(
    fc.property(tree, (message) => {
      expect(typeof textOfMessage(message)).toBe('string')
    }),
    { numRuns: 500 },
  )
})

const payloads = join(process.env.REFERENCE_DIR ?? '../shared/data', 'slack/payloads')
test.skipIf(!existsSync(payloads))('the published example payloads are read (skipped without reference data)', () => {
  for (const file of ['MessagePayload.json', 'MessageShortcutPayload.json']) {
    const payload = JSON.parse(readFileSync(join(payloads, file), 'utf8'))
    expect(textOfMessage(payload.event ?? payload.message)).toBe('')
  }
})

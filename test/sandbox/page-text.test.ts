import type { KnownBlock } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { carryOver } from '../../sandbox/page/src/surface/held.ts'
import type { Chunk, Inline } from '../../sandbox/page/src/text/inline.ts'
import { readMarkdown } from '../../sandbox/page/src/text/markdown.ts'
import { readMrkdwn } from '../../sandbox/page/src/text/mrkdwn.ts'

/** The tree as a short text, so that a table can hold it: `b(bold)`, `a[url](words)`, `q(quote)` … */
const shown = (chunks: Chunk[]): string =>
  chunks
    .map((chunk) => {
      if (chunk.kind === 'pre') return `pre(${chunk.text})`
      if (chunk.kind === 'rule') return 'rule'
      if (chunk.kind === 'list') return `list(${chunk.items.map((item) => inline(item.children)).join('; ')})`
      const text = inline(chunk.children)
      return chunk.kind === 'paragraph' ? text : `${chunk.kind}(${text})`
    })
    .join(' | ')

const inline = (nodes: Inline[]): string =>
  nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text
        case 'link':
          return `a[${node.url}](${inline(node.children)})`
        case 'code':
          return `code(${node.text})`
        case 'user':
        case 'channel':
          return `${node.kind}(${node.id})`
        case 'group':
          return `group(${node.label})`
        case 'emoji':
          return `emoji(${node.name})`
        case 'break':
          return '⏎'
        case 'date':
          return `date(${node.seconds}, ${node.format}, ${node.fallback}${node.url ? `, ${node.url}` : ''})`
        case 'color':
          return `color(${node.value})`
        case 'team':
          return `team(${node.id})`
        case 'unknown':
          return 'unknown'
        default:
          return `${node.kind}(${inline(node.children)})`
      }
    })
    .join('')

describe("Slack's mrkdwn", () => {
  test.each([
    ['*굵게* _기울임_ ~취소~ `code`', 'bold(굵게) italic(기울임) strike(취소) code(code)'],
    ['*a _b_ c*', 'bold(a italic(b) c)'],
    ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
    ['*굵게*은 그대로', '*굵게*은 그대로'],
    ['a < b &amp;&amp; c &lt;b&gt;', 'a < b && c <b>'],
    ['<https://example.com/?a=1&amp;b=2|보기>', 'a[https://example.com/?a=1&b=2](보기)'],
    ['<https://example.com>', 'a[https://example.com](https://example.com)'],
    ['see https://example.com/a.', 'see a[https://example.com/a](https://example.com/a).'],
    ['<javascript:alert(1)|press>', '<javascript:alert(1)|press>'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['<@U0MINA001> <#C0VOC0001|voc> <!channel>', 'user(U0MINA001) channel(C0VOC0001) group(@channel)'],
    ['&lt;!channel&gt;', '<!channel>'],
    ['<!subteam^S0CX00001|@cx> <!subteam^S0CX00001>', 'group(@cx) group(@S0CX00001)'],
    ['<!date^1392734382^Posted {date_num}|Feb 18>', 'date(1392734382, Posted {date_num}, Feb 18)'],
    [
      '<!date^1392734382^{date}^https://example.com/?a=1&amp;b=2|x>',
      'date(1392734382, {date}, x, https://example.com/?a=1&b=2)',
    ],
    ['<!date^soon^{date}|some day> <!date^1^{date}^javascript:alert(1)|x>', 'some day date(1, {date}, x)'],
    ['> one\n> two\nthree', 'quote(one⏎two) | three'],
    ['>>> one\ntwo', 'quote(one⏎two)'],
    ['&gt; typed', 'quote(typed)'],
    ['a\n```\nx = *1*\n```\nb', 'a | pre(x = *1*) | b'],
    [':eyes: 10:30:45', 'emoji(eyes) 10emoji(30)45'],
    ['`a *b*`', 'code(a *b*)'],
    ['*', '*'],
    ['', ''],
  ])('reads %j', (text, wanted) => {
    expect(shown(readMrkdwn(text))).toBe(wanted)
  })

  test('does not stand still at 40,000 hostile characters', () => {
    const started = performance.now()
    for (const piece of ['*', '_', '<', '`', ':', '~*_', '&', '>', '```', 'https://', '<http://a|', '*a '])
      readMrkdwn(piece.repeat(40_000 / piece.length))
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('Markdown of markdown blocks', () => {
  test.each([
    ['# Title\n**bold** and _it_', 'heading(Title) | bold(bold) and italic(it)'],
    ['- one\n- two\n\n1. a', 'list(one; two) | list(a)'],
    ['[here](https://example.com) [no](javascript:alert(1))', 'a[https://example.com](here) [no](javascript:alert(1))'],
    ['```ts\nconst a = 1\n```', 'pre(const a = 1)'],
    ['<b>not html</b>\n\n---\n> said', '<b>not html</b> | rule | quote(said)'],
  ])('reads %j', (text, wanted) => {
    expect(shown(readMarkdown(text))).toBe(wanted)
  })
})

test('Markdown of 12,000 hostile characters does not stand still', () => {
  const started = performance.now()
  for (const piece of ['*', '_', '**', '[', '`', '~~', '*_', '[a](', '*a '])
    readMarkdown(piece.repeat(12_000 / piece.length))
  expect(performance.now() - started).toBeLessThan(10_000)
})

describe('what was typed', () => {
  const field = (blockId: string, actionId: string, initial?: string): KnownBlock => ({
    type: 'input',
    block_id: blockId,
    label: { type: 'plain_text', text: 'Words' },
    element: { type: 'plain_text_input', action_id: actionId, ...(initial ? { initial_value: initial } : {}) },
  })
  const typed = { words: { v: { type: 'plain_text_input', value: 'typed' } } }

  test('stays through an update with the same block_id and action_id', () => {
    expect(carryOver([field('words', 'v', 'other')], typed, 'C1')).toEqual(typed)
  })
  test('gives way to the initial value under another action_id', () => {
    expect(carryOver([field('words', 'v2', 'new')], typed, 'C1')).toEqual({
      words: { v2: { type: 'plain_text_input', value: 'new' } },
    })
  })
  test('is forgotten when its field goes away', () => {
    expect(carryOver([], typed, 'C1')).toEqual({})
  })
})

import { describe, expect, test } from 'vitest'
import { escapeMarkdown, link, oneLine, quotation } from '../../src/notion/markdown.ts'

describe('what anybody wrote is no markup', () => {
  test.each([
    ['<page url="https://evil.example">x</page>', '\\<page url="https://evil.example"\\>x\\</page\\>'],
    ['**bold** ~~gone~~ `code`', '\\*\\*bold\\*\\* \\~\\~gone\\~\\~ \\`code\\`'],
    ['[a](https://x.example)', '\\[a\\](https://x.example)'],
    ['$x^2$ {color="red"} | \\', '\\$x\\^2\\$ \\{color="red"\\} \\| \\\\'],
    ['엑셀로 받을 수 있나요?', '엑셀로 받을 수 있나요?'],
  ])('%s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })

  test('a quotation of several lines is one block', () => {
    expect(quotation('one\n\n# two\r\n> three')).toBe('> one<br><br># two<br>\\> three')
  })

  test('a name with line breaks stays on its line', () => {
    expect(oneLine('ACME\n## Inc.')).toBe('ACME ## Inc.')
  })
})

describe('a link', () => {
  test.each([
    ['https://desk.example.com/tickets/4812', '[상담](https://desk.example.com/tickets/4812)'],
    ['javascript:alert(1)', '상담'],
    ['https://x.example/a) [b](https://evil.example', '상담'],
    [null, '상담'],
  ])('to %s', (url, written) => {
    expect(link('상담', url)).toBe(written)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeMrkdwn, plainText } from '../../src/slack/plain-text.ts'

const names = {
  user: (id: string) => ({ U1: '민아', W2: 'Joon' })[id],
  channel: (id: string) => ({ C1: 'voc' })[id],
  group: (id: string) => ({ S1: 'cx-team' })[id],
}

test.each([
  ['엑셀로 받을 수 있나요?', '엑셀로 받을 수 있나요?'],
  ['a &lt;b&gt; &amp; c', 'a <b> & c'],
  ['&amp;lt;b&amp;gt; &amp;amp;', '&lt;b&gt; &amp;'],
  ['&nbsp; &#39; &', '&nbsp; &#39; &'],
  ['<@U1> 님', '@민아 님'],
  ['<@W2>', '@Joon'],
  ['<@U9>', '@someone'],
  ['<@U9|mina>', '@mina'],
  ['<#C1|support> 에서', '#support 에서'],
  ['<#C1|>', '#voc'],
  ['<#C1>', '#voc'],
  ['<#C9|>', '#channel'],
  ['<!here> <!channel> <!everyone>', '@here @channel @everyone'],
  ['<!here|@here>', '@here'],
  ['<!subteam^S1>', '@cx-team'],
  ['<!subteam^S9|@sales>', '@sales'],
  ['<!subteam^S9>', '@group'],
  ['<!date^1700000000^{date_short}|Nov 14, 2023>', 'Nov 14, 2023'],
  ['<!date^1700000000^{date_short}^https://a.example/|11월 14일>', '11월 14일'],
  ['<!date^1700000000^{date_short}>', '2023-11-14'],
  ['<!date^x^{date_short}>', ''],
  ['<https://a.example/x?a=1&amp;b=2>', 'https://a.example/x?a=1&b=2'],
  ['<https://a.example/|여기>', '여기 (https://a.example/)'],
  ['<https://a.example/|https://a.example/>', 'https://a.example/'],
  ['<http://a.example|a.example>', 'a.example'],
  ['<mailto:mina@acme.com|mina@acme.com>', 'mina@acme.com'],
  ['<mailto:mina@acme.com>', 'mina@acme.com'],
  ['<tel:01023456789|010-2345-6789>', '010-2345-6789'],
  ['<https://a.example/|a &lt; b>', 'a < b (https://a.example/)'],
  [':tada: *굵게* _기울여_ `code`', ':tada: *굵게* _기울여_ `code`'],
  ['a < b > c <', 'a < b > c <'],
  ['<엑셀>과 <2차>', '<엑셀>과 <2차>'],
  ['<>', '<>'],
  ['<\n>', '<\n>'],
  ['&lt;@U1&gt;', '<@U1>'],
])('%j reads %j', (text, plain) => {
  expect(plainText(text, names)).toBe(plain)
})

test('a name is not read again as a mention', () => {
  expect(plainText('<@U1>', { ...names, user: () => '<!here> &lt;' })).toBe('@<!here> &lt;')
})

test('without a way to name groups, their label stands', () => {
  const { user, channel } = names
  expect(plainText('<!subteam^S1|@cx> <!subteam^S1>', { user, channel })).toBe('@cx @group')
})

test('escaped text reads as it was written', () => {
  expect(escapeMrkdwn('<@U1> & &lt; <https://a|b>')).toBe('&lt;@U1&gt; &amp; &amp;lt; &lt;https://a|b&gt;')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainText(escapeMrkdwn(text), names)).toBe(text)
      expect(escapeMrkdwn(text)).not.toMatch(/[<>]/)
    }),
  )
})

test.each([['<'], ['<@'], ['<a|'], ['>'], ['&'], ['&amp;'], ['<!date^']])(
  '40,000 characters of %j take no time',
  (unit) => {
    const started = performance.now()
    plainText(unit.repeat(40_000 / unit.length), names)
    expect(performance.now() - started).toBeLessThan(500)
  },
)

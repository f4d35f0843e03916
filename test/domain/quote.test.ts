import { expect, test } from 'vitest'
import { splitWords } from '../../src/domain/promotion.ts'
import { assertWords, httpLink, webLink } from '../../src/domain/quote.ts'
import { refusalOf } from '../support/refusal.ts'

const refused = (work: () => unknown) => refusalOf((async () => work())())

test('words must be there, and be no longer than what Slack can send; what marks add does not count', async () => {
  expect(() => assertWords('가'.repeat(40_100), '가'.repeat(40_000))).not.toThrow()
  expect(await refused(() => assertWords(' \n ', '-'))).toEqual({ case: 'quote.empty', field: 'words', data: {} })
  expect(await refused(() => assertWords('가', '가'.repeat(40_001)))).toEqual({
    ...{ case: 'quote.tooLong', field: 'words', data: { max: 40_000, actual: 40_001 } },
  })
})

test('what an input cannot hold is the rest, cut between what people see as letters', () => {
  expect(splitWords('가'.repeat(3_000))).toEqual({ head: '가'.repeat(3_000), rest: '' })
  expect(splitWords(`${'가'.repeat(2_999)}👍`)).toEqual({ head: '가'.repeat(2_999), rest: '👍' })
  expect(splitWords('가'.repeat(3_005)).rest).toBe('가'.repeat(5))
})

test.each<[string, string | null]>([
  ['https://acme.example/tickets/1', 'https://acme.example/tickets/1'],
  ['http://acme.example', 'http://acme.example/'],
  ['ftp://acme.example', null],
  ['xhttps://acme.example', null],
  ['httpsx://acme.example', null],
  ['javascript:alert(1)', null],
  ['https.x://acme.example', null],
  ['acme.example', null],
  ['', null],
  ['https://mina@acme.example', null],
  ['https://:secret@acme.example', null],
  [`https://acme.example/${'a'.repeat(1_979)}`, `https://acme.example/${'a'.repeat(1_979)}`],
  [`https://acme.example/${'a'.repeat(1_980)}`, null],
])('%s as a link', async (text, link) => {
  expect(webLink(text)).toBe(link)
  if (link) expect(httpLink(text)).toBe(link)
  else expect(await refused(() => httpLink(text))).toEqual({ case: 'link.notHttp', field: 'link', data: {} })
})

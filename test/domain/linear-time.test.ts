import { describe, expect, test } from 'vitest'
import { cleanText, cutGraphemes } from '../../src/domain/clean-text.ts'
import { compareKey, guessCustomer } from '../../src/domain/customer-name.ts'
import { redact } from '../../src/domain/redaction.ts'
import { titleOf } from '../../src/domain/title.ts'
import { turnsOf } from '../../src/domain/transcript.ts'

/** Milliseconds of the processor, which other work on the machine does not lengthen as it does those of the clock. */
function processorTime(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

test.each([
  ['a'.repeat(40_000)],
  ['\n'.repeat(40_000)],
  [' \n'.repeat(20_000)],
  [`a${'\u0301\u0323'.repeat(20_000)}`],
  ['\ud83d'.repeat(40_000)],
])('40,000 hostile characters are cleaned and cut in no time', (text) => {
  const spent = processorTime(() => {
    cleanText(text)
    cutGraphemes(text, 3_000)
  })
  expect(spent).toBeLessThan(200)
})

test.each([['<v '.repeat(300_000)], [`${'a'.repeat(1_000_000)}:`], ['['.repeat(500_000)], [' '.repeat(1_000_000)]])(
  'a hostile transcript is read in no time',
  (text) => {
    const spent = processorTime(() => expect(turnsOf(text).every(({ words }) => words.length <= 3_000)).toBe(true))
    expect(spent).toBeLessThan(2_000)
  },
)

test.each([
  ...['a', '가 ', '안녕하세요 ', '안녕하세요. ', '> ', '.', '\u{e0061}', '\u200d', '👍', ': ', '김 ', 'Hi A '],
])('40,000 characters of %j get a title in no time', (unit) => {
  const text = unit.repeat(40_000 / unit.length)
  expect(processorTime(() => titleOf(text))).toBeLessThan(500)
})

test.each(['(주)', '주식회사', 'co ', 'inc.', '(', ' ', '.', 'a', '주)'])(
  'a name of 40,000 characters of %j is compared, and looked for, in no time',
  (unit) => {
    const name = unit.repeat(40_000 / unit.length)
    const spent = processorTime(() => {
      compareKey(name)
      guessCustomer(name, [{ id: '1', keys: ['한빛상사', name.slice(0, 50)] }])
    })
    expect(spent).toBeLessThan(1000)
  },
)

test('of 10,000 customers the one in 40,000 characters is found in less than a second', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => ({ id: `${n}`, keys: [`고객${n}상사`, `Customer ${n} Inc.`] }))
  const text = `${'엑셀을 달라고 해요 please send it '.repeat(1_300)} 고객777상사에서`
  expect(processorTime(() => expect(guessCustomer(text, many)).toBe('777'))).toBeLessThan(1000)
})

describe('personal data is looked for in linear time, on 40,000 hostile characters', () => {
  const size = 40_000
  test.each(
    [
      '1',
      '01',
      '0',
      '4',
      '-',
      '1-',
      '0-1',
      '010-1234-567',
      '010-1234-5678-',
      '010-1234-5678',
      '@',
      'a@',
      '@a.',
      'a.a@a.',
      '+',
      '+1',
      '+8 2 ',
      '(',
      '82',
      ' ',
      '1 ',
      '00 ',
      '전화',
      '전화 (',
      '계좌 1-',
      '은행 ',
      '비밀번호=',
      'password=a1b2c3d4 ',
      'http',
      'https://',
      'https://a:',
      'www.',
      'eyJ',
      'eyJaaaaaaaa.',
      'xox',
      'sk-',
      'Bearer ',
      'A',
      'DE12',
      'DE12 ',
      '-----BEGIN PRIVATE KEY-----',
      '-----END PRIVATE KEY-----',
      '900101-',
      '900101-1',
      '4111-',
      '\u200b',
      '\u20e3',
      '😀',
      'a@b.co ',
      '가',
      '１',
      '::',
      '://:',
      '=',
      '[',
      '1.',
    ].map((unit) => [unit]),
  )('%j again and again', (unit) => {
    const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size)
    expect(processorTime(() => redact(text, (kind) => `[${kind} hidden]`, { names: true }))).toBeLessThan(1500)
  })
})

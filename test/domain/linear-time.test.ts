import { describe, expect, test } from 'vitest'
import { cleanText, cutGraphemes } from '../../src/domain/clean-text.ts'
import { redact } from '../../src/domain/redaction.ts'
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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redact } from '../../../src/domain/redaction.ts'
import { marked, textOf } from './marked.ts'

const mark = (kind: string) => `「[${kind} 가림]」`

describe('in a web address', () => {
  test.each([
    ['the value of a parameter is a telephone or resident number', 'https://a.example/?p=⟦phone|010-2345-6789⟧'],
    ['also without encryption', 'http://a.example/01023456789 http://a.example/?rrn=⟦residentNumber|900101-1234567⟧'],
    ['a part of its path is an id', 'www.a.example/010-2345-6789/900101-1234567'],
    [
      'the value of a parameter is no card and no business number',
      'https://a.example/?c=4111111111111111&b=120-00-12343',
    ],
    ['what is written before an at is an e-mail address', 'https://a.example/⟦email|kim@hanbit.example⟧'],
    ['it ends before a bracket, a comma and Korean', '(https://a.example/1)⟦phone|010-2345-6789⟧'],
    ['it ends before a blank', 'https://a.example ⟦phone|010-2345-6789⟧'],
  ])('%s: %s', (_, line) => expect(marked(textOf(line))).toBe(line))
})

describe('an e-mail address', () => {
  test.each([
    ['has somebody before its at', '@hanbit.example, .@hanbit.example'],
    [
      'begins with a letter or a digit',
      "'⟦email|kim@hanbit.example⟧', -⟦email|k@hanbit.example⟧, ..⟦email|k.i-m@a.be⟧",
    ],
    ['is not what a package is called, however old', 'pkg@12.0.1-beta.rc, pkg@1.20.3-beta.rc'],
    ['is no file', 'icon@2x.png, icon@2x.jpeg, icon@2x.jpg'],
    ['may have many parts behind its at', '⟦email|kim@a.b.c.hanbit.co.kr⟧'],
  ])('%s: %s', (_, line) => expect(marked(textOf(line))).toBe(line))
})

test('of several kinds the first in the order of precedence takes the digits', () => {
  expect(marked('계좌 4111-1111-1111-1111')).toBe('계좌 ⟦card|4111-1111-1111-1111⟧')
  expect(marked('전화 120-00-12343')).toBe('전화 ⟦businessNumber|120-00-12343⟧')
})

// What is written with two units, or with marks that nobody sees, between what is personal.
const pieces = fc.array(
  fc.constantFrom(
    '010-2345-6789',
    '０１０',
    '-',
    '2345',
    '6789',
    'kim@hanbit.example',
    '😀',
    '𠮷',
    '👩‍💻',
    '1️⃣',
    '\u200b',
    ' ',
    '님',
  ),
  { maxLength: 24 },
)

test('nothing is cut within a letter of two units, and what stays is what was not found', () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('')
      const { text: masked, found } = redact(text, mark)
      expect(masked.isWellFormed()).toBe(true)
      for (const { original } of found) expect(original.isWellFormed()).toBe(true)
      let rest = masked
      for (const { kind } of found) rest = rest.replace(mark(kind), '')
      const kept = [...found].reverse().reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
      expect(rest).toBe(kept)
      expect(redact(masked, mark).found).toEqual([])
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText, cutGraphemes } from '../../src/domain/clean-text.ts'

const binary = fc.string({ unit: 'binary', maxLength: 200 })
const nasty = fc
  .array(
    fc.oneof(
      binary,
      fc.constantFrom(
        '\r\n',
        '\r',
        '\n',
        '\t',
        '\u202e',
        '\u2066',
        '\ud83d',
        '\ude00',
        '😀',
        '\u0000',
        '\u0301',
        'ㄱ',
        '\u1100',
        '\u1161',
      ),
    ),
  )
  .map((parts) => parts.join(''))

test.each([
  ['line ends become one kind', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['a tab becomes a space', 'a\tb', 'a b'],
  ['control characters go', 'a\u0000b\u001b[31mc\u007f\u009bd', 'ab[31mcd'],
  ['what turns the direction goes', 'pay\u202egnp.exe\u202c \u2066x\u2069', 'paygnp.exe x'],
  ['a lone surrogate goes, a pair stays', 'a\ud83db😀\ude00c', 'ab😀c'],
  ['a letter in parts becomes one', '\u1112\u1161\u11ab\u1107\u1175\u11be e\u0301', '한빛 é'],
  ['both ends are trimmed', '\n \u3000안녕\u00a0\n\n', '안녕'],
  ['three blank lines stay', 'a\n\n\n\nb', 'a\n\n\n\nb'],
  ['more than three blank lines become three', `a${'\n'.repeat(9)}b`, 'a\n\n\n\nb'],
  ['lines of spaces are blank', 'a\n \n \n \n \n \nb', 'a\n \n \n \nb'],
  ['emoji keep their joiners', '👩‍💻 👨‍👩‍👧 ❤️', '👩‍💻 👨‍👩‍👧 ❤️'],
  ['nothing stays nothing', ' \n\t', ''],
])('%s', (_, text, cleaned) => {
  expect(cleanText(text)).toBe(cleaned)
})

test('cleaning twice is cleaning once, and leaves well-formed text without control characters', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const clean = cleanText(text)
      expect(cleanText(clean)).toBe(clean)
      expect(clean.isWellFormed()).toBe(true)
      expect(clean).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u)
      expect(clean.trim()).toBe(clean)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc'],
  ['한빛상사', 2, '한빛'],
  ['a😀b', 2, 'a'],
  ['a😀b', 3, 'a😀'],
  ['👩‍💻👩‍💻', 7, '👩‍💻'],
  ['e\u0301e\u0301', 3, 'e\u0301'],
  ['🇰🇷🇩🇪', 6, '🇰🇷'],
  ['👨‍👩‍👧‍👦', 5, ''],
  ['abc', 0, ''],
])('%j cut at %i is %j', (text, max, cut) => {
  expect(cutGraphemes(text, max)).toBe(cut)
})

test('a letter under more marks than fit is cut, not dropped', () => {
  const heap = `a${'\u0301'.repeat(500)}`
  expect(cutGraphemes(heap, 80)).toBe(heap.slice(0, 80))
  expect(cutGraphemes(`a${'\u{1d165}'.repeat(100)}`, 80).isWellFormed()).toBe(true)
})

test('a cut is a beginning, no longer than asked for, and splits no pair', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(80), (text, max) => {
      const cut = cutGraphemes(text, max)
      expect(text.startsWith(cut)).toBe(true)
      expect(cut.length).toBeLessThanOrEqual(max)
      expect(cut.isWellFormed()).toBe(true)
      expect(cut + cutGraphemes(text.slice(cut.length), text.length)).toBe(text)
    }),
  )
})

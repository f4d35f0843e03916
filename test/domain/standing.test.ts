import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RedactionKind } from '../../src/domain/redaction.ts'
import {
  firstStanding,
  rehidden,
  retyped,
  type Standing,
  shownHead,
  shownRest,
  unmasked,
} from '../../src/domain/standing.ts'

const mark = (kind: RedactionKind) => `「[${kind} 가림]」`
const shown = (standing: Standing) => shownHead(standing, mark).text
const words = '주문번호 010-2345-6789, 연락처 010-9876-5432, 김철수 과장님과 박 대리'

test('a hit that is spared shows in the words at once, and is hidden again', () => {
  const first = firstStanding(words, mark)
  expect(shown(first)).toBe('주문번호 「[phone 가림]」, 연락처 「[phone 가림]」, 김철수 과장님과 박 대리')
  const spared = rehidden(first, { spared: ['010-2345-6789'] }, true, mark)
  expect(shown(spared)).toBe('주문번호 010-2345-6789, 연락처 「[phone 가림]」, 김철수 과장님과 박 대리')
  expect(shown(rehidden(spared, { spared: [] }, true, mark))).toBe(shown(first))
})

test('names are hidden by one press, and shown again by another', () => {
  const first = firstStanding(words, mark)
  const hidden = rehidden(first, { hidesNames: true }, true, mark)
  expect(shown(hidden)).toContain('「[name 가림]」 과장님과 「[name 가림]」 대리')
  expect(rehidden(hidden, { hidesNames: false }, true, mark)).toEqual(first)
})

describe('what was typed meanwhile stays, and each mark becomes what it stood for', () => {
  const first = rehidden(firstStanding(words, mark), { hidesNames: true }, true, mark)
  const drawn = shown(first)
  test.each([
    ['nothing', (text: string) => text, words],
    ['words in front', (text: string) => `급해요! ${text}`, `급해요! ${words}`],
    ['words behind', (text: string) => `${text} 부탁드려요`, `${words} 부탁드려요`],
    [
      'the first mark deleted',
      (text: string) => text.replace('주문번호 「[phone 가림]」, ', ''),
      '연락처 010-9876-5432, 김철수 과장님과 박 대리',
    ],
    [
      'the second mark deleted',
      (text: string) => text.replace(', 연락처 「[phone 가림]」', ''),
      '주문번호 010-2345-6789, 김철수 과장님과 박 대리',
    ],
    [
      'another number typed beside it',
      (text: string) => text.replace('연락처', '010-1111-2222 연락처'),
      '주문번호 010-2345-6789, 010-1111-2222 연락처 010-9876-5432, 김철수 과장님과 박 대리',
    ],
    ['everything deleted', () => '', ''],
  ])('%s', (_, typing, expected) => {
    expect(retyped(first, typing(drawn), mark).head).toBe(expected)
  })

  test('a mark that answers to nothing stays a mark', () => {
    const pasted = `${drawn} 「[card 가림]」`
    expect(retyped(first, pasted, mark).head).toBe(`${words} 「[card 가림]」`)
  })

  test('a customer who wrote the very text of a mark is not misread', () => {
    const odd = firstStanding('「[phone 가림]」 라고 나와요. 010-2345-6789', mark)
    expect(retyped(odd, `${shown(odd)}!`, mark).head).toContain('010-2345-6789')
  })
})

const pieces = fc.array(
  fc.constantFrom(
    '010-2345-6789',
    '010-9876-5432',
    'a@b.co',
    '김철수 과장님',
    ' ',
    '엑셀 ',
    '주문 ',
    '.\n',
    '👩‍💻',
    '가나다라마바사',
  ),
  { maxLength: 30 },
)

test('whatever is typed outside of the marks, unmasking puts back every one of them', () => {
  fc.assert(
    fc.property(pieces, fc.constantFrom('', '앞 '), fc.constantFrom('', ' 뒤'), (parts, before, after) => {
      const standing = firstStanding(parts.join(' '), mark)
      const { text, found } = shownHead(standing, mark)
      expect(unmasked(`${before}${text}${after}`, text, found, mark)).toBe(`${before}${standing.head}${after}`)
    }),
  )
})

describe('words that are longer than an input', () => {
  const long = `${'가'.repeat(2_980)} 010-2345-6789 김철수 과장님 ${'나'.repeat(50)}`

  test('are cut beside a mark, never within', () => {
    const standing = firstStanding(long, mark)
    expect(standing.head + standing.rest).toBe(long)
    expect(shown(standing)).toMatch(/가 「\[phone 가림\]」 김철수/)
    expect(shown(standing).length).toBeLessThanOrEqual(3_000)
  })

  test('give to the rest what fits no more, and what was left out of the rest stays out', () => {
    const standing = { ...firstStanding('가'.repeat(2_999), mark), rest: '버린 것' }
    const grown = retyped(standing, `${'가'.repeat(2_990)} 김철수 과장님`, mark)
    for (const [keepsRest, rest] of [
      [true, /님버린 것$/],
      [false, /님$/],
    ] as const) {
      const hidden = rehidden(grown, { hidesNames: true }, keepsRest, mark)
      expect(shown(hidden).length).toBeLessThanOrEqual(3_000)
      expect(hidden.rest).toMatch(rest)
    }
  })

  test('never lose a character, whatever is hidden', () => {
    fc.assert(
      fc.property(pieces, fc.nat(40), fc.boolean(), (parts, pad, hidesNames) => {
        const text = `x${'가'.repeat(2_960 + pad)}${parts.join(' ')}x`
        const standing = rehidden(firstStanding(text, mark), { hidesNames }, true, mark)
        expect(standing.head + standing.rest).toBe(text)
        expect(shown(standing).length).toBeLessThanOrEqual(3_000)
        expect(shown(standing) + shownRest(standing, mark).text).not.toContain('010-')
      }),
    )
  })
})

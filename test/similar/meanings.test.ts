import { describe, expect, test } from 'vitest'
import { alike, pictureOf } from '../../src/similar/alike.ts'
import { meaningsOf, meantBy } from '../../src/similar/meanings.ts'
import { conceptsOf } from '../../src/similar/synonyms.ts'

const own = meaningsOf([
  ['정산bot', 'settler'],
  ['2단계', 'otp'],
  ['표', 'x', 'table'],
  ['please', '제발', 'begging'],
  ['qa', '검수'],
])
const mean = (one: string, other: string) => {
  const [a, b] = [one, other].map((text) => meantBy(text.split(' '), own))
  return [...(a ?? [])].some((meaning) => b?.has(meaning))
}

describe('words mean the same', () => {
  test.each([
    ['inside of a word where they are Korean in part', '월간정산bot', 'settler'],
    ['inside of a word where they are Korean at the end', '새2단계인증', 'otp'],
    ['at the beginning of an English one', 'settlers', '정산bot'],
    ['where one of a group says nothing', '제발', 'begging'],
  ])('%s: %s and %s', (_, one, other) => expect(mean(one, other)).toBe(true))

  test.each([
    ['of one letter', '표', 'table'],
    ['of one Latin letter', 'x', 'table'],
    ['that say nothing', 'please', '제발'],
    ['of two things of everyday life', '막고', '생일'],
    ['of two letters, within a word', 'xqa', '검수'],
  ])('but not those %s: %s and %s', (_, one, other) => expect(mean(one, other)).toBe(false))

  test('in the language of one text more than between two', () => {
    const counts = { texts: 0, of: new Map<string, number>() }
    const likeness = (one: string, other: string) => alike(pictureOf(one, own, counts), pictureOf(other, own, counts))
    expect(likeness('otp 알림', '2단계 화면')).toBeLessThan(likeness('otp notices', '2단계 화면'))
  })
})

test('what is kept of a group are its words that say something', () => {
  const [group] = conceptsOf([['please', '결제', '결제 내역', '표']], 0)
  expect(group?.terms.map(({ signature }) => signature.length)).toEqual([1, 2])
  expect(group?.terms.map(({ features }) => features.length)).toEqual([5, 10])
  expect(conceptsOf([['결제'], ['알림']], 0).map(({ id }) => id)).toEqual([2 ** 32, 2 ** 32 + 1])
})

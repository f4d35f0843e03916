import { describe, expect, test } from 'vitest'
import {
  allWordsIn,
  beginningOf,
  featuresOf,
  featuresOfWord,
  MOST_CHARACTERS,
  probesOfWord,
  searchedBy,
  signatureOf,
  wordsIn,
} from '../../src/similar/features.ts'

const of = (text: string) => featuresOf(text, 0)
const shared = (one: string, other: string) => {
  const there = new Set(of(other))
  return of(one).filter((feature) => there.has(feature)).length
}

describe('the words of a text', () => {
  test.each([
    ['결제http://a.io/내역 알림', ['결제', '알림']],
    ['보기 http://a.io/내역 알림', ['보기', '알림']],
    ['결제:smile:내역', ['결제', '내역']],
    ['결제「[이메일 가림]」내역', ['결제', '내역']],
    ['<#C1|결제방><!here> (알림)!', ['알림']],
    ['  ', []],
  ])('%s: %s', (text, words) => expect(allWordsIn(text)).toEqual(words))

  test('are those of its beginning', () => {
    const long = '가 '.repeat(MOST_CHARACTERS / 2)
    expect(allWordsIn(`${long}끝`)).not.toContain('끝')
    expect(allWordsIn(`${long.slice(2)}끝`)).toContain('끝')
  })

  test('say something, but for those of politeness', () => {
    expect(allWordsIn('혹시 표')).toEqual(['혹시', '표'])
    expect(wordsIn('혹시 표')).toEqual(['표'])
  })
})

describe('what a word is known by', () => {
  test('stays where it is inflected, or a part of another', () => {
    for (const [word, text] of [
      ['결제', '결제내역을'],
      ['export', 'exporting'],
      ['ab', 'ab'],
      ['표', '표'],
    ] as const)
      expect(of(text)).toContain(beginningOf(word, 0))
    expect(of('내결제')).not.toContain(beginningOf('결제', 0))
  })

  test('is little of what endings leave behind: they stand in nearly every sentence', () => {
    expect(shared('결제해요', '이동해요')).toBe(1)
    expect(shared('결제를', '이동를')).toBe(0)
    expect(featuresOfWord('결제', 0)).toHaveLength(5)
    expect(featuresOfWord('결제를', 0)).toHaveLength(6)
  })

  test('are its syllables where it is Korean, in part or whole, and runs of three letters where it is not', () => {
    for (const [part, word] of [
      ['파', 'excel파일'],
      ['셀', '엑셀pro'],
      ['셀', '엑셀2'],
    ] as const)
      expect(of(word)).toEqual(expect.arrayContaining(probesOfWord(part, 0)))
    expect(featuresOfWord('excel', 0)).toHaveLength(4 + 3 + 2)
    expect(featuresOfWord('2fa', 0)).toHaveLength(2 + 1 + 2)
    expect(shared('excel', 'xcela')).toBe(3 + 2)
  })

  test('is whole letters, also those of two units', () => {
    expect(of('𠮷野家')).toEqual(expect.arrayContaining(probesOfWord('𠮷', 0)))
    expect(of('𠮷野家')).toEqual(expect.arrayContaining(probesOfWord('𠮷野', 0)))
    expect(featuresOfWord('𠮷野家', 0)).toHaveLength(2 + 3 + 2)
    expect(signatureOf('𠮷野家', 0)).toHaveLength(2)
  })

  test('is worked out for each text and workspace, whatever was asked for before', () => {
    const [one, two] = [featuresOf('결제', 1), featuresOf('결제', 2)]
    expect(one).not.toEqual(two)
    expect(featuresOf('알림', 2)).not.toEqual(two)
    expect(featuresOf('결제', 1)).toEqual(one)
  })
})

test('a search looks for nothing but what is kept for it', () => {
  const kept = searchedBy(of('결제내역을 excel 표'))
  for (const word of ['결제', '내역', 'cel', '표', '제'])
    expect(kept).toEqual(expect.arrayContaining(probesOfWord(word, 0)))
  expect(kept.length).toBeLessThan(of('결제내역을 excel 표').length)
  for (const word of ['결제', 'excel']) expect(kept).not.toContain(beginningOf(word, 0))
})

test('a search reads what was typed as texts are read', () => {
  expect(probesOfWord('ＥＸＣＥＬ', 0)).toEqual(probesOfWord('excel', 0))
  expect(probesOfWord('Excel, 결제!', 0)).toHaveLength(4 + 1)
  expect(probesOfWord('할 수 있나요', 0)).toHaveLength(1)
})

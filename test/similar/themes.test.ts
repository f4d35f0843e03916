import { describe, expect, test } from 'vitest'
import { featuresOf, probesOfWord, signatureOf } from '../../src/similar/features.ts'
import { likeness, type Sample, sharedWords, vectorOf } from '../../src/similar/rank.ts'
import { stemOf } from '../../src/similar/stems.ts'
import { conceptsOf, usualSynonyms } from '../../src/similar/synonyms.ts'
import { themesOf } from '../../src/similar/themes.ts'

const concepts = conceptsOf(usualSynonyms, 0)
const of = (text: string) => featuresOf(text, 0)

function counted(...texts: string[]): Sample {
  const counts = new Map<number, number>()
  for (const text of texts) for (const feature of of(text)) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  return { texts: texts.length, of: counts }
}

describe('texts of one theme', () => {
  const texts = [
    '결제 내역을 엑셀로 받고 싶어요',
    '다크 모드를 지원해 주세요',
    '결제 내역을 엑셀로 내려받기',
    '어두운 화면이 필요해요',
    '결제 내역 엑셀 다운로드',
    '다크 모드가 있으면 좋겠어요',
    '배송 조회가 느려요',
  ]
  const themes = (some: readonly string[]) => themesOf(some.map(of), concepts, counted(...some))

  test('are put together, the most first; what is like nothing, or like one other alone, is of none', () => {
    expect(themes(texts)).toEqual([[0, 2, 4]])
    expect(themes([...texts, '다크 모드를 켜고 싶어요', '결제 내역 엑셀 파일'])).toEqual([
      [0, 2, 4, 8],
      [1, 5, 7],
    ])
    expect(themes(texts.slice(0, 2))).toEqual([])
    expect(themes([])).toEqual([])
  })

  test('have each text in one of them at most, the larger', () => {
    const first = ['결제 내역 엑셀', '결제 내역', '결제 내역 파일', '결제 내역 조회', '결제 내역 문의']
    const groups = themes([...first, '엑셀 다크 모드', '다크 모드', '다크 모드 켜기', '다크 모드 색'])
    expect(groups).toHaveLength(2)
    expect(new Set(groups.flat()).size).toBe(groups.flat().length)
  })

  test('speak through the one that is most like the others, of equals the first', () => {
    const chain = ['결제 내역', '결제 내역 엑셀 다운로드', '엑셀 다운로드']
    expect(themes(chain)[0]?.[0]).toBe(1)
    expect(themes(['결제 내역', '결제 내역', '결제 내역'])).toEqual([[0, 1, 2]])
  })
})

describe('how alike two texts are by what is stored of them', () => {
  const vector = (text: string, sample = counted(), some = concepts) => vectorOf(of(text), some, sample)

  test('lies between nothing in common and the same', () => {
    expect(likeness(vector('결제 내역'), vector('결제 내역'))).toBeCloseTo(1)
    expect(likeness(vector('결제 내역'), vector('다크 모드'))).toBe(0)
    for (const [one, other] of [
      ['', '결제'],
      ['결제', ''],
    ] as const)
      expect(likeness(vector(one), vector(other))).toBe(0)
  })

  test('takes words for the same thing as the thing, and only by the list', () => {
    expect(likeness(vector('엑셀'), vector('spreadsheet'))).toBeCloseTo(1)
    expect(likeness(vector('엑셀', counted(), []), vector('spreadsheet', counted(), []))).toBe(0)
    const [thing] = vector('엑셀').weights.keys()
    expect(thing).toBeGreaterThanOrEqual(2 ** 32)
    expect(vector('엑셀').weights.size).toBe(1)
  })

  test('counts what is rare for more, a word or a thing', () => {
    const sample = counted(...Array.from({ length: 50 }, (_, n) => `결제 엑셀 ${n}번`), '웹훅', '모드')
    const weigh = (text: string) => Math.max(...vector(text, sample).weights.values())
    expect(weigh('웹훅')).toBeGreaterThan(weigh('엑셀'))
    const plain = (text: string) => Math.max(...vector(text, sample, []).weights.values())
    expect(plain('웹훅')).toBeGreaterThan(plain('결제'))
    expect(vector('결제 웹훅').length).toBeCloseTo(
      Math.sqrt([...vector('결제 웹훅').weights.values()].reduce((sum, weight) => sum + weight * weight, 0)),
    )
  })
})

test('by which of one’s own words: the three longest, each once, none of one letter, and by what they mean', () => {
  const shared = (text: string, other: string) => sharedWords(text, of(other), concepts, 0)
  expect(shared('결제 결제내역을 다운로드 배송조회 결제', '결제내역을 다운로드 배송조회 결제')).toEqual([
    ...['결제내역을', '다운로드', '배송조회'],
  ])
  expect(shared('표 결제', '표 결제')).toEqual(['결제'])
  expect(shared('스프레드시트 파일', 'excel')).toEqual(['스프레드시트'])
  expect(shared('결제', '배송')).toEqual([])
})

describe('a word is looked for', () => {
  test('inside others by its pairs of letters, of one syllable by that; what no index knows by nothing', () => {
    for (const [word, text] of [
      ['내역', '결제내역을'],
      ['cel', 'excel'],
      ['표', '요금표'],
    ] as const)
      expect(probesOfWord(word, 0).every((probe) => of(text).includes(probe))).toBe(true)
    expect(probesOfWord('결제내역', 0)).toHaveLength(3)
    expect(probesOfWord('결제 결제', 0)).toHaveLength(1)
    expect(probesOfWord('결제내역', 0)).toEqual(probesOfWord('결제내역', 0).toSorted((a, b) => a - b))
    for (const word of ['x', '요', '습니', 'the', '']) expect(probesOfWord(word, 0)).toEqual([])
  })

  test('whole by all that must be there where it stands', () => {
    for (const [word, text] of [
      ['결제', '결제내역을'],
      ['export', 'exporting'],
      ['ab', 'ab'],
    ] as const)
      expect(signatureOf(word, 0).every((feature) => of(text).includes(feature))).toBe(true)
    expect(signatureOf('export', 0).every((feature) => of('important').includes(feature))).toBe(false)
    expect(signatureOf('reader', 0).every((feature) => of('readapt elder').includes(feature))).toBe(false)
    expect(signatureOf('결제', 1)).not.toEqual(signatureOf('결제', 0))
    expect([signatureOf('ab', 0), signatureOf('abc', 0), signatureOf('abcde', 0)].map(({ length }) => length)).toEqual([
      ...[1, 2, 4],
    ])
  })
})

test.each([
  ['결제에서는', '결제'],
  ['결제에만', '결제'],
  ['결제라는데', '결제'],
  ['보냈습니까', '보냈'],
  ['결제하더라', '결제'],
  ['보내려고요', '보내'],
  ['가셨음', '가'],
  ['보낼거예요', '보낼'],
  ['하하하하하', '하하'],
  ['을', '을'],
  ['exporting', 'export'],
  ['boxes', 'box'],
  ['added', 'add'],
  ['bus', 'bus'],
  ['is', 'is'],
  ['api2s', 'api2s'],
  ['엑셀s', '엑셀s'],
  ['x결제를', 'x결제를'],
  ['결제를x', '결제를x'],
  ['엑셀2를', '엑셀2를'],
  ['2exporting', '2exporting'],
  ['exporting2', 'exporting2'],
  ['가고싶은데', '가'],
])('the stem of %s is %s', (word, stem) => expect(stemOf(word)).toBe(stem))

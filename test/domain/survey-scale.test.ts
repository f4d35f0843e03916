import { expect, test } from 'vitest'
import { csatReading, csatScore, guessScale } from '../../src/domain/survey-scale.ts'

test('a score is read on its scale, in numbers, words and emoji, and what is none on it is none', () => {
  const read = ([scale, text]: [3 | 5 | 7 | 10, string]) => csatScore(text, scale)
  expect(
    (
      [
        [5, '5'],
        [7, '7'],
        [10, '10'],
        [3, '3.0'],
      ] as [3 | 5 | 7 | 10, string][]
    ).map(read),
  ).toEqual([5, 7, 10, 3])
  expect(
    (
      [
        [5, '6'],
        [3, '4'],
        [7, '0'],
        [10, '11'],
        [5, '4.5'],
        [7, '만족'],
      ] as [3 | 5 | 7 | 10, string][]
    ).map(read),
  ).toEqual(Array(6).fill(null))
  expect(
    (
      [
        [5, '매우 만족'],
        [5, 'Very dissatisfied'],
        [5, '☹️'],
        [3, '😀'],
        [3, '나쁨'],
        [3, '보통'],
      ] as [3 | 5, string][]
    ).map(read),
  ).toEqual([5, 1, 2, 3, 1, 2])
})

test('the scale of a column is as its heading tells, else as its answers do; what was said wins where it fits', () => {
  const guess = (heading: string, ...cells: string[]) => guessScale(heading, cells)
  expect([guess('만족도 (1~7)', '4'), guess('CSAT 10점', '4'), guess('만족도 (3점)', '2')]).toEqual([7, 10, 3])
  expect([guess('만족도', '1', '3'), guess('만족도', '6'), guess('만족도', '9', ''), guess('rating')]).toEqual([
    5, 7, 10, 5,
  ])
  expect([guess('만족도', '좋음', '나쁨'), guess('만족도', '만족', '매우 만족')]).toEqual([3, 5])
  expect(csatReading({ scale: null, satisfiedFrom: null }, 7)).toEqual({ scale: 7, satisfiedFrom: 6 })
  expect(csatReading({ scale: 10, satisfiedFrom: 8 }, 5)).toEqual({ scale: 10, satisfiedFrom: 8 })
  // Said of ten, before the scale became three.
  expect(csatReading({ scale: 3, satisfiedFrom: 8 }, 5)).toEqual({ scale: 3, satisfiedFrom: 3 })
})

test.each([
  ['만족도 7', [], 7],
  ['7점', [], 7],
  ['만족도 (1 - 10)', [], 10],
  ['만족도 7 단계', [], 7],
  ['score, 3 points', [], 3],
  ['CSAT 10 POINT', [], 10],
  ['만족도 (1∼７점)', [], 7],
  ['2023', ['1'], 5],
  ['만족도 17점', ['1'], 5],
  ['3분기 만족도', ['1', '5'], 5],
  ['만족도 9점', ['1'], 5],
] as const)('the heading "%s" over %o tells %i', (heading, cells, scale) =>
  expect(guessScale(heading, cells)).toBe(scale),
)

test.each([
  [['5'], 5],
  [[' 6 '], 7],
  [['7'], 7],
  [['8.00'], 10],
  [['10'], 10],
  [['10', '3'], 10],
  [['6점'], 3],
  [['v6', '2'], 5],
  [['좋음', '9'], 10],
  [['좋음', '매우 만족'], 5],
  [['매우 만족', '좋음'], 5],
  [['좋음', ' '], 3],
  [['0', '좋음'], 3],
  [[' ', ''], 5],
] as const)('of a column without a heading that tells, %o is answered on a scale of %i', (cells, scale) =>
  expect(guessScale('', cells)).toBe(scale),
)

test.each([
  ['만족', 4],
  ['보통', 3],
  ['good', 4],
  ['OK', 3],
  ['👍', 4],
  ['Neither satisfied nor dissatisfied', 3],
  ['5.00', 5],
] as const)('"%s" is %i of five', (word, score) => expect(csatScore(word, 5)).toBe(score))

test.each([
  [2, 2],
  [5, 5],
  [1, 4],
  [6, 4],
  [null, 4],
] as const)('who is satisfied from %s of five on is so from %i on', (said, from) =>
  expect(csatReading({ scale: 5, satisfiedFrom: said }, 10)).toEqual({ scale: 5, satisfiedFrom: from }),
)

import { describe, expect, test } from 'vitest'
import {
  aucOf,
  type MakeMeasure,
  type Measure,
  ours,
  recallOf,
  scored,
  shownFrom,
  trigrams,
} from '../../src/similar/evaluate.ts'

const same = (score: number) => ({ score, isSame: true })
const other = (score: number) => ({ score, isSame: false })

describe('how many stand among the first', () => {
  /** Five sets of four lines: a0 a1 a2 a3, b0 …. */
  const sets = [...'abcde'].map((set) => [0, 1, 2, 3].map((line) => `${set}${line}`))
  const recall = (measure: Measure) => recallOf(sets, () => measure)
  const place = (text: string) => 'abcde'.indexOf(text.charAt(0))

  test('is all where each is most like the one that says the same', () => {
    expect(recall((one, text) => (place(one) === place(text) ? 1 : 0))).toEqual({
      ...{ recallAt1: 1, recallAt3: 1, recallAt5: 1 },
    })
  })

  test('is by chance where all are equally alike', () => {
    const { recallAt1, recallAt3, recallAt5 } = recall(() => 0.5)
    expect(recallAt1).toBeCloseTo(1 / 5)
    expect(recallAt3).toBeCloseTo(3 / 5)
    expect(recallAt5).toBe(1)
  })

  test.each([
    ['two are more alike', 2, { recallAt1: 0, recallAt3: 1, recallAt5: 1 }],
    ['three are more alike', 3, { recallAt1: 0, recallAt3: 0, recallAt5: 1 }],
  ])('is counted behind those that are more alike: %s', (_, before, expected) => {
    const nearer = (one: string, text: string) => (place(text) - place(one) + 5) % 5
    expect(recall((one, text) => (nearer(one, text) === 0 ? 1 : nearer(one, text) <= before ? 2 : 0))).toEqual(expected)
  })

  test('is shared with those that are as much alike', () => {
    const isOneOfTwo = (one: string, text: string) => (place(text) - place(one) + 5) % 5 < 2
    expect(recall((one, text) => (isOneOfTwo(one, text) ? 1 : 0))).toEqual({
      ...{ recallAt1: 1 / 2, recallAt3: 1, recallAt5: 1 },
    })
  })

  test('is asked with every line that all sets have, for the third behind it, among the same of all', () => {
    const asked = new Set<string>()
    const pools: string[] = []
    const make: MakeMeasure = (pool) => {
      pools.push(pool.join(' '))
      return (one, text) => {
        asked.add(`${one} ${text}`)
        return 0
      }
    }
    recallOf(
      [
        ['a0', 'a1', 'a2', 'a3', 'a4'],
        ['b0', 'b1', 'b2', 'b3'],
      ],
      make,
    )
    expect(pools).toEqual(['a3 b3', 'a0 b0', 'a1 b1', 'a2 b2'])
    expect(asked.size).toBe(16)
    expect([...asked].slice(0, 4)).toEqual(['a0 a3', 'a0 b3', 'b0 a3', 'b0 b3'])
  })
})

describe('how well two kinds of pairs are told apart', () => {
  test.each([
    ['always', [other(0.1), same(0.2), other(0.15), same(0.9)], 1],
    ['never', [same(0.1), other(0.2)], 0],
    ['by chance, all being equal', [same(0.3), other(0.3), same(0.3), other(0.3)], 0.5],
    ['one of four', [same(1), other(2), same(3), other(4)], 0.25],
    ['half of a pair that is equal', [same(1), other(1), same(2)], 0.75],
  ])('%s', (_, scores, expected) => expect(aucOf(scores)).toBe(expected))

  test('from a likeness on: that of what is shown which is right, and that of what is right which is shown', () => {
    const scores = [same(0.1), other(0.2), same(0.3), other(0.3), same(0.4)]
    expect(shownFrom(scores, 0.3)).toEqual({ precision: 2 / 3, recall: 2 / 3 })
    expect(shownFrom(scores, 0)).toEqual({ precision: 3 / 5, recall: 1 })
  })

  test('each pair is measured in the pool of all their texts, each once', () => {
    const pools: (readonly string[])[] = []
    const make: MakeMeasure = (pool) => {
      pools.push(pool)
      return (one, text) => (one === text ? 1 : 0)
    }
    const pairs = [
      { one: 'a', other: 'b', isSame: true },
      { one: 'b', other: 'b', isSame: false },
    ]
    expect(scored(pairs, make)).toEqual([same(0), other(1)])
    expect(pools).toEqual([['a', 'b']])
  })
})

describe('runs of three letters', () => {
  // https://www.postgresql.org/docs/current/pgtrgm.html
  test.each([
    ['word', 'two words', 4 / 11],
    ['cat', 'cats', 3 / 6],
    ['Cat!', 'cat', 1],
    ['결제', '결제 결제', 1],
    ['', '결제', 0],
    ['', '…', 0],
  ])('are shared as pg_trgm counts them: %s, %s', (one, text, expected) =>
    expect(trigrams([])(one, text)).toBeCloseTo(expected),
  )
})

test('ours weighs words by how common they are in the pool, and knows what means the same', () => {
  const pool = ['결제 웹훅', '알림 웹훅', '결제 화면', '결제 내역', '결제 주소', '주소 webhook']
  const measure = ours([['웹훅', 'webhook']])(pool)
  expect(measure('결제 웹훅', '결제 웹훅')).toBeCloseTo(1)
  expect(measure('결제 웹훅', '알림 웹훅')).toBeGreaterThan(measure('결제 웹훅', '결제 화면'))
  expect(measure('결제 웹훅', '주소 webhook')).toBeGreaterThan(0.1)
  expect(measure('결제 화면', '주소 webhook')).toBe(0)
})

import { expect, test } from 'vitest'
import { csatChange, csatOf, npsChange, npsOf, quantileOf, shareOf } from '../../src/domain/statistics.ts'

const round = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)
const percent = (value: number | null) => (value === null ? null : Math.round(value * 1_000) / 10)

// The figures of voice.md §5, "Figures to test against".
test('NPS and its interval, and a change that may be chance', () => {
  const now = npsOf({ promoters: 42, passives: 27, detractors: 15 }, 60)
  expect([now.n, now.score, now.low, now.high].map(round)).toEqual([84, 32.1, 15.1, 47])
  expect(now.isIndicative).toBe(false)
  const few = npsOf({ promoters: 12, passives: 8, detractors: 10 }, 30)
  expect([few.score, few.low, few.high].map(round)).toEqual([6.7, -22.7, 34.8])
  const before = npsOf({ promoters: 38, passives: 30, detractors: 22 }, 60)
  const change = npsChange(before, now)
  expect([before.score, change?.difference ?? null, change?.margin ?? null].map(round)).toEqual([17.8, 14.3, 22.7])
  expect(change?.isClear).toBe(false)
  expect(npsChange(npsOf({ promoters: 0, passives: 0, detractors: 60 }, 9), now)?.isClear).toBe(true)
})

test('CSAT with the interval of Wilson', () => {
  const said = [csatOf(131, 156, 90), csatOf(9, 10, 9), csatOf(5, 5, 5)]
  expect(said.map(({ score, low, high }) => [score, low, high].map(percent))).toEqual([
    [84, 77.4, 88.9],
    [90, 59.6, 98.2],
    [100, 56.6, 100],
  ])
  expect(said.map(({ isIndicative }) => isIndicative)).toEqual([false, true, true])
  expect(csatChange(csatOf(10, 100, 9), csatOf(60, 100, 9))).toMatchObject({ difference: 0.5, isClear: true })
})

test('a share has its interval, and none under five; a change needs both scores', () => {
  const again = shareOf(3, 20)
  expect([again.share, again.low, again.high].map(percent)).toEqual([15, 5.2, 36])
  expect(shareOf(3, 4)).toEqual({ hits: 3, of: 4, share: null, low: null, high: null })
  expect(percent(shareOf(6, 9).share)).toBe(66.7)
  const four = npsOf({ promoters: 4, passives: 0, detractors: 0 }, 4)
  expect([four.score, four.low, npsChange(four, four)]).toEqual([null, null, null])
  expect([csatOf(4, 4, 4).score, csatChange(csatOf(4, 4, 4), csatOf(5, 5, 5))]).toEqual([null, null])
})

test('open ones are infinitely long: a quantile that falls on one is not known yet', () => {
  expect([quantileOf(1, 2), quantileOf(3, 3), quantileOf(null, null)]).toEqual([1.5, 3, null])
  expect([
    quantileOf(2, Number.POSITIVE_INFINITY),
    quantileOf(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY),
  ]).toEqual(['notYet', 'notYet'])
})

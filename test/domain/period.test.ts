import { expect, test } from 'vitest'
import { numberTimes, parsePeriod, periodBefore, weeksOf } from '../../src/domain/period.ts'

const now = new Date('2026-03-16T00:30:00+09:00')
const parse = (text: string) => parsePeriod(text, now, 'Asia/Seoul')
const days = (text: string) => {
  const { from, to } = parse(text)
  return `${from}..${to}`
}

test('a period is named in either language, by its month, or by its days', () => {
  expect(['', '지난 주', 'last week'].map(days)).toEqual(Array(3).fill('2026-03-09..2026-03-15'))
  expect(['이번주', 'This Week'].map(days)).toEqual(Array(2).fill('2026-03-16..2026-03-22'))
  expect(['지난달', 'last month', '2026-02'].map(days)).toEqual(Array(3).fill('2026-02-01..2026-02-28'))
  expect(['이번 달', 'month'].map(days)).toEqual(Array(2).fill('2026-03-01..2026-03-31'))
  expect(days('2026-03-01 ~ 2026-03-10')).toBe('2026-03-01..2026-03-10')
  for (const wrong of ['어제쯤', '2026-13', '2026-02-30', '2026-03-10..2026-03-01', '2024-01-01..2026-01-01', '..'])
    expect(() => parse(wrong), wrong).toThrow('numbers.period')
})

test('the period before is as long, or the month before; weeks begin within the period', () => {
  expect(periodBefore(parse('2026-03'))).toEqual(parse('2026-02'))
  expect(periodBefore(parse('2026-03-05..2026-03-07'))).toMatchObject({ from: '2026-03-02', to: '2026-03-04' })
  expect(weeksOf(parse('2026-02'), 'Asia/Seoul').map(({ day }) => day)).toEqual([
    '2026-02-01',
    '2026-02-02',
    '2026-02-09',
    '2026-02-16',
    '2026-02-23',
  ])
  // The clocks are put forward on the 29th.
  const { from, to } = numberTimes(parsePeriod('2026-03-29', now, 'Europe/Berlin'), now, 'Europe/Berlin')
  expect((to.getTime() - from.getTime()) / 3_600_000).toBe(23)
})

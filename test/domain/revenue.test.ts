import { expect, test } from 'vitest'
import { revenueBand, revenueSight, shownRevenue } from '../../src/domain/revenue.ts'

test.each([
  [0, 0, 10_000_000],
  [9_999_999, 0, 10_000_000],
  [10_000_000, 10_000_000, 50_000_000],
  [50_000_000, 50_000_000, 100_000_000],
  [499_999_999, 100_000_000, 500_000_000],
  [500_000_000, 500_000_000, 1_000_000_000],
  [1_000_000_000, 1_000_000_000, null],
  [5e12, 1_000_000_000, null],
])('%d won lie between %d and %d', (amount, from, to) => expect(revenueBand(amount)).toEqual({ from, to }))

test('an amount is shown as it is, as its band, or not at all; of other currencies than won and yen bands are a thousandth', () => {
  const won = { amount: 120_000_000, currency: 'KRW' }
  expect(shownRevenue(won, 'exact')).toEqual({ ...won, isExact: true })
  expect(shownRevenue(won, 'hidden')).toBeNull()
  expect(shownRevenue(null, 'exact')).toBeNull()
  expect(shownRevenue(won, 'band')).toEqual({ from: 1e8, to: 5e8, currency: 'KRW', isExact: false })
  expect(shownRevenue({ amount: 2e9, currency: 'JPY' }, 'band')).toEqual({
    ...{ from: 1e9, to: null, currency: 'JPY', isExact: false },
  })
  expect(shownRevenue({ amount: 60_000, currency: 'USD' }, 'band')).toEqual({
    ...{ from: 50_000, to: 100_000, currency: 'USD', isExact: false },
  })
})

test('admins and the named readers see revenue exactly, others as it was set; guests never more', () => {
  const sight = (isAdmin: boolean, isFullMember: boolean, readers: string[]) =>
    revenueSight({ personId: 'mina', isAdmin, isFullMember }, { revenue: 'band', revenueReaders: readers })
  expect([sight(true, true, []), sight(false, true, ['mina']), sight(false, true, ['joon'])]).toEqual([
    'exact',
    'exact',
    'band',
  ])
  expect([sight(true, false, []), sight(false, false, ['mina'])]).toEqual(['band', 'band'])
})

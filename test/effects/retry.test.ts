import { expect, test } from 'vitest'
import { backOffMs, RETRY_HORIZON_MS } from '../../src/effects/retry.ts'

const middle = 0.5

test('attempts follow one another quickly at first and then rarely', () => {
  const seconds = Array.from({ length: 14 }, (_, i) => backOffMs(i, middle) / 1000)
  expect(seconds).toEqual([0, 1, 5, 15, 60, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, 86400])
})

test('chance spreads them by a fifth, so that not all come at the same moment', () => {
  expect([backOffMs(4, 0), backOffMs(4, middle), backOffMs(4, 0.999999)]).toEqual([48_000, 60_000, 72_000])
})

test('an effect is tried for at least three days, and the steps last as long', () => {
  expect(RETRY_HORIZON_MS).toBeGreaterThanOrEqual(3 * 86_400_000)
  const steps = Array.from({ length: 12 }, (_, i) => backOffMs(i + 1, middle))
  expect(steps.reduce((sum, step) => sum + step)).toBeGreaterThanOrEqual(RETRY_HORIZON_MS)
})

import { expect, test } from 'vitest'
import { remembered } from '../../src/domain/remembered.ts'

test('what was answered is remembered, and beyond so many the oldest alone is let go of', () => {
  const worked: number[] = []
  const double = remembered(3, (n: number) => {
    worked.push(n)
    return n * 2
  })
  expect([1, 2, 3, 1, 4, 2, 3, 4].map(double)).toEqual([2, 4, 6, 2, 8, 4, 6, 8])
  expect(worked).toEqual([1, 2, 3, 4])
  expect(double(1)).toBe(2)
  expect(worked).toEqual([1, 2, 3, 4, 1])
})

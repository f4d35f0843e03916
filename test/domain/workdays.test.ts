import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addWorkdays, localDay } from '../../src/domain/workdays.ts'

const seoul = 'Asia/Seoul'
const none = () => false

test.each([
  ['2026-03-04T00:30:00Z', seoul, '2026-03-04'],
  ['2026-03-04T15:00:00Z', seoul, '2026-03-05'],
  ['2026-03-04T14:59:59Z', seoul, '2026-03-04'],
  ['2026-03-04T04:59:59Z', 'America/New_York', '2026-03-03'],
  ['2026-03-04T10:00:00Z', 'Pacific/Kiritimati', '2026-03-05'],
  ['2026-12-31T23:59:59Z', 'UTC', '2026-12-31'],
])('at %s in %s it is %s', (instant, zone, day) => {
  expect(localDay(new Date(instant), zone)).toBe(day)
})

test.each([
  ['Wednesday and ten days', '2026-03-04T00:30:00Z', 10, '2026-03-18'],
  ['Friday and one', '2026-03-06T01:00:00Z', 1, '2026-03-09'],
  ['Saturday and one', '2026-03-07T01:00:00Z', 1, '2026-03-09'],
  ['Sunday and five', '2026-03-08T01:00:00Z', 5, '2026-03-13'],
  ['late on Friday in UTC, Saturday in Seoul', '2026-03-06T16:00:00Z', 1, '2026-03-09'],
  ['over the end of the year', '2026-12-31T01:00:00Z', 1, '2027-01-01'],
  ['over a leap day', '2028-02-28T01:00:00Z', 2, '2028-03-01'],
  ['none: the day itself', '2026-03-07T01:00:00Z', 0, '2026-03-07'],
])('%s', (_, from, days, due) => {
  expect(addWorkdays(new Date(from), days, seoul, none)).toBe(due)
})

test('holidays do not count', () => {
  const chuseok = new Set(['2026-09-24', '2026-09-25', '2026-09-28'])
  expect(addWorkdays(new Date('2026-09-23T01:00:00Z'), 1, seoul, (day) => chuseok.has(day))).toBe('2026-09-29')
})

test('a change of the clocks moves no day', () => {
  expect(addWorkdays(new Date('2026-03-06T18:00:00Z'), 1, 'America/New_York', none)).toBe('2026-03-09')
  expect(addWorkdays(new Date('2026-10-30T18:00:00Z'), 1, 'America/New_York', none)).toBe('2026-11-02')
})

test('what makes no sense is refused', () => {
  const from = new Date('2026-03-04T00:30:00Z')
  expect(() => addWorkdays(from, -1, seoul, none)).toThrow(RangeError)
  expect(() => addWorkdays(from, 1.5, seoul, none)).toThrow(RangeError)
  expect(() => addWorkdays(from, 1, 'Asia/Nowhere', none)).toThrow(RangeError)
  expect(() => addWorkdays(new Date(Number.NaN), 1, seoul, none)).toThrow(RangeError)
  expect(() => addWorkdays(from, 1, seoul, () => true)).toThrow(RangeError)
})

test('due days are working days, and one more day is later', () => {
  const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 60 }), (from, days) => {
      const due = addWorkdays(from, days, seoul, none)
      expect([1, 2, 3, 4, 5]).toContain(new Date(`${due}T00:00:00Z`).getUTCDay())
      expect(addWorkdays(from, days + 1, seoul, none) > due).toBe(true)
      expect(due > localDay(from, seoul)).toBe(true)
    }),
    { numRuns: 200 },
  )
})

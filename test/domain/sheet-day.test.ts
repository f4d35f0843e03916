import { expect, test } from 'vitest'
import { dayOrderOf, sheetDay } from '../../src/domain/sheet-day.ts'

const march4 = { day: '2025-03-04' }

test.each([
  ['2025-03-04', march4],
  ['2025/3/4', march4],
  ['2025. 3. 4.', march4],
  ['2025. 3. 4. 오후 2:10:33', march4],
  ['2025.03.04(화)', march4],
  ['2025년 3월 4일', march4],
  ['2025-03-04 14:10', march4],
  ['20250304', march4],
  ['25.3.4', march4],
  ['25. 3. 4.', march4],
  ["'25-03-04", march4],
  ['２０２５-０３-０４', march4],
  ['Mar 4, 2025', march4],
  ['March 4th 2025, 2:10 PM', march4],
  ['4-Mar-2025', march4],
  ['04.03.2025', march4],
  // Excel's number of a day, with the time behind the point.
  ['45720', march4],
  ['45720.59', march4],
  // A point in time falls on Seoul's day.
  ['2025-03-03T15:30:00Z', march4],
  ['2025-03-04T23:30:00+09:00', march4],
  ['2025-03-03T15:30Z', march4],
  ['2025-03-03T15:30:00.123Z', march4],
  ['2025-03-04T23:30:00+0900', march4],
  ['2025-03-03T10:30-05:00', march4],
  // With something more behind it, it is only how somebody wrote a day.
  ['2025-03-03T15:30:00Z.', { day: '2025-03-03' }],
  ['  2025-03-04\u00a0', march4],
  ['  45720 ', march4],
  ['a 2025-03-03T15:30:00Z', null],
  ['2025-03-04x', null],
  ['120250304', null],
  ['202503041', null],
  ['Foo 4, 2025', null],
  ['4-Foo-2025', null],
  ['32873', null],
  ['32874', { day: '1990-01-01' }],
  ['73050', { day: '2099-12-31' }],
  ['73051', null],
  ['3/4/2025', 'ambiguous'],
  ['03-04-2025', 'ambiguous'],
  ['4/4/2025', { day: '2025-04-04' }],
  ['13/4/2025', { day: '2025-04-13' }],
  ['4/13/2025 9:00 AM', { day: '2025-04-13' }],
  ['2025-02-30', null],
  ['2025-13-01', null],
  ['25/3/4', null],
  ['3월 4일', null],
  ['어제', null],
  ['12', null],
  ['99999', null],
  ['', null],
])('%s', (cell, day) => {
  expect(sheetDay(cell, null, 'Asia/Seoul')).toEqual(day)
})

test('whoever says the order is believed where a day could be two, and not where it cannot', () => {
  expect(sheetDay('3/4/2025', 'monthFirst', 'Asia/Seoul')).toEqual(march4)
  expect(sheetDay('4/3/2025', 'dayFirst', 'Asia/Seoul')).toEqual(march4)
  expect(sheetDay('13/4/2025', 'monthFirst', 'Asia/Seoul')).toEqual({ day: '2025-04-13' })
})

test('a column tells its order by days above twelve, unless it tells both', () => {
  expect(dayOrderOf(['3/4/2025', '3/14/2025'])).toBe('monthFirst')
  expect(dayOrderOf(['3/4/2025', '14/3/2025'])).toBe('dayFirst')
  expect(dayOrderOf(['3/14/2025', '14/3/2025'])).toBe(null)
  expect(dayOrderOf(['3/4/2025', '2025-03-14'])).toBe(null)
  expect(dayOrderOf(['  3/14/2025 ', ''])).toBe('monthFirst')
})

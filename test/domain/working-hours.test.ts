import { describe, expect, test } from 'vitest'
import { atLocalTime, nextDaily, nextWorkingTime, tomorrow } from '../../src/domain/working-hours.ts'

const [SEOUL, NEW_YORK, SYDNEY] = ['Asia/Seoul', 'America/New_York', 'Australia/Sydney']
const DAY = { from: '09:00', to: '18:00' }
const NIGHT = { from: '22:00', to: '06:00' }
/** People who work on each day that is not of a weekend. */
const at = (hours: typeof DAY | null) => ({ hours, isHoliday: () => false })
/** Chuseok of 2026, from Thursday to the Monday that stands for a day of it. */
const chuseok = new Set(['2026-09-24', '2026-09-25', '2026-09-28'])
const onHolidays = { hours: DAY, isHoliday: (day: string) => chuseok.has(day) }

// In 2026 New York's clocks change on Sunday, March 8 (forward) and Sunday, November 1 (back); Sydney's on Sunday,
// April 5 (back) and Sunday, October 4 (forward).
describe('the first time from then on at which somebody may be told', () => {
  test.each<[string, string, string, typeof DAY | null, string]>([
    ['within the hours: now', '2026-03-04T10:00+09:00', SEOUL, DAY, '2026-03-04T10:00+09:00'],
    ['to the millisecond', '2026-03-04T17:59:59.999+09:00', SEOUL, DAY, '2026-03-04T17:59:59.999+09:00'],
    ['as they begin: now', '2026-03-04T09:00+09:00', SEOUL, DAY, '2026-03-04T09:00+09:00'],
    ['just before: as they begin', '2026-03-04T08:59:59.999+09:00', SEOUL, DAY, '2026-03-04T09:00+09:00'],
    ['as they end: the next day', '2026-03-04T18:00+09:00', SEOUL, DAY, '2026-03-05T09:00+09:00'],
    ['Friday evening: Monday', '2026-03-06T18:30+09:00', SEOUL, DAY, '2026-03-09T09:00+09:00'],
    ['Saturday noon: Monday', '2026-03-07T12:00+09:00', SEOUL, DAY, '2026-03-09T09:00+09:00'],
    ['Sunday early: Monday', '2026-03-08T03:00+09:00', SEOUL, DAY, '2026-03-09T09:00+09:00'],
    ['Monday in Seoul is Sunday in UTC', '2026-03-08T15:30Z', SEOUL, DAY, '2026-03-09T09:00+09:00'],
    ['Seoul at work, New York asleep', '2026-03-04T10:00+09:00', NEW_YORK, DAY, '2026-03-04T09:00-05:00'],
    [
      'Friday evening in Seoul, Friday morning there',
      '2026-03-06T23:00+09:00',
      NEW_YORK,
      DAY,
      '2026-03-06T09:00-05:00',
    ],
    ['over the clocks forward', '2026-03-06T19:00-05:00', NEW_YORK, DAY, '2026-03-09T09:00-04:00'],
    ['over the clocks back', '2026-10-30T19:00-04:00', NEW_YORK, DAY, '2026-11-02T09:00-05:00'],
    ['south of the equator, back', '2026-04-03T19:00+11:00', SYDNEY, DAY, '2026-04-06T09:00+10:00'],
    ['south of the equator, forward', '2026-10-02T19:00+10:00', SYDNEY, DAY, '2026-10-05T09:00+11:00'],
    ['at any hour', '2026-03-08T03:00+09:00', SEOUL, null, '2026-03-08T03:00+09:00'],
    ['through the night: late', '2026-03-04T23:00+09:00', SEOUL, NIGHT, '2026-03-04T23:00+09:00'],
    ['through the night: early', '2026-03-05T05:59+09:00', SEOUL, NIGHT, '2026-03-05T05:59+09:00'],
    ['as the night begins: now', '2026-03-04T22:00+09:00', SEOUL, NIGHT, '2026-03-04T22:00+09:00'],
    ['as the night ends: in the evening', '2026-03-05T06:00:30+09:00', SEOUL, NIGHT, '2026-03-05T22:00+09:00'],
    ['through the night: at noon', '2026-03-05T12:00+09:00', SEOUL, NIGHT, '2026-03-05T22:00+09:00'],
  ])('%s', (_, instant, timeZone, hours, then) => {
    expect(nextWorkingTime(new Date(instant), timeZone, at(hours))).toEqual(new Date(then))
  })

  test('is one of its own', () => {
    for (let hour = 0; hour < 24 * 14; hour++) {
      const then = nextWorkingTime(new Date(Date.UTC(2026, 2, 1, hour)), NEW_YORK, at(DAY))
      expect(nextWorkingTime(then, NEW_YORK, at(DAY))).toEqual(then)
    }
  })
})

describe('a local time', () => {
  test.each<[string, string, string, string, string]>([
    ['Seoul', '2026-03-04', '09:30', SEOUL, '2026-03-04T09:30+09:00'],
    ['New York in winter', '2026-03-06', '09:30', NEW_YORK, '2026-03-06T09:30-05:00'],
    ['New York in summer', '2026-03-09', '09:30', NEW_YORK, '2026-03-09T09:30-04:00'],
    ['on the day of the change, before it', '2026-03-08', '01:30', NEW_YORK, '2026-03-08T01:30-05:00'],
    ['on the day of the change, after it', '2026-03-08', '03:30', NEW_YORK, '2026-03-08T03:30-04:00'],
    ['left out by the change', '2026-03-08', '02:30', NEW_YORK, '2026-03-08T03:30-04:00'],
    ['shown twice: the first', '2026-11-01', '01:30', NEW_YORK, '2026-11-01T01:30-04:00'],
    ['on the day of the change back, after it', '2026-11-01', '02:30', NEW_YORK, '2026-11-01T02:30-05:00'],
    ['left out in Sydney', '2026-10-04', '02:30', SYDNEY, '2026-10-04T03:30+11:00'],
    ['shown twice in Sydney', '2026-04-05', '02:30', SYDNEY, '2026-04-05T02:30+11:00'],
    ['a quarter past, in Nepal', '2026-03-04', '09:00', 'Asia/Kathmandu', '2026-03-04T09:00+05:45'],
    ['ahead of midnight', '2026-03-04', '00:00', 'Pacific/Kiritimati', '2026-03-04T00:00+14:00'],
    [
      'midnight of the change, where it is at midnight',
      '2026-09-06',
      '00:30',
      'America/Santiago',
      '2026-09-06T01:30-03:00',
    ],
  ])('%s', (_, day, time, timeZone, then) => {
    expect(atLocalTime(day, time, timeZone)).toEqual(new Date(then))
  })

  test('of an unknown time zone is refused', () => {
    expect(() => atLocalTime('2026-03-04', '09:00', 'Asia/Nowhere')).toThrow(RangeError)
  })
})

describe('tomorrow', () => {
  test.each<[string, string, string, typeof DAY | null, string]>([
    ['on Wednesday', '2026-03-04T14:00+09:00', SEOUL, DAY, '2026-03-05T09:30+09:00'],
    ['just after midnight', '2026-03-05T00:10+09:00', SEOUL, DAY, '2026-03-06T09:30+09:00'],
    ['on Friday', '2026-03-06T14:00+09:00', SEOUL, DAY, '2026-03-09T09:30+09:00'],
    ['on Saturday', '2026-03-07T14:00+09:00', SEOUL, DAY, '2026-03-09T09:30+09:00'],
    ['over the change of the clocks', '2026-03-06T14:00-05:00', NEW_YORK, DAY, '2026-03-09T09:30-04:00'],
    ['for who begins later', '2026-03-04T14:00+09:00', SEOUL, { from: '10:00', to: '19:00' }, '2026-03-05T10:00+09:00'],
    ['at any hour', '2026-03-06T14:00+09:00', SEOUL, null, '2026-03-09T09:30+09:00'],
  ])('%s', (_, now, timeZone, hours, then) => {
    expect(tomorrow(new Date(now), timeZone, at(hours))).toEqual(new Date(then))
  })
})

test('what goes out once a day goes today while its time has not come, and else the next working day', () => {
  const daily = (instant: string) => nextDaily(new Date(instant), SEOUL, '16:00', at(DAY))
  expect(daily('2026-03-06T15:59:59.999+09:00')).toEqual(new Date('2026-03-06T16:00+09:00'))
  for (const late of ['2026-03-06T16:00+09:00', '2026-03-06T17:00+09:00', '2026-03-07T10:00+09:00'])
    expect(daily(late)).toEqual(new Date('2026-03-09T16:00+09:00'))
})

describe('on a holiday nobody is told anything', () => {
  test('what is due then waits for the next working day', () => {
    const next = (instant: string) => nextWorkingTime(new Date(instant), SEOUL, onHolidays)
    expect(next('2026-09-23T17:59+09:00')).toEqual(new Date('2026-09-23T17:59+09:00'))
    for (const instant of ['2026-09-23T18:00+09:00', '2026-09-24T08:00+09:00', '2026-09-25T10:00+09:00'])
      expect(next(instant)).toEqual(new Date('2026-09-29T09:00+09:00'))
  })

  test('nor is it tomorrow, or the day of a daily message', () => {
    expect(tomorrow(new Date('2026-09-23T14:00+09:00'), SEOUL, onHolidays)).toEqual(new Date('2026-09-29T09:30+09:00'))
    const daily = (instant: string) => nextDaily(new Date(instant), SEOUL, '16:00', onHolidays)
    expect(daily('2026-09-23T15:00+09:00')).toEqual(new Date('2026-09-23T16:00+09:00'))
    expect(daily('2026-09-24T15:00+09:00')).toEqual(new Date('2026-09-29T16:00+09:00'))
  })
})

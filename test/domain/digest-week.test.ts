import { describe, expect, test } from 'vitest'
import { addDays, digestTimes, isOver, monthBefore, runningWeek, weekBefore } from '../../src/domain/digest-week.ts'
import { atLocalTime } from '../../src/domain/working-hours.ts'

const SEOUL = 'Asia/Seoul'
const NEW_YORK = 'America/New_York'
const HOUR = 3_600_000
const runningWeekAfter = (monday: string) => addDays(monday, 7)

describe('the week that has just ended', () => {
  test.each([
    ['2026-03-16T00:00:00+09:00', '2026-03-09', '2026-03-15'],
    ['2026-03-15T23:59:59+09:00', '2026-03-02', '2026-03-08'],
    ['2026-03-18T12:00:00+09:00', '2026-03-09', '2026-03-15'],
    ['2026-03-22T23:59:59+09:00', '2026-03-09', '2026-03-15'],
    ['2027-01-04T09:00:00+09:00', '2026-12-28', '2027-01-03'],
  ])('at %s in Seoul began on %s and ended on %s', (now, from, to) => {
    expect(weekBefore(new Date(now), SEOUL)).toEqual({ from, to })
  })

  test('is another where it is still Sunday', () => {
    const now = new Date('2026-03-15T15:30:00Z')
    expect(weekBefore(now, SEOUL).from).toBe('2026-03-09')
    expect(weekBefore(now, NEW_YORK).from).toBe('2026-03-02')
  })
})

describe('the times of a week', () => {
  const of = (from: string, now: string, zone: string) =>
    digestTimes({ from, to: addDays(from, 6) }, new Date(now), zone)

  test('in Seoul', () => {
    expect(of('2026-03-09', '2026-03-16T09:00:00+09:00', SEOUL)).toEqual({
      week: { from: new Date('2026-03-09T00:00:00+09:00'), to: new Date('2026-03-16T00:00:00+09:00') },
      weekBeforeFrom: new Date('2026-03-02T00:00:00+09:00'),
      answered: { from: '2026-02-23', to: '2026-03-01' },
      answeredFrom: new Date('2026-02-23T00:00:00+09:00'),
      answeredTo: new Date('2026-03-02T00:00:00+09:00'),
      today: '2026-03-16',
      decideBy: '2026-03-22',
      renewBy: '2026-06-14',
      heardFrom: new Date('2025-09-17T00:00:00+09:00'),
    })
  })

  test('a week is as long as the clocks make it', () => {
    const hours = ({ week }: ReturnType<typeof of>) => (week.to.getTime() - week.from.getTime()) / HOUR
    const inSpring = of('2026-03-02', '2026-03-09T09:00:00-04:00', NEW_YORK)
    expect(inSpring.week).toEqual({ from: new Date('2026-03-02T05:00:00Z'), to: new Date('2026-03-09T04:00:00Z') })
    expect(hours(inSpring)).toBe(167)
    expect(hours(of('2026-10-26', '2026-11-02T09:00:00-05:00', NEW_YORK))).toBe(169)
    expect(hours(of('2026-03-09', '2026-03-16T09:00:00+09:00', SEOUL))).toBe(168)
  })

  test('every answer of its week of answers is 14 days old when the post is due', () => {
    for (
      let from = new Date('2026-01-05T00:00:00Z');
      from.getUTCFullYear() < 2027;
      from.setUTCDate(from.getUTCDate() + 7)
    )
      for (const zone of [SEOUL, NEW_YORK, 'Europe/Berlin', 'Pacific/Apia']) {
        const monday = from.toISOString().slice(0, 10)
        const week = { from: monday, to: addDays(monday, 6) }
        const due = atLocalTime(runningWeekAfter(week.from), '09:00', zone)
        const { answeredTo, answered } = digestTimes(week, due, zone)
        expect(due.getTime() - answeredTo.getTime()).toBeGreaterThanOrEqual(14 * 24 * HOUR)
        expect(new Date(answered.from).getUTCDay()).toBe(1)
      }
  })

  test('while it runs its answers are those of a week that is old enough now', () => {
    const soFar = of('2026-03-16', '2026-03-18T12:00:00+09:00', SEOUL)
    expect(soFar.answered).toEqual({ from: '2026-02-23', to: '2026-03-01' })
    expect(of('2026-03-16', '2026-03-23T00:00:00+09:00', SEOUL).answered.from).toBe('2026-03-02')
  })

  test('a week is over when its Sunday is, where the workspace is', () => {
    const week = { from: '2026-03-09', to: '2026-03-15' }
    expect(isOver(week, new Date('2026-03-15T23:59:59+09:00'), SEOUL)).toBe(false)
    expect(isOver(week, new Date('2026-03-16T00:00:00+09:00'), SEOUL)).toBe(true)
    expect(isOver(week, new Date('2026-03-16T00:00:00+09:00'), NEW_YORK)).toBe(false)
    expect(runningWeek(new Date('2026-03-16T00:00:00+09:00'), SEOUL)).toEqual({ from: '2026-03-16', to: '2026-03-22' })
  })

  test('what stands now stands so today, whichever week was asked for', () => {
    const times = of('2026-03-09', '2026-03-25T10:00:00+09:00', SEOUL)
    expect(times).toMatchObject({ today: '2026-03-25', decideBy: '2026-03-29', renewBy: '2026-06-23' })
    expect(times.week.from).toEqual(new Date('2026-03-09T00:00:00+09:00'))
  })

  test.each(['soon', '2026-13-01', ''])('a week cannot begin on "%s"', (from) => {
    expect(() => of(from, '2026-03-16T09:00:00+09:00', SEOUL)).toThrow(RangeError)
  })
})

test('a month is compared with the one before it, and its answers are those of that month', () => {
  const month = monthBefore(new Date('2026-04-01T00:00:00+09:00'), SEOUL)
  expect(month).toEqual({ from: '2026-03-01', to: '2026-03-31' })
  expect(digestTimes(month, new Date('2026-04-01T09:00:00+09:00'), SEOUL)).toMatchObject({
    week: { from: new Date('2026-03-01T00:00:00+09:00'), to: new Date('2026-04-01T00:00:00+09:00') },
    weekBeforeFrom: new Date('2026-02-01T00:00:00+09:00'),
    answered: { from: '2026-02-01', to: '2026-02-28' },
  })
})

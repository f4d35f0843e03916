import { describe, expect, test } from 'vitest'
import {
  assertSchedule,
  draftAt,
  isLate,
  type Schedule,
  slotsAround,
  usualSchedule,
} from '../../src/domain/digest-schedule.ts'
import { holidayRule } from '../../src/domain/holidays.ts'

const seoul = {
  timeZone: 'Asia/Seoul',
  isHoliday: holidayRule({ holidays: 'kr', daysOff: [], daysWorked: [] }, 'Asia/Seoul'),
}
const newYork = { timeZone: 'America/New_York', isHoliday: () => false }
const at = (now: string, more: Partial<Schedule> = {}, where = seoul) =>
  slotsAround({ ...usualSchedule, ...more }, new Date(now), where)

describe('a post is due', () => {
  test.each([
    ['2026-03-16T08:59:59.999+09:00', '2026-03-16T09:00:00+09:00', '2026-03-09'],
    ['2026-03-16T09:00:00+09:00', '2026-03-23T09:00:00+09:00', '2026-03-16'],
    ['2026-03-22T23:00:00+09:00', '2026-03-23T09:00:00+09:00', '2026-03-16'],
    // Monday, March 2, is a holiday in Korea instead of March 1; the Sunday is no working day either.
    ['2026-02-27T10:00:00+09:00', '2026-03-03T09:00:00+09:00', '2026-02-23'],
  ])('after %s at %s, of the week from %s', (now, due, from) => {
    const { next } = at(now)
    expect(next).toMatchObject({ due: new Date(due), period: { from } })
  })

  test.each([
    // The clocks went forward on Sunday, March 8, and go back on Sunday, November 1.
    ['2026-03-02T15:00:00Z', '2026-03-09T13:00:00.000Z', '2026-03-02'],
    ['2026-10-27T15:00:00Z', '2026-11-02T14:00:00.000Z', '2026-10-26'],
  ])('by the clocks of the workspace, which change: after %s at %s', (now, due, from) => {
    const { next } = at(now, {}, newYork)
    expect([next.due.toISOString(), next.period.from]).toEqual([due, from])
  })

  test('each period once through a year, at any day, and in a time zone of its own', () => {
    for (const zone of [null, 'America/New_York', 'Pacific/Apia', 'Europe/Berlin'])
      for (const [every, day] of [
        ['week', 1],
        ['week', 5],
        ['month', 1],
        ['month', 28],
      ] as const) {
        const schedule = { every, day, at: '02:30', timeZone: zone }
        const seen: string[] = []
        for (let now = new Date('2026-01-01T00:00:00Z'); now.getUTCFullYear() < 2027; ) {
          const { next } = slotsAround(schedule, now, seoul)
          seen.push(next.period.from)
          expect(slotsAround(schedule, next.due, seoul).last).toEqual(next)
          expect(next.draft < next.due).toBe(true)
          now = next.due
        }
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen.length).toBeGreaterThanOrEqual(every === 'week' ? 52 : 12)
      }
  })

  test('its draft comes a working day before, or an hour before to whoever has subscribed since', () => {
    const { next } = at('2026-03-13T10:00:00+09:00')
    expect(next.draft).toEqual(new Date('2026-03-13T09:00:00+09:00'))
    expect(draftAt(next, new Date('2026-03-10T10:00:00+09:00'))).toEqual(next.draft)
    expect(draftAt(next, new Date('2026-03-13T10:00:00+09:00'))).toEqual(new Date('2026-03-16T08:00:00+09:00'))
  })

  test.each([{ day: 6 }, { every: 'month', day: 29 }, { at: '24:00' }, { timeZone: 'Asia/Seol' }] as const)(
    '%o is no time',
    (more) => expect(() => assertSchedule({ ...usualSchedule, ...more })).toThrow('digest.when'),
  )
})

test('a post is late when half an hour and more has passed since it was due', () => {
  const due = new Date('2026-03-16T09:00:00Z')
  expect(isLate(due, new Date('2026-03-16T09:30:00.000Z'))).toBe(false)
  expect(isLate(due, new Date('2026-03-16T09:30:00.001Z'))).toBe(true)
})

const refusalTo = (more: Partial<Schedule>) => {
  try {
    assertSchedule({ ...usualSchedule, ...more })
    return null
  } catch (error) {
    return error
  }
}

test.each([
  { day: 1 },
  { day: 5 },
  { at: '00:00' },
  { at: '19:59' },
  { at: '23:00' },
  { every: 'month', day: 1 },
  { every: 'month', day: 28 },
  { timeZone: 'Asia/Seoul' },
  { timeZone: 'UTC' },
] as const)('a digest may come %o', (more) => expect(refusalTo(more)).toBeNull())

test.each([
  { day: 0 },
  { day: 6 },
  { day: 1.5 },
  { every: 'month', day: 0 },
  { every: 'month', day: 29 },
  { at: '24:00' },
  { at: '9:00' },
  { at: '09:60' },
  { at: '109:00' },
  { at: '09:000' },
  { at: '' },
] as const)('a digest cannot come %o, which is said beside the day', (more) =>
  expect(refusalTo(more)).toMatchObject({ case: 'digest.when', field: 'digestDay' }),
)

test('a time zone that is none is said beside the time zone', () => {
  expect(refusalTo({ timeZone: 'Mars/Olympus' })).toMatchObject({ case: 'digest.when', field: 'digestZone' })
})

test('of a month the post is of the month before, of a week of the week before', () => {
  expect(at('2026-03-10T00:00:00Z', { every: 'month', day: 15 }).next.period).toEqual({
    from: '2026-02-01',
    to: '2026-02-28',
  })
  expect(at('2026-03-10T00:00:00Z').next.period).toEqual({ from: '2026-03-09', to: '2026-03-15' })
})

test('who subscribes as the draft comes still gets it with the others', () => {
  const { next } = at('2026-03-13T10:00:00+09:00')
  expect(draftAt(next, next.draft)).toEqual(next.draft)
})

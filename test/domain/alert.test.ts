import { describe, expect, test } from 'vitest'
import { daysBetween, sameDay } from '../../src/domain/alert.ts'

const work = { hours: { from: '09:00', to: '18:00' }, isHoliday: (day: string) => day === '2026-05-05' }
const due = (now: string, minutes = 15) => sameDay(new Date(now), minutes, 'Asia/Seoul', work).toISOString()

describe('the same day', () => {
  test.each([
    ['in the middle of the day: with what else comes', '2026-03-04T10:00:00+09:00', '2026-03-04T01:15:00.000Z'],
    ['just before the end of the day: at once', '2026-03-04T17:50:00+09:00', '2026-03-04T08:50:00.000Z'],
    ['in the evening: the next morning', '2026-03-04T21:00:00+09:00', '2026-03-05T00:00:00.000Z'],
    ['before the day begins: when it does', '2026-03-04T07:00:00+09:00', '2026-03-04T00:00:00.000Z'],
    ['on Saturday: on Monday', '2026-03-07T11:00:00+09:00', '2026-03-09T00:00:00.000Z'],
  ])('%s', (_, now, expected) => expect(due(now)).toBe(expected))

  test('days are counted by the calendar, over a change of the clocks, too', () => {
    expect(daysBetween('2026-03-01', '2026-05-30')).toBe(90)
    expect(daysBetween('2026-03-04', '2026-03-03')).toBe(-1)
  })
})

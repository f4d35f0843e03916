import { describe, expect, test } from 'vitest'
import {
  daysOffIn,
  daysWorkedIn,
  type HolidaySettings,
  holidayRule,
  holidaysIn,
  KNOWN_UNTIL,
  koreanHolidays,
} from '../../src/domain/holidays.ts'
import { addWorkdays } from '../../src/domain/workdays.ts'
import { refusalOf } from '../support/refusal.ts'

const nothing: HolidaySettings = { holidays: null, daysOff: [], daysWorked: [] }
const SEOUL = 'Asia/Seoul'
const refused = (read: () => unknown) => refusalOf((async () => read())())

describe('whose holidays hold', () => {
  test("Korea's, where a workspace goes by Seoul's clocks, unless an admin chose otherwise", () => {
    expect(holidaysIn(nothing, SEOUL)).toBe('kr')
    expect(holidaysIn(nothing, 'America/New_York')).toBe('none')
    expect(holidaysIn({ ...nothing, holidays: 'none' }, SEOUL)).toBe('none')
    expect(holidaysIn({ ...nothing, holidays: 'kr' }, 'Europe/Berlin')).toBe('kr')
  })

  test('each public holiday is one, with the days that stand for those on a weekend', () => {
    const isHoliday = holidayRule(nothing, SEOUL)
    for (const day of ['2026-03-02', '2026-05-01', '2026-09-25', '2026-12-25', '2027-02-09'])
      expect(isHoliday(day)).toBe(true)
    for (const day of ['2026-03-03', '2026-12-24', '2026-12-31']) expect(isHoliday(day)).toBe(false)
    expect(holidayRule({ ...nothing, holidays: 'none' }, SEOUL)('2026-12-25')).toBe(false)
  })

  test('a company takes days off besides, once or each year, and works on others', () => {
    const daysOff = daysOffIn('2026-12-31 종무일\n5-8')
    const isHoliday = holidayRule({ ...nothing, daysOff, daysWorked: ['2026-05-01'] }, SEOUL)
    for (const day of ['2026-12-31', '2026-05-08', '2027-05-08']) expect(isHoliday(day)).toBe(true)
    for (const day of ['2026-05-01', '2027-12-31']) expect(isHoliday(day)).toBe(false)
    const elsewhere = holidayRule({ ...nothing, daysOff }, 'Europe/Berlin')
    expect([elsewhere('2026-12-31'), elsewhere('2026-12-25')]).toEqual([true, false])
  })

  test('ten working days over Chuseok are due three days later than without', () => {
    const from = new Date('2026-09-16T10:00+09:00')
    const due = (settings: HolidaySettings) => addWorkdays(from, 10, SEOUL, holidayRule(settings, SEOUL))
    expect([due({ ...nothing, holidays: 'none' }), due(nothing)]).toEqual(['2026-09-30', '2026-10-02'])
  })

  test('the list is known for the years to come, and can be shown in its order', () => {
    expect(KNOWN_UNTIL).toBeGreaterThanOrEqual(2027)
    expect(koreanHolidays((day) => day.startsWith('2026-09'))).toEqual([
      { day: '2026-09-24', name: '추석 전날' },
      { day: '2026-09-25', name: '추석' },
      { day: '2026-09-26', name: '추석 다음 날' },
    ])
  })
})

describe('what an admin types', () => {
  test('is a date on each line, as people write them, in order and once', () => {
    const typed = '2026. 12. 31. 종무일\n\n2026년 7월 3일\n5/10 창립기념일\n2026-7-03, 여름 휴무\n2-29'
    expect(daysOffIn(typed)).toEqual([
      { day: '02-29', name: null },
      { day: '05-10', name: '창립기념일' },
      { day: '2026-07-03', name: '여름 휴무' },
      { day: '2026-12-31', name: '종무일' },
    ])
    expect(daysOffIn(' \n')).toEqual([])
    expect(daysWorkedIn('2026-05-01\n2026년 5월 1일\n2026-03-02')).toEqual(['2026-03-02', '2026-05-01'])
  })

  test.each(['내일', '2026-02-30', '2026-13-01', '2025-02-29', '12/', '2026-12-3112', `2026-12-31 ${'이'.repeat(41)}`])(
    'is refused in words where it is no date: %s',
    async (line) => {
      expect(await refused(() => daysOffIn(`2026-12-31\n${line}`))).toEqual({
        ...{ case: 'settings.day', field: 'daysOff', data: { line: line.slice(0, 60) } },
      })
    },
  )

  test('a day that is no public holiday cannot be one on which people work', async () => {
    expect(await refused(() => daysWorkedIn('2026-05-04'))).toEqual({
      ...{ case: 'settings.notHoliday', field: 'daysWorked', data: { line: '2026-05-04', until: KNOWN_UNTIL } },
    })
    expect(await refused(() => daysWorkedIn('05-01'))).toMatchObject({ case: 'settings.notHoliday' })
  })

  test('too many are refused', async () => {
    const many = Array.from({ length: 61 }, (_, at) => `20${10 + at}-01-02`).join('\n')
    expect(await refused(() => daysOffIn(many))).toMatchObject({ case: 'settings.tooManyDays', data: { max: 60 } })
  })
})

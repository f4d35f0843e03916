import { describe, expect, test } from 'vitest'
import { formats } from '../../src/locales/format.ts'

const seoul = 'Asia/Seoul'
const now = new Date('2026-03-13T00:30:00Z')
const ko = formats('ko', seoul, now)
const en = formats('en', seoul, now)
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

describe('dates and times', () => {
  const wednesday = new Date('2026-03-04T00:30:00Z')

  test('this year', () => {
    expect(ko.date(wednesday)).toBe('3월 4일(수)')
    expect(en.date(wednesday)).toBe('Wed, Mar 4')
    expect(ko.dateTime(wednesday)).toBe('3월 4일(수) 오전 9:30')
    expect(en.dateTime(wednesday)).toBe('Wed, Mar 4, 9:30 AM')
    expect(ko.day(wednesday)).toBe('3월 4일')
    expect(en.day(wednesday)).toBe('Mar 4')
    expect(ko.longDay(wednesday)).toBe('3월 4일')
    expect([ko.shortDay(wednesday), en.shortDay(wednesday)]).toEqual(['3/4', '3/4'])
    expect(en.longDay(wednesday)).toBe('March 4')
  })

  test('other years', () => {
    const earlier = new Date('2025-03-04T00:30:00Z')
    expect(ko.date(earlier)).toBe('2025년 3월 4일')
    expect(en.date(earlier)).toBe('Mar 4, 2025')
    expect(ko.dateTime(earlier)).toBe('2025년 3월 4일 오전 9:30')
    expect(en.dateTime(earlier)).toBe('Mar 4, 2025, 9:30 AM')
    expect(en.longDay(earlier)).toBe('March 4, 2025')
    expect([ko.shortDay(earlier), en.shortDay(earlier)]).toEqual(['2025/3/4', '3/4/2025'])
  })

  test('noon, midnight and afternoon', () => {
    expect(ko.dateTime(new Date('2026-03-20T05:10:00Z'))).toBe('3월 20일(금) 오후 2:10')
    expect(en.dateTime(new Date('2026-03-20T05:10:00Z'))).toBe('Fri, Mar 20, 2:10 PM')
    expect(ko.dateTime(new Date('2026-03-20T03:00:00Z'))).toBe('3월 20일(금) 오후 12:00')
    expect(en.dateTime(new Date('2026-03-19T15:05:00Z'))).toBe('Fri, Mar 20, 12:05 AM')
  })

  test('the reader’s zone decides on day and year', () => {
    const newYear = new Date('2025-12-31T15:30:00Z')
    expect(ko.date(newYear)).toBe('1월 1일(목)')
    expect(formats('en', 'America/New_York', now).date(newYear)).toBe('Dec 31, 2025')
    expect(formats('ko', 'America/New_York', new Date('2026-01-01T03:00:00Z')).date(newYear)).toBe('12월 31일(수)')
  })

  test('a calendar day is that day in every zone', () => {
    for (const zone of ['Pacific/Kiritimati', seoul, 'UTC', 'Pacific/Pago_Pago']) {
      expect(formats('ko', zone, now).date('2026-03-18')).toBe('3월 18일(수)')
      expect(formats('en', zone, now).day('2026-03-18')).toBe('Mar 18')
    }
  })

  test('no blank but an ordinary space', () => {
    expect(en.dateTime(now)).not.toMatch(/[\u00a0\u2009\u202f]/)
  })

  test('what is no date or zone is refused', () => {
    expect(() => ko.date(new Date(Number.NaN))).toThrow(RangeError)
    expect(() => ko.date('soon')).toThrow(RangeError)
    expect(() => formats('ko', 'Asia/Nowhere', now)).toThrow(RangeError)
  })
})

test.each([
  [9 * 24, '9일째', '9 days'],
  [9 * 24 + 23, '9일째', '9 days'],
  [24, '1일째', '1 day'],
  [23.9, '23시간째', '23 hours'],
  [3, '3시간째', '3 hours'],
  [1, '1시간째', '1 hour'],
  [0.5, '30분째', '30 minutes'],
  [0, '방금', 'just now'],
  [-5, '방금', 'just now'],
  [24 * 1200, '1,200일째', '1,200 days'],
])('%f hours of waiting', (hours, korean, english) => {
  expect(ko.waiting(ago(hours))).toBe(korean)
  expect(en.waiting(ago(hours))).toBe(english)
})

describe('money', () => {
  test.each([
    [0, '0원', '₩0'],
    [9_800, '9,800원', '₩9,800'],
    [9_999.6, '1만 원', '₩10K'],
    [10_000, '1만 원', '₩10K'],
    [15_500, '1.6만 원', '₩16K'],
    [980_000, '98만 원', '₩980K'],
    [999_600, '100만 원', '₩1M'],
    [14_000_000, '1,400만 원', '₩14M'],
    [99_990_000, '9,999만 원', '₩100M'],
    [99_999_999, '1억 원', '₩100M'],
    [120_000_000, '1.2억 원', '₩120M'],
    [180_000_000, '1.8억 원', '₩180M'],
    [220_000_000, '2.2억 원', '₩220M'],
    [1_234_000_000, '12억 원', '₩1.2B'],
    [999_999_999_999, '1조 원', '₩1T'],
    [1.2e12, '1.2조 원', '₩1.2T'],
    [-120_000_000, '-1.2억 원', '-₩120M'],
  ])('%f won', (amount, korean, english) => {
    expect(ko.money(amount, 'KRW')).toBe(korean)
    expect(en.money(amount, 'krw')).toBe(english)
  })

  test('another currency stands behind its worth in won', () => {
    expect(ko.money(10_000, 'USD', 1_400)).toBe('약 1,400만 원 ($10,000)')
    expect(en.money(10_000, 'USD', 1_400)).toBe('about ₩14M ($10,000)')
    expect(ko.money(9.5, 'EUR', 1_500)).toBe('약 1.4만 원 (€9.50)')
  })

  test('without a rate it stands alone', () => {
    expect(ko.money(10_000, 'USD')).toBe('$10,000')
    expect(en.money(10_000, 'CAD')).toBe('CA$10,000')
    expect(en.money(10_000, 'JPY')).toBe('¥10,000')
    expect(en.money(10_000, 'points')).toBe('10,000 POINTS')
  })
})

test('counters', () => {
  expect([ko.quotes(3), ko.items(2), ko.customers(3), ko.people(2), ko.teams(2), ko.votes(5)]).toEqual([
    '원문 3건',
    '항목 2개',
    '고객사 3곳',
    '사람 2명',
    '팀 2개',
    '공감 5',
  ])
  expect([en.quotes(3), en.items(2), en.customers(3), en.people(2), en.teams(2), en.votes(5)]).toEqual([
    '3 quotes',
    '2 items',
    '3 customers',
    '2 people',
    '2 teams',
    '5 votes',
  ])
  expect([en.quotes(1), en.items(1), en.customers(1), en.people(1), en.teams(1), en.votes(1), en.votes(0)]).toEqual([
    '1 quote',
    '1 item',
    '1 customer',
    '1 person',
    '1 team',
    '1 vote',
    '0 votes',
  ])
  expect([ko.votes(10_000), en.votes(10_000), ko.number(1_234_567)]).toEqual([
    '공감 10,000',
    '10,000 votes',
    '1,234,567',
  ])
})

test('changes', () => {
  expect([4, -2, 0].map((by) => ko.change(by))).toEqual([
    '지난주보다 4건 늘었어요',
    '지난주보다 2건 줄었어요',
    '그대로예요',
  ])
  expect([4, -2, 0].map((by) => en.change(by))).toEqual(['up 4 from last week', 'down 2 from last week', 'unchanged'])
})

test('shares: no percentage below five', () => {
  expect([ko.share(7, 9), en.share(7, 9)]).toEqual(['78%(9건 중 7건)', '78% (7 of 9)'])
  expect([ko.share(3, 4), en.share(3, 4)]).toEqual(['4건 중 3건', '3 of 4'])
  expect([ko.share(0, 0), en.share(5, 5)]).toEqual(['0건 중 0건', '100% (5 of 5)'])
})

test('days to a calendar day, by the reader’s own calendar', () => {
  // The same instant is the 13th in Seoul and still the 12th in New York.
  const at = new Date('2026-03-12T20:00:00Z')
  expect(formats('ko', 'Asia/Seoul', at).daysTo('2026-03-13')).toBe(0)
  expect(formats('en', 'America/New_York', at).daysTo('2026-03-13')).toBe(1)
  expect(formats('ko', 'Asia/Seoul', at).daysTo('2026-03-11')).toBe(-2)
  expect(formats('ko', 'Asia/Seoul', at).daysTo('2027-03-13')).toBe(365)
})

import { expect, test } from 'vitest'
import { Refusal } from '../../src/domain/errors.ts'
import { parseReportCommand } from '../../src/domain/report-command.ts'

const now = new Date('2026-11-18T10:00:00+09:00')
const parse = (text: string) => parseReportCommand(text, now, 'Asia/Seoul')
const week = { kind: 'week', from: '2026-11-09', to: '2026-11-15' }

test.each([
  ['', 'xlsx', week],
  ['엑셀', 'xlsx', week],
  ['ㅔㅔㅅㅌ 지난 주', 'pptx', week],
  ['2026-W46 powerpoint', 'pptx', week],
  ['슬라이드', 'pptx', week],
  ['표', 'xlsx', week],
  ['tmffkdlem', 'pptx', week],
  ['flat', 'csv', week],
  ['csv 2026-10', 'csv', { kind: 'month', from: '2026-10-01', to: '2026-10-31' }],
  ['this month', 'xlsx', { kind: 'month', from: '2026-11-01', to: '2026-11-30' }],
  ['2026-W53', 'xlsx', { kind: 'week', from: '2026-12-28', to: '2027-01-03' }],
  ['2026-11-01..2026-11-03', 'xlsx', { kind: 'days', from: '2026-11-01', to: '2026-11-03' }],
])('%j is a report', (text, format, period) => {
  expect(parse(text)).toEqual({ format, period, kind: null, names: {} })
})

test('filters stand anywhere, in either language, with names of several words', () => {
  expect(parse('영역:"결제 정산" 엑셀 kind:불편 지난달 team:CX')).toEqual({
    format: 'xlsx',
    period: { kind: 'month', from: '2026-10-01', to: '2026-10-31' },
    kind: 'problem',
    names: { area: '결제 정산', team: 'CX' },
  })
})

test.each([
  ['pdf', 'report.unknown'],
  ['엑셀 언젠가', 'report.unknown'],
  ['kind:nothing', 'report.unknown'],
  ['year:2026', 'report.unknown'],
  ['2025-W53', 'report.unknown'],
  ['2026-13', 'numbers.period'],
])('%j is refused', (text, refusal) => {
  expect(() => parse(text)).toThrow(expect.objectContaining({ case: refusal }))
  expect(() => parse(text)).toThrow(Refusal)
})

test('each kind of words is a filter, in either language', () => {
  for (const [ko, en] of [
    ['요청', 'request'],
    ['불편', 'problem'],
    ['칭찬', 'praise'],
    ['질문', 'question'],
  ])
    expect([parse(`kind:${ko}`).kind, parse(`kind:${en}`).kind]).toEqual([en, en])
})

test('a week is known by its number, with a line or without, and with room around it', () => {
  expect(parse('2026w46').period).toEqual(week)
  expect(parse('  2026-w46  csv').period).toEqual(week)
  // The year 2025 has fifty-two weeks, and its first begins in 2024.
  expect(parse('2025-W1').period).toEqual({ kind: 'week', from: '2024-12-30', to: '2025-01-05' })
  expect(parse('2025-W52').period).toEqual({ kind: 'week', from: '2025-12-22', to: '2025-12-28' })
})

test.each(['2025-W53', '2026-W0', '2026-W54'])('there is no week %s, and it is said', (text) => {
  expect(() => parse(text)).toThrow(expect.objectContaining({ case: 'report.unknown', data: { word: text } }))
})

test.each(['x2026-W46', '2026-W461', 'kind:"  "', 'area:""'])('%s is not understood', (text) => {
  expect(() => parse(text)).toThrow(Refusal)
})

test('what is not understood is given back, as far as it can be shown', () => {
  expect(() => parse(`x:\`${'가'.repeat(100)}`)).toThrow(
    expect.objectContaining({ case: 'report.unknown', data: { word: `x:’${'가'.repeat(57)}` } }),
  )
})

test('a name has no room around it', () => expect(parse('area:" 결제 "').names).toEqual({ area: '결제' }))

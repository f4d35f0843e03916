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

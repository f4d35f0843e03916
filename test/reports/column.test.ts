import { expect, test } from 'vitest'
import { excelText, onTheWall, plainCell } from '../../src/reports/column.ts'
import { fitText } from '../../src/reports/fit.ts'

test('an instant is written as the clock on the wall shows it, also where clocks change and zones are not whole hours', () => {
  const shown = (at: string, zone: string) => plainCell(onTheWall(new Date(at), zone), 'moment')
  expect(shown('2026-11-18T01:00:59Z', 'Asia/Seoul')).toBe('2026-11-18 10:00')
  expect(shown('2026-03-29T00:59:00Z', 'Europe/Berlin')).toBe('2026-03-29 01:59')
  expect(shown('2026-03-29T01:00:00Z', 'Europe/Berlin')).toBe('2026-03-29 03:00')
  expect(shown('2026-01-01T00:07:00Z', 'Asia/Kathmandu')).toBe('2026-01-01 05:52')
  expect(onTheWall(null, 'Asia/Seoul')).toBeNull()
})

test('a text is one that Excel shows: no control characters, no half of a pair, no escape, not longer than a cell', () => {
  expect(excelText('a\u0000\u0007\r\nb\tc\ud800 _x0041_ =1+1')).toBe('a\nb\tc\ufffd _x005F_x0041_ =1+1')
  expect(excelText('가'.repeat(40_000))).toHaveLength(32_767)
})

test('a text is cut to its box, and a short one stays', () => {
  expect(fitText('결제 내역', 3, 1, 12)).toBe('결제 내역')
  const cut = fitText('결제 내역을 엑셀로 '.repeat(30), 3, 2, 12)
  expect(cut).toMatch(/…$/)
  expect(cut.length).toBeLessThan(60)
})

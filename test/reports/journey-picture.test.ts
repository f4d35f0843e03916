import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { figuresOf, type JourneyMap } from '../../src/domain/journey-map.ts'
import { dotsOf } from '../../src/reports/digits.ts'
import { journeyPicture } from '../../src/reports/journey-picture.ts'

/** A picture of ours, read back: its size, and the colours of a pixel. */
function decoded(file: Uint8Array) {
  const png = Buffer.from(file)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const at = png.indexOf('IDAT')
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  const pixel = (x: number, y: number) => [...rows.subarray(y * (width * 3 + 1) + 1 + x * 3).subarray(0, 3)].join()
  return { width, height, pixel }
}

const days = ['2/9', '2/16', '2/23', '3/2']
/** The upper left corner of a cell: stage, side (0 pain, 1 praise), row (4: all weeks). */
const corner = (stage: number, side: number, row: number): [number, number] => [
  132 + stage * 140 + side * 64 + 3,
  112 + row * 56 + (row === 4 ? 12 : 0) + 3,
]

test('more customers are darker, pain and praise have colours of their own, and all weeks stand below', () => {
  const { width, height, pixel } = decoded(
    journeyPicture({ days, columns: [[20, 1, 0, 0, 1, 0, 3, 1, 16, 0]], endsWithNoStage: false }),
  )
  expect([width, height]).toEqual([132 + 140 + 16, 112 + 5 * 56 + 12 + 16])
  const colours = [0, 1, 2, 3, 4].map((row) => pixel(...corner(0, 0, row)))
  expect(colours).toEqual(['248,248,248', '254,230,206', '253,190,133', '140,45,4', '140,45,4'])
  expect(pixel(...corner(0, 1, 2))).toBe('222,235,247')
})

test.each([0, 1, 9, 20])('%i stages with numbers of any size can be drawn', (n) => {
  const columns = Array.from({ length: n }, () => [0, 1, 12, 123, 1_234, 99_999, 1_000_000, 7, 8, 9])
  const { width } = decoded(journeyPicture({ days, columns, endsWithNoStage: n > 0 }))
  expect(width).toBe(132 + n * 140 + 16)
})

test('every character that is written can be drawn, and no other', () => {
  for (const character of '0123456789/-+?Σ') expect(dotsOf(character).length).toBeGreaterThan(4)
  expect(() => dotsOf('가')).toThrow(RangeError)
})

test('of many stages the first are drawn, and items without one always', () => {
  const cell = { pain: 1, praise: 0 }
  const stage = (id: string | null) => ({ id, ko: '활용', en: 'Use', total: cell, weeks: days.map(() => cell) })
  const map: JourneyMap = {
    weeks: ['2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02'],
    stages: [...Array.from({ length: 40 }, (_, at) => stage(String(at))), stage(null)],
    total: cell,
  }
  const figures = figuresOf(map)
  expect(figures).toMatchObject({ days, endsWithNoStage: true })
  expect(figures.columns).toHaveLength(16)
  expect(JSON.stringify(figures)).not.toContain('활용')
})

import { describe, expect, test } from 'vitest'
import { curveSvg, linesOf } from '../../bench/support/curve-svg.ts'
import { rowOf } from '../../bench/support/rows.ts'

const row = (value: number, at: number, line = 'PostgreSQL') =>
  rowOf({ name: `${line} ${at}`, unit: 'ms', values: [value], point: { curve: 'search', line, at } })

describe('the lines of a curve', () => {
  test('are in the order of their axis, and of several values the middle one', () => {
    const rows = [row(90, 100_000), row(30, 10_000), row(50, 10_000), row(40, 10_000), row(7, 10_000, 'embedded')]
    expect([...linesOf('search', rows)]).toEqual([
      [
        'PostgreSQL',
        [
          { at: 10_000, value: 40 },
          { at: 100_000, value: 90 },
        ],
      ],
      ['embedded', [{ at: 10_000, value: 7 }]],
    ])
    expect(linesOf('home', rows).size).toBe(0)
  })

  test('begin with the peer where that is the same of fewer', () => {
    const measured = rowOf({
      ...{ name: 'digest', unit: 'ms', values: [73], peer: { name: '10,000 items', values: [70] } },
      point: { curve: 'digest', line: 'PostgreSQL', at: 100_000, peerAt: 10_000 },
    })
    expect(linesOf('digest', [measured]).get('PostgreSQL')).toEqual([
      { at: 10_000, value: 70 },
      { at: 100_000, value: 73 },
    ])
  })
})

test('a picture shows each value, where it lies between nothing and the highest, and where it was measured', () => {
  const { svg } = curveSvg('search', { rows: [row(50, 10_000), row(100, 100_000)], caption: 'here & now' })
  const heights = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/gu)].map(([, x, y]) => [Number(x), Number(y)])
  const [[left = 0, half = 0] = [], [right = 0, top = 0] = []] = heights
  expect(left).toBeLessThan(right)
  // The plot reaches from 310 up to 56, and 100 is at its top.
  expect([half, top]).toEqual([(310 + 56) / 2, 56])
  for (const text of ['>50<', '>100<', '>10,000<', '>100,000<', '>aim 100<', '>here &amp; now<'])
    expect(svg).toContain(text)
})

test('of what was never measured there is no picture', () => {
  expect(() => curveSvg('search', { rows: [], caption: '' })).toThrow(RangeError)
})

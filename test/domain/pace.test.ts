import { expect, test } from 'vitest'
import { createPace } from '../../src/domain/pace.ts'

/** Work of which so much is under way. */
function work(underWay: number, perSecond = 250) {
  let at = 0
  const pace = createPace({ now: () => at, perSecond })
  for (let n = 0; n < underWay; n++) pace.begins()
  /** So many end one after another, so far apart, each followed by another. */
  const ends = (count: number, gapMs: number) => {
    for (let n = 0; n < count; n++) {
      at += gapMs
      pace.ends()
      pace.begins()
    }
  }
  return { pace, ends, passes: (ms: number) => (at += ms) }
}

test('until it is known it is what it is taken to be, and then what it was lately', () => {
  const { pace, ends } = work(100)
  expect(pace.within(1_200)).toBe(300)
  ends(300, 10)
  expect(pace.within(1_200)).toBeGreaterThan(118)
  expect(pace.within(1_200)).toBeLessThan(125)
  ends(300, 2)
  expect(pace.within(1_200)).toBeGreaterThan(570)
})

test('where little is under way it shows how fast it comes, which says nothing', () => {
  const { pace, ends } = work(10)
  ends(500, 90)
  expect(pace.within(1_200)).toBe(300)
})

test('what stood in the way once hardly counts, however long, and a clock that goes back not at all', () => {
  const { pace, ends, passes } = work(100)
  ends(300, 5)
  const before = pace.within(1_000)
  ends(1, 60_000)
  expect(pace.within(1_000)).toBeGreaterThan(before * 0.7)
  passes(-3_600_000)
  ends(100, 5)
  expect(pace.within(1_000)).toBeGreaterThan(before * 0.9)
  expect(pace.within(1_000)).toBeLessThan(before * 1.1)
})

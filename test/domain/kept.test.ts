import { expect, test } from 'vitest'
import { createKept } from '../../src/domain/kept.ts'
import { realClock } from '../../src/real.ts'

/** A thousand fresh entries and a clock to turn. */
function full() {
  const time = { at: 0 }
  const kept = createKept<number>({ ...realClock, now: () => new Date(time.at) }, 60_000, 1_000)
  for (let n = 0; n < 1_000; n++) kept.put(`T${n}`, n)
  return { kept, time }
}

test('one team more costs the team that was kept first its place, and no other', () => {
  const { kept } = full()
  kept.put('T1000', 1_000)
  expect(kept.get('T0')).toBe(null)
  for (let n = 1; n <= 1_000; n++) expect(kept.get(`T${n}`)).toEqual({ value: n, isFresh: true })
})

test('whoever is asked for anew is the youngest, and takes nobody else their place', () => {
  const { kept } = full()
  kept.put('T0', -1)
  expect(kept.get('T1')?.value).toBe(1)
  kept.put('T1000', 1_000)
  expect(kept.get('T0')?.value).toBe(-1)
  expect(kept.get('T1')).toBe(null)
})

test('whoever is asked for anew while all places are taken sends nobody away', () => {
  const { kept } = full()
  kept.put('T5', -5)
  for (const n of [0, 4, 6, 999]) expect(kept.get(`T${n}`)?.value).toBe(n)
  for (const n of [1_000, 1_001, 1_002, 1_003, 1_004, 1_005]) kept.put(`T${n}`, n)
  expect(kept.get('T5')?.value).toBe(-5)
  expect(kept.get('T6')).toBe(null)
})

test('what is no longer so is not known', () => {
  const { kept } = full()
  kept.forget('T5')
  expect([kept.get('T5'), kept.get('T6')?.value]).toEqual([null, 6])
})

test('what is not fresh any more is still what was known last', () => {
  const { kept, time } = full()
  time.at = 60_000
  expect(kept.get('T5')).toEqual({ value: 5, isFresh: false })
})

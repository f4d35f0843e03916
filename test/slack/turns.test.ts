import { expect, test } from 'vitest'
import { createTurns } from '../../src/slack/turns.ts'

test('those who wait for a budget come one after another, and whose turn has come waits for the next call alone', () => {
  let now = 0
  const turns = createTurns(() => now)
  const ask = (lane: string, wait: number, budget = 'open') => turns.next(budget, lane, wait, 100)
  expect(['a', 'b', 'c'].map((lane) => ask(lane, 40))).toEqual([40, 140, 240])
  expect(ask('x', 40, 'post'), 'another budget').toBe(40)

  now = 40
  expect(ask('a', 0), 'granted').toBe(0)
  now = 140
  expect(ask('b', 30), 'somebody else was faster').toBe(30)
  expect(ask('c', 30), 'too early').toBe(100)
  expect(ask('a', 30), 'once more, behind the others').toBe(200)

  now = 100_000
  expect(ask('d', 10), 'nobody waits any more').toBe(10)
})

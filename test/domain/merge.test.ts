import { expect, test } from 'vitest'
import type { LoopOutcome, LoopState } from '../../src/domain/loop.ts'
import { takesOver } from '../../src/domain/merge.ts'

// How far an answer is: nobody is told once more because two items became one.
const further: readonly LoopState[] = ['watching', 'paused', 'owed', 'told', 'waived', 'answered', 'confirmed']

test('of two answers of one customer the one that is further stands for both', () => {
  for (const [place, goes] of further.entries())
    for (const [other, stays] of further.entries())
      expect(takesOver({ state: goes, outcome: null }, { state: stays, outcome: null }), `${goes}, ${stays}`).toBe(
        place > other,
      )
})

test.each<[LoopOutcome | null, LoopOutcome | null, boolean]>([
  ['shipped', 'shipped', true],
  ['declined', 'shipped', false],
  [null, 'shipped', false],
  ['declined', null, true],
])('one that says %s stands for one that says %s: %s', (goes, stays, isTaken) => {
  expect(takesOver({ state: 'answered', outcome: goes }, { state: 'owed', outcome: stays })).toBe(isTaken)
})

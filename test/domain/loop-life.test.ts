import { expect, test } from 'vitest'
import { isCurrent, type LoopState } from '../../src/domain/loop.ts'
import { can, isHeld, isSettled, isWaiting, type LoopHappening, stateAfter } from '../../src/domain/loop-life.ts'

const states: readonly LoopState[] = ['watching', 'owed', 'told', 'answered', 'confirmed', 'waived', 'paused']

// All of an answer's life (product.md): what is not here does not happen.
const life: Record<LoopHappening, Partial<Record<LoopState, LoopState>>> = {
  owe: { watching: 'owed' },
  tell: { owed: 'told' },
  answer: { owed: 'answered', told: 'answered' },
  confirm: { answered: 'confirmed' },
  waive: { owed: 'waived', told: 'waived', paused: 'waived' },
  pause: { owed: 'paused' },
  resume: { paused: 'owed' },
  takeBack: { owed: 'watching', told: 'watching', paused: 'watching' },
}

test.each(Object.entries(life) as [LoopHappening, (typeof life)[LoopHappening]][])(
  'what can become of an answer: %s',
  (happening, leads) => {
    for (const state of states) {
      expect(stateAfter(state, happening)).toBe(leads[state] ?? null)
      expect(can(happening, { state })).toBe(leads[state] !== undefined)
    }
  },
)

test('an answer waits while it is owed or told, and is settled once it was given, confirmed or is not needed', () => {
  expect(states.filter((state) => isWaiting({ state }))).toEqual(['owed', 'told'])
  expect(states.filter((state) => isSettled({ state }))).toEqual(['answered', 'confirmed', 'waived'])
})

test('somebody holds what is paused, unless it waits for a customer’s plan alone', () => {
  expect(isHeld({ state: 'paused', pausedFor: 'held' })).toBe(true)
  expect(isHeld({ state: 'paused', pausedFor: 'cameBack' })).toBe(true)
  expect(isHeld({ state: 'paused', pausedFor: 'plan' })).toBe(false)
  expect(isHeld({ state: 'owed', pausedFor: null })).toBe(false)
})

test('an answer is to be given only while it says what the item does', () => {
  const item = { id: 'i', number: 1, title: '', shippedBy: null, owner: null }
  expect(isCurrent({ outcome: 'shipped', item: { ...item, status: 'shipped' } })).toBe(true)
  expect(isCurrent({ outcome: 'declined', item: { ...item, status: 'shipped' } })).toBe(false)
})

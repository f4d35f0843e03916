import { expect, test } from 'vitest'
import { createTroubles, KEEPS_PLACE, systemOf } from '../../src/effects/troubles.ts'

const failing = { workspaceId: 'w', kind: 'slack.card', attempt: 1 }

/** Without any trouble yet, at midnight; `at` sets the clock to so many milliseconds after it. */
function someTroubles() {
  let now = 0
  const troubles = createTroubles(
    () => now,
    () => 0.5,
  )
  const at = (ms: number) => {
    now = ms
  }
  return { troubles, at }
}

/** Three that fail at a time of their own: how long the third lane rests. */
function threeFail(troubles: ReturnType<typeof createTroubles>, more: Partial<typeof failing> = {}): number {
  return ['1', '2', '3'].map((id) => troubles.failed({ ...failing, id, ...more })).at(-1) ?? Number.NaN
}

test('a blip that hits many lanes at once lets none rest longer than its effect would have waited', () => {
  const { troubles } = someTroubles()
  threeFail(troubles)
  const rests = Array.from({ length: 20 }, (_, id) => troubles.failed({ ...failing, id: `lane ${id}` }))
  expect(new Set(rests)).toEqual(new Set([1_000]))
  expect(troubles.failed({ ...failing, id: '1', attempt: 12 })).toBe(30_000)
})

test('an outage is of one system and one workspace, and one that another process saw the end of is forgotten', () => {
  const { troubles, at } = someTroubles()
  expect(threeFail(troubles)).toBe(1_000)
  const one = { ...failing, id: '4' }
  expect(troubles.failed({ ...one, workspaceId: 'v' })).toBe(0)
  expect(troubles.failed({ ...one, kind: 'jira.link' })).toBe(0)
  expect(troubles.failed({ ...one, kind: 'slack.notice' })).toBe(1_000)
  at(600_000)
  expect(troubles.failed(one)).toBe(0)
})

test('only an outage that lasted brings back what was tried often, once', () => {
  const { troubles, at } = someTroubles()
  threeFail(troubles)
  at(2_000)
  expect(troubles.sent(failing)).toBe(KEEPS_PLACE)
  threeFail(troubles)
  at(40_000)
  troubles.failed({ ...failing, id: '1' })
  expect([troubles.sent(failing), troubles.sent(failing)]).toEqual([2 ** 31 - 1, 0])
})

test('three that are wrong and for which a lane rested for half a minute are not hurried by what it sends then', () => {
  const { troubles, at } = someTroubles()
  expect(threeFail(troubles, { attempt: 5 })).toBe(30_000)
  at(30_000)
  expect(troubles.sent(failing)).toBe(KEEPS_PLACE)
})

test('the same one that fails again and again is no outage, nor are two', () => {
  const { troubles } = someTroubles()
  for (let n = 0; n < 9; n++) expect(troubles.failed({ ...failing, id: '1' })).toBe(0)
  expect(troubles.failed({ ...failing, id: '2' })).toBe(0)
  expect(troubles.sent(failing)).toBe(0)
})

test('what was sent between ends what was counted: three more are needed', () => {
  const { troubles } = someTroubles()
  troubles.failed({ ...failing, id: '1' })
  troubles.failed({ ...failing, id: '2' })
  expect(troubles.sent(failing)).toBe(0)
  expect(threeFail(troubles)).toBe(1_000)
})

test('what is sent elsewhere ends no outage', () => {
  const { troubles } = someTroubles()
  threeFail(troubles)
  expect(troubles.sent({ ...failing, workspaceId: 'v' })).toBe(0)
  expect(troubles.sent({ ...failing, kind: 'jira.link' })).toBe(0)
  expect(troubles.failed({ ...failing, id: '4' })).toBe(1_000)
})

test('failures are of one outage while none of them is two minutes behind the last', () => {
  const { troubles, at } = someTroubles()
  troubles.failed({ ...failing, id: '1' })
  at(120_000)
  troubles.failed({ ...failing, id: '2' })
  at(240_000)
  expect(troubles.failed({ ...failing, id: '3' })).toBe(1_000)
  at(360_001)
  expect(troubles.failed({ ...failing, id: '4' })).toBe(0)
})

test('a clock that is set back is no reason to remember an outage for longer', () => {
  const { troubles, at } = someTroubles()
  at(1_000_000)
  threeFail(troubles)
  at(0)
  expect(troubles.failed({ ...failing, id: '4' })).toBe(0)
})

test('a clock that is set back by half a minute does not make an outage short', () => {
  const { troubles, at } = someTroubles()
  at(60_000)
  threeFail(troubles)
  at(30_000)
  troubles.failed({ ...failing, id: '1' })
  expect(troubles.sent(failing)).toBe(2 ** 31 - 1)
})

test('an outage has lasted when half a minute lies between its first failure and its last', () => {
  const { troubles, at } = someTroubles()
  threeFail(troubles)
  at(29_999)
  troubles.failed({ ...failing, id: '1' })
  expect(troubles.sent(failing)).toBe(KEEPS_PLACE)
  threeFail(troubles)
  at(59_999)
  troubles.failed({ ...failing, id: '1' })
  expect(troubles.sent(failing)).toBe(2 ** 31 - 1)
})

test('what never counted an attempt rests as long as after its first', () => {
  const { troubles } = someTroubles()
  expect(threeFail(troubles, { attempt: 0 })).toBe(1_000)
})

test('a kind begins with the name of its system', () => {
  expect([systemOf('slack.card'), systemOf('jira.link.more'), systemOf('alone')]).toEqual(['slack', 'jira', 'alone'])
})

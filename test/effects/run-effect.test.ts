import { describe, expect, test } from 'vitest'
import type { EffectRow, Settlement } from '../../src/db/ledger.ts'
import { beforeSending, NotYet, Permanent, Temporary } from '../../src/domain/errors.ts'
import type { Outgoing, Sent } from '../../src/domain/reaction.ts'
import { Unreached } from '../../src/domain/unreached.ts'
import { RETRY_HORIZON_MS } from '../../src/effects/retry.ts'
import { runEffect, defaultTiming as timing } from '../../src/effects/run-effect.ts'

const long = RETRY_HORIZON_MS + 1

const row = (more: Partial<EffectRow>): EffectRow => ({
  workspaceId: 'w',
  id: 'e',
  kind: 'test.thing',
  subject: 's',
  lane: 'a',
  wanted: 3,
  sent: 1,
  sending: 3,
  state: 'sending',
  attempt: 1,
  dispatchedAt: new Date(0),
  dispatchedMsAgo: 0,
  waitingMs: 1_000,
  remote: null,
  lastError: null,
  ...more,
})

type Outcome<T> = T | Error

/** Runs an effect against an outside that answers as said; tells how it is settled, what was called, which bugs were reported. */
async function run(
  effect: EffectRow,
  outside: { converge?: Outcome<Sent>; lookUp?: Outcome<string | null>; lost?: true },
) {
  const calls: string[] = []
  const bugs: unknown[] = []
  const answer = async <T>(name: string, outcome: Outcome<T> | undefined, effect: Outgoing): Promise<T> => {
    calls.push(`${name} ${effect.remote ?? 'anew'}`)
    if (outcome instanceof Error) throw outcome
    if (outcome === undefined) throw new Error(`The test did not expect ${name}.`)
    return outcome
  }
  const settlement = await runEffect(effect, {
    reaction: {
      converge: (effect) => answer('converge', outside.converge, effect),
      lookUp: (effect) => answer('lookUp', outside.lookUp, effect),
    },
    timing,
    random: () => 0.5,
    leaveBy: () => new Date(0),
    sendAgain: async () => {
      calls.push('sendAgain')
      // Meanwhile more was wanted.
      return outside.lost ? null : { ...effect, state: 'sending', wanted: 4, sending: 4, dispatchedMsAgo: 0 }
    },
    onBug: (error) => bugs.push(error),
  })
  return { settlement, calls, bugs }
}

const settled = (more: Partial<Settlement>): Settlement => ({
  outcome: 'again',
  sent: 1,
  effectRestsMs: 0,
  laneRestsMs: 0,
  ...more,
})
const ok: Sent = { remote: 'r', restMs: 1_000 }
const unreached = new Unreached('nobody there')
const busy = new Temporary('busy', 'nothing')
const patience = new Temporary('patience', 'nothing', 7_000)
const notYet = new NotYet('not yet', 90_000)
const noAnswer = new Temporary('no answer', 'unknown')
const never = new Permanent('never')
const bug = new TypeError('bug')

describe('an effect that is sent', () => {
  const cases: [string, Partial<EffectRow>, Outcome<Sent>, Settlement][] = [
    ['went out', {}, ok, settled({ outcome: 'sent', sent: 3, remote: 'r', laneRestsMs: 1_000 })],
    [
      'changed what was there',
      { remote: 'r' },
      { remote: 'r', restMs: 0 },
      settled({ outcome: 'sent', sent: 3, remote: 'r' }),
    ],
    [
      'has nothing outside, and never had',
      {},
      { remote: null, restMs: 0 },
      settled({ outcome: 'sent', sent: 3, remote: null }),
    ],
    [
      'was wanted once more while it was sent: only what was sent counts',
      { sending: 2 },
      ok,
      settled({ outcome: 'sent', sent: 2, remote: 'r', laneRestsMs: 1_000 }),
    ],
    [
      'failed with many words: the first are kept',
      {},
      new Permanent('x'.repeat(2_000)),
      settled({ outcome: 'parked', error: `Permanent: ${'x'.repeat(489)}` }),
    ],
    [
      'found that somebody deleted it: it is forgotten and made anew',
      { remote: 'r' },
      { remote: null, restMs: 0 },
      settled({ forgetRemote: true, uncounted: true }),
    ],
    [
      'may not have gone out yet',
      {},
      busy,
      settled({ error: 'Temporary: busy', effectRestsMs: 1_000, uncounted: false }),
    ],
    [
      'waits longer after each failure',
      { attempt: 5 },
      busy,
      settled({ error: 'Temporary: busy', effectRestsMs: 300_000, uncounted: false }),
    ],
    [
      'finds nobody there: it waits as it would, and is known not to be wrong',
      { attempt: 5 },
      unreached,
      settled({ error: 'Unreached: nobody there', effectRestsMs: 300_000, uncounted: false, unreached: true }),
    ],
    [
      'was asked for patience: its lane waits, no attempt is counted',
      { attempt: 5 },
      patience,
      settled({ error: 'Temporary: patience', effectRestsMs: 7_000, laneRestsMs: 7_000, uncounted: true }),
    ],
    [
      'was asked for patience for days: it waits on',
      { waitingMs: long },
      patience,
      settled({ error: 'Temporary: patience', effectRestsMs: 7_000, laneRestsMs: 7_000, uncounted: true }),
    ],
    [
      'is not due after all: it waits alone, its lane goes on, and it has waited for nothing',
      { attempt: 5, waitingMs: long },
      notYet,
      settled({ error: 'NotYet: not yet', effectRestsMs: 90_000, uncounted: true, waitsAnew: true }),
    ],
    [
      'has no answer: nobody knows, and it is quiet first',
      {},
      noAnswer,
      settled({ outcome: 'unknown', error: 'unknown: Temporary: no answer', effectRestsMs: 30_000 }),
    ],
    [
      'has no answer again and again: looks grow rare',
      { attempt: 6 },
      noAnswer,
      settled({ outcome: 'unknown', error: 'unknown: Temporary: no answer', effectRestsMs: 300_000 }),
    ],
    ['will fail again: parked', {}, never, settled({ outcome: 'parked', error: 'Permanent: never' })],
    [
      'meets a bug: nobody knows',
      {},
      bug,
      settled({ outcome: 'unknown', error: 'unknown: TypeError: bug', effectRestsMs: 30_000 }),
    ],
    [
      'failed for three days: parked',
      { waitingMs: long },
      busy,
      settled({ outcome: 'parked', error: 'Temporary: busy' }),
    ],
    [
      'had no answer for three days: parked, as unknown',
      { waitingMs: long },
      noAnswer,
      settled({ outcome: 'parked', error: 'unknown: Temporary: no answer' }),
    ],
    [
      'met a bug for three days: parked, as unknown',
      { waitingMs: long },
      bug,
      settled({ outcome: 'parked', error: 'unknown: TypeError: bug' }),
    ],
  ]
  test.each(cases)('%s', async (_, more, converge, expected) => {
    const { settlement, bugs } = await run(row(more), { converge })
    expect(settlement).toEqual(expected)
    expect(bugs).toEqual(converge === bug ? [bug] : [])
  })
})

describe('an effect whose outcome nobody knows', () => {
  const unknown = (more: Partial<EffectRow> = {}) => row({ state: 'unknown', dispatchedMsAgo: 31_000, ...more })
  const stays = (more: Partial<Settlement>) => settled({ outcome: 'unknown', ...more })
  const cases: [string, EffectRow, Parameters<typeof run>[1], string[], Settlement | null][] = [
    [
      'is left alone while something may still land, and no attempt is counted',
      unknown({ dispatchedMsAgo: 12_000 }),
      {},
      [],
      stays({ error: 'unknown: no answer came', effectRestsMs: 18_000, uncounted: true }),
    ],
    [
      'keeps its reason while it is left alone',
      unknown({ dispatchedMsAgo: 12_000, lastError: 'unknown: Temporary: no answer', remote: 'r' }),
      {},
      [],
      stays({ error: 'unknown: Temporary: no answer', effectRestsMs: 18_000, uncounted: true }),
    ],
    [
      'is adopted where it is found, at the version that was sent',
      unknown(),
      { lookUp: 'found' },
      ['lookUp anew'],
      settled({ outcome: 'sent', sent: 3, remote: 'found' }),
    ],
    [
      'is created, at its newest, where it is not found',
      unknown(),
      { lookUp: null, converge: ok },
      ['lookUp anew', 'sendAgain', 'converge anew'],
      settled({ outcome: 'sent', sent: 4, remote: 'r', laneRestsMs: 1_000 }),
    ],
    [
      'is sent again without a look, where it is known outside',
      unknown({ remote: 'r' }),
      { converge: { remote: 'r', restMs: 0 } },
      ['sendAgain', 'converge r'],
      settled({ outcome: 'sent', sent: 4, remote: 'r' }),
    ],
    [
      'sends nothing when the lane was lost',
      unknown(),
      { lookUp: null, lost: true },
      ['lookUp anew', 'sendAgain'],
      null,
    ],
    [
      'stays unknown where the look fails',
      unknown({ attempt: 2 }),
      { lookUp: busy },
      ['lookUp anew'],
      stays({ error: 'unknown: Temporary: busy', effectRestsMs: 5_000 }),
    ],
    [
      'stays unknown where the look finds nobody there',
      unknown({ attempt: 2 }),
      { lookUp: unreached },
      ['lookUp anew'],
      stays({ error: 'unknown: Unreached: nobody there', effectRestsMs: 5_000, unreached: true }),
    ],
    [
      'stays unknown where the look has no answer',
      unknown(),
      { lookUp: noAnswer },
      ['lookUp anew'],
      stays({ error: 'unknown: Temporary: no answer', effectRestsMs: 1_000 }),
    ],
    [
      'waits with its lane where the look is asked for patience',
      unknown(),
      { lookUp: patience },
      ['lookUp anew'],
      stays({ error: 'unknown: Temporary: patience', effectRestsMs: 7_000, laneRestsMs: 7_000, uncounted: true }),
    ],
    [
      'is parked, as unknown, where nobody may look',
      unknown(),
      { lookUp: never },
      ['lookUp anew'],
      settled({ outcome: 'parked', error: 'unknown: Permanent: never' }),
    ],
    [
      'is parked, as unknown, where looks failed for three days',
      unknown({ waitingMs: long }),
      { lookUp: busy },
      ['lookUp anew'],
      settled({ outcome: 'parked', error: 'unknown: Temporary: busy' }),
    ],
    [
      'is looked up at once where nobody noted when it left',
      unknown({ dispatchedMsAgo: null }),
      { lookUp: 'found' },
      ['lookUp anew'],
      settled({ outcome: 'sent', sent: 3, remote: 'found' }),
    ],
  ]
  test.each(cases)('%s', async (_, effect, outside, calls, expected) => {
    const ran = await run(effect, outside)
    expect(ran).toEqual({ settlement: expected, calls, bugs: [] })
  })

  test('meets a bug while it is looked up: it is reported and stays unknown', async () => {
    const { settlement, bugs } = await run(unknown(), { lookUp: bug })
    expect(settlement).toEqual(stays({ error: 'unknown: TypeError: bug', effectRestsMs: 1_000 }))
    expect(bugs).toEqual([bug])
  })
})

describe('what comes before the call', () => {
  test('sends nothing where it fails, whatever it fails with', async () => {
    for (const failure of [bug, new Error('the database is away'), 'thrown']) {
      const { settlement, bugs } = await run(row({}), {
        converge: await beforeSending(() => Promise.reject(failure)).catch((e) => e),
      })
      expect(settlement).toMatchObject({
        outcome: 'again',
        error: expect.stringMatching(/^Temporary: before anything was sent: /),
      })
      expect(bugs).toEqual([])
    }
  })

  test('says itself what is ours, and hands on what it reads', async () => {
    await expect(beforeSending(() => Promise.reject(never))).rejects.toBe(never)
    await expect(beforeSending(() => Promise.reject(notYet))).rejects.toBe(notYet)
    expect(await beforeSending(async () => 7)).toBe(7)
  })
})

test('after an unknown outcome what was remembered behind a # is forgotten, also where sending again is put off', async () => {
  const lost = row({ state: 'unknown', remote: 'page@source#row.body', dispatchedMsAgo: 30_000 })
  const sent = await run(lost, { converge: { remote: 'page@source#new', restMs: 0 } })
  expect(sent.calls).toEqual(['sendAgain', 'converge page@source'])
  expect(sent.settlement).toMatchObject({ outcome: 'sent', remote: 'page@source#new' })
  const putOff = await run(lost, { converge: new Temporary('patience', 'nothing', 7_000) })
  expect(putOff.settlement).toMatchObject({ outcome: 'again', remote: 'page@source' })
})

test.each([
  ['put off', patience],
  ['busy', busy],
  ['refused', never],
  ['lost', noAnswer],
])(
  'the first of two calls was carried out and the second was %s: what was remembered behind a # is forgotten',
  async (_how, failure) => {
    // The text was written, its row was not; should the item go back to what it was, the old hash would say that all is well.
    const written = row({ remote: 'page@source#row.body' })
    expect((await run(written, { converge: failure })).settlement?.remote).toBe('page@source')
    expect((await run(written, { converge: notYet })).settlement?.remote).toBeUndefined()
  },
)

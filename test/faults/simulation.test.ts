import { beforeAll, expect, test } from 'vitest'
import { invariants } from '../../simulate/invariants.ts'
import { type Journey, type Loop, nthFailures } from '../../simulate/nth-failure.ts'
import { makeOrigin, type Origin } from '../../simulate/origin.ts'
import { type Bug, bugs, seenBy } from '../../simulate/planted.ts'
import { isBroken, report } from '../../simulate/report.ts'
import { runSeed } from '../../simulate/run-seed.ts'

let origin: Origin
beforeAll(async () => {
  origin = await makeOrigin()
}, 180_000)

/** Few, so that a mistake shows early; CI runs many besides (`.ci/run`). */
const SEEDS = [1, 2, 3]

test('whatever goes wrong, what people were told holds; and a seed runs the same way twice, to the last byte', async () => {
  const results = []
  for (const seed of SEEDS) {
    const first = await runSeed({ seed, origin })
    results.push(first)
    if (seed === SEEDS.at(-1)) continue
    const again = await runSeed({ seed, origin })
    expect(again.lines).toEqual(first.lines)
    // Every statement and its answer, every call and its answer, every delivery.
    expect(again.words).toEqual(first.words)
    expect(first.words.length).toBeGreaterThan(1_000)
    expect(again.hash).toBe(first.hash)
  }
  expect(results.filter(isBroken).map(report)).toEqual([])
  // It was what it says.
  for (const { told, lives, struck } of results) {
    expect(told).toBeGreaterThan(3)
    expect(lives).toBeGreaterThan(1)
    expect(Object.keys(struck).length).toBeGreaterThan(3)
  }
}, 400_000)

test.each<[Journey, Loop['of'], number]>([
  ['an item is made', 'call', 2],
  ['an item is made', 'statement', 24],
  ['a vote is pressed', 'statement', 8],
  ['an issue is linked', 'call', 2],
  ['an issue ships, and goes back', 'call', 2],
  ['words are added to an item', 'statement', 24],
  ['a decision is taken back', 'statement', 24],
  ['a customer was told', 'statement', 16],
  ['an item is merged', 'statement', 24],
  ['an item whose answer was told is merged', 'statement', 24],
  ['a merge is taken back', 'statement', 24],
  ['a sheet is imported', 'call', 3],
])(
  '%s: one %s after another fails (every %i.), until it passes untouched, and all is as people were told',
  async (journey, of, step) => {
    const { struck, broken } = await nthFailures({ journey, of, origin, step })
    expect(broken).toEqual([])
    expect(struck).toBeGreaterThan(1)
  },
  180_000,
)

const brokenBy = (bug: keyof typeof seenBy) => invariants[seenBy[bug]].sentence

test('of every invariant it is known which mistake breaks it', () => {
  expect([...new Set(Object.values(seenBy))].sort()).toEqual(Object.keys(invariants).sort())
})

/** What seldom comes about by chance is brought about. */
const journeyOf: Partial<Record<Bug, Journey>> = {
  votesDoubled: 'a merge is taken back',
  toldForgotten: 'an item whose answer was told is merged',
  updatesLost: 'a customer was told',
}

test.each(bugs.flatMap((bug) => (journeyOf[bug] ? [{ bug, journey: journeyOf[bug] }] : [])))(
  'with the planted bug $bug, where $journey, the invariant that must see it is broken',
  async ({ bug, journey }) => {
    const { broken } = await nthFailures({ journey, of: 'statement', origin, step: 24, bug })
    expect(broken.map(({ invariant }) => invariant)).toContain(brokenBy(bug))
  },
  180_000,
)

test.each(bugs.filter((bug) => !journeyOf[bug]))(
  'with the planted bug %s the same world breaks the invariant that must see it',
  async (bug) => {
    const seen = new Set<string>()
    for (let seed = 1; seed <= 15 && !seen.has(brokenBy(bug)); seed++)
      for (const { invariant } of (await runSeed({ seed, origin, bug })).broken) seen.add(invariant)
    expect([...seen]).toContain(brokenBy(bug))
  },
  300_000,
)

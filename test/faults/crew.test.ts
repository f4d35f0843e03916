import { expect, test } from 'vitest'
import { runSeeds } from '../../simulate/crew.ts'
import type { SeedResult } from '../../simulate/run-seed.ts'

test('a seed that hangs or ends its process is red by its number, and the others go on; a process that grows is replaced', async () => {
  const results: SeedResult[] = []
  const program = new URL('../support/crew-hand.ts', import.meta.url)
  await runSeeds([1, 2, 3, 4, 5, 6, 7], 'none', { processes: 1, limitMs: 5_000, program }, (result) =>
    results.push(result),
  )
  expect(results.map(({ seed, failure }) => [seed, failure])).toEqual([
    [1, null],
    [2, 'It was not over after 5 s.'],
    [3, null],
    [4, 'Its process ended (3).'],
    [5, null],
    [6, null],
    [7, null],
  ])
  const processOf = new Map(results.map(({ seed, hash }) => [seed, hash]))
  expect(processOf.get(6)).toBe(processOf.get(5))
  expect(processOf.get(7)).not.toBe(processOf.get(6))
}, 60_000)

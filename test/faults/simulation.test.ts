import { beforeAll, expect, test } from 'vitest'
import { emptyDatabase } from '../../simulate/dump.ts'
import { report } from '../../simulate/report.ts'
import { runSeed, type SeedResult, warmUp } from '../../simulate/run-seed.ts'

let dump: Blob
beforeAll(async () => {
  dump = await emptyDatabase()
  await warmUp(dump)
})

/** As many seeds as fit into so long; each is another one, and `npm run simulate` runs as many as one likes. */
const BUDGET_MS = 20_000

const isBroken = ({ broken, failure }: SeedResult) => broken.length > 0 || failure !== null

test('whatever goes wrong, what people were told holds; and a seed runs the same way twice', async () => {
  const began = performance.now()
  const first = await runSeed({ seed: 1, dump })
  const again = await runSeed({ seed: 1, dump })
  expect(again.hash).toBe(first.hash)
  const results = [first]
  for (let seed = 2; performance.now() - began < BUDGET_MS; seed++) results.push(await runSeed({ seed, dump }))
  expect(results.filter(isBroken).map(report)).toEqual([])
  // It was what it says.
  for (const { told, lives, struck } of results) {
    expect(told).toBeGreaterThan(3)
    expect(lives).toBeGreaterThan(1)
    expect(Object.keys(struck).length).toBeGreaterThan(3)
  }
}, 180_000)

test.each(['naive', 'noQuietPeriod'] as const)(
  'with the planted bug %s the same world finds something',
  async (bug) => {
    let broken = 0
    for (let seed = 1; seed <= 15 && broken === 0; seed++) broken = (await runSeed({ seed, dump, bug })).broken.length
    expect(broken).toBeGreaterThan(0)
  },
  180_000,
)

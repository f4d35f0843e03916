import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { runSeeds } from './crew.ts'
import { allJourneys, nthFailures } from './nth-failure.ts'
import { makeOrigin } from './origin.ts'
import { type Bug, bugs } from './planted.ts'
import { isBroken, report } from './report.ts'
import type { SeedResult } from './run-seed.ts'

// npm run simulate -- --seeds N [--seed S] [--bug NAME] [--processes N], or --nth [--journey NAME]; what is promised and shown:
// docs/guarantees.md. The whole history of a seed that failed, and the counts, are left in test-results/.

const { values: asked } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    seed: { type: 'string' },
    bug: { type: 'string' },
    processes: { type: 'string', default: String(availableParallelism()) },
    nth: { type: 'boolean', default: false },
    journey: { type: 'string' },
  },
})

const say = (text: string) => process.stdout.write(text)
process.exit((await (asked.nth ? everyFailure() : everySeed())) ? 0 : 1)

/** Each statement and each call of each journey fails, in each way. @returns whether all held */
async function everyFailure(): Promise<boolean> {
  const origin = await makeOrigin()
  let failed = 0
  for (const what of ['call', 'statement'] as const)
    for (const journey of allJourneys.filter((name) => asked.journey === undefined || asked.journey === name)) {
      const { struck, broken } = await nthFailures({ journey, of: what, origin, step: 1 })
      failed += broken.length
      say(`${journey}: ${struck} failures, each of one ${what}\n`)
      for (const { nth, invariant, where } of broken) say(`  ✗ the ${nth}.: ${invariant}\n    ${where}\n`)
    }
  return failed === 0
}

/** @returns whether all seeds held, one runs the same way twice, and the naive control failed */
async function everySeed(): Promise<boolean> {
  const bug = bugs.find((one) => one === asked.bug) ?? 'none'
  if (asked.bug !== undefined && bug === 'none') throw new Error(`There is no bug ${asked.bug}: ${bugs.join(', ')}`)
  const first = Number(asked.seed ?? 1)
  const seeds = Array.from({ length: asked.seed === undefined ? Number(asked.seeds) : 1 }, (_, at) => first + at)
  const counts = { passed: 0, failed: 0 }
  const count = (isPassed: boolean) => {
    counts[isPassed ? 'passed' : 'failed'] += 1
  }
  const results = await run(seeds, bug, (result) => {
    say(report(result))
    if (isBroken(result)) keep(result)
    count(!isBroken(result))
  })
  const failed = results.filter(isBroken)
  say(`${seeds.length} seeds, ${failed.length} failed.\n`)
  const again = runsTheSame([...failed.slice(0, 5), ...results.slice(-1)], bug)
  // The check must be able to fail: the same world, with an app that is naive on purpose; beside the others, in a process of its own.
  for (const isSo of await Promise.all([again, ...(bug === 'none' ? [bites(first)] : [])])) count(isSo)
  mkdirSync('test-results', { recursive: true })
  writeFileSync('test-results/simulation.json', JSON.stringify(counts))
  return counts.failed === 0
}

async function run(seeds: readonly number[], bug: Bug, onResult: (result: SeedResult) => void = () => undefined) {
  const results: SeedResult[] = []
  await runSeeds(seeds, bug, { processes: Number(asked.processes) }, (result) => {
    onResult(result)
    results.push(result)
  })
  return results
}

/** What became of it must not depend on what its process had run before: these are run again in processes of their own. */
async function runsTheSame(before: readonly SeedResult[], bug: Bug): Promise<boolean> {
  let isSame = true
  for (const { seed, hash } of before) {
    const [again] = await run([seed], bug)
    if (again?.hash === hash) continue
    isSame = false
    say(`  ✗ Seed ${seed} ran otherwise when it was run again: ${hash}, then ${again?.hash}\n`)
    if (again) keep(again, '-again')
  }
  if (isSame) say(`Run again alone, ${before.map(({ seed }) => `seed ${seed}`).join(', ')} went the same way.\n`)
  return isSame
}

async function bites(first: number): Promise<boolean> {
  for (let seed = first; seed < first + 10; seed++) {
    const [result] = await run([seed], 'naive')
    const [found] = result?.broken ?? []
    if (found) say(`The naive control fails, as it must (seed ${seed}): ${found.where}\n`)
    if (found) return true
  }
  say('The naive control held: the test is not biting.\n')
  return false
}

function keep({ seed, lines, words }: SeedResult, more = ''): void {
  mkdirSync('test-results/simulation', { recursive: true })
  const file = (name: string) => `test-results/simulation/seed-${seed}${more}${name}.txt`
  writeFileSync(file(''), `${lines.join('\n')}\n`)
  // Where two runs differ, the first word that does says where.
  writeFileSync(file('-words'), `${words.join('\n')}\n`)
}

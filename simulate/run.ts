import { parseArgs } from 'node:util'
import { allJourneys, nthFailures } from './nth-failure.ts'
import { makeOrigin } from './origin.ts'
import { report } from './report.ts'
import { runSeed } from './run-seed.ts'
import { bugs } from './simulation.ts'

// npm run simulate -- --seeds N [--seed S] [--bug NAME], or --nth; what is promised and shown: docs/guarantees.md

const { values: asked } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    seed: { type: 'string' },
    bug: { type: 'string' },
    nth: { type: 'boolean', default: false },
  },
})
const bug = bugs.find((one) => one === asked.bug) ?? 'none'
const first = Number(asked.seed ?? 1)
const count = asked.seed === undefined ? Number(asked.seeds) : 1
const origin = await makeOrigin()
let failed = 0
for (const of of asked.nth ? (['call', 'statement'] as const) : [])
  for (const journey of allJourneys) {
    const { struck, broken } = await nthFailures({ journey, of, origin, step: 1 })
    failed += broken.length
    process.stdout.write(`${journey}: ${struck} failures, each of one ${of}\n`)
    for (const { nth, invariant, where } of broken)
      process.stdout.write(`  ✗ the ${nth}.: ${invariant}\n    ${where}\n`)
  }
if (asked.nth) process.exit(failed > 0 ? 1 : 0)
for (let seed = first; seed < first + count; seed++) {
  const result = await runSeed({ seed, origin, bug })
  if (result.broken.length > 0 || result.failure !== null) failed += 1
  process.stdout.write(report(result))
}
process.stdout.write(`${count} seeds, ${failed} failed.\n`)

// The check must be able to fail: the same world, with an app that is naive on purpose.
let bites = bug !== 'none'
for (let seed = first; seed < first + 10 && !bites; seed++) {
  const { broken } = await runSeed({ seed, origin, bug: 'naive' })
  bites = broken.length > 0
  if (bites) process.stdout.write(`The naive control fails, as it must (seed ${seed}): ${broken[0]?.where}\n`)
}
if (!bites) process.stdout.write('The naive control held: the test is not biting.\n')
process.exit(failed > 0 || !bites ? 1 : 0)

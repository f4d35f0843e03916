// `npm run mutation`: breaks the code on purpose, in one small place at a time, and says which of these no test notices.
// `-- --only domain` tries one part, `-- --file src/domain/title.ts` one file of it (docs/mutation.md).
import { mkdirSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { dumpMigrated } from '../../test/support/embedded.ts'
import { DATABASE_VARIABLE, isPart, PART_VARIABLE, type PartName, partNames, parts, QUICK_VARIABLE } from './parts.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    file: { type: 'string', multiple: true, default: [] },
    concurrency: { type: 'string', default: '1' },
    /** Asks only the tests that need no database. */
    quick: { type: 'boolean', default: false },
    /** Tries everything, also what was tried before and has not changed since. */
    anew: { type: 'boolean', default: false },
  },
})
const unknown = values.only.find((name) => !isPart(name))
if (unknown) throw new Error(`There is no part "${unknown}". There are: ${partNames.join(', ')}.`)
const wanted = values.only.length > 0 ? values.only.filter(isPart) : partNames

/** So much of what was broken must be noticed in each part (docs/decisions/0091). */
const LEAST = 85

interface Score {
  part: PartName
  file: string
  noticed: number
  /** Of those that were noticed: by a loop that did not end. */
  timeout: number
  unnoticed: number
  /** Of those that were not noticed: where no test came by at all. */
  uncovered: number
  /** It could not be imported any more, or is left out by a comment; it counts for nothing. */
  uncounted: number
  percent: number
}

const round = (percent: number) => Math.round(10 * percent) / 10

async function tryPart(part: PartName): Promise<Score[]> {
  const folder = `test-results/mutation/${part}`
  mkdirSync(folder, { recursive: true })
  process.env[PART_VARIABLE] = part
  process.env[QUICK_VARIABLE] = values.quick ? '1' : ''
  // Each mutant that survives runs all of them.
  process.env.REDACTION_RUNS ??= '30'
  const stryker = new Stryker({
    mutate: values.file.length > 0 ? values.file : [...parts[part].mutate],
    testRunner: 'in-process',
    coverageAnalysis: 'perTest',
    plugins: [fileURLToPath(new URL('in-process.ts', import.meta.url))],
    // What was imported once stays in memory.
    maxTestRunnerReuse: 400,
    concurrency: Number(values.concurrency),
    // Not a copy of everything: only what the code and its tests are made of.
    ignorePatterns: ['/docs', '/deploy', '/bench', '/test-results', '/sandbox/page/dist', '/.hearback*'],
    timeoutMS: 10_000,
    reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: false },
    htmlReporter: { fileName: `${folder}/report.html` },
    jsonReporter: { fileName: `${folder}/report.json` },
    incremental: !values.anew,
    incrementalFile: `${folder}/known.json`,
    // TypeScript 7 has no interface by which it could be rewritten, and nothing here is compiled.
    tsconfigFile: 'none',
    checkers: [],
    allowConsoleColors: false,
  })
  const results = await stryker.runMutationTest()
  return [...Map.groupBy(results, ({ fileName }) => relative('.', fileName)).entries()].map(([file, all]) => {
    const count = (...statuses: string[]) => all.filter(({ status }) => statuses.includes(status)).length
    const [noticed, unnoticed] = [count('Killed', 'Timeout'), count('Survived', 'NoCoverage')]
    return {
      ...{ part, file, noticed, timeout: count('Timeout'), unnoticed, uncovered: count('NoCoverage') },
      uncounted: all.length - noticed - unnoticed,
      percent: round((100 * noticed) / (noticed + unnoticed)),
    }
  })
}

const scores: Score[] = []
const dump = await dumpMigrated()
process.env[DATABASE_VARIABLE] = dump.path
for (const part of wanted) scores.push(...(await tryPart(part)))
await dump.remove()
writeFileSync('test-results/mutation/scores.json', JSON.stringify(scores, null, 2))
console.table(scores)
for (const part of wanted) {
  const files = scores.filter((score) => score.part === part)
  const noticed = files.reduce((sum, file) => sum + file.noticed, 0)
  const all = files.reduce((sum, file) => sum + file.noticed + file.unnoticed, 0)
  const percent = round((100 * noticed) / all)
  console.log(`${part}: ${noticed} of ${all} noticed, ${percent} %`)
  if (values.file.length === 0 && !(percent >= LEAST)) process.exitCode = 1
}

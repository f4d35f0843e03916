// `node scripts/summary.mjs TESTS CHECKS CONFORMANCE SIMULATION` (exit codes): prints "N passed, N failed" from what the test
// runner, the checks, the conformance and the simulation wrote down themselves.
import { readFileSync } from 'node:fs'

const [testsExit, checksExit, conformanceExit, simulationExit] = process.argv.slice(2).map(Number)

/** What was written down, or nothing where it never came to that. */
function written(file) {
  try {
    return JSON.parse(readFileSync(new URL(`../test-results/${file}`, import.meta.url), 'utf8'))
  } catch (error) {
    console.log(`There is no ${file}: ${error.message}`)
    return null
  }
}

function countTests() {
  const report = written('report.json')
  if (!report) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report
  // A file that could not even be loaded has no test in it.
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length)
  const failed = numFailedTests + broken.length
  if (numPendingTests) console.log(`${numPendingTests} tests were skipped.`)
  // What fails outside any test (an unhandled rejection), and a run without tests, is a failure, too.
  return { passed: numPassedTests, failed: failed || (testsExit !== 0 || numPassedTests === 0 ? 1 : 0) }
}

/** More tests than so many that needed a second try are no accident any more. */
const SECOND_TRIES = 5

/** Tests that passed only when they were tried again are named; too many of them are a failure. */
function countSecondTries() {
  const names = written('second-tries.json')
  if (!names) return { passed: 0, failed: 1 }
  for (const name of names) console.log(`Passed only at the second try: ${name}`)
  return { passed: 0, failed: names.length > SECOND_TRIES ? 1 : 0 }
}

function counted(file, exit) {
  const { passed, failed } = written(file) ?? { passed: 0, failed: 1 }
  return { passed, failed: failed || (exit !== 0 ? 1 : 0) }
}

const counts = [
  countTests(),
  countSecondTries(),
  counted('checks.json', checksExit),
  counted('conformance.json', conformanceExit),
  counted('simulation.json', simulationExit),
]
const sum = (of) => counts.reduce((total, one) => total + one[of], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') === 0 ? 0 : 1)

// `npm run check`: everything that CI runs beside the tests. Runs all of it, so that one look shows all that is to mend, and
// leaves the counts in test-results/ for scripts/summary.mjs.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'

const steps = [
  ['format and lint', 'biome', ['check', '--error-on-warnings', '.']],
  ['types', 'tsc', ['--noEmit', '-p', 'tsconfig.json']],
  ['types of the page', 'tsc', ['--noEmit', '-p', 'sandbox/page/tsconfig.json']],
  ['unused code', 'knip', []],
]
const failed = steps.filter(([what, command, args]) => {
  console.log(`› ${what}`)
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0
})
mkdirSync('test-results', { recursive: true })
writeFileSync(
  'test-results/checks.json',
  JSON.stringify({ passed: steps.length - failed.length, failed: failed.length }),
)
console.log(failed.length ? `Failed: ${failed.map(([what]) => what).join(', ')}` : 'All checks passed.')
process.exit(failed.length ? 1 : 0)

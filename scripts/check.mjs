// `npm run check`: everything that CI runs beside the tests. Stops at the first that fails.
import { spawnSync } from 'node:child_process'

const steps = [
  ['format and lint', 'biome', ['check', '--error-on-warnings', '.']],
  ['types', 'tsc', ['--noEmit', '-p', 'tsconfig.json']],
  ['types of the page', 'tsc', ['--noEmit', '-p', 'sandbox/page/tsconfig.json']],
  ['unused code', 'knip', []],
]
for (const [what, command, args] of steps) {
  console.log(`› ${what}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

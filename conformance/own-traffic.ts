import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Tests in which the app talks to its worlds; on the embedded database, because what is said is the same. */
const journeys = ['test/journeys', 'test/story', 'test/jira', 'test/notion', 'test/doctor']

/**
 * Makes traffic by running the app's journeys.
 * @returns the folder that it is in, and whether each journey came to its end: where one did not, something may be missing
 */
export function ownTraffic(): { folder: string; isWhole: boolean } {
  const folder = join(root, 'test-results/own-traffic')
  rmSync(folder, { recursive: true, force: true })
  console.log('There is no TRAFFIC_DIR, so the journeys are run to have traffic to judge; it takes some minutes.')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const projects = ['once', 'embedded'].flatMap((name) => ['--project', name])
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...journeys, ...projects, '--reporter', 'dot'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TRAFFIC_DIR: folder },
  })
  return { folder, isWhole: status === 0 }
}

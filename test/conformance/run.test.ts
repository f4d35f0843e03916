import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { missingReference } from '../../conformance/reference.ts'

const command = resolve('conformance/run.ts')

/** Runs it in a folder of its own, so that what it writes down counts for nothing. */
async function runs(env: Record<string, string | undefined>) {
  const cwd = await mkdtemp(join(tmpdir(), 'hearback-conformance-'))
  onTestFinished(() => rm(cwd, { recursive: true, force: true }))
  const all = { ...process.env, CI: undefined, REFERENCE_OPTIONAL: undefined, NODE_OPTIONS: '', ...env }
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((done) => {
    execFile(process.execPath, [command], { cwd, env: all }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, stdout: out + err }),
    )
  })
  return { code, stdout, counts: JSON.parse(await readFile(join(cwd, 'test-results/conformance.json'), 'utf8')) }
}

test('without reference data it says that it is skipped, and fails only where all must run', async () => {
  const nowhere = { REFERENCE_DIR: join(tmpdir(), 'nowhere-at-all') }
  const skipped = {
    code: 0,
    stdout: expect.stringMatching(/^Skipped: no reference data/),
    counts: { passed: 0, failed: 0 },
  }
  expect(await runs(nowhere)).toMatchObject(skipped)
  expect(await runs({ ...nowhere, CI: 'true', REFERENCE_OPTIONAL: '1' })).toMatchObject(skipped)
  const failed = {
    code: 1,
    stdout: expect.stringMatching(/^Failed: no reference data/),
    counts: { passed: 0, failed: 1 },
  }
  expect(await runs({ ...nowhere, CI: 'true' })).toMatchObject(failed)
})

test.skipIf(missingReference !== null)('a run without any traffic fails, and says so', async () => {
  const folder = resolve(process.env.REFERENCE_DIR ?? '../shared/data')
  const { code, stdout, counts } = await runs({ REFERENCE_DIR: folder, TRAFFIC_DIR: join(tmpdir(), 'no-traffic-here') })
  expect(code).toBe(1)
  expect(stdout).toContain('Requests to Notion, and its answers: 0 checked, and none at all is a failure')
  // What needs no traffic was judged all the same.
  expect(counts.passed).toBeGreaterThan(15)
  expect(counts.failed).toBeGreaterThanOrEqual(3)
})

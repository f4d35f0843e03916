import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { manifest } from './a-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'world-alone-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts `npm run world`'s program; what it printed once `until` is in it, or it ended. */
async function run(args: string[], until: string, use: (printed: string) => Promise<void>): Promise<void> {
  const program = spawn(process.execPath, ['sandbox/world-alone.ts', ...args])
  let printed = ''
  const ended = new Promise<number | null>((done) => program.once('exit', done))
  for (const stream of [program.stdout, program.stderr])
    stream.on('data', (piece) => {
      printed += String(piece)
    })
  const end = Date.now() + 15_000
  while (!printed.includes(until) && Date.now() < end) await new Promise((done) => setTimeout(done, 20))
  try {
    await use(printed)
  } finally {
    program.kill('SIGTERM')
    await ended
  }
}

test('the world alone prints what to set, and what it prints works', async () => {
  const file = join(folder, 'manifest.yml')
  writeFileSync(file, stringify(manifest))
  await run(['--manifest', file, '--port', '0', '--state', join(folder, 'state')], 'SLACK_API_URL', async (printed) => {
    const read = (name: string) => new RegExp(`${name}=(\\S+)`).exec(printed)?.[1] ?? ''
    const answer = await fetch(`${read('SLACK_API_URL')}auth.test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${read('SLACK_BOT_TOKEN')}` },
    })
    expect(await answer.json()).toMatchObject({ ok: true, team: '마루소프트' })
    expect(read('SLACK_SIGNING_SECRET')).not.toBe('')
  })
})

test('a manifest that is not there is said in one line', async () => {
  await run(['--manifest', join(folder, 'none.yml')], 'ENOENT', async (printed) => {
    expect(printed.trim().split('\n')).toHaveLength(1)
  })
})

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
  const end = Date.now() + 60_000
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
  const anyPorts = ['--port', '0', '--jira-port', '0', '--notion-port', '0']
  await run(
    ['--manifest', file, ...anyPorts, '--second-jira', '--desks', '--state', join(folder, 'state')],
    'basic auth',
    async (printed) => {
      const read = (name: string) => new RegExp(`${name}=(\\S+)`).exec(printed)?.[1] ?? ''
      const slack = await fetch(`${read('SLACK_API_URL')}auth.test`, {
        method: 'POST',
        headers: { authorization: `Bearer ${read('SLACK_BOT_TOKEN')}` },
      })
      expect(await slack.json()).toMatchObject({ ok: true, team: '마루소프트' })
      expect(read('SLACK_SIGNING_SECRET')).not.toBe('')

      const basic = Buffer.from(`${read('JIRA_EMAIL')}:${read('JIRA_API_TOKEN')}`).toString('base64')
      const jira = await fetch(`${read('JIRA_SITE_URL')}/rest/api/3/issue/PAY-7`, {
        headers: { authorization: `Basic ${basic}` },
      })
      expect(await jira.json()).toMatchObject({ key: 'PAY-7' })
      expect(read('JIRA_WEBHOOK_SECRET')).not.toBe('')
      const second = await fetch(`${read('JIRA_SECOND_SITE_URL')}/rest/api/3/serverInfo`, {
        headers: { authorization: `Basic ${basic}` },
      })
      expect(await second.json()).toMatchObject({
        serverTitle: expect.any(String),
        baseUrl: read('JIRA_SECOND_SITE_URL'),
      })
      expect(read('JIRA_SECOND_SITE_URL')).not.toBe(read('JIRA_SITE_URL'))
      expect(read('JIRA_SECOND_CLOUD_ID')).not.toBe('')

      const channel = await fetch(`${read('CHANNEL_TALK_API_URL')}/open/v5/channel`, {
        headers: {
          'x-access-key': read('CHANNEL_TALK_ACCESS_KEY'),
          'x-access-secret': read('CHANNEL_TALK_ACCESS_SECRET'),
        },
      })
      expect(await channel.json()).toMatchObject({ channel: { name: '마루소프트' } })
      expect([read('ZENDESK_API_TOKEN'), read('HUBSPOT_ACCESS_TOKEN')]).not.toContain('')

      const notion = await fetch(`${read('NOTION_API_URL')}/v1/pages/${read('NOTION_PARENT_PAGE_ID')}`, {
        headers: { authorization: `Bearer ${read('NOTION_TOKEN')}`, 'notion-version': '2026-03-11' },
      })
      expect(await notion.json()).toMatchObject({ object: 'page', id: read('NOTION_PARENT_PAGE_ID') })
    },
  )
})

test('a manifest that is not there is said in one line', async () => {
  await run(['--manifest', join(folder, 'none.yml')], 'ENOENT', async (printed) => {
    expect(printed.trim().split('\n')).toHaveLength(1)
  })
})

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { joon, mina, voc } from '../../sandbox/people.ts'
import { settled } from '../../sandbox/story/settled.ts'
import { startWithApp } from '../../sandbox/with-app.ts'
import { promotes, timing } from '../support/world.ts'

const script = fileURLToPath(new URL('../../src/reconcile.ts', import.meta.url))

/** Two items, one of them linked, in a folder of the test's own; the app is stopped, and the world goes on. */
async function aStoppedApp() {
  const folder = await mkdtemp(join(tmpdir(), 'hearback-reconcile-'))
  const dataDir = join(folder, 'data')
  const encryptionKey = randomBytes(32).toString('base64')
  const world = await startWithApp({
    database: { dataDir },
    encryptionKey,
    logLevel: 'silent',
    world: { speed: 60 },
    overrides: { timing },
  })
  const { jira, notion, credentials, apiUrl } = world.world
  onTestFinished(async () => {
    await world.world.stop()
    await rm(folder, { recursive: true, force: true })
  })
  const client = new WorldClient(world.world.url)
  for (const words of ['결제 내역을 엑셀로 받고 싶어요', '알림을 끄고 싶어요']) await promotes(client.as(mina), words)
  expect(await client.as(joon).commands('/voc link VOC-1 PAY-7', voc.id)).toMatchObject({ ok: true })
  await settled(world.appUrl)
  await world.app.stop()
  const env = {
    ENCRYPTION_KEY: encryptionKey,
    DATA_DIR: dataDir,
    VOC_CHANNEL: voc.id,
    SLACK_SIGNING_SECRET: credentials.SLACK_SIGNING_SECRET,
    SLACK_BOT_TOKEN: credentials.SLACK_BOT_TOKEN,
    SLACK_API_URL: apiUrl,
    JIRA_SITE_URL: jira.siteUrl,
    JIRA_EMAIL: jira.email,
    JIRA_API_TOKEN: jira.apiToken,
    NOTION_TOKEN: notion.token,
    NOTION_PARENT_PAGE_ID: notion.parentPageId,
    NOTION_API_URL: notion.url,
    DEFAULT_LOCALE: 'ko',
  }
  const reconciles = async () => {
    const child = spawn(process.execPath, [script], { env })
    const [said, code] = await Promise.all([
      text(child.stdout),
      new Promise<number | null>((done) => child.once('close', done)),
    ])
    return { said, code }
  }
  return { ...world, jira: jira.hands, notion: notion.hands, reconciles }
}

test('what happened while nobody listened is found in Jira and Notion, and put right', {
  timeout: 120_000,
}, async () => {
  const { jira, notion, reconciles, world } = await aStoppedApp()
  await jira.moves('PAY-7', 'In Progress')
  const [link] = await jira.remoteLinks('PAY-7')
  const issue = `${world.jira.siteUrl}/rest/api/3/issue/PAY-7/remotelink?globalId=${encodeURIComponent(link?.globalId ?? '')}`
  const authorization = `Basic ${Buffer.from(`${world.jira.email}:${world.jira.apiToken}`).toString('base64')}`
  expect((await fetch(issue, { method: 'DELETE', headers: { authorization } })).status).toBe(204)
  await notion.trashes('VOC-2')
  await notion.edits('VOC-1', '상태', '반영 완료')

  const first = await reconciles()
  expect(first.said).toContain('Jira: 1 compared, 1 put right.')
  expect(first.said).toMatch(/Notion: 2 compared, [12] put right\./)
  expect(first.code).toBe(0)
  expect(await jira.remoteLinks('PAY-7')).toHaveLength(1)
  expect((await notion.row('VOC-1')).properties.상태).toBe('진행 중')
  expect(await notion.rows()).toHaveLength(2)

  const again = await reconciles()
  expect(again.said).toContain('Jira: 1 compared, 0 put right.')
  expect(again.said).toContain('Notion: 2 compared, 0 put right.')
})

test('a service that does not let us in is named, the other one is compared, and the end is 1', {
  timeout: 120_000,
}, async () => {
  const { notion, reconciles } = await aStoppedApp()
  await notion.expiresToken()
  const { said, code } = await reconciles()
  expect(said).toMatch(/Jira: 1 compared/)
  expect(said).toMatch(/Notion: could not be compared \(.*\)\. Run npm run doctor\./)
  expect(code).toBe(1)
})

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { WorldClient } from '../../sandbox/client.ts'
import { startNotion } from '../../sandbox/notion/server.ts'
import { leadership, support, voc } from '../../sandbox/people.ts'
import { aNotebook } from '../../sandbox/traffic/notebook.ts'
import { startWorld, type WorldOptions } from '../../sandbox/world.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { openDb } from '../../src/db/open.ts'
import { manifestScopes } from '../../src/doctor/check-slack.ts'
import { examine } from '../../src/doctor/examine.ts'
import { reportOf } from '../../src/doctor/finding.ts'
import { dbOptions, random } from '../support/open-db.ts'

const now = new Date('2026-03-04T09:30:00+09:00')
const manifest: unknown = parse(await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8'))

async function aFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'hearback-doctor-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The local world, its environment, and what the doctor says of it. */
async function aPatient(world: Partial<WorldOptions> = {}) {
  const running = await startWorld({ isJudged: true, manifest, speed: 60, ...world })
  const notion = await startNotion({ notebook: aNotebook() })
  onTestFinished(async () => {
    await Promise.all([running.stop(), notion.stop()])
  })
  const env: Record<string, string> = {
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    DATA_DIR: join(await aFolder(), 'data'),
    VOC_CHANNEL: voc.id,
    SLACK_SIGNING_SECRET: running.credentials.SLACK_SIGNING_SECRET,
    SLACK_BOT_TOKEN: running.credentials.SLACK_BOT_TOKEN,
    SLACK_API_URL: running.credentials.SLACK_API_URL,
    JIRA_SITE_URL: running.jira.siteUrl,
    JIRA_EMAIL: running.jira.email,
    JIRA_API_TOKEN: running.jira.apiToken,
    JIRA_WEBHOOK_SECRET: running.jira.webhookSecret,
    NOTION_TOKEN: notion.token,
    NOTION_PARENT_PAGE_ID: notion.parentPageId,
    NOTION_API_URL: notion.url,
  }
  const secrets = [
    env.SLACK_BOT_TOKEN,
    env.SLACK_SIGNING_SECRET,
    env.JIRA_API_TOKEN,
    env.NOTION_TOKEN,
    env.ENCRYPTION_KEY,
  ]
  /** @param more other variables, or a configuration that differs */
  const examined = async (more: Record<string, string> = {}) => {
    const config: Config = readConfig({ ...env, ...more })
    const { text, isWell } = reportOf(await examine(config, now))
    for (const secret of secrets) expect(text).not.toContain(secret)
    return { text, isWell, wrong: text.split('\n').filter((line) => line.startsWith('  wrong')) }
  }
  return { ...running, world: running, notion, env, examined }
}

test('when Jira’s token ends is said, and two weeks before what to do', async () => {
  const { examined } = await aPatient()
  const soon = await examined({ JIRA_API_TOKEN_ENDS: '2026-03-10' })
  expect(soon.text).toMatch(/note {3}By JIRA_API_TOKEN_ENDS it ends on 2026-03-10: .*\n.*Make a new one/)
  expect(soon.isWell).toBe(true)
  expect((await examined({ JIRA_API_TOKEN_ENDS: '2027-03-01' })).text).toContain(
    'right  By JIRA_API_TOKEN_ENDS it ends on 2027-03-01.',
  )
  expect((await examined()).text).not.toContain('JIRA_API_TOKEN_ENDS')
})

test('where all is well it says so, and changes nothing', async () => {
  const { examined, env, jira } = await aPatient()
  const { text, isWell } = await examined()
  expect(text.split('\n').filter((line) => /^ {2}(right|wrong)/.test(line))).toEqual([
    expect.stringContaining('The token works: hearback in'),
    expect.stringContaining('every scope that is needed: channels:read, chat:write'),
    expect.stringContaining('The app is in the VoC channel #voc and may post there.'),
    expect.stringContaining('The token works: '),
    expect.stringContaining(`The site is ${jira.siteUrl}.`),
    expect.stringContaining('It may read and link issues in APP, PAY.'),
    expect.stringContaining('It may create issues in APP, PAY.'),
    expect.stringContaining('It may edit issues in APP, PAY'),
    expect.stringContaining('The token works: '),
    expect.stringContaining('The page is there and shared with the integration.'),
  ])
  expect(text).toContain('is made at the first start')
  expect(text).toContain('No webhook has arrived yet.')
  expect(text.trimEnd().split('\n').at(-1)).toBe('Nothing is wrong.')
  expect(isWell).toBe(true)
  await expect(readFile(join(env.DATA_DIR ?? '', 'lock'))).rejects.toThrow('ENOENT')
})

test('tokens that are refused, and what is not shared, are said with what to do', async () => {
  const { examined, notion } = await aPatient()
  const wrongTokens = {
    SLACK_BOT_TOKEN: 'xoxb-guessed',
    JIRA_API_TOKEN: 'guessed',
    NOTION_TOKEN: 'ntn_guessed',
  }
  const { wrong, isWell, text } = await examined(wrongTokens)
  expect(wrong).toEqual([
    expect.stringContaining('Slack refuses SLACK_BOT_TOKEN (invalid_auth).'),
    expect.stringContaining('Jira refuses JIRA_EMAIL and JIRA_API_TOKEN.'),
    expect.stringContaining('Notion refuses NOTION_TOKEN.'),
  ])
  expect(text).toContain('JIRA_API_URL=https://api.atlassian.com/ex/jira/CLOUDID')
  expect(text).toContain('To mend: Slack, Jira, Notion.')
  expect(text).not.toContain('guessed')
  expect(isWell).toBe(false)
  const unshared = await examined({ NOTION_PARENT_PAGE_ID: notion.unsharedPageId })
  expect(unshared.wrong).toEqual([expect.stringContaining('The page is not there, or not shared')])
})

test('rights that are missing in Slack and in Jira are named', async () => {
  const { examined, jira } = await aPatient({ declinedScopes: ['channels:history', 'groups:history'] })
  await jira.hands.losesPermission('APP', 'LINK_ISSUES')
  const { wrong, text } = await examined()
  expect(wrong).toEqual([expect.stringContaining('It may not link issues in APP: items would not show there.')])
  expect(text).toContain('Not granted, and only needed to find a message whose answer was lost: channels:history')
  await jira.hands.losesPermission('APP', 'CREATE_ISSUES')
  expect((await examined()).text).toContain('It may create issues in PAY.')
  await jira.hands.losesPermission('PAY', 'CREATE_ISSUES')
  expect((await examined()).text).toContain('It may create issues in no project')
  await jira.hands.losesPermission('APP')
  await jira.hands.losesPermission('PAY')
  expect((await examined()).wrong).toEqual([expect.stringContaining('The account sees no project.')])
})

test('a channel that the app is not in, and systems that do not answer, are wrong; what is not connected is not', async () => {
  const { examined, env } = await aPatient()
  for (const id of ['C0NOWHERE', leadership.id])
    expect((await examined({ VOC_CHANNEL: id })).wrong).toEqual([
      expect.stringContaining(`cannot see the VoC channel ${id}`),
    ])
  expect((await examined({ VOC_CHANNEL: support.id })).wrong).toEqual([
    expect.stringContaining('The app is not in the VoC channel #support.'),
  ])
  const nowhere = 'http://127.0.0.1:1'
  const silent = await examined({ SLACK_API_URL: nowhere, JIRA_SITE_URL: nowhere, NOTION_API_URL: nowhere })
  expect(silent.wrong).toEqual([
    expect.stringContaining('Slack does not answer at 127.0.0.1:1.'),
    expect.stringContaining('Jira does not answer'),
    expect.stringContaining('Notion does not answer'),
  ])
  const less = Object.fromEntries(Object.keys(env).flatMap((name) => (/JIRA|NOTION/.test(name) ? [[name, '']] : [])))
  const { text, isWell } = await examined(less)
  expect([text.includes('no JIRA_ variable is set'), text.includes('no NOTION_ variable is set')]).toEqual([true, true])
  expect(isWell).toBe(true)
})

test('the embedded database: its tables, when Jira was last heard, and that it is in use', {
  timeout: 120_000,
}, async () => {
  const { examined, env } = await aPatient()
  const db = await openDb(dbOptions({ database: { dataDir: env.DATA_DIR ?? '' } }))
  const team = { slackKey: 'T1', name: 'Maru', domain: 'maru', locale: 'ko' as const, timeZone: 'Asia/Seoul' }
  const id = random.uuid()
  await db.change({ workspaceId: id, personId: null }, (tx) => tx.workspaces.put({ ...team, vocChannel: 'C1' }))
  await db.of(id).connections.put('jira', {}, new Date('2026-03-04T08:00:00+09:00'))
  await db.of(id).connections.put('notion', { url: 'https://notion.so/voc' }, null)
  const wish = { id: random.uuid(), kind: 'notion.page', subject: random.uuid(), lane: 'n' }
  await db.change({ workspaceId: id, personId: null }, (tx) => tx.ledger.want([wish]))
  expect((await examined()).text).toContain('in use by a running Hearback')
  await db.close()
  const { text, isWell } = await examined()
  expect(text).toContain('Its tables are those of this version.')
  expect(text).toContain('Webhooks arrive; the last one at 2026-03-03 23:00 UTC.')
  expect(text).toMatch(
    /rows go to https:\/\/notion\.so\/voc; 0 of 0 items stand there as they are now, the oldest that waits has waited for \d+ minutes/,
  )
  expect(isWell).toBe(true)
})

test('a PostgreSQL that is away is wrong, and its password is not said', async () => {
  const { examined } = await aPatient()
  const { wrong, text } = await examined({ DATABASE_URL: 'postgresql://hearback:hush@127.0.0.1:1/voc' })
  expect(wrong).toEqual([expect.stringContaining('the database voc at 127.0.0.1:1 cannot be used (ECONNREFUSED')])
  expect(text).not.toContain('hush')
})

test('the scopes are those of the manifest', async () => {
  const { oauth_config } = parse(await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8'))
  const { bot: needed, bot_optional: optional } = oauth_config.scopes
  expect(needed.length).toBeGreaterThan(2)
  expect(await manifestScopes()).toEqual({ needed, optional })
})

test('npm run doctor ends with 1 where something is wrong, a wrong configuration included', async () => {
  const run = (env: Record<string, string>) => {
    const doctor = fileURLToPath(new URL('../../src/doctor.ts', import.meta.url))
    const { status, stdout, stderr } = spawnSync(process.execPath, [doctor], { env, encoding: 'utf8' })
    return { status, stdout, stderr }
  }
  expect(run({})).toEqual({ status: 1, stdout: expect.stringContaining('SLACK_BOT_TOKEN is missing'), stderr: '' })
  const env = {
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    DATA_DIR: join(await aFolder(), 'data'),
    VOC_CHANNEL: 'C1ABC',
    SLACK_SIGNING_SECRET: 'x',
    SLACK_BOT_TOKEN: 'xoxb-x',
    SLACK_API_URL: 'http://127.0.0.1:1',
  }
  expect(run(env)).toEqual({ status: 1, stdout: expect.stringContaining('To mend: Slack.'), stderr: '' })
})

test('Socket Mode: the app-level token is asked for a connection, and none is opened', async () => {
  const { examined, world } = await aPatient({ socketMode: true })
  const socket = { SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: world.credentials.SLACK_APP_TOKEN ?? '' }
  const { text, isWell } = await examined(socket)
  expect(text).toContain('SLACK_APP_TOKEN works: Slack offers a connection for Socket Mode.')
  expect(text).not.toContain(socket.SLACK_APP_TOKEN)
  expect(isWell).toBe(true)
  expect(await new WorldClient(world.url).connections()).toBe(0)

  const guessed = await examined({ ...socket, SLACK_APP_TOKEN: 'xapp-1-guessed' })
  expect(guessed.wrong).toEqual([expect.stringContaining('Slack refuses SLACK_APP_TOKEN (invalid_auth).')])
  expect(guessed.text).toContain('App-Level Tokens, with the scope connections:write')
  await new WorldClient(world.url).faults([{ on: 'apps.connections.open', kind: 'error_before' }])
  expect((await examined(socket)).wrong).toEqual([expect.stringContaining('Slack offers no connection')])

  const poor = await aPatient({ socketMode: true, appTokenScopes: ['authorizations:read'] })
  const { wrong } = await poor.examined({ ...socket, SLACK_API_URL: poor.env.SLACK_API_URL ?? '' })
  expect(wrong).toEqual([expect.stringContaining('Slack refuses SLACK_APP_TOKEN (missing_scope).')])
})

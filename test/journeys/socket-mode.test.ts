import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { haneul, joon, mina, sofia, support, tom, voc, yuna } from '../../sandbox/people.ts'
import { settled } from '../../sandbox/story/settled.ts'
import { configFor, ourManifest } from '../../sandbox/with-app.ts'
import { startWorld, type WorldOptions } from '../../sandbox/world.ts'
import { createApp } from '../../src/app.ts'
import { createLog } from '../../src/log.ts'
import { realClock } from '../../src/real.ts'
import { aDatabase, isEmbedded } from '../support/database.ts'
import { aWorld, opensForm, promotes, timing } from '../support/world.ts'
import { counted, errorsIn, presses, REFERENCE, soon, votes } from './seen.ts'
import { says } from './typing.ts'

const world = { socketMode: true, speed: 60 }

/** A world without an app, and as many apps beside it as a test wants, all on one database. */
async function aWorldForApps(options: Partial<WorldOptions> = {}) {
  const database = await aDatabase()
  const running = await startWorld({ isJudged: true, manifest: await ourManifest(), ...world, ...options })
  const encryptionKey = randomBytes(32).toString('base64')
  const log: string[] = []
  const lines = createLog('info', { write: (line: string) => log.push(line) })
  const stops = new Set<() => Promise<void>>()
  onTestFinished(async () => {
    for (const stop of stops) await stop()
    await running.stop()
    await database.drop()
  })
  return {
    running,
    client: new WorldClient(running.url),
    log,
    async anApp(more: { appToken?: string } = {}) {
      const config = configFor(running, { database: { dataDir: 'not used' }, encryptionKey, logLevel: 'info' })
      const slack = { ...config.slack, ...more }
      const app = await createApp({ ...config, slack }, { database: database.config, timing, log: lines, speed: 60 })
      const stop = async () => {
        if (stops.delete(stop)) await app.stop()
      }
      stops.add(stop)
      return { start: async () => `http://127.0.0.1:${await app.start()}`, stop }
    },
  }
}

test('adding, voting, commands, events and forms with refusals work as over HTTP, and nothing comes over HTTP', async () => {
  const { as, client, settles, cards, appUrl, log } = await aWorld({ world })
  expect((await fetch(`${appUrl}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404)
  expect(await client.connections()).toBe(1)

  const agent = as(mina)
  const form = await opensForm(agent, await agent.posts(support.id, '엑셀로 받고 싶어요'))
  expect(await agent.submits(form, { fill: { words: ' \n ' } })).toMatchObject({
    errors: { words: expect.stringMatching(/^고객 원문을 한 글자 이상/) },
  })
  expect(await agent.submits(form, { fill: { words: '엑셀', customer: '새 고객사' } })).toMatchObject({ ok: true })
  await settles()
  expect(await presses(as(joon))).toMatchObject({ ok: true })
  expect(await votes(as(yuna), 1)).toMatchObject({ ok: true })
  await settles()
  expect(counted(await cards())).toEqual(['VOC-1 공감 2'])

  expect(await says(agent, '/voc 도움말')).toMatch(/^Hearback/)
  await agent.setsLocale('en-US')
  await expect.poll(() => says(agent, '/voc help'), soon).toMatch(/^How to use Hearback/)
  // Acknowledged, so that it does not come again.
  const events = async () => (await client.log()).filter(({ what }) => what === 'event user_change')
  await expect.poll(async () => (await events()).map(({ ok }) => ok)).toEqual([true])
  expect(await says(agent, '/voc vote VOC-99')).toContain('VOC-99')
  expect(await (await fetch(`${appUrl}/metrics`)).text()).toContain('hearback_slack_socket_connected 1\n')
  expect(errorsIn(log)).toEqual([])
})

test.each(['warning', 'refresh_requested'] as const)(
  'nobody notices that Slack changes the connection after a %s',
  async (why) => {
    const { as, client, settles, cards, log } = await aWorld({ world })
    await promotes(as(mina), '엑셀')
    await settles()
    await client.faults([{ on: 'users.info', kind: 'latency', ms: 300 }])
    const asked = [joon, yuna].map((person) => votes(as(person), 1))
    await sleep(20)
    await client.disconnects(why, 2_000)
    for (const end = Date.now() + 2_500; Date.now() < end; await sleep(50))
      expect(await as(mina).commands('/voc help')).toMatchObject({ ok: true })
    expect(await Promise.all(asked)).toMatchObject([{ ok: true }, { ok: true }])
    await settles()
    expect(counted(await cards())).toEqual(['VOC-1 공감 2'])
    await expect.poll(() => client.connections(), soon).toBe(1)
    expect(errorsIn(log)).toEqual([])
  },
)

test('connections break and Slack refuses new ones for a while: people are told, events come again, it goes on', async () => {
  const { as, client, appUrl, log } = await aWorld({ world })
  const agent = as(mina)
  await agent.commands('/voc help')
  await client.faults([
    { on: 'apps.connections.open', kind: 'error_before', status: 500, times: 2 },
    { on: 'apps.connections.open', kind: 'drop_before', times: 1 },
    { on: 'apps.connections.open', kind: 'refuse', error: 'invalid_auth', times: 1 },
    { on: 'socket.connect', kind: 'error_before', status: 409, times: 1 },
    { on: 'socket.connect', kind: 'drop_before', times: 1 },
  ])
  await client.dropsConnections()
  expect(await agent.commands('/voc help')).toMatchObject({ ok: false, code: 'dispatch_failed' })
  await agent.setsLocale('en-US')
  expect(await (await fetch(`${appUrl}/metrics`)).text()).toContain('hearback_slack_socket_connected 0\n')
  await expect.poll(() => client.connections(), soon).toBe(1)
  expect((await client.faultReport()).map(({ struck }) => struck)).toEqual([2, 1, 1, 1, 1])
  await expect.poll(() => says(agent, '/voc help'), soon).toMatch(/^How to use Hearback/)
  expect(log.join('\n')).not.toMatch(/xapp-1|ticket=/)
})

test('a stop lets what has come be answered', async () => {
  const { anApp, client } = await aWorldForApps()
  const app = await anApp()
  await app.start()
  await client.faults([{ on: 'users.info', kind: 'latency', ms: 500 }])
  const asked = client.as(joon).commands('/voc help')
  await expect.poll(async () => (await client.faultReport())[0]?.struck).toBe(1)
  await app.stop()
  expect(await asked).toMatchObject({ ok: true })
  expect(await client.connections()).toBe(0)
})

test('a token that Slack refuses ends the start in a sentence; a Slack that does not answer does not', async () => {
  const { anApp, client, log } = await aWorldForApps()
  const wrong = await anApp({ appToken: 'xapp-1-guessed' })
  await expect(wrong.start()).rejects.toThrow(
    /^Slack refused SLACK_APP_TOKEN \(invalid_auth\)\. It must be an app-level/,
  )
  await wrong.stop()
  if (isEmbedded()) return
  await client.faults([{ on: 'apps.connections.open', kind: 'error_before', times: 2 }])
  const app = await anApp()
  await app.start()
  await expect.poll(() => client.connections(), soon).toBe(1)
  expect(await client.as(mina).commands('/voc help')).toMatchObject({ ok: true })
  expect(log.join()).toContain('Slack cannot be reached over Socket Mode yet')
})

test.skipIf(isEmbedded())('two processes share what comes, and one that stops loses nothing', async () => {
  const { anApp, client, log } = await aWorldForApps()
  const one = await anApp()
  const other = await anApp()
  await one.start()
  const appUrl = await other.start()
  expect(await client.connections()).toBe(2)
  await promotes(client.as(mina), '엑셀')
  const people = [joon, yuna, mina]
  const before = await Promise.all(people.map((person) => votes(client.as(person), 1)))
  // Nobody whom the app knows: it asks who they are, which takes a while.
  await client.faults([{ on: 'users.info', kind: 'latency', ms: 400 }])
  const during = [sofia, tom, haneul].map((person) => client.as(person).commands('/voc help'))
  await expect.poll(async () => (await client.faultReport())[0]?.struck).toBe(3)
  await Promise.all([one.stop(), client.as(mina).setsLocale('en-US')])
  expect([...before, ...(await Promise.all(during))].map(({ ok }) => ok)).toEqual(Array(6).fill(true))
  expect(await client.connections()).toBe(1)
  await expect.poll(() => says(client.as(mina), '/voc help'), soon).toMatch(/^How to use Hearback/)
  await settled(appUrl)
  const cards = (await client.as(yuna).sees(voc.id)).filter((each) => each.authorIsApp && !each.ephemeral)
  expect(counted(cards)).toEqual(['VOC-1 공감 3'])
  expect(errorsIn(log)).toEqual([])
})

test.skipIf(isEmbedded())(
  'while PostgreSQL is away nothing is acknowledged that is not kept: events come again',
  async () => {
    const source = inject('database')
    const database = await aDatabase()
    if (source.kind !== 'postgres' || !('url' in database.config)) throw new Error('This is not PostgreSQL.')
    const name = new URL(database.config.url).pathname.slice(1)
    const admin = new pg.Client({ connectionString: source.adminUrl })
    await admin.connect()
    let skippedMs = 0
    const clock = { ...realClock, now: () => new Date(Date.now() + skippedMs) }
    const { as, client, stop } = await aWorld({ world, database, overrides: { clock } })
    onTestFinished(async () => {
      await stop()
      await admin.end()
      await database.drop()
    })
    const agent = as(mina)
    expect(await agent.commands('/voc help')).toMatchObject({ ok: true })
    await admin.query(`alter database ${name} with allow_connections false`)
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    // Long enough that even who installed the app would be asked of the database again.
    skippedMs = 120_000
    expect(await says(agent, '/voc list')).toMatch(REFERENCE)
    await agent.setsLocale('en-US')
    const events = async () => (await client.log()).filter((entry) => entry.what === 'event user_change')
    await expect.poll(async () => (await events()).at(-1)?.error, soon).toBe('http_timeout')
    await admin.query(`alter database ${name} with allow_connections true`)
    await expect.poll(async () => (await events()).at(-1)?.ok, soon).toBe(true)
    await expect.poll(() => says(agent, '/voc help'), soon).toMatch(/^How to use Hearback/)
  },
)

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { joon, mina, support, voc, yuna } from '../../sandbox/people.ts'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { settled } from '../../sandbox/story/settled.ts'
import { configFor, ourManifest } from '../../sandbox/with-app.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import { createApp } from '../../src/app.ts'
import { createLog } from '../../src/log.ts'
import { realClock } from '../../src/real.ts'
import { aDatabase, aLastingDatabase, isEmbedded } from '../support/database.ts'
import { aWorld, opensForm, promotes, textsOf, timing } from '../support/world.ts'
import { counted, errorsIn, presses, REFERENCE, soon, votes } from './seen.ts'

/** The app's life in a world that goes on without it. */
async function aRestartingApp() {
  const database = await aLastingDatabase()
  const world: World = await startWorld({ isJudged: true, manifest: await ourManifest(), speed: 60 })
  const encryptionKey = randomBytes(32).toString('base64')
  const log: string[] = []
  let app: Awaited<ReturnType<typeof createApp>> | null = null
  const client = new WorldClient(world.url)
  const self = {
    client,
    jira: world.jira.hands,
    appUrl: '',
    log,
    async start() {
      const config = configFor(world, { database: { dataDir: 'not used' }, encryptionKey, logLevel: 'info' })
      const lines = createLog('info', { write: (line: string) => log.push(line) })
      app = await createApp(config, { database: database.config, timing, log: lines, speed: 60 })
      self.appUrl = `http://127.0.0.1:${await app.start()}`
      world.setRequestUrl(`${self.appUrl}/slack/events`)
    },
    async stop() {
      await app?.stop()
      app = null
    },
    cards: async () => (await client.as(yuna).sees(voc.id)).filter((each) => each.authorIsApp && !each.ephemeral),
  }
  onTestFinished(async () => {
    await self.stop()
    await world.stop()
    await database.drop()
  })
  await self.start()
  return self
}

test('the app is stopped while calls are under way, and started again: one card for each item', async () => {
  const app = await aRestartingApp()
  const agent = app.client.as(mina)
  await app.client.faults([
    { on: 'chat.postMessage', kind: 'latency', ms: 250, times: 1 },
    { on: 'chat.postMessage', kind: 'late', ms: 300, hangs: true, times: 1 },
    { on: 'chat.update', kind: 'drop_after', times: 1 },
  ])
  for (const words of ['하나', '둘', '셋']) await promotes(agent, words)
  await app.stop()
  expect((await app.cards()).length).toBeLessThan(3)
  // While it is away, Slack tells people that the app could not be reached, and keeps its events for later.
  expect(await agent.commands('/voc')).toMatchObject({ ok: false, code: 'dispatch_failed' })
  await agent.setsLocale('en-US')

  await app.start()
  for (const n of [1, 2, 3]) expect(await votes(app.client.as(joon), n)).toMatchObject({ ok: true })
  await app.stop()
  await app.start()
  await settled(app.appUrl)
  expect(counted(await app.cards()).sort()).toEqual(['VOC-1 공감 1', 'VOC-2 공감 1', 'VOC-3 공감 1'])
  await expect
    .poll(async () => {
      await agent.commands('/voc help')
      return (await agent.sees('general')).at(-1)?.text
    }, soon)
    .toMatch(/^How to use Hearback/)
  expect(errorsIn(app.log)).toEqual([])
}, 90_000)

test('the app is stopped when Jira has made an issue and its answer is lost: started again, it finds it and makes no second', async () => {
  const app = await aRestartingApp()
  await promotes(app.client.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  const person = app.client.as(joon)
  await person.commands('/voc link VOC-1 new')
  const isForm = (view: PageView) => view.callbackId === 'new_issue'
  const fields = (view: PageView) => placedElements(view.blocks).map(({ actionId }) => actionId)
  const first = await person.view((view) => isForm(view) && fields(view).includes('issueProject'))
  await person.presses(first, 'issueProject', 'PAY', await person.fills(first, { issueProject: 'PAY' }))
  const form = await person.view((view) => isForm(view) && fields(view).includes('issueSummary'))
  await app.jira.faults([{ on: 'POST /issue', kind: 'late', ms: 0, hangs: true, times: 1 }])
  expect(await person.submits(form)).toMatchObject({ ok: true })
  await expect.poll(async () => (await app.jira.faultReport())[0]?.struck, soon).toBe(1)
  await app.stop()
  await app.start()
  const card = () => app.cards().then(([one]) => textsOf(one?.blocks).join(''))
  await expect.poll(card, soon).toMatch(/Jira PAY-10 · /)
  await settled(app.appUrl)
  expect((await app.jira.issues()).filter(({ key }) => /^PAY-1\d$/.test(key)).map(({ key }) => key)).toEqual(['PAY-10'])
}, 90_000)

test.skipIf(isEmbedded())(
  'PostgreSQL goes away for a moment: events come again, people are told, nothing is lost',
  async () => {
    const source = inject('database')
    const database = await aDatabase()
    if (source.kind !== 'postgres' || !('url' in database.config)) throw new Error('This is not PostgreSQL.')
    const name = new URL(database.config.url).pathname.slice(1)
    const admin = new pg.Client({ connectionString: source.adminUrl })
    await admin.connect()
    let skippedMs = 0
    const clock = { ...realClock, now: () => new Date(Date.now() + skippedMs) }
    const world = await aWorld({ database, overrides: { clock } })
    onTestFinished(async () => {
      await world.stop()
      await admin.end()
      await database.drop()
    })
    const agent = world.as(mina)
    await promotes(agent, '엑셀')
    await world.settles()
    const form = await opensForm(agent, await agent.posts(support.id, '알림'))

    await admin.query(`alter database ${name} with allow_connections false`)
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    // Long enough that even who installed the app would be asked of the database again.
    skippedMs = 120_000
    expect((await fetch(`${world.appUrl}/readyz`)).status).toBe(503)
    expect((await fetch(`${world.appUrl}/healthz`)).status).toBe(200)
    expect(await agent.submits(form, { fill: { need: '야근 중에 울려요' } })).toMatchObject({
      errors: { words: expect.stringMatching(REFERENCE) },
    })
    await agent.commands('/voc list')
    const told = await agent.finds('general', (each) => each.ephemeral)
    expect(told.message.text).toMatch(REFERENCE)
    await presses(world.as(mina))
    expect((await agent.finds(voc.id, (each) => each.ephemeral)).message.text).toMatch(REFERENCE)
    await agent.setsLocale('en-US')
    const events = async () => (await world.client.log()).filter((entry) => entry.what === 'event user_change')
    await expect.poll(async () => (await events()).at(-1)?.status, soon).toBe(500)

    await admin.query(`alter database ${name} with allow_connections true`)
    await expect.poll(async () => (await events()).at(-1)?.status, soon).toBe(200)
    expect(await agent.submits(form, { fill: { need: '야근 중에 울려요' } })).toMatchObject({ ok: true })
    await presses(world.as(mina))
    await world.settles()
    expect(counted(await world.cards())).toEqual(['VOC-1 공감 1', 'VOC-2 공감'])
    await expect
      .poll(async () => {
        await agent.commands('/voc help')
        return (await agent.sees('general')).at(-1)?.text
      }, soon)
      .toMatch(/^How to use Hearback/)
  },
)

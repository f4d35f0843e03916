import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { WorldClient } from '../../sandbox/client.ts'
import type { Fault } from '../../sandbox/faults.ts'
import { joon, mina, sofia, support, voc, yuna } from '../../sandbox/people.ts'
import type { PageMessage } from '../../sandbox/slack/page-contract.ts'
import { settled } from '../../sandbox/story/settled.ts'
import { configFor, ourManifest } from '../../sandbox/with-app.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import { createApp } from '../../src/app.ts'
import { createLog } from '../../src/log.ts'
import { realClock } from '../../src/real.ts'
import { aDatabase, isEmbedded, type TestDatabase } from '../support/database.ts'
import { type AWorld, aWorld, opensForm, promotes, textsOf, timing, voteButtonOf } from '../support/world.ts'

/** Each card with what its button counts, e.g. `VOC-1 공감 2`. */
const counted = (cards: PageMessage[]) =>
  cards.map((card) => `${/VOC-\d+$/.exec(textsOf(card.blocks).at(-1) ?? '')?.[0]} ${voteButtonOf(card)}`)

const votes = (person: Hands, number: number) => person.commands(`/voc vote VOC-${number}`)

/** Presses the vote button of the newest card. */
const presses = async (person: Hands) =>
  person.presses(await person.finds(voc.id, (message) => message.authorIsApp && !message.ephemeral), 'vote')

/** How many effects are in a state that is not done. */
async function effects(world: Pick<AWorld, 'appUrl'>, state: string): Promise<number> {
  const metrics = await (await fetch(`${world.appUrl}/metrics`)).text()
  return Number(new RegExp(`^hearback_effects\\{state="${state}"\\} (\\d+)`, 'm').exec(metrics)?.[1])
}

/** How often the app has called a method. */
const calls = async (world: Pick<AWorld, 'client'>, method: string) =>
  (await world.client.log()).filter((entry) => entry.direction === 'from-app' && entry.what === method).length

const errorsIn = (lines: string[]) => lines.filter((line) => line.includes('"level":50'))
const workspaceId = async (world: AWorld) => (await world.app.db.workspaces())[0]?.id ?? ''
const REFERENCE = /\b[2-9A-Z]{4}-\d{2}\b/

// ---- What Slack does to our calls ----

type Misfortune = Pick<Fault, 'kind' | 'ms' | 'hangs' | 'retryAfter' | 'error'>
const misfortunes: [string, Misfortune[]][] = [
  [
    'Slack has done it and the answer is lost',
    [{ kind: 'drop_after' }, { kind: 'error_after' }, { kind: 'refuse', error: 'fatal_error' }],
  ],
  ['Slack has done nothing', [{ kind: 'drop_before' }, { kind: 'error_before' }]],
  [
    'the call lands late, after the connection broke or after we stopped waiting',
    [
      { kind: 'late', ms: 300 },
      { kind: 'late', ms: 100, hangs: true },
    ],
  ],
  [
    'Slack asks for patience, and says how much or not',
    [
      { kind: 'rate_limited', retryAfter: 1 },
      { kind: 'rate_limited', retryAfter: null },
    ],
  ],
]

test.each(misfortunes)('%s: there is one card for each item, and it is equal to the item', async (_, kinds) => {
  const world = await aWorld()
  const faults = ['chat.postMessage', 'chat.update'].flatMap((on) =>
    kinds.map((kind): Fault => ({ on, times: 1, ...kind })),
  )
  await world.client.faults(faults)
  const numbers = kinds.map((_, at) => at + 1)
  for (const n of numbers) await promotes(world.as(mina), `요청 ${n}`)
  await world.settles()
  expect(counted(await world.cards()).sort()).toEqual(numbers.map((n) => `VOC-${n} 공감`))
  for (const person of [joon, yuna])
    for (const n of numbers) expect(await votes(world.as(person), n)).toMatchObject({ ok: true })
  await world.settles()
  expect(counted(await world.cards()).sort()).toEqual(numbers.map((n) => `VOC-${n} 공감 2`))
  expect((await world.client.faultReport()).map(({ struck }) => struck)).toEqual(faults.map(() => 1))
  expect(errorsIn(world.log)).toEqual([])
})

test('all of it in one bad minute, and everything delivered twice', async () => {
  const world = await aWorld()
  const nowAndThen = (on: string): Fault[] => [
    { on, kind: 'drop_after', after: 1, times: 1 },
    { on, kind: 'error_after', after: 2, times: 1 },
    { on, kind: 'late', ms: 200, after: 3, times: 1 },
    { on, kind: 'rate_limited', retryAfter: null, after: 4, times: 1 },
  ]
  await world.client.faults([
    ...nowAndThen('chat.postMessage'),
    ...nowAndThen('chat.update'),
    { on: 'conversations.history', kind: 'rate_limited', retryAfter: null, times: 1 },
    { on: 'command', kind: 'duplicate' },
    { on: 'view_submission', kind: 'duplicate' },
  ])
  for (let n = 1; n <= 6; n++) await promotes(world.as(mina), `요청 ${n}`)
  for (const [at, person] of [joon, yuna, sofia].entries())
    for (let n = 1; n <= 6; n += at + 1) expect(await votes(world.as(person), n)).toMatchObject({ ok: true })
  await world.settles()
  const lines = await world.app.db.of(await workspaceId(world)).views.lines(null, 20)
  expect(lines.map((line) => line.votes).reverse()).toEqual([3, 1, 2, 2, 2, 1])
  const wanted = lines.map((line) => `VOC-${line.number} 공감 ${line.votes}`)
  expect(counted(await world.cards()).sort()).toEqual(wanted.sort())
})

test('an app that may not look whether its card arrived asks an admin, and guesses nothing', async () => {
  const world = await aWorld({ world: { declinedScopes: ['channels:history'] } })
  await world.client.faults([{ on: 'chat.postMessage', kind: 'drop_after', times: 1 }])
  await promotes(world.as(mina), '알림 메일이 두 번 와요')
  await expect.poll(() => effects(world, 'parked'), { timeout: 5_000 }).toBe(1)
  expect(counted(await world.cards())).toEqual(['VOC-1 공감'])

  const admin = world.as(yuna)
  const settings = async () => {
    await admin.commands('/voc 설정')
    return admin.finds('general', (message) => message.ephemeral)
  }
  const told = await settings()
  expect(textsOf(told.message.blocks).join('\n')).toContain('보내지 못한 것이 1건')
  // Neither sending again nor a change of the item makes a second card while nobody may look.
  await admin.presses(told, 'replay_unsent')
  await expect.poll(() => calls(world, 'conversations.history')).toBe(2)
  await expect.poll(() => effects(world, 'parked')).toBe(1)
  await presses(world.as(joon))
  await expect.poll(() => calls(world, 'conversations.history')).toBe(3)
  await expect.poll(() => effects(world, 'parked')).toBe(1)
  expect(await calls(world, 'chat.postMessage')).toBe(1)
  expect(await world.cards()).toHaveLength(1)
})

test('a card that somebody deleted comes back with the next change, once, even if the answer is lost', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '정산 화면이 느려요')
  await world.settles()
  const [card] = await world.cards()
  const deleted = await fetch(`${world.world.apiUrl}chat.delete`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.world.credentials.SLACK_BOT_TOKEN}` },
    body: new URLSearchParams({ channel: voc.id, ts: card?.ts ?? '' }),
  })
  expect(await deleted.json()).toMatchObject({ ok: true })
  await world.client.faults([{ on: 'chat.postMessage', kind: 'drop_after', times: 1 }])
  await votes(world.as(joon), 1)
  await world.settles()
  const cards = await world.cards()
  expect(counted(cards)).toEqual(['VOC-1 공감 1'])
  expect(cards[0]?.ts).not.toBe(card?.ts)
  await presses(world.as(yuna))
  await world.settles()
  expect(counted(await world.cards())).toEqual(['VOC-1 공감 2'])
})

// ---- What goes wrong while a person waits ----

test('a window that does not open: the person is told where they are, with a reference that the log has', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const ts = await agent.posts(support.id, '엑셀')
  const told = async (channel: string) => {
    const { message } = await agent.finds(channel, (each) => REFERENCE.test(each.text))
    const [reference = ''] = REFERENCE.exec(message.text) ?? []
    expect(message.text).toBe(
      `저장하지 못했어요. 적은 내용은 그대로 있으니 다시 눌러 주세요. 계속되면 관리자에게 이 오류 번호를 알려 주세요: ${reference}`,
    )
    expect(errorsIn(world.log).join()).toContain(`"reference":"${reference}"`)
  }
  await world.client.faults([{ on: 'views.open', kind: 'refuse', error: 'internal_error' }])
  await agent.shortcut('promote_message', support.id, ts)
  await told(support.id)
  await agent.commands('/voc')
  await told('general')
  // A global shortcut is pressed nowhere: what is left is the conversation with the app.
  await agent.shortcut('new_item')
  await told(await agent.appDm())
  expect(await agent.views()).toEqual([])

  // A single failure: the window that says so opens.
  await world.client.faults([{ on: 'views.open', kind: 'drop_before', times: 1 }])
  await agent.shortcut('new_item')
  expect(textsOf((await agent.view()).blocks).join()).toMatch(REFERENCE)
})

test('a window that opens too late is given up, and the person is told', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const ts = await agent.posts(support.id, '엑셀')
  await world.client.faults([{ on: 'views.open', kind: 'latency', ms: 5_000 }])
  expect(await agent.shortcut('promote_message', support.id, ts)).toMatchObject({ ok: true })
  const { message } = await agent.finds(support.id, (each) => each.ephemeral)
  expect(message.text).toMatch(REFERENCE)
})

test('a press that is three seconds old when the window is asked for: the person is asked to press again', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  await world.client.faults([{ on: 'views.open', kind: 'latency', ms: 200 }])
  await agent.shortcut('promote_message', support.id, await agent.posts(support.id, '엑셀'))
  await world.client.skips(4_000)
  const { message } = await agent.finds(support.id, (each) => each.ephemeral)
  expect(message.text).toBe('창을 여는 데 시간이 너무 걸렸어요. 저장된 것은 없으니 다시 눌러 주세요.')
  expect(errorsIn(world.log)).toEqual([])
})

test('a window that cannot be filled says so', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  await world.client.faults([{ on: 'views.update', kind: 'error_before', times: 1 }])
  await agent.shortcut('promote_message', support.id, await agent.posts(support.id, '엑셀'))
  const { message } = await agent.finds(support.id, (each) => each.ephemeral)
  expect(message.text).toMatch(REFERENCE)
})

test('somebody whom Slack does not let us recognise is refused at first sight, and nothing is stored', async () => {
  const world = await aWorld()
  const people = world.app.db.of(await workspaceId(world)).people
  const unknown = 'Slack에서 누구신지 확인하지 못했어요. 저장된 것은 없으니 잠시 뒤에 다시 눌러 주세요.'
  const agent = world.as(sofia)
  const failures: Fault[] = [
    { on: 'users.info', kind: 'refuse', error: 'user_not_found' },
    { on: 'users.info', kind: 'error_before' },
    { on: 'users.info', kind: 'drop_after' },
    { on: 'users.info', kind: 'rate_limited', retryAfter: 30 },
    { on: 'users.info', kind: 'latency', ms: 5_000 },
  ]
  for (const fault of failures) {
    await world.client.faults([fault])
    const answer = await agent.commands('/voc 등록 엑셀')
    expect(answer.ok).toBe(true)
    expect(answer.ms).toBeLessThan(2_000)
    const answers = (await agent.sees('general')).filter((each) => each.ephemeral)
    expect(answers.map((each) => each.text)).toEqual(Array(failures.indexOf(fault) + 1).fill(unknown))
  }
  expect(await people.bySlackId(sofia.id)).toBeNull()
  expect(await agent.views()).toEqual([])
  await world.client.faults([])
  await agent.commands('/voc new Excel')
  expect((await agent.view((view) => view.callbackId === 'promote')).title).toBe('Add to VoC')
  expect(errorsIn(world.log)).toEqual([])
})

test('somebody whom we know is recognised while Slack does not answer', async () => {
  const world = await aWorld()
  await world.as(joon).commands('/voc list')
  await world.client.faults([{ on: 'users.info', kind: 'error_before' }])
  await world.as(joon).commands('/voc')
  expect((await world.as(joon).view((view) => view.callbackId === 'promote')).title).toBe('VoC로 등록')
})

// ---- What comes twice, late, or is pressed again ----

test('a submission whose answer got lost is pressed again: one item, and the person learns its number', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const form = await opensForm(agent, await agent.posts(support.id, '엑셀'))
  await world.client.faults([{ on: 'view_submission', kind: 'unheard', times: 1 }])
  expect(await agent.submits(form, { fill: { need: '정산' } })).toMatchObject({ ok: false, code: 'operation_timeout' })
  expect(await agent.submits(form, { fill: { need: '정산' } })).toMatchObject({ ok: true })
  expect(textsOf((await agent.views())[0]?.blocks).join()).toContain('VOC-1 항목으로 등록했어요.')
  await world.settles()
  expect(counted(await world.cards())).toEqual(['VOC-1 공감'])
  expect((await world.app.db.of(await workspaceId(world)).views.lines(null, 5)).map(({ number }) => number)).toEqual([
    1,
  ])
})

test('a press that is delivered twice is one vote; so are a command and a submission', async () => {
  const world = await aWorld()
  await world.client.faults(
    ['block_actions', 'command', 'view_submission'].map((on): Fault => ({ on, kind: 'duplicate' })),
  )
  await promotes(world.as(mina), '엑셀')
  await world.settles()
  await presses(world.as(joon))
  await votes(world.as(yuna), 1)
  await world.settles()
  expect(counted(await world.cards())).toEqual(['VOC-1 공감 2'])
  const sent = (await world.client.log()).filter((entry) => entry.what.endsWith('(again)'))
  expect(sent.map((entry) => entry.what.split(' ')[0])).toEqual(['view_submission', 'block_actions', 'command'])
})

test('events that come twice, or again because our answer got lost, are worked on once', async () => {
  const world = await aWorld()
  await world.as(mina).commands('/voc help')
  const before = await calls(world, 'users.info')
  await world.client.faults([
    { on: 'event:user_change', kind: 'duplicate', times: 1 },
    { on: 'event:user_change', kind: 'unheard', times: 2 },
  ])
  await world.as(mina).setsLocale('en-US')
  await world.as(mina).setsName('Mina')
  const delivered = async () =>
    (await world.client.log()).filter((entry) => entry.what.startsWith('event user_change')).length
  await expect.poll(delivered, { timeout: 5_000 }).toBe(5)
  await expect.poll(() => calls(world, 'users.info')).toBe(before + 2)
  await new Promise((done) => setTimeout(done, 200))
  expect(await calls(world, 'users.info')).toBe(before + 2)
})

test('an event that comes too late undoes nothing that a later one has said', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  await agent.commands('/voc help')
  await world.client.faults([{ on: 'event:user_change', kind: 'delay', ms: 300, times: 1 }])
  await agent.setsLocale('en-US')
  await agent.setsLocale('ko-KR')
  const asked = await calls(world, 'users.info')
  await expect.poll(() => calls(world, 'users.info')).toBeGreaterThan(asked)
  await new Promise((done) => setTimeout(done, 200))
  const known = await world.app.db.of(await workspaceId(world)).people.bySlackId(mina.id)
  expect(known?.locale).toBe('ko-KR')
})

// ---- What happens to the app itself ----

/** A database that outlives the app that uses it, embedded or not. */
async function aLastingDatabase(): Promise<TestDatabase> {
  const fresh = await aDatabase()
  if (!('memory' in fresh.config) || !fresh.config.memory) return fresh
  const dataDir = await mkdtemp(join(tmpdir(), 'hearback-lasting-'))
  // Where the app keeps it inside its folder is its own affair: it finds what another start has left.
  return { config: { dataDir }, drop: () => rm(dataDir, { recursive: true, force: true }) }
}

/** The app's life in a world that goes on without it. */
async function aRestartingApp() {
  const database = await aLastingDatabase()
  const world: World = await startWorld({ manifest: await ourManifest(), speed: 60 })
  const encryptionKey = randomBytes(32).toString('base64')
  const log: string[] = []
  let app: Awaited<ReturnType<typeof createApp>> | null = null
  const client = new WorldClient(world.url)
  const self = {
    client,
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
  for (const n of [1, 2, 3])
    expect(await app.client.as(joon).commands(`/voc 공감 VOC-${n}`)).toMatchObject({ ok: true })
  await app.stop()
  await app.start()
  await settled(app.appUrl)
  expect(counted(await app.cards()).sort()).toEqual(['VOC-1 공감 1', 'VOC-2 공감 1', 'VOC-3 공감 1'])
  await expect
    .poll(
      async () => {
        await agent.commands('/voc help')
        return (await agent.sees('general')).at(-1)?.text
      },
      { timeout: 8_000 },
    )
    .toMatch(/^How to use Hearback/)
  expect(errorsIn(app.log)).toEqual([])
})

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
    await expect.poll(async () => (await events()).at(-1)?.status).toBe(500)

    await admin.query(`alter database ${name} with allow_connections true`)
    await expect.poll(async () => (await events()).at(-1)?.status, { timeout: 8_000 }).toBe(200)
    expect(await agent.submits(form, { fill: { need: '야근 중에 울려요' } })).toMatchObject({ ok: true })
    await presses(world.as(mina))
    await world.settles()
    expect(counted(await world.cards())).toEqual(['VOC-1 공감 1', 'VOC-2 공감'])
    await expect
      .poll(async () => {
        await agent.commands('/voc help')
        return (await agent.sees('general')).at(-1)?.text
      })
      .toMatch(/^How to use Hearback/)
  },
)

import { SocketModeReceiver } from '@slack/bolt'
import { LogLevel } from '@slack/web-api'
import { expect, onTestFinished, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { mina } from '../../sandbox/people.ts'
import { startWorld, type World, type WorldOptions } from '../../sandbox/world.ts'
import { clientOf, errorOf, manifest, modal } from './a-world.ts'

/** What came to the app, as Slack's own client tells it. */
interface Came {
  type: string
  body: Record<string, unknown> & { type?: string; event?: Record<string, unknown>; event_id?: string }
  envelope_id: string
  accepts_response_payload: boolean
  retry_num?: number
  retry_reason?: string
}

const nothing = () => {}
const quiet = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
}

async function aSocketWorld(options: Partial<WorldOptions> = {}) {
  const world = await startWorld({ manifest, socketMode: true, speed: 1_000, ...options })
  onTestFinished(() => world.stop())
  return { world, people: new WorldClient(world.url), slack: clientOf(world) }
}

/** Slack's own Socket Mode client, which acknowledges as it is told; `undefined` says nothing at all. */
async function aClient(world: World, answers: (came: Came) => object | string | undefined) {
  const { client } = new SocketModeReceiver({
    appToken: world.credentials.SLACK_APP_TOKEN ?? '',
    logger: quiet,
    clientPingTimeout: 600,
    installerOptions: { clientOptions: { slackApiUrl: world.apiUrl, retryConfig: { retries: 0 } } },
  })
  const came: Came[] = []
  client.on('slack_event', async (one: Came & { ack(answer: object | string): Promise<void> }) => {
    came.push(one)
    const answer = answers(one)
    if (answer !== undefined) await one.ack(answer)
  })
  await client.start()
  onTestFinished(() => client.disconnect())
  return { client, came }
}

test('Slack’s own client connects, and gets events, interactions and commands with the payloads of HTTP', async () => {
  const { world, people, slack } = await aSocketWorld()
  const { came } = await aClient(world, ({ type }) => (type === 'slash_commands' ? 'ten lines' : {}))
  expect(await people.connections()).toBe(1)

  await people.as(mina).setsLocale('en-US')
  expect(await people.as(mina).commands('/ten <words>')).toMatchObject({ ok: true })
  expect((await people.as(mina).sees('general')).at(-1)).toMatchObject({ text: 'ten lines', ephemeral: true })
  const ts = await people.as(mina).posts('voc', 'hello')
  expect(await people.as(mina).shortcut('add', 'voc', ts)).toMatchObject({ ok: true })
  await expect.poll(() => came.length).toBe(4)

  const [event, command, shortcut] = ['user_change', 'slash_commands', 'message_action'].map((name) =>
    came.find(({ type, body }) => [type, body.type, body.event?.type].includes(name)),
  )
  expect(event).toMatchObject({
    type: 'events_api',
    accepts_response_payload: false,
    retry_num: 0,
    retry_reason: '',
    body: { type: 'event_callback', event: { type: 'user_change' } },
  })
  expect(command).toMatchObject({
    type: 'slash_commands',
    accepts_response_payload: true,
    body: { command: '/ten', text: '<words>', user_id: mina.id },
  })
  expect(shortcut).toMatchObject({ type: 'interactive', body: { type: 'message_action', callback_id: 'add' } })

  await slack.views.open({ trigger_id: String(shortcut?.body.trigger_id), view: modal() })
  expect((await people.as(mina).view()).callbackId).toBe('form')
})

test('a form is answered by the payload of the acknowledgement, and fails after three seconds without one', async () => {
  const { world, people, slack } = await aSocketWorld()
  let isSilent = false
  const { came } = await aClient(world, ({ body }) => {
    if (body.type !== 'view_submission') return {}
    return isSilent ? undefined : { response_action: 'errors', errors: { words: 'Too short.' } }
  })
  await people.as(mina).shortcut('new')
  await expect.poll(() => came.length).toBe(1)
  await slack.views.open({ trigger_id: String(came[0]?.body.trigger_id), view: modal() })
  const form = await people.as(mina).view()
  expect(await people.as(mina).submits(form, { fill: { words: 'ab' } })).toMatchObject({
    errors: { words: 'Too short.' },
  })
  isSilent = true
  const started = Date.now()
  expect(await people.as(mina).submits(form, { fill: { words: 'ab' } })).toMatchObject({ code: 'operation_timeout' })
  expect(Date.now() - started).toBeGreaterThanOrEqual(2_900)
})

test('an event that is not acknowledged comes again in the same envelope, with the number and the reason', async () => {
  const { world, people } = await aSocketWorld()
  const { came } = await aClient(world, ({ retry_num }) => (retry_num === 0 ? undefined : {}))
  await people.as(mina).setsLocale('en-US')
  await expect.poll(() => came.length, { timeout: 15_000 }).toBe(2)
  expect(came.map(({ retry_num, retry_reason }) => [retry_num, retry_reason])).toEqual([
    [0, ''],
    [1, 'timeout'],
  ])
  expect(new Set(came.map(({ envelope_id }) => envelope_id)).size).toBe(1)
  expect(new Set(came.map(({ body }) => body.event_id)).size).toBe(1)
})

test('without a connection people are told so, and events come once there is one', async () => {
  const { world, people } = await aSocketWorld({ speed: 60 })
  expect(await people.as(mina).commands('/ten words')).toMatchObject({ ok: false, code: 'dispatch_failed' })
  await people.as(mina).setsLocale('en-US')
  const { came } = await aClient(world, () => ({}))
  await expect.poll(() => came.length, { timeout: 15_000 }).toBe(1)
  expect(came[0]).toMatchObject({ retry_reason: 'connection_failed' })
})

test('several connections share what comes, each thing to one of them', async () => {
  const { world, people } = await aSocketWorld()
  const one = await aClient(world, () => ({}))
  const other = await aClient(world, () => ({}))
  expect(await people.connections()).toBe(2)
  for (let n = 0; n < 12; n += 1) expect(await people.as(mina).commands('/ten words')).toMatchObject({ ok: true })
  expect(one.came.length + other.came.length).toBe(12)
  expect(Math.min(one.came.length, other.came.length)).toBeGreaterThan(0)
})

test.each(['warning', 'refresh_requested'] as const)('after a %s Slack’s own client comes back', async (reason) => {
  const { world, people } = await aSocketWorld({ speed: 60 })
  const { client } = await aClient(world, () => ({}))
  const again = new Promise<void>((done) => client.once('connected', () => done()))
  await people.disconnects(reason)
  await again
  expect(await people.as(mina).commands('/ten words')).toMatchObject({ ok: true })
  expect(await people.connections()).toBe(1)
})

test('dropped connections, connects that are refused and pongs that do not come are noticed by Slack’s own client', async () => {
  const { world, people } = await aSocketWorld({ speed: 60 })
  const { client } = await aClient(world, () => ({}))
  for (const [on, kind] of [
    ['socket.connect', 'drop_before'],
    ['socket.connect', 'error_before'],
  ] as const) {
    await people.faults([{ on, kind, times: 1 }])
    const again = new Promise<void>((done) => client.once('connected', () => done()))
    await people.dropsConnections()
    await again
    expect((await people.faultReport())[0]).toMatchObject({ struck: 1 })
  }
  const again = new Promise<void>((done) => client.once('connected', () => done()))
  await people.faults([{ on: 'socket.pong', kind: 'lost', times: 4 }])
  await again
}, 20_000)

test('an address is for the app-level token with its scope alone, and good for one connection', async () => {
  const { world } = await aSocketWorld()
  const token = world.credentials.SLACK_APP_TOKEN
  const { url = '' } = await clientOf(world, token).apps.connections.open()
  expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=/)
  expect(await errorOf(clientOf(world).apps.connections.open())).toBe('not_allowed_token_type')
  expect(await errorOf(clientOf(world, token).chat.postMessage({ channel: 'C0VOC0001', text: 'x' }))).toBe(
    'not_allowed_token_type',
  )
  expect(await errorOf(clientOf(world, 'xapp-1-guessed').apps.connections.open())).toBe('invalid_auth')
  const poor = await aSocketWorld({ appTokenScopes: ['authorizations:read'] })
  expect(await errorOf(clientOf(poor.world, token).apps.connections.open())).toBe('missing_scope')

  const first = await opened(url)
  expect(first).toMatchObject({ type: 'hello', num_connections: 1 })
  expect(await opened(url)).toBe('refused')
  expect(await opened(url.replace(/ticket=\w+/, 'ticket=guessed'))).toBe('refused')
})

test('an app over HTTP has no socket; the eleventh connection is too many', async () => {
  const { world } = await aSocketWorld({ socketMode: false })
  expect(world.credentials.SLACK_APP_TOKEN).toBeUndefined()
  const slack = clientOf(world, 'xapp-1-sandbox-0123456789')
  expect(await opened((await slack.apps.connections.open()).url ?? '')).toMatchObject({ reason: 'link_disabled' })

  const many = await aSocketWorld()
  const opener = clientOf(many.world, many.world.credentials.SLACK_APP_TOKEN)
  const said = []
  for (let n = 0; n < 11; n += 1) said.push(await opened((await opener.apps.connections.open()).url ?? ''))
  expect(said.at(9)).toMatchObject({ type: 'hello', num_connections: 10 })
  expect(said.at(10)).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' })
})

/** The first thing that a new connection hears. It stays open until the world stops. */
const opened = (url: string): Promise<unknown> =>
  new Promise((done) => {
    const socket = new WebSocket(url)
    socket.addEventListener('message', ({ data }) => done(JSON.parse(String(data))), { once: true })
    socket.addEventListener('error', () => done('refused'), { once: true })
  })

import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { mina, tom } from '../../sandbox/people.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import { manifest, modal } from './a-world.ts'

let world: World
let people: WorldClient
let stop: () => Promise<void>
const heard: string[] = []

beforeAll(async () => {
  world = await startWorld({ manifest })
  people = new WorldClient(world.url)
  const receiver = new HTTPReceiver({ signingSecret: world.credentials.SLACK_SIGNING_SECRET, logLevel: LogLevel.ERROR })
  const clientOptions = { slackApiUrl: world.apiUrl }
  const app = new App({
    receiver,
    token: world.credentials.SLACK_BOT_TOKEN,
    clientOptions,
    deferInitialization: true,
    convoStore: false,
    logLevel: LogLevel.ERROR,
  })

  // The ten lines: any Bolt app, with nothing but the API URL set.
  app.shortcut('add', async ({ ack, client, shortcut }) => {
    await ack()
    await client.views.open({ trigger_id: shortcut.trigger_id, view: modal({ callback_id: 'form' }) })
  })
  app.view('form', async ({ ack, view, client }) => {
    await ack()
    const button = { type: 'button' as const, action_id: 'vote', text: { type: 'plain_text' as const, text: 'Vote' } }
    await client.chat.postMessage({
      channel: 'C0VOC0001',
      text: view.state.values.words?.words?.value ?? '',
      blocks: [{ type: 'actions', elements: [button] }],
    })
  })
  app.action('vote', async ({ ack, respond, body }) => {
    await ack()
    await respond(`Thanks, ${body.user.id}`)
  })
  app.command('/ten', async ({ ack, command }) => ack(`You said ${command.text}`))
  app.message(async ({ message }) => {
    heard.push('text' in message ? (message.text ?? '') : '')
  })

  await app.init()
  const server = await app.start(0)
  const address = server.address()
  world.setRequestUrl(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/slack/events`)
  stop = async () => {
    await app.stop()
    await world.stop()
  }
})
afterAll(() => stop())

test('a Bolt app of ten lines lives in the world: shortcut, modal, card, press, answer', async () => {
  const ts = await people.as(mina).posts('support', 'hello')
  expect(await people.as(mina).shortcut('add', 'support', ts)).toMatchObject({ ok: true })
  expect(await people.as(mina).submits(await people.as(mina).view(), { fill: { words: 'a wish' } })).toMatchObject({
    ok: true,
  })
  const card = await people.as(tom).finds('voc', (message) => message.text === 'a wish')
  expect(await people.as(tom).presses(card, 'vote')).toMatchObject({ ok: true })
  await people.as(tom).finds('voc', (message) => message.ephemeral && message.text === `Thanks, ${tom.id}`)
})

test('its command answers', async () => {
  expect(await people.as(mina).commands('/ten hi')).toMatchObject({ ok: true })
  expect((await people.as(mina).sees('general')).at(-1)).toMatchObject({ text: 'You said hi', ephemeral: true })
})

test('it hears what people say, and Bolt leaves out what it said itself', async () => {
  await people.as(mina).posts('voc', 'can you hear me?')
  const end = Date.now() + 2_000
  while (heard.length === 0 && Date.now() < end) await new Promise((done) => setTimeout(done, 10))
  expect(heard).toEqual(['can you hear me?'])
})

import { beforeEach, describe, expect, test } from 'vitest'
import { mina } from '../../sandbox/people.ts'
import { aWorld } from './a-world.ts'

// One minute becomes 300 ms, five minutes 1.5 s.
const { world, people, app, slack } = await aWorld({ speed: 200 })

beforeEach(() => {
  world.reset()
  app.received.length = 0
  app.answers = () => undefined
})

describe('who hears what', () => {
  test('a message where the app is a member comes as an event with its envelope', async () => {
    const ts = await people.as(mina).posts('voc', 'hello')
    const [sent] = await app.got('message')
    expect(sent?.body).toMatchObject({
      type: 'event_callback',
      team_id: 'T0MARU001',
      event: {
        type: 'message',
        channel: 'C0VOC0001',
        channel_type: 'channel',
        user: mina.id,
        text: 'hello',
        ts,
        event_ts: ts,
      },
      authorizations: [{ team_id: 'T0MARU001', user_id: world.slack.botUserId, is_bot: true }],
    })
    expect(sent?.body.event_id).toMatch(/^Ev/)
  })

  test('a message elsewhere is not heard', async () => {
    await people.as(mina).posts('support', 'not for you')
    await people.as(mina).posts('voc', 'for you')
    expect((await app.got('message')).map((each) => (each.body.event as { text: string }).text)).toEqual(['for you'])
  })

  test('the app hears its own messages, their changes and deletions', async () => {
    const { ts = '' } = await slack.chat.postMessage({ channel: 'C0VOC0001', text: 'one' })
    await slack.chat.update({ channel: 'C0VOC0001', ts, text: 'two' })
    await slack.chat.delete({ channel: 'C0VOC0001', ts })
    const events = (await app.got('message', 3)).map((each) => each.body.event as Record<string, unknown>)
    expect(events.find((event) => event.subtype === undefined)).toMatchObject({
      bot_id: world.slack.botId,
      text: 'one',
    })
    expect(events.find((event) => event.subtype === 'message_changed')).toMatchObject({
      message: { text: 'two' },
      previous_message: { text: 'one' },
    })
    expect(events.find((event) => event.subtype === 'message_deleted')).toMatchObject({ deleted_ts: ts })
  })

  test('a person who changes language or name is told of', async () => {
    await people.as(mina).setsLocale('en-US')
    expect((await app.got('user_change'))[0]?.body.event).toMatchObject({ user: { id: mina.id, locale: 'en-US' } })
    await people.as(mina).setsName('미나')
    expect((await app.got('user_change', 2))[1]?.body.event).toMatchObject({
      user: { profile: { display_name: '미나' } },
    })
    expect((await slack.users.info({ user: mina.id, include_locale: true })).user).toMatchObject({ locale: 'en-US' })
  })

  test('reactions and mentions come where the app is a member', async () => {
    const ts = await people.as(mina).posts('voc', 'hey @ten-lines')
    expect((await app.got('app_mention'))[0]?.body.event).toMatchObject({
      text: `hey <@${world.slack.botUserId}>`,
      channel: 'C0VOC0001',
    })
    await people.as(mina).reacts('voc', ts, 'eyes')
    expect((await app.got('reaction_added'))[0]?.body.event).toMatchObject({
      reaction: 'eyes',
      item: { channel: 'C0VOC0001', ts },
      item_user: mina.id,
    })
  })

  test('what the manifest does not subscribe to, or has no scope for, never comes', async () => {
    const deaf = await aWorld({
      manifest: {
        display_information: { name: 'Deaf' },
        oauth_config: { scopes: { bot: ['chat:write'] } },
        settings: { event_subscriptions: { bot_events: ['message.channels'] } },
      },
    })
    await deaf.people.as(mina).posts('voc', 'hello')
    await deaf.people.as(mina).setsLocale('en-US')
    await new Promise((done) => setTimeout(done, 100))
    expect(deaf.app.received).toEqual([])
  })
})

describe('redelivery', () => {
  test('a failed delivery is tried again at once, after one minute and after five, with number and reason', async () => {
    app.answers = () => ({ status: 503 })
    await people.as(mina).posts('voc', 'hello')
    const tries = await app.got('message', 4)
    expect(tries.map((each) => each.headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3'])
    expect(tries.map((each) => each.headers['x-slack-retry-reason'])).toEqual([
      undefined,
      'http_error',
      'http_error',
      'http_error',
    ])
    expect(new Set(tries.map((each) => each.body.event_id)).size).toBe(1)
    const [first, second, third, fourth] = tries.map((each) => each.at)
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(290)
    expect((fourth ?? 0) - (third ?? 0)).toBeGreaterThanOrEqual(1_490)
    expect((second ?? 0) - (first ?? 0)).toBeLessThan(290)
    await new Promise((done) => setTimeout(done, 600))
    expect(app.received.filter((each) => each.type === 'message')).toHaveLength(4)
  })

  test('one success ends it', async () => {
    app.answers = ({ headers }) => (headers['x-slack-retry-num'] === '1' ? {} : { status: 500 })
    await people.as(mina).posts('voc', 'hello')
    await app.got('message', 2)
    await new Promise((done) => setTimeout(done, 450))
    expect(app.received.filter((each) => each.type === 'message')).toHaveLength(2)
  })

  test('x-slack-no-retry ends it, too', async () => {
    app.answers = () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } })
    await people.as(mina).posts('voc', 'hello')
    await new Promise((done) => setTimeout(done, 450))
    expect(app.received.filter((each) => each.type === 'message')).toHaveLength(1)
  })

  test('an answer after three seconds is a timeout', async () => {
    app.answers = ({ headers }) => (headers['x-slack-retry-num'] === undefined ? { wait: 3_300 } : {})
    await people.as(mina).posts('voc', 'hello')
    const tries = await app.got('message', 2, 6_000)
    expect(tries[1]?.headers['x-slack-retry-reason']).toBe('http_timeout')
    expect((tries[1]?.at ?? 0) - (tries[0]?.at ?? 0)).toBeGreaterThanOrEqual(2_950)
  })

  test('a broken connection is connection_failed', async () => {
    app.answers = ({ headers }) => (headers['x-slack-retry-num'] === undefined ? { hangUp: true } : {})
    await people.as(mina).posts('voc', 'hello')
    expect((await app.got('message', 2))[1]?.headers['x-slack-retry-reason']).toBe('connection_failed')
  })
})

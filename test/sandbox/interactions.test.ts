import { verifySlackRequest } from '@slack/bolt'
import { beforeEach, describe, expect, test } from 'vitest'
import { deskBot, erik, haneul, mina, tom, yuna } from '../../sandbox/people.ts'
import { aWorld, modal } from './a-world.ts'

const { world, people, app, slack } = await aWorld()
const voc = 'C0VOC0001'

beforeEach(() => {
  world.reset()
  app.received.length = 0
  app.answers = () => undefined
})

const option = (text: string, value: string) => ({ text: { type: 'plain_text' as const, text }, value })
const elements = [
  { type: 'button' as const, action_id: 'vote', text: { type: 'plain_text' as const, text: 'Vote' }, value: '7' },
  { type: 'overflow' as const, action_id: 'more', options: [option('One', '1'), option('Two', '2')] },
  { type: 'external_select' as const, action_id: 'customer', min_query_length: 1 },
]

/** A card with a button, a menu and a type-ahead. */
async function aCard() {
  await slack.chat.postMessage({ channel: voc, text: 'card', blocks: [{ type: 'actions', block_id: 'row', elements }] })
  return people.as(mina).finds('voc', (message) => message.text === 'card')
}

describe('delivery', () => {
  test('everything is signed as Bolt verifies it', async () => {
    await people.as(mina).shortcut('new')
    const [sent] = await app.got('shortcut')
    const headers = {
      'x-slack-signature': String(sent?.headers['x-slack-signature']),
      'x-slack-request-timestamp': Number(sent?.headers['x-slack-request-timestamp']),
    }
    const check = (body: string) => () =>
      verifySlackRequest({ signingSecret: world.credentials.SLACK_SIGNING_SECRET, body, headers })
    expect(check(sent?.raw ?? '')).not.toThrow()
    expect(check(`${sent?.raw} `)).toThrow()
    expect(sent?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  test('after three seconds the person reads that the app did not respond', async () => {
    app.answers = () => ({ wait: 3_300 })
    const answer = await people.as(mina).shortcut('new')
    expect(answer).toMatchObject({
      ok: false,
      code: 'operation_timeout',
      error: expect.stringContaining('didn’t respond'.replace('’', "'")),
    })
    expect(answer.ms).toBeGreaterThanOrEqual(2_950)
  })

  test('an app that cannot be reached, hangs up or answers 500 is told apart', async () => {
    app.answers = () => ({ status: 500 })
    expect(await people.as(mina).shortcut('new')).toMatchObject({ code: 'http_error' })
    app.answers = () => ({ hangUp: true })
    expect(await people.as(mina).shortcut('new')).toMatchObject({ code: 'dispatch_failed' })
    world.setRequestUrl('http://127.0.0.1:9/slack/events')
    expect(await people.as(mina).shortcut('new')).toMatchObject({ code: 'dispatch_failed' })
    world.setRequestUrl(app.url)
  })
})

describe('shortcuts', () => {
  test('a message shortcut carries the whole message, escaped, from a channel without the app', async () => {
    const ts = await people.as(mina).posts('support', '<b> & "so"')
    await people.as(mina).shortcut('add', 'support', ts)
    const [sent] = await app.got('message_action')
    expect(sent?.body).toMatchObject({
      callback_id: 'add',
      message_ts: ts,
      channel: { id: 'C0SUPPORT', name: 'support' },
      user: { id: mina.id, name: 'mina', team_id: 'T0MARU001' },
      team: { id: 'T0MARU001', domain: 'marusoft' },
      message: { type: 'message', ts, user: mina.id, text: '&lt;b&gt; &amp; "so"' },
    })
    expect(sent?.body.response_url).toContain(world.url)
  })

  test('a desk bot’s message has no user, and words only in blocks and attachments', async () => {
    const bot = (await people.messages('support')).find((message) => message.bot_id === deskBot.botId)
    await people.as(mina).shortcut('add', 'support', bot?.ts ?? '')
    const [sent] = await app.got('message_action')
    const message = sent?.body.message as Record<string, unknown>
    expect(message).toMatchObject({ text: '', bot_id: deskBot.botId, subtype: 'bot_message' })
    expect(message.user).toBeUndefined()
    expect(JSON.stringify(message.blocks)).toContain('auditors')
  })

  test('private channels and DMs do not give their names away', async () => {
    const ts = await people.as(yuna).posts('leadership', 'secret')
    await people.as(yuna).shortcut('add', 'leadership', ts)
    expect((await app.got('message_action'))[0]?.body.channel).toEqual({ id: 'C0LEADERS', name: 'privategroup' })
  })

  test('a reply carries the timestamp of its thread', async () => {
    const ts = await people.as(mina).posts('support', 'parent')
    const reply = await people.as(mina).posts('support', 'reply', { threadTs: ts })
    await people.as(mina).shortcut('add', 'support', reply)
    expect((await app.got('message_action'))[0]?.body.message).toMatchObject({ ts: reply, thread_ts: ts })
  })

  test('people of another organisation see no shortcuts; nobody sees what they cannot see', async () => {
    expect(await people.as(erik).shortcut('new')).toMatchObject({ ok: false, code: 'no_such_gesture' })
    expect(await people.as(mina).shortcut('add', 'leadership', '1.1')).toMatchObject({ ok: false })
    expect(await people.as(mina).shortcut('nothing')).toMatchObject({ ok: false })
    expect(app.received).toEqual([])
  })
})

describe('actions', () => {
  test('a button carries its value, container, message, state and response_url', async () => {
    const card = await aCard()
    expect(await people.as(mina).presses(card, 'vote')).toMatchObject({ ok: true })
    const [sent] = await app.got('block_actions')
    expect(sent?.body).toMatchObject({
      user: { id: mina.id },
      container: { type: 'message', message_ts: card.message.ts, channel_id: voc, is_ephemeral: false },
      channel: { id: voc, name: 'voc' },
      message: { ts: card.message.ts, bot_id: world.slack.botId },
      state: { values: { row: { customer: { type: 'external_select', selected_option: null } } } },
      actions: [{ type: 'button', action_id: 'vote', block_id: 'row', value: '7', text: { text: 'Vote' } }],
    })
    expect(sent?.body.response_url).toContain('/response/')
  })

  test('a menu carries the option; one that is not offered cannot be chosen', async () => {
    const card = await aCard()
    await people.as(mina).presses(card, 'more', '2')
    expect((await app.got('block_actions'))[0]?.body.actions).toMatchObject([
      { type: 'overflow', selected_option: { value: '2' } },
    ])
    await expect(people.as(mina).presses(card, 'more', '3')).rejects.toThrow('no option 3')
  })

  test('a guest and an outsider can press, and the payload says who they are', async () => {
    const card = await aCard()
    expect(await people.as(tom).presses(card, 'vote')).toMatchObject({ ok: true })
    await people.as(haneul).commands('/invite @ten-lines', 'ext-partner')
    await slack.chat.postMessage({ channel: 'C0EXTPART', text: 'shared', blocks: [{ type: 'actions', elements }] })
    const shared = await people.as(erik).finds('ext-partner', (message) => message.text === 'shared')
    await people.as(erik).presses(shared, 'vote')
    const sent = await app.got('block_actions', 2)
    expect(sent[0]?.body.user).toMatchObject({ id: tom.id, team_id: 'T0MARU001' })
    expect(sent[1]?.body.user).toMatchObject({ id: erik.id, team_id: 'T0NORD001' })
  })

  test('in a view the payload has the view with what was typed, and no response_url', async () => {
    const blocks = [...modal().blocks, { type: 'actions' as const, block_id: 'row', elements }]
    app.answers = () => undefined
    await people.as(mina).shortcut('new')
    const trigger_id = String(app.received.at(-1)?.body.trigger_id)
    const opened = await slack.views.open({ trigger_id, view: modal({ blocks }) })
    const view = await people.as(mina).view()
    await people.as(mina).presses(view, 'vote', undefined, await people.as(mina).fills(view, { words: 'typed' }))
    const [sent] = await app.got('block_actions')
    expect(sent?.body).toMatchObject({
      container: { type: 'view', view_id: view.id },
      view: { hash: opened.view?.hash, state: { values: { words: { words: { value: 'typed' } } } } },
    })
    expect(sent?.body.response_url).toBeUndefined()
  })

  test('what is no longer there cannot be pressed', async () => {
    const card = await aCard()
    await slack.chat.update({ channel: voc, ts: card.message.ts, text: 'card' })
    expect(await people.as(mina).presses(card, 'vote')).toMatchObject({ ok: false, code: 'no_such_gesture' })
  })
})

describe('type-ahead', () => {
  test('the app is asked with what was typed, and its options are shown', async () => {
    const card = await aCard()
    app.answers = () => ({ json: { options: [option('한빛상사', 'c1')] } })
    expect(await people.as(mina).types(card, 'customer', '한')).toMatchObject({ ok: true, options: [{ value: 'c1' }] })
    expect((await app.got('block_suggestion'))[0]?.body).toMatchObject({
      action_id: 'customer',
      block_id: 'row',
      value: '한',
    })
  })

  test('fewer characters than min_query_length ask nobody', async () => {
    const card = await aCard()
    expect(await people.as(mina).types(card, 'customer', '')).toMatchObject({ ok: true, options: [] })
    expect(app.received.filter((each) => each.type === 'block_suggestion')).toEqual([])
  })

  test.each([
    ['more than 100 options', { options: Array.from({ length: 101 }, (_, at) => option('x', String(at))) }],
    ['an empty text', { options: [option('', 'x')] }],
    ['no options at all', { something: 1 }],
  ])('%s are shown to nobody', async (_name, json) => {
    const card = await aCard()
    app.answers = () => ({ json })
    expect(await people.as(mina).types(card, 'customer', '한빛')).toMatchObject({ ok: false, options: [] })
  })
})

describe('commands', () => {
  test('a command comes as a form, with trigger and response_url', async () => {
    expect(await people.as(mina).commands('/ten  hello ', 'support')).toMatchObject({ ok: true })
    const [sent] = await app.got('/ten')
    expect(sent?.body).toMatchObject({
      command: '/ten',
      text: 'hello',
      user_id: mina.id,
      channel_id: 'C0SUPPORT',
      channel_name: 'support',
      team_id: 'T0MARU001',
    })
    expect(sent?.body.trigger_id).toBeDefined()
  })

  test('should_escape names people, channels and links; without it the words come as typed', async () => {
    await people.as(mina).commands('/ten @sofia #voc https://x.example <b>')
    await people.as(mina).commands('/raw @sofia #voc <b>')
    expect((await app.got('/ten'))[0]?.body.text).toBe('<@U0SOFIA01|sofia> <#C0VOC0001|voc> <https://x.example> <b>')
    expect((await app.got('/raw'))[0]?.body.text).toBe('@sofia #voc <b>')
  })

  test('the answer is shown to that person alone, or to all with in_channel', async () => {
    app.answers = () => ({ text: 'only you' })
    await people.as(mina).commands('/ten', 'voc')
    expect((await people.as(mina).sees('voc')).at(-1)).toMatchObject({ text: 'only you', ephemeral: true })
    app.answers = () => ({ json: { response_type: 'in_channel', text: 'everybody' } })
    await people.as(mina).commands('/ten', 'voc')
    expect((await people.as(tom).sees('voc')).at(-1)).toMatchObject({ text: 'everybody', ephemeral: false })
  })

  test('commands do not work in threads, and unknown ones are said to be', async () => {
    const ts = await people.as(mina).posts('voc', 'thread')
    await expect(people.as(mina).posts('voc', '/ten hi', { threadTs: ts })).rejects.toThrow(
      '/ten is not supported in threads. Sorry!',
    )
    expect(await people.as(mina).commands('/nope')).toMatchObject({
      ok: false,
      code: 'unknown_command',
      error: expect.stringMatching(/^\/nope is not a valid command\./),
    })
    expect(app.received.filter((each) => each.kind === 'command')).toEqual([])
  })

  test('an unanswered command says so', async () => {
    app.answers = () => ({ wait: 3_300 })
    expect(await people.as(mina).commands('/ten')).toMatchObject({
      ok: false,
      code: 'operation_timeout',
      error: "/ten failed because the app didn't respond.",
    })
  })
})

describe('response_url', () => {
  const postTo = async (url: unknown, body: object) => {
    const answer = await fetch(String(url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: await answer.text() }
  }
  const pressed = async () => {
    const card = await aCard()
    await people.as(mina).presses(card, 'vote')
    const url = (await app.got('block_actions'))[0]?.body.response_url
    return { card, url }
  }

  test('five posts, not six; ephemeral unless it says in_channel', async () => {
    const { url } = await pressed()
    for (let at = 0; at < 5; at += 1) expect(await postTo(url, { text: `r${at}` })).toEqual({ status: 200, body: 'ok' })
    expect(await postTo(url, { text: 'r5' })).toEqual({ status: 404, body: '{"ok":false,"error":"used_url"}' })
    expect((await people.as(mina).sees('voc')).filter((message) => message.ephemeral)).toHaveLength(5)
    expect((await people.as(tom).sees('voc')).filter((message) => message.text.startsWith('r'))).toHaveLength(0)
  })

  test('after thirty minutes it is expired', async () => {
    const { url } = await pressed()
    await people.skips(30 * 60_000 + 1)
    expect(await postTo(url, { text: 'late' })).toEqual({ status: 404, body: '{"ok":false,"error":"expired_url"}' })
  })

  test('it replaces and deletes the original', async () => {
    const { url, card } = await pressed()
    await postTo(url, { text: 'new words', replace_original: true })
    expect((await people.messages('voc')).find((message) => message.ts === card.message.ts)?.text).toBe('new words')
    await postTo(url, { delete_original: true })
    expect((await people.messages('voc')).some((message) => message.ts === card.message.ts)).toBe(false)
  })

  test('it reaches a channel without the app', async () => {
    const ts = await people.as(mina).posts('support', 'add me')
    await people.as(mina).shortcut('add', 'support', ts)
    const url = (await app.got('message_action'))[0]?.body.response_url
    await postTo(url, { text: 'added', response_type: 'in_channel' })
    expect((await people.messages('support')).at(-1)?.text).toBe('added')
  })

  test('a refused body costs no use', async () => {
    const { url } = await pressed()
    expect(await postTo(url, {})).toEqual({ status: 400, body: 'no_text' })
    expect(await postTo(url, { text: 'x', blocks: [{ type: 'sermon' }] })).toEqual({
      status: 400,
      body: 'invalid_blocks',
    })
    for (let at = 0; at < 5; at += 1) expect((await postTo(url, { text: 'x' })).status).toBe(200)
  })

  test('buttons of an ephemeral message work, and its response_url replaces it', async () => {
    await slack.chat.postEphemeral({
      channel: voc,
      user: mina.id,
      text: 'only you',
      blocks: [{ type: 'actions', elements }],
    })
    const own = await people.as(mina).finds('voc', (message) => message.ephemeral)
    await people.as(mina).presses(own, 'vote')
    const [sent] = await app.got('block_actions')
    expect(sent?.body.container).toMatchObject({ is_ephemeral: true })
    expect(sent?.body.message).toBeUndefined()
    await postTo(sent?.body.response_url, { text: 'done', replace_original: true })
    expect((await people.as(mina).sees('voc')).filter((message) => message.ephemeral)).toMatchObject([{ text: 'done' }])
  })
})

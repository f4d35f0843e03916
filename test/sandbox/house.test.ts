import { request as httpRequest } from 'node:http'
import { describe, expect, test } from 'vitest'
import { joon, mina, tom } from '../../sandbox/people.ts'
import type { PageEvent } from '../../sandbox/slack/page-contract.ts'
import { startWorld } from '../../sandbox/world.ts'
import { aWorld, call, manifest } from './a-world.ts'

const { world, people, slack } = await aWorld()

const statusWith = (headers: Record<string, string>) =>
  new Promise<number>((done, fail) => {
    const request = httpRequest(`${world.url}/ui/state?as=mina`, { headers }, (answer) => {
      answer.resume()
      done(answer.statusCode ?? 0)
    })
    request.on('error', fail)
    request.end()
  })

describe('who may talk to it', () => {
  test('only who calls it by a local name, and no page of another site', async () => {
    expect(await statusWith({ host: 'localhost:1' })).toBe(200)
    expect(await statusWith({ host: 'evil.example' })).toBe(403)
    expect(await statusWith({ origin: 'https://evil.example' })).toBe(403)
    expect(await statusWith({ origin: world.url })).toBe(200)
  })
})

describe('what a person sees', () => {
  test('channels by membership, the app’s shortcuts and commands', async () => {
    const mine = await people.as(mina).looks()
    expect(mine.channels.map((channel) => channel.name)).toEqual(
      expect.arrayContaining(['support', 'voc', 'Ten Lines', '준']),
    )
    expect(mine.channels.some((channel) => channel.name === 'leadership')).toBe(false)
    const theirs = { appId: 'A0APP00001', appName: 'Ten Lines' }
    expect(mine.shortcuts).toEqual([
      { callbackId: 'add', type: 'message', name: 'Add', ...theirs },
      { callbackId: 'new', type: 'global', name: 'New', ...theirs },
    ])
    expect((await people.as(tom).looks()).channels.map((channel) => channel.name)).not.toContain('ext-partner')
  })

  test('unread marks until it is read', async () => {
    const unread = async () =>
      (await people.as(joon).looks()).channels.find((channel) => channel.name === 'voc')?.unread
    const before = (await unread()) ?? 0
    await people.as(mina).posts('voc', 'new')
    expect(await unread()).toBe(before + 1)
    await fetch(`${world.url}/ui/read`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: joon.id, channel: 'voc' }),
    })
    expect(await unread()).toBe(0)
  })

  test('the seed speaks Korean and English, and one message has a telephone number', async () => {
    const seen = (await people.as(mina).sees('support')).map((message) => message.text).join('\n')
    expect(seen).toMatch(/한빛상사/)
    expect(seen).toMatch(/ACME wrote/)
    expect(seen).toMatch(/Nordlicht/)
    expect(seen).toMatch(/010-1234-5678/)
  })

  test('a stream tells the page what to read again', async () => {
    const stop = new AbortController()
    const answer = await fetch(`${world.url}/ui/stream?as=${mina.id}`, { signal: stop.signal })
    const events: PageEvent[] = []
    const reading = (async () => {
      for await (const piece of answer.body ?? [])
        for (const line of Buffer.from(piece).toString().split('\n'))
          if (line.startsWith('data: {"type"')) events.push(JSON.parse(line.slice(6)) as PageEvent)
    })().catch(() => undefined)
    const until = async (holds: () => boolean) => {
      const end = Date.now() + 2_000
      while (!holds() && Date.now() < end) await new Promise((done) => setTimeout(done, 10))
    }
    const isVoc = (event: PageEvent) => event.type === 'messages' && event.channel === 'C0VOC0001'
    await until(() => events.some(isVoc))
    expect(events).toContainEqual({ type: 'messages', channel: 'C0VOC0001' })
    events.length = 0
    await people.as(mina).posts('voc', 'streamed')
    await people.as(mina).setsLocale('ko-KR')
    world.setRequestUrl('http://127.0.0.1:9/')
    await people.as(mina).shortcut('new')
    await until(() => events.some((event) => event.type === 'failure'))
    stop.abort()
    await reading
    expect(events).toContainEqual({ type: 'messages', channel: 'C0VOC0001', ts: expect.any(String) })
    expect(events).toContainEqual({ type: 'people' })
    expect(events.find((event) => event.type === 'failure')).toMatchObject({
      text: expect.stringContaining('could not be reached'),
    })
  })
})

describe('bad input never brings it down', () => {
  test.each([
    ['POST', '/ui/post', 'not json'],
    ['POST', '/ui/post', '{"as":"nobody","channel":"voc","text":"x"}'],
    ['POST', '/ui/submit', '{"as":"mina","viewId":"V1","state":{"__proto__":{}}}'],
    [
      'POST',
      '/ui/action',
      '{"as":"mina","container":{"type":"view","viewId":"V"},"blockId":"b","actionId":"a","value":{"type":"button"},"state":{}}',
    ],
    ['POST', '/_test/faults', '[]'],
    ['GET', '/ui/state?as=nobody', ''],
    ['GET', '/ui/channels/nowhere/messages?as=mina', ''],
    ['GET', '/ui/channels/voc/messages?as=mina&limit=abc&before=zzz', ''],
    ['GET', '/_test/messages?channel=nowhere', ''],
    ['GET', '/api/%E0%A4%A', ''],
    ['POST', '/response/T/x', '{'],
    ['POST', '/nowhere', ''],
  ])('%s %s with %.30s', async (method, path, body) => {
    const answer = await fetch(world.url + path, { method, ...(body === '' ? {} : { body }) })
    expect(answer.status).toBeLessThan(500)
    expect(await slack.auth.test()).toMatchObject({ ok: true })
  })

  test.each([
    ['chat.postMessage', { channel: 'voc', text: 'x', blocks: '[[[]]]' }],
    ['chat.postMessage', { channel: 'voc', text: 'x', blocks: '[{"type":"actions","elements":[null]}]' }],
    ['chat.postMessage', { channel: 'voc', text: 'x', blocks: '[{"type":"table","rows":[null]}]' }],
    ['chat.postMessage', { channel: '__proto__', text: 'x' }],
    ['chat.update', { channel: 'C0VOC0001', ts: 'constructor', text: 'x' }],
    ['chat.postMessage', { channel: 'voc', text: 'x', attachments: '[1]' }],
    ['views.open', { trigger_id: 'x', view: 'null' }],
    ['views.publish', { user_id: 'U0MINA001', view: '{"type":"home","blocks":{}}' }],
    ['conversations.history', { channel: 'voc', limit: '-5' }],
    ['conversations.history', { channel: 'voc', oldest: 'yesterday' }],
    ['reactions.add', { channel: 'voc', timestamp: 'now', name: 'x' }],
  ])('%s %j is refused with ok false', async (method, args) => {
    const { status, body } = await call(world, method, { ...args } as Record<string, string>)
    expect(status).toBe(200)
    expect(body.ok).toBe(false)
    expect(body.error).not.toBe('internal_error')
  })
})

test('starting and resetting take moments', async () => {
  const started = performance.now()
  const other = await startWorld({ manifest })
  expect(performance.now() - started).toBeLessThan(5_000)
  const reset = performance.now()
  other.reset()
  expect(performance.now() - reset).toBeLessThan(2_000)
  await other.stop()
})

test('a reset brings the seed back, and clears log and faults', async () => {
  const before = await people.messages('support')
  await people.as(mina).posts('support', 'gone soon')
  await people.faults([{ on: '*', kind: 'error_before' }])
  await people.reset()
  expect(await people.messages('support')).toEqual(before)
  expect(await people.faultReport()).toEqual([])
  expect((await people.log()).length).toBe(0)
})

test('50,000 messages are written and read without slowing down', { timeout: 240_000 }, async () => {
  const big = await aWorld({ speed: 1_000_000 })
  const headers = { authorization: `Bearer ${big.world.credentials.SLACK_BOT_TOKEN}` }
  const body = 'channel=voc&text=one+of+many'
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
  const post = () =>
    big.world.slack.fetch(new Request(`${big.world.apiUrl}chat.postMessage`, { method: 'POST', body, headers: form }))
  big.world.setRequestUrl('')
  // By the processor's time, and the last against the first: what the machine is and does besides is not the world's.
  const spent = async (work: () => Promise<unknown>) => {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  const writes = () => Promise.all(Array.from({ length: 1_000 }, post))
  const history = new URLSearchParams({ channel: 'C0VOC0001', limit: '200' }).toString()
  const reads = async () => {
    const asked = new Request(`${big.world.apiUrl}conversations.history`, {
      method: 'POST',
      body: history,
      headers: form,
    })
    const { messages } = (await (await big.world.slack.fetch(asked)).json()) as { messages: unknown[] }
    expect(messages).toHaveLength(200)
  }
  for (let batch = 0; batch < 5; batch += 1) await writes()
  const early = [await spent(writes), await spent(reads)]
  for (let batch = 0; batch < 43; batch += 1) await writes()
  const late = [await spent(writes), await spent(reads)]
  for (const [at, each] of late.entries()) expect(each).toBeLessThan((early[at] ?? 0) * 8 + 100_000)
})

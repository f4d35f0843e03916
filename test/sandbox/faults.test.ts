import { beforeEach, describe, expect, test } from 'vitest'
import { type Fault, Faults } from '../../sandbox/faults.ts'
import { mina } from '../../sandbox/people.ts'
import { aWorld, call } from './a-world.ts'

const { world, people, app, slack } = await aWorld()

beforeEach(() => {
  world.reset()
  app.received.length = 0
})

const post = (text: string) => call(world, 'chat.postMessage', { channel: 'voc', text })
const landed = async (text: string) => (await people.messages('voc')).filter((message) => message.text === text).length
const until = async (holds: () => Promise<boolean>) => {
  const end = Date.now() + 3_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise((done) => setTimeout(done, 10))
  }
}

describe('calls of the app', () => {
  test('latency', async () => {
    await people.faults([{ on: 'chat.postMessage', kind: 'latency', ms: 200 }])
    const started = Date.now()
    expect((await post('slow')).body.ok).toBe(true)
    expect(Date.now() - started).toBeGreaterThanOrEqual(190)
  })

  test('429 with and without Retry-After; nothing is done', async () => {
    await people.faults([
      { on: 'chat.postMessage', kind: 'rate_limited', retryAfter: 7, times: 1 },
      { on: 'chat.postMessage', kind: 'rate_limited', retryAfter: null, times: 1 },
    ])
    const first = await post('a')
    const second = await post('a')
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7'])
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, null])
    expect(await landed('a')).toBe(0)
  })

  test('an error of Slack’s own', async () => {
    await people.faults([{ on: 'chat.*', kind: 'refuse', error: 'fatal_error', times: 1 }])
    expect((await post('a')).body).toEqual({ ok: false, error: 'fatal_error' })
  })

  test('5xx before the work, and after it was done', async () => {
    await people.faults([
      { on: 'chat.postMessage', kind: 'error_before', times: 1 },
      { on: 'chat.postMessage', kind: 'error_after', status: 502, times: 1 },
    ])
    expect((await post('before')).status).toBe(503)
    expect((await post('after')).status).toBe(502)
    expect([await landed('before'), await landed('after')]).toEqual([0, 1])
  })

  test('a dropped connection before the work, and after it was done', async () => {
    await people.faults([
      { on: 'chat.postMessage', kind: 'drop_before', times: 1 },
      { on: 'chat.postMessage', kind: 'drop_after', times: 1 },
    ])
    await expect(post('before')).rejects.toThrow('fetch failed')
    await expect(post('after')).rejects.toThrow('fetch failed')
    expect([await landed('before'), await landed('after')]).toEqual([0, 1])
  })

  test('a late landing: the connection breaks, the message appears afterwards', async () => {
    await people.faults([{ on: 'chat.postMessage', kind: 'late', ms: 300, times: 1 }])
    await expect(post('late')).rejects.toThrow('fetch failed')
    expect(await landed('late')).toBe(0)
    await until(async () => (await landed('late')) === 1)
  })

  test('a late landing after the caller gave up', async () => {
    await people.faults([{ on: 'chat.postMessage', kind: 'late', ms: 200, hangs: true, times: 1 }])
    const body = new URLSearchParams({ channel: 'voc', text: 'late' })
    const headers = { authorization: `Bearer ${world.credentials.SLACK_BOT_TOKEN}` }
    const answer = fetch(`${world.apiUrl}chat.postMessage`, {
      method: 'POST',
      body,
      headers,
      signal: AbortSignal.timeout(150),
    })
    await expect(answer).rejects.toThrow('timeout')
    expect(await landed('late')).toBe(0)
    await until(async () => (await landed('late')) === 1)
  })

  test('a response_url can fail, too', async () => {
    await people.faults([{ on: 'response_url', kind: 'error_before' }])
    await people.as(mina).commands('/ten')
    const url = String((await app.got('/ten'))[0]?.body.response_url)
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(503)
  })
})

describe('deliveries to the app', () => {
  test('twice, with the same event_id', async () => {
    await people.faults([{ on: 'event:message', kind: 'duplicate' }])
    await people.as(mina).posts('voc', 'hello')
    const both = await app.got('message', 2)
    expect(both[0]?.body.event_id).toBe(both[1]?.body.event_id)
  })

  test('late, and so out of order', async () => {
    await people.faults([{ on: 'event:message', kind: 'delay', ms: 200, times: 1 }])
    await people.as(mina).posts('voc', 'first')
    await people.as(mina).posts('voc', 'second')
    expect((await app.got('message', 2)).map((each) => (each.body.event as { text: string }).text)).toEqual([
      'second',
      'first',
    ])
  })

  test('heard, but the answer is lost: an event comes again, a person sees a failure', async () => {
    await people.faults([{ on: '*', kind: 'unheard', times: 1 }])
    await people.as(mina).posts('voc', 'hello')
    const tries = await app.got('message', 2)
    expect(tries[1]?.headers['x-slack-retry-reason']).toBe('http_timeout')
    await people.faults([{ on: 'shortcut', kind: 'unheard' }])
    expect(await people.as(mina).shortcut('new')).toMatchObject({ ok: false, code: 'operation_timeout' })
    expect(await app.got('shortcut')).toHaveLength(1)
  })

  test('lost on the way', async () => {
    await people.faults([{ on: 'shortcut', kind: 'lost' }])
    expect(await people.as(mina).shortcut('new')).toMatchObject({ ok: false, code: 'dispatch_failed' })
    expect(app.received).toEqual([])
  })
})

describe('which calls are struck', () => {
  const struck = (fault: Fault, calls: number, seed?: number) => {
    const faults = new Faults()
    faults.set([fault], seed)
    return Array.from({ length: calls }, () => faults.incoming('chat.postMessage') !== undefined)
  }
  test('after so many, and so many times', () => {
    expect(struck({ on: 'chat.*', kind: 'latency', after: 1, times: 2 }, 5)).toEqual([false, true, true, false, false])
  })
  test('by chance, the same for the same seed', () => {
    const fault: Fault = { on: '*', kind: 'latency', probability: 0.3 }
    const once = struck(fault, 1_000, 7)
    expect(struck(fault, 1_000, 7)).toEqual(once)
    expect(struck(fault, 1_000, 8)).not.toEqual(once)
    const hits = once.filter((hit) => hit).length
    expect(hits).toBeGreaterThan(240)
    expect(hits).toBeLessThan(360)
  })
  test('a pattern is no regular expression', () => {
    expect(struck({ on: 'chat.p.*', kind: 'latency' }, 1)).toEqual([false])
  })
  test('a wrong fault is refused', async () => {
    await expect(people.faults([{ on: 'x', kind: 'plague' as never }])).rejects.toThrow('400')
  })
})

test('what happened stands in the log, without tokens', async () => {
  await people.faults([{ on: 'chat.postMessage', kind: 'drop_after', times: 1 }])
  await post('gone').catch(() => undefined)
  await slack.chat.postMessage({ channel: 'voc', text: `my token is ${world.credentials.SLACK_BOT_TOKEN}` })
  await people.as(mina).commands('/ten')
  const log = await people.log()
  expect(log.find((entry) => entry.what === 'chat.postMessage')).toMatchObject({
    direction: 'from-app',
    ok: false,
    error: expect.stringContaining('dropped after'),
  })
  expect(log.at(-1)).toMatchObject({ direction: 'to-app', what: 'command /ten', status: 200 })
  const text = JSON.stringify(log)
  expect(text).not.toContain(world.credentials.SLACK_BOT_TOKEN)
  expect(text).not.toContain('sandbox-verification')
  expect(text).not.toMatch(/\/response\/T0MARU001\/\w/)
})

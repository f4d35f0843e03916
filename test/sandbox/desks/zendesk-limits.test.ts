import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startZendesk } from '../../../sandbox/desks/zendesk/server.ts'
import { aZendesk, callOf, token } from './a-zendesk.ts'

const { desk, hands, call } = await aZendesk({ speed: 1 })
beforeEach(() => desk.reset())

describe('limits', () => {
  test('every answer says what is left of the minute; one call too many waits', async () => {
    const first = await call('GET', '/tickets')
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'x-rate-limit': '400',
      'x-rate-limit-remaining': '399',
      'ratelimit-limit': '400',
      'ratelimit-remaining': '399',
      'ratelimit-reset': '60',
      'zendesk-ratelimit-tickets-index': 'total=100; remaining=99; resets=60',
    })
    for (let at = 0; at < 399; at += 1) await desk.fetch(new Request(`${desk.url}/api/v2/groups`))
    const over = await call('GET', '/groups')
    expect(over).toMatchObject({ status: 429, body: { error: 'APIRateLimitExceeded' } })
    expect(over.headers.get('retry-after')).toBe('60')
    await hands.skips(60_000)
    expect((await call('GET', '/groups')).status).toBe(200)
  })

  test('ten exports a minute, thirty updates of one ticket in ten', async () => {
    const ask = () => call('GET', '/incremental/tickets/cursor?start_time=1')
    for (let at = 0; at < 10; at += 1) expect((await ask()).status).toBe(200)
    expect((await ask()).status).toBe(429)
    const update = () => call('PUT', '/tickets/4801', { ticket: { comment: { body: 'x', public: false } } })
    for (let at = 0; at < 30; at += 1) expect((await update()).status).toBe(200)
    const over = await update()
    expect([over.status, Number(over.headers.get('retry-after'))]).toEqual([429, 600])
  })
})

describe('who may call', () => {
  test('an API token of an agent; not a password, not a customer, not after it was taken away', async () => {
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })
    const me = (text: string) => call('GET', '/users/me', undefined, basic(text))
    expect((await me(`mina@marusoft.example/token:${desk.apiToken}`)).body.user.name).toBe('김민아')
    expect((await me(`${desk.email}:password`)).status).toBe(401)
    expect((await me(`dana.reed@acme.example/token:${desk.apiToken}`)).status).toBe(401)
    expect((await me(`${desk.email}/token:wrong`)).body).toEqual({ error: "Couldn't authenticate you" })
    await hands.takesToken()
    expect((await call('GET', '/users/me')).status).toBe(401)
  })

  test('client credentials: a token that expires, with its scopes', async () => {
    const { body } = await token(desk, { grant_type: 'client_credentials', scope: 'tickets:read', expires_in: 300 })
    expect(body).toMatchObject({ token_type: 'bearer', scope: 'tickets:read', expires_in: 300 })
    const bearer = { authorization: `Bearer ${body.access_token}` }
    expect((await call('GET', '/tickets/4801', undefined, bearer)).status).toBe(200)
    expect((await call('GET', '/users/me', undefined, bearer)).status).toBe(403)
    expect((await call('PUT', '/tickets/4801', { ticket: {} }, bearer)).body.description).toContain('write')
    await hands.skips(300_000)
    expect((await call('GET', '/tickets/4801', undefined, bearer)).body).toMatchObject({ error: 'invalid_token' })
    expect((await token(desk, { grant_type: 'client_credentials', client_secret: 'no' })).status).toBe(401)
    expect((await token(desk, { grant_type: 'password' })).body.error).toBe('unsupported_grant_type')
  })

  test('the code flow: a person allows it, tokens rotate, a code is good once', async () => {
    const [redirect_uri = ''] = desk.client.redirectUris
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'hearback',
      redirect_uri,
      scope: 'read write',
      state: 's',
    })
    const page = await fetch(`${desk.url}/oauth/authorizations/new?${query}&lang=ko`)
    expect(await page.text()).toContain('Hearback에서 이 Zendesk에 접근하려고 해요')
    const answer = async (said: string) => {
      const body = new URLSearchParams({ answer: said, redirect_uri, scope: 'read write', state: 's' })
      const sent = await fetch(`${desk.url}/oauth/authorizations`, { method: 'POST', body, redirect: 'manual' })
      return new URL(sent.headers.get('location') ?? '').searchParams
    }
    expect((await answer('deny')).get('error')).toBe('access_denied')
    const code = (await answer('allow')).get('code') ?? ''
    const first = await token(desk, { grant_type: 'authorization_code', code, redirect_uri })
    expect(first.body).toMatchObject({ refresh_token: expect.any(String), scope: 'read write' })
    expect((await token(desk, { grant_type: 'authorization_code', code, redirect_uri })).body.error).toBe(
      'invalid_grant',
    )
    const refresh = { grant_type: 'refresh_token', refresh_token: first.body.refresh_token }
    const second = await token(desk, refresh)
    expect((await token(desk, refresh)).body.error).toBe('invalid_grant')
    const old = await call('GET', '/users/me', undefined, { authorization: `Bearer ${first.body.access_token}` })
    const current = await call('GET', '/users/me', undefined, { authorization: `Bearer ${second.body.access_token}` })
    expect([old.status, current.status]).toEqual([401, 200])
  })
})

describe('misfortune', () => {
  test('limits with and without Retry-After, errors before and after the work, broken connections', async () => {
    const count = async () => (await hands.talk(4801)).lines.length
    const before = await count()
    const update = () => call('PUT', '/tickets/4801', { ticket: { comment: { body: 'x', public: false } } })
    const on = 'PUT /api/v2/tickets/4801'
    await hands.faults([
      { on, kind: 'rate_limited', retryAfter: null, times: 1 },
      { on, kind: 'error_before', times: 1, after: 0 },
    ])
    const limited = await update()
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, null])
    expect((await update()).status).toBe(503)
    expect(await count()).toBe(before)
    await hands.faults([{ on, kind: 'error_after', times: 1 }])
    expect((await update()).status).toBe(503)
    expect(await count()).toBe(before + 1)
    await hands.faults([
      { on, kind: 'drop_before', times: 1 },
      { on, kind: 'drop_after', times: 1 },
    ])
    await expect(update()).rejects.toThrow()
    await expect(update()).rejects.toThrow()
    expect(await count()).toBe(before + 2)
    await hands.faults([{ on, kind: 'late', ms: 20, times: 1 }])
    await expect(update()).rejects.toThrow()
    await expect.poll(count).toBe(before + 3)
  })

  test.each([
    ['POST', '/api/v2/tickets', '[]'],
    ['POST', '/api/v2/tickets', 'null'],
    ['PUT', '/api/v2/tickets/4801', '{"ticket":{"comment":7,"tags":9}}'],
    ['PUT', '/api/v2/tickets/update_many', '{"tickets":[null]}'],
    ['GET', '/api/v2/tickets/%E0%A4%A', ''],
    ['GET', '/api/v2/search?query=created>yesterday', ''],
    ['GET', '/api/v2/incremental/tickets/cursor?cursor=%00', ''],
    ['POST', '/oauth/tokens', '{'],
    ['POST', '/world/create', '{}'],
    ['POST', '/world/answer', '{"id":"1","text":"x"}'],
    ['POST', '/_test/faults', '7'],
  ])('bad input never brings it down: %s %s %s', async (method, path, body) => {
    const authorization = `Basic ${Buffer.from(`${desk.email}/token:${desk.apiToken}`).toString('base64')}`
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(desk.url + path, { method, headers, ...(body === '' ? {} : { body }) })
    expect(answer.status).toBeLessThan(500)
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })
})

test('what happened is there after a restart, and a reset goes back with new ids', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zendesk-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const options = { stateFile: join(folder, 'zendesk.json') }
  const first = await startZendesk(options)
  first.deliverTo('http://127.0.0.1:9/')
  const made = await callOf(first)('POST', '/tickets', { ticket: { comment: { body: '남아 있어야 해요' } } })
  await first.stop()
  const second = await startZendesk(options)
  const kept = await callOf(second)('GET', `/tickets/${made.body.ticket.id}`)
  expect(kept.body.ticket.description).toBe('남아 있어야 해요')
  expect((await callOf(second)('GET', '/webhooks')).body.webhooks).toHaveLength(1)
  second.reset()
  expect(await second.hands.talks()).toHaveLength(6)
  await second.stop()
})

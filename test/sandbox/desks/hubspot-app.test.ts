import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Signature } from '@hubspot/api-client'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startHubSpot } from '../../../sandbox/desks/hubspot/server.ts'
import { aHubSpot, callOf } from './a-hubspot.ts'
import { aListener } from './a-listener.ts'

const { desk, hands, call } = await aHubSpot()
const app = await aListener()
beforeEach(() => {
  desk.deliverTo('')
  desk.reset()
  app.hooks.length = 0
})

const tickets = '/crm/v3/objects/tickets'
const excel = '결제 내역을 엑셀로 받고 싶어요'

describe('webhooks', () => {
  test('come together in one signed request, for what is subscribed to', async () => {
    desk.deliverTo(`${app.url}?from=hubspot%2Fsandbox`)
    const id = await hands.creates({ customer: 'dana.reed@acme.example', subject: 'New', text: 'Hello' })
    await hands.setsStatus(id, '4')
    await expect.poll(() => app.hooks.flatMap(({ body }) => body).length).toBeGreaterThanOrEqual(7)
    const events = app.hooks.flatMap(({ body }) => body)
    expect(new Set(events.map(({ subscriptionType }) => subscriptionType))).toEqual(
      new Set([
        'ticket.creation',
        'ticket.associationChange',
        'ticket.propertyChange',
        'conversation.creation',
        'conversation.newMessage',
        'conversation.propertyChange',
      ]),
    )
    expect(events.find(({ propertyName }) => propertyName === 'hs_pipeline_stage')).toMatchObject({
      objectId: Number(id),
      propertyValue: '4',
      portalId: desk.portalId,
      appId: desk.app.appId,
      attemptNumber: 0,
      changeSource: 'CRM_UI',
    })
    const [hook] = app.hooks
    const timestamp = String(hook?.headers['x-hubspot-request-timestamp'])
    // Signed with what is percent-encoded in the address decoded.
    const uri = `${app.url}?from=hubspot/sandbox`
    const expected = createHmac('sha256', desk.app.clientSecret)
      .update(`POST${uri}${hook?.raw}${timestamp}`)
      .digest('base64')
    expect(hook?.headers['x-hubspot-signature-v3']).toBe(expected)
    const first = createHash('sha256')
      .update(desk.app.clientSecret + hook?.raw)
      .digest('hex')
    expect(hook?.headers['x-hubspot-signature']).toBe(first)
  })

  test('the public client takes the signature', async () => {
    desk.deliverTo(app.url)
    await hands.tags(await hands.ticketAbout(excel), ['vip'])
    const [hook] = await app.got(1)
    const given = {
      signature: String(hook?.headers['x-hubspot-signature-v3']),
      clientSecret: desk.app.clientSecret,
      requestBody: hook?.raw ?? '',
      url: app.url,
      httpMethod: 'POST',
      timestamp: Number(hook?.headers['x-hubspot-request-timestamp']),
      signatureVersion: 'v3',
    }
    expect(Signature.isValid(given)).toBe(true)
    expect(Signature.isValid({ ...given, clientSecret: 'wrong' })).toBe(false)
  })

  test('at most a hundred in one request', async () => {
    desk.deliverTo(app.url)
    const properties = { subject: 'x', hs_pipeline_stage: '1' }
    const make = (count: number) =>
      call('POST', `${tickets}/batch/create`, { inputs: Array.from({ length: count }, () => ({ properties })) })
    await Promise.all([make(100), make(20)])
    await expect.poll(() => app.hooks.flatMap(({ body }) => body).length).toBe(120)
    expect(Math.max(...app.hooks.map(({ body }) => body.length))).toBeLessThanOrEqual(100)
  })

  test('are tried ten more times, and count it', async () => {
    const fast = await aHubSpot({ speed: 1_000_000 })
    const bad = await aListener(() => 500)
    fast.desk.deliverTo(bad.url)
    await fast.hands.tags(await fast.hands.ticketAbout(excel), ['a'])
    await bad.got(11)
    await expect.poll(() => fast.hands.pending()).toBe(0)
    expect(bad.hooks.map(({ body }) => body[0].attemptNumber)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(new Set(bad.hooks.map(({ body }) => body[0].eventId)).size).toBe(1)
  })

  test('notes of the desk send none, comments do', async () => {
    desk.deliverTo(app.url)
    const ticket = await hands.ticketAbout(excel)
    const { results } = (await call('GET', `/conversations/v3/conversations/threads?associatedTicketId=${ticket}`)).body
    await call('POST', `/conversations/v3/conversations/threads/${results[0].id}/messages`, {
      type: 'COMMENT',
      text: 'x',
    })
    const [hook] = await app.got(1)
    expect(hook?.body).toMatchObject([{ subscriptionType: 'conversation.newMessage', messageType: 'COMMENT' }])
  })
})

describe('tokens', () => {
  test('a private app’s token, until it is taken away', async () => {
    expect((await call('GET', tickets, undefined, '')).body.category).toBe('INVALID_AUTHENTICATION')
    expect((await call('GET', tickets, undefined, 'wrong')).status).toBe(401)
    await hands.takesToken()
    expect((await call('GET', tickets)).status).toBe(401)
  })

  test('a consent gives tokens of half an hour with its scopes; refreshing keeps the refresh token', async () => {
    const [redirect_uri = ''] = desk.app.redirectUris
    const { clientId: client_id, clientSecret: client_secret } = desk.app
    const scope = 'tickets crm.objects.contacts.read'
    const query = new URLSearchParams({ client_id, redirect_uri, scope })
    expect(await (await fetch(`${desk.url}/oauth/authorize?${query}&lang=ko`)).text()).toContain(
      'Hearback에서 이 HubSpot에 접근하려고 해요',
    )
    expect((await fetch(`${desk.url}/oauth/authorize?${query}&redirect_uri=x`)).status).toBeLessThan(500)
    const form = (values: Record<string, string>) => new URLSearchParams(values)
    const sent = await fetch(`${desk.url}/oauth/authorize`, {
      method: 'POST',
      redirect: 'manual',
      body: form({ answer: 'allow', redirect_uri, scope }),
    })
    const code = new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const ask = async (values: Record<string, string>) => {
      const answer = await fetch(`${desk.url}/oauth/v1/token`, {
        method: 'POST',
        body: form({ client_id, client_secret, ...values }),
      })
      return { status: answer.status, body: JSON.parse(await answer.text()) }
    }
    const first = (await ask({ grant_type: 'authorization_code', code, redirect_uri })).body
    expect(first).toMatchObject({ token_type: 'bearer', expires_in: 1_800 })
    expect((await ask({ grant_type: 'authorization_code', code, redirect_uri })).body.status).toBe('BAD_AUTH_CODE')
    expect((await call('GET', tickets, undefined, first.access_token)).status).toBe(200)
    const contacts = '/crm/v3/objects/contacts'
    expect((await call('GET', contacts, undefined, first.access_token)).status).toBe(200)
    expect((await call('POST', contacts, { properties: {} }, first.access_token)).body.category).toBe('MISSING_SCOPES')
    await hands.skips(1_800_000)
    expect((await call('GET', tickets, undefined, first.access_token)).body.category).toBe('EXPIRED_AUTHENTICATION')
    const second = (await ask({ grant_type: 'refresh_token', refresh_token: first.refresh_token })).body
    expect(second.refresh_token).toBe(first.refresh_token)
    expect(
      (await call('GET', tickets, undefined, second.access_token)).headers.get('x-hubspot-ratelimit-daily'),
    ).toBeNull()
  })
})

describe('limits and misfortune', () => {
  test('190 calls in ten seconds, five searches in one, and what is left of the day', async () => {
    const slow = await aHubSpot({ speed: 1 })
    const first = await slow.call('GET', tickets)
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'x-hubspot-ratelimit-daily': '650000',
      'x-hubspot-ratelimit-daily-remaining': '649999',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
      'x-hubspot-ratelimit-max': '190',
      'x-hubspot-ratelimit-remaining': '189',
    })
    const authorization = `Bearer ${slow.desk.accessToken}`
    for (let at = 0; at < 189; at += 1)
      await slow.desk.fetch(new Request(`${slow.desk.url}${tickets}?limit=1`, { headers: { authorization } }))
    expect(await slow.call('GET', tickets)).toMatchObject({
      status: 429,
      body: { category: 'RATE_LIMITS', policyName: 'TEN_SECONDLY_ROLLING' },
    })
    const search = () => slow.call('POST', `${tickets}/search`, {})
    const answers = await Promise.all(Array.from({ length: 6 }, search))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429])
    expect(answers.find(({ status }) => status === 429)?.body.policyName).toBe('SECONDLY')
    expect(answers[0]?.headers.get('x-hubspot-ratelimit-max')).toBeNull()
    await slow.hands.skips(10_000)
    expect((await slow.call('GET', tickets)).status).toBe(200)
  })

  test('an error after the work, and a day’s budget that is gone', async () => {
    await hands.faults([
      { on: `POST ${tickets}`, kind: 'error_after', status: 502, times: 1 },
      { on: `GET ${tickets}`, kind: 'rate_limited', retryAfter: null, error: 'DAILY', times: 1 },
    ])
    expect((await call('POST', tickets, { properties: { subject: 'made', hs_pipeline_stage: '1' } })).status).toBe(502)
    expect(await hands.ticketAbout('made')).toMatch(/^\d+$/)
    expect((await call('GET', tickets)).body).toMatchObject({
      policyName: 'DAILY',
      message: 'You have reached your daily limit.',
    })
  })

  test('what happened is there after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hubspot-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const options = { stateFile: join(folder, 'hubspot.json') }
    const first = await startHubSpot(options)
    const id = await first.hands.creates({ customer: 'dana.reed@acme.example', subject: '남아요', text: '글' })
    await first.hands.setsStatus(id, '4')
    await first.hands.rates(id, true, '좋아요')
    await first.stop()
    const second = await startHubSpot(options)
    expect(await second.hands.talk(id)).toMatchObject({
      title: '남아요',
      status: '4',
      rating: { isGood: true, comment: '좋아요' },
    })
    expect((await callOf(second)('GET', `${tickets}/${id}?properties=subject`)).body.properties.subject).toBe('남아요')
    await second.stop()
  })
})

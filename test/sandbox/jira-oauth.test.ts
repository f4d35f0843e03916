import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCloudClient } from 'jira.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { aJira, anApp, consents, token } from './a-jira.ts'

const { jira, hands, call } = await aJira()
beforeEach(() => jira.reset())

const minute = 60_000
const day = 86_400_000
const [callbackUrl = ''] = jira.oauthApp.callbackUrls
const refresh = (refresh_token: string) => token(jira, { grant_type: 'refresh_token', refresh_token })
const exchange = (code: string, redirect_uri = callbackUrl) =>
  token(jira, { grant_type: 'authorization_code', code, redirect_uri })

const asking = (more: Record<string, string> = {}) =>
  `${jira.url}/authorize?${new URLSearchParams({
    audience: 'api.atlassian.com',
    client_id: jira.oauthApp.clientId,
    scope: 'read:jira-work offline_access',
    redirect_uri: callbackUrl,
    state: 'a state',
    response_type: 'code',
    prompt: 'consent',
    ...more,
  })}`

describe('consent', () => {
  test('the page names the app and what it asks for, and leads back with a code and the state', async () => {
    const page = await (await fetch(`${asking()}&lang=en`)).text()
    for (const words of ['Hearback wants to use this Jira', 'read:jira-work', 'Stay connected while you are away.'])
      expect(page).toContain(words)
    const back = await consents(jira, 'read:jira-work')
    expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([callbackUrl, 'a state'])
    expect(back.searchParams.get('code')).toBeTruthy()
  })

  test('who declines is led back with an error and no code', async () => {
    const back = await consents(jira, 'read:jira-work', 'decline')
    expect(Object.fromEntries(back.searchParams)).toEqual({
      error: 'access_denied',
      error_description: 'User did not authorize the request',
      state: 'a state',
    })
  })

  test.each<[string, Record<string, string>, string]>([
    ['an unknown app', { client_id: 'other' }, 'there is no app other'],
    ['an address that is not registered', { redirect_uri: 'https://evil.example/' }, 'is not registered'],
    ['another response', { response_type: 'token' }, 'response_type'],
    ['another audience', { audience: 'x' }, 'audience'],
    ['a scope that is none', { scope: 'read:everything' }, 'is not a scope'],
    ['a granular scope, which is not here', { scope: 'read:issue:jira' }, 'granular'],
    ['no scope', { scope: '' }, 'is not a scope'],
  ])('%s is told on a page, and nobody is led away', async (_, wrong, why) => {
    const answer = await fetch(asking(wrong), { redirect: 'manual' })
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(why)])
  })

  test('an address can be registered by hand', async () => {
    const mine = 'http://127.0.0.1:3999/back'
    expect((await fetch(asking({ redirect_uri: mine }))).status).toBe(400)
    await hands.addsCallbackUrl(mine)
    expect((await fetch(asking({ redirect_uri: mine }))).status).toBe(200)
  })
})

describe('tokens', () => {
  test('a code gives tokens once; coming twice, it takes them away', async () => {
    const { code, tokens, call: asApp } = await anApp(jira)
    expect((await asApp('GET', '/myself')).status).toBe(200)
    expect(await exchange(code)).toMatchObject({ status: 403, body: { error: 'invalid_grant' } })
    expect((await asApp('GET', '/myself')).status).toBe(401)
    expect((await refresh(tokens.refresh)).status).toBe(403)
  })

  test('a code is good for its own address and for five minutes', async () => {
    const codeOf = async () => (await consents(jira, 'read:jira-work')).searchParams.get('code') ?? ''
    expect((await exchange(await codeOf(), 'http://127.0.0.1:3999/')).status).toBe(403)
    const code = await codeOf()
    await hands.skips(5 * minute + 1_000)
    expect((await exchange(code)).status).toBe(403)
    expect((await exchange('none')).status).toBe(403)
  })

  test('the answer has what is documented; a refresh token only with offline_access', async () => {
    const with_ = await exchange((await consents(jira, 'read:jira-work offline_access')).searchParams.get('code') ?? '')
    expect(with_.body).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      scope: 'read:jira-work offline_access',
      expires_in: 3600,
      token_type: 'Bearer',
    })
    const without = await exchange((await consents(jira, 'read:jira-work')).searchParams.get('code') ?? '')
    expect(without.body).not.toHaveProperty('refresh_token')
  })

  test('a wrong secret, an unknown way and a missing word are refused', async () => {
    const answers = [
      await token(jira, { grant_type: 'refresh_token', refresh_token: 'x', client_secret: 'wrong' }),
      await token(jira, { grant_type: 'client_credentials' }),
      await token(jira, { grant_type: 'refresh_token' }),
      await refresh('unknown'),
    ]
    expect(answers.map(({ status, body }) => [status, body?.error])).toEqual([
      [401, 'access_denied'],
      [403, 'unauthorized_client'],
      [400, 'invalid_request'],
      [403, 'invalid_grant'],
    ])
    expect(answers[3]?.body?.error_description).toBe('Unknown or invalid refresh token.')
  })

  test('an access token lasts an hour of the world’s time; refreshing gives another pair', async () => {
    const { tokens, call: asApp } = await anApp(jira)
    await hands.skips(59 * minute)
    expect((await asApp('GET', '/myself')).status).toBe(200)
    await hands.skips(minute)
    expect(await asApp('GET', '/myself')).toMatchObject({ status: 401, body: { code: 401, message: 'Unauthorized' } })
    const next = await refresh(tokens.refresh)
    expect(next.body?.refresh_token).not.toBe(tokens.refresh)
    expect((await asApp('GET', '/myself', undefined, String(next.body?.access_token))).status).toBe(200)
  })

  test('an old refresh token works for ten minutes more; later it is refused and everything of that consent with it', async () => {
    const { tokens, call: asApp } = await anApp(jira)
    const other = await anApp(jira)
    const second = await refresh(tokens.refresh)
    await hands.skips(9 * minute)
    expect((await refresh(tokens.refresh)).status).toBe(200)
    await hands.skips(2 * minute)
    expect((await asApp('GET', '/myself')).status).toBe(200)
    expect((await refresh(tokens.refresh)).status).toBe(403)
    expect((await refresh(String(second.body?.refresh_token))).status).toBe(403)
    expect((await asApp('GET', '/myself')).status).toBe(401)
    expect((await asApp('GET', '/myself', undefined, String(second.body?.access_token))).status).toBe(401)
    expect((await other.call('GET', '/myself')).status).toBe(200)
  })

  test('a refresh token ends after 90 days unused, and after 365 days in any case', async () => {
    const unused = await anApp(jira)
    await hands.skips(91 * day)
    expect((await refresh(unused.tokens.refresh)).status).toBe(403)
    let last = (await anApp(jira)).tokens.refresh
    for (let month = 0; month < 4; month++) {
      await hands.skips(85 * day)
      const { status, body } = await refresh(last)
      expect(status).toBe(200)
      last = String(body?.refresh_token)
    }
    await hands.skips(26 * day)
    expect((await refresh(last)).status).toBe(403)
  })

  test('what a person takes back works no longer', async () => {
    const { tokens, call: asApp } = await anApp(jira)
    await hands.revokesConsent()
    expect([(await asApp('GET', '/myself')).status, (await refresh(tokens.refresh)).status]).toEqual([401, 403])
  })

  test('are kept by a world that stops, and stand in no log', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jira-'))
    const stateFile = join(folder, 'jira.json')
    const first = await aJira({ stateFile })
    const { tokens } = await anApp(first.jira)
    expect(JSON.stringify(await first.hands.log())).not.toContain(tokens.access)
    await first.jira.stop()
    const second = await aJira({ stateFile })
    const answer = await token(second.jira, { grant_type: 'refresh_token', refresh_token: tokens.refresh })
    expect(answer.status).toBe(200)
    await second.jira.stop()
    rmSync(folder, { recursive: true })
  })
})

describe('the gateway', () => {
  test('names the site, and answers there with its own addresses', async () => {
    const { tokens } = await anApp(jira, 'read:jira-work read:jira-user offline_access')
    const headers = { authorization: `Bearer ${tokens.access}` }
    const read = async (url: string) => JSON.parse(await (await fetch(url, { headers })).text())
    const sites = await read(`${jira.url}/oauth/token/accessible-resources`)
    expect(sites).toMatchObject([{ url: jira.siteUrl, scopes: ['read:jira-work', 'read:jira-user'] }])
    const base = `${jira.url}/ex/jira/${sites[0].id}`
    const issue = await read(`${base}/rest/api/3/issue/PAY-7?fields=project`)
    expect(issue.self).toBe(`${base}/rest/api/3/issue/${issue.id}`)
    expect(issue.fields.project.avatarUrls['16x16']).toContain(`${jira.siteUrl}/avatar`)
    expect((await fetch(`${jira.url}/oauth/token/accessible-resources`)).status).toBe(401)
  })

  test('works for Jira’s public client with a bearer token', async () => {
    const { tokens } = await anApp(jira)
    const client = createCloudClient({
      host: jira.gatewayUrl,
      auth: { type: 'bearer', token: tokens.access },
      onSchemaMismatch: 'throw',
    })
    expect(await client.myself.getCurrentUser()).toMatchObject({ displayName: 'Hearback' })
    const made = await client.issues.createIssue({
      fields: { project: { key: 'PAY' }, issuetype: { id: '10001' }, summary: '동의를 받은 앱' },
    })
    expect((await hands.issue(made.key)).summary).toBe('동의를 받은 앱')
  })

  test.each<[string, string, string, unknown]>([
    ['read:jira-user', 'GET', '/issue/PAY-7', undefined],
    ['read:jira-work', 'GET', '/myself', undefined],
    ['read:jira-work', 'PUT', '/issue/PAY-7', { fields: { summary: 'B' } }],
    ['read:jira-work', 'GET', '/webhook', undefined],
    ['write:jira-work', 'POST', '/search/jql', { jql: 'project = PAY' }],
    ['write:jira-work', 'POST', '/version', { name: '9', project: 'PAY' }],
  ])('with %s alone there is no %s %s', async (scope, method, path, body) => {
    const { call: asApp } = await anApp(jira, scope)
    expect(await asApp(method, path, body)).toMatchObject({
      status: 401,
      body: { code: 401, message: 'Unauthorized; scope does not match' },
    })
    expect((await hands.issue('PAY-7')).summary).toBe('결제 내역 엑셀 다운로드')
  })

  test('takes no API token; the site takes no bearer token; another site is not there', async () => {
    const { tokens, call: asApp } = await anApp(jira)
    const basic = `Basic ${Buffer.from(`${jira.email}:${jira.apiToken}`).toString('base64')}`
    const at = (base: string, authorization: string) =>
      fetch(`${base}/rest/api/3/myself`, { headers: { authorization } }).then(({ status }) => status)
    expect(await at(jira.gatewayUrl, basic)).toBe(401)
    expect(await at(jira.url, `Bearer ${tokens.access}`)).toBe(401)
    expect(await at(`${jira.url}/ex/jira/other`, `Bearer ${tokens.access}`)).toBe(404)
    expect((await asApp('GET', '/dashboard')).body).toMatchObject({
      errorMessages: [expect.stringContaining('imitates a part')],
    })
    expect((await call('GET', '/myself')).status).toBe(200)
  })

  test('permissions hold there, too, and faults are named the same', async () => {
    const { call: asApp } = await anApp(jira)
    expect((await asApp('GET', '/issue/SEC-1')).status).toBe(404)
    await hands.faults([{ on: 'GET /issue/PAY-7', kind: 'error_before', times: 1 }])
    expect((await asApp('GET', '/issue/PAY-7')).status).toBe(503)
  })
})

import { describe, expect, test } from 'vitest'
import { aurora, dahye, hangyeol, hgShop, hgTech, jiwoo, lena, orders, seojun } from '../../sandbox/neighbours.ts'
import { mina, team } from '../../sandbox/people.ts'
import { aWorld, call, clientOf, errorOf, manifest } from './a-world.ts'
import { addressOf, answers, asks } from './an-install.ts'

const callback = 'http://127.0.0.1:9/slack/oauth_redirect'
const events = [...manifest.settings.event_subscriptions.bot_events, 'tokens_revoked', 'app_uninstalled']
const installable = (settings: Record<string, unknown> = {}, scopes: Record<string, unknown> = {}) => ({
  ...manifest,
  oauth_config: { scopes: { ...manifest.oauth_config.scopes, ...scopes }, redirect_urls: [callback] },
  settings: { ...manifest.settings, event_subscriptions: { bot_events: events }, ...settings },
})

const { world, people, app } = await aWorld({ manifest: installable() })
const { clientId, clientSecret } = world.slack
const mine = { client_id: clientId, client_secret: clientSecret }
const wish = { clientId, scope: 'chat:write,users:read,chat:write.public', redirectUri: callback, state: 's t/1' }

/** Installs the app under test and gives what the code was exchanged for. */
async function installs(given: Parameters<typeof answers>[1] = {}, more: Partial<typeof wish> = {}) {
  const back = await answers(addressOf(world, { ...wish, ...more }), given)
  const code = back.searchParams.get('code') ?? ''
  return asks(world, 'oauth.v2.access', { ...mine, code, redirect_uri: callback })
}

describe('the page on which an app is installed', () => {
  test('names the app, the workspace and every scope, in Korean and in English', async () => {
    const address = addressOf(world, { ...wish, team: aurora.id })
    const korean = await (await fetch(`${address}&lang=ko`)).text()
    expect(korean).toContain('Ten Lines 앱을 오로라상점에 설치할까요?')
    expect(korean).toContain('메시지 보내기')
    const english = await (await fetch(`${address}&lang=en`)).text()
    expect(english).toContain('Install Ten Lines in 오로라상점?')
    for (const scope of wish.scope.split(',')) expect(english).toContain(`<code>${scope}</code>`)
    expect(english).toContain('value="chat:write.public" checked')
  })

  test('leads back with a code and the state as it was', async () => {
    const back = await answers(addressOf(world, wish), { place: aurora.id })
    expect(back.origin + back.pathname).toBe(callback)
    expect(back.searchParams.get('state')).toBe('s t/1')
    expect(back.searchParams.get('code')).toMatch(/^\d+\.[a-z0-9]+$/)
  })

  test('cancelled leads back with access_denied and the state', async () => {
    const back = await answers(addressOf(world, wish), { place: aurora.id, answer: 'cancel' })
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 's t/1' })
  })

  test.each([
    ['a client that is none', { clientId: '1.2' }, 'invalid_client_id'],
    ['an address that the manifest does not name', { redirectUri: 'http://127.0.0.1:8/else' }, 'bad_redirect_uri'],
    ['no scope at all', { scope: '' }, 'invalid_scope'],
    ['a team that is none', { team: 'T0NOBODY1' }, 'invalid_team'],
  ])('leads nobody anywhere for %s', async (_, change, why) => {
    await expect(answers(addressOf(world, { ...wish, ...change }))).rejects.toThrow(`400: ${why}`)
  })

  test('without redirect_uri leads to the first one of the manifest, and one below it is taken', async () => {
    const { redirectUri: _, ...without } = wish
    expect((await answers(addressOf(world, without))).href).toContain(`${callback}?code=`)
    const below = await answers(addressOf(world, { ...wish, redirectUri: `${callback}/deeper` }))
    expect(below.pathname).toBe('/slack/oauth_redirect/deeper')
  })

  test('lets no guest install', async () => {
    await expect(answers(addressOf(world, wish), { place: aurora.id, as: lena.id })).rejects.toThrow('403')
  })
})

describe('a code', () => {
  test('is exchanged for a bot token of that workspace alone', async () => {
    const got = await installs({ place: aurora.id, as: jiwoo.id })
    expect(got).toMatchObject({
      ok: true,
      token_type: 'bot',
      scope: wish.scope,
      team: { id: aurora.id, name: aurora.name },
      enterprise: null,
      authed_user: { id: jiwoo.id },
      is_enterprise_install: false,
      app_id: 'A0APP00001',
    })
    expect(got.access_token).toMatch(/^xoxb-\d+-\d+-/)
    const slack = clientOf(world, String(got.access_token))
    expect(await slack.auth.test()).toMatchObject({ team_id: aurora.id, user_id: got.bot_user_id })
    const { members } = await slack.users.list({})
    expect(members?.map(({ id }) => id)).toContain(jiwoo.id)
    expect(members?.map(({ id }) => id)).not.toContain(mina.id)
    expect((await slack.chat.postMessage({ channel: orders.id, text: '안녕하세요' })).ok).toBe(true)
    expect(await errorOf(clientOf(world).chat.postMessage({ channel: orders.id, text: 'x' }))).toBe('channel_not_found')
  })

  test('is good once, for ten minutes, for its own client and its own address', async () => {
    const fresh = async () => {
      const back = await answers(addressOf(world, wish), { place: aurora.id })
      return { ...mine, redirect_uri: callback, code: back.searchParams.get('code') ?? '' }
    }
    const first = await fresh()
    expect(await asks(world, 'oauth.v2.access', { ...first, client_id: '1.2' })).toMatchObject({
      error: 'invalid_client_id',
    })
    expect(await asks(world, 'oauth.v2.access', { ...first, client_secret: 'x' })).toMatchObject({
      error: 'bad_client_secret',
    })
    expect(await asks(world, 'oauth.v2.access', { ...first, redirect_uri: 'http://127.0.0.1:9/' })).toMatchObject({
      error: 'bad_redirect_uri',
    })
    expect(await asks(world, 'oauth.v2.access', { ...first, grant_type: 'password' })).toMatchObject({
      error: 'invalid_grant_type',
    })
    expect((await asks(world, 'oauth.v2.access', first)).ok).toBe(true)
    expect(await asks(world, 'oauth.v2.access', first)).toMatchObject({ ok: false, error: 'invalid_code' })
    const second = await fresh()
    await people.skips(600_001)
    expect(await asks(world, 'oauth.v2.access', second)).toMatchObject({ ok: false, error: 'invalid_code' })
  })

  test('is taken with client id and secret by HTTP Basic', async () => {
    const back = await answers(addressOf(world, wish), { place: aurora.id })
    const answer = await fetch(`${world.apiUrl}oauth.v2.access`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ code: back.searchParams.get('code') ?? '', redirect_uri: callback }),
    })
    expect(await answer.json()).toMatchObject({ ok: true })
  })

  test('of a person’s scopes gives a person’s token, good for auth.test and auth.revoke alone', async () => {
    const back = await answers(addressOf(world, { ...wish, userScope: 'users:read' }), { place: team.id, as: mina.id })
    const code = back.searchParams.get('code') ?? ''
    const got = await asks(world, 'oauth.v2.access', { ...mine, code, redirect_uri: callback })
    const user = got.authed_user as Record<string, string>
    expect(user).toMatchObject({ id: mina.id, scope: 'users:read', token_type: 'user' })
    const slack = clientOf(world, user.access_token)
    expect(await slack.auth.test()).toMatchObject({ user_id: mina.id, team_id: team.id })
    expect(await errorOf(slack.users.list({}))).toBe('not_allowed_token_type')
    expect(await slack.auth.revoke()).toMatchObject({ revoked: true })
    expect(await errorOf(slack.auth.test())).toBe('token_revoked')
    expect((await clientOf(world).auth.test()).ok).toBe(true)
  })
})

describe('installing again', () => {
  test('declined scopes are missing, are asked for again, and are added to the same token', async () => {
    const fresh = people.in(aurora)
    await fresh.reset()
    const first = await installs({ place: aurora.id, optional: [] })
    expect(first.scope).toBe('chat:write,users:read')
    const again = addressOf(world, { ...wish, team: aurora.id })
    expect(await (await fetch(`${again}&lang=ko`)).text()).toContain('오로라상점의 Ten Lines 앱에 권한을 더 줄까요?')
    const second = await installs({ place: aurora.id }, { scope: 'chat:write,chat:write.public' })
    expect(second.scope).toBe('chat:write,users:read,chat:write.public')
    expect(second.access_token).toBe(first.access_token)
    expect(second.bot_user_id).toBe(first.bot_user_id)
  })
})

describe('the end of an installation', () => {
  test('apps.uninstall ends every token, and the app is told once it is gone', async () => {
    await people.reset()
    const { access_token: token, bot_user_id: botUserId } = await installs({ place: aurora.id })
    const slack = clientOf(world, String(token))
    await slack.chat.postMessage({ channel: orders.id, text: 'stays' })
    expect(await errorOf(slack.apps.uninstall({ client_id: clientId, client_secret: 'x' }))).toBe('bad_client_secret')
    const other = await people.apps.registers({ manifest })
    const theirs = { client_id: other.clientId, client_secret: other.clientSecret }
    expect(await errorOf(slack.apps.uninstall(theirs))).toBe('client_id_token_mismatch')
    app.received.length = 0
    expect((await slack.apps.uninstall(mine)).ok).toBe(true)
    const [revoked] = await app.got('tokens_revoked')
    expect(revoked?.body).toMatchObject({ team_id: aurora.id, event: { tokens: { oauth: [], bot: [botUserId] } } })
    expect((await app.got('app_uninstalled'))[0]?.body).toMatchObject({ team_id: aurora.id })
    expect(await errorOf(slack.auth.test())).toBe('account_inactive')
    expect((await people.in(aurora).messages(orders.id)).some(({ text }) => text === 'stays')).toBe(true)
    // Nothing comes from there any more, and everything from where it still is.
    await people.in(aurora).as(jiwoo).posts(orders.id, 'nobody hears')
    await people.as(mina).posts('voc', 'heard')
    await app.got('message')
    const after = app.received.filter(({ type }) => type === 'message')
    expect(new Set(after.map(({ body }) => body.team_id))).toEqual(new Set([team.id]))
  })

  test('auth.revoke ends the token; the bot leaves its channels, and the app is told', async () => {
    await people.reset()
    const { access_token: token } = await installs({ place: aurora.id })
    const slack = clientOf(world, String(token))
    expect(await slack.auth.revoke({ test: true })).toMatchObject({ revoked: false })
    const before = app.received.filter(({ type }) => type === 'app_uninstalled').length
    expect(await slack.auth.revoke()).toMatchObject({ revoked: true })
    await app.got('tokens_revoked')
    expect(await errorOf(slack.auth.test())).toBe('account_inactive')
    const state = await people.in(aurora).state()
    expect(state.people.find(({ name }) => name === 'ten-lines')).toMatchObject({ isDeactivated: true })
    expect(app.received.filter(({ type }) => type === 'app_uninstalled')).toHaveLength(before)
    const { access_token: next } = await installs({ place: aurora.id })
    expect(next).not.toBe(token)
    expect((await clientOf(world, String(next)).auth.test()).ok).toBe(true)
  })
})

describe('tokens that rotate', () => {
  const rotates = installable({ token_rotation_enabled: true })
  let theirs = { client_id: '', client_secret: '' }
  const refresh = (token: unknown) =>
    asks(world, 'oauth.v2.access', { ...theirs, grant_type: 'refresh_token', refresh_token: String(token) })
  const install = async (manifest: unknown = rotates) => {
    const rotating = await people.apps.registers({ manifest })
    theirs = { client_id: rotating.clientId, client_secret: rotating.clientSecret }
    const back = await answers(addressOf(world, { ...wish, clientId: rotating.clientId }), { place: aurora.id })
    const code = back.searchParams.get('code') ?? ''
    return asks(world, 'oauth.v2.access', { ...theirs, code, redirect_uri: callback })
  }

  test('end after twelve hours, and are renewed once by what came with them', async () => {
    const first = await install()
    expect(first).toMatchObject({ expires_in: 43_200, refresh_token: expect.stringMatching(/^xoxe-1-/) })
    expect(first.access_token).toMatch(/^xoxe\.xoxb-1-/)
    const old = clientOf(world, String(first.access_token))
    expect(await old.auth.test()).toMatchObject({ team_id: aurora.id })
    await people.skips(43_200_000)
    expect(await errorOf(old.auth.test())).toBe('token_expired')
    const second = await refresh(first.refresh_token)
    expect(second).toMatchObject({ ok: true, token_type: 'bot', expires_in: 43_200, team: { id: aurora.id } })
    expect((await clientOf(world, String(second.access_token)).auth.test()).ok).toBe(true)
    expect(await refresh(first.refresh_token)).toMatchObject({ error: 'invalid_refresh_token' })
    expect((await refresh(second.refresh_token)).ok).toBe(true)
  })

  test('two of them work at once, a third one ends the oldest', async () => {
    const first = await install()
    const second = await refresh(first.refresh_token)
    const works = async (got: Record<string, unknown>) => errorOf(clientOf(world, String(got.access_token)).auth.test())
    expect([await works(first), await works(second)]).toEqual(['no error', 'no error'])
    const third = await refresh(second.refresh_token)
    expect([await works(first), await works(second), await works(third)]).toEqual([
      'token_revoked',
      'no error',
      'no error',
    ])
  })

  test('are had for one that does not, once, where the manifest wants rotation', async () => {
    expect(await asks(world, 'oauth.v2.exchange', { ...mine, token: world.credentials.SLACK_BOT_TOKEN })).toMatchObject(
      { error: 'token_rotation_not_enabled' },
    )
    const rotating = await install()
    const exchange = (token: unknown) => asks(world, 'oauth.v2.exchange', { ...theirs, token: String(token) })
    expect(await exchange(rotating.access_token)).toMatchObject({ error: 'invalid_token' })
    expect(await exchange('xoxb-none')).toMatchObject({ error: 'invalid_token' })
    const lasting = await install(installable())
    await people.apps.moves(theirs.client_id, { manifest: rotates })
    const pair = await exchange(lasting.access_token)
    expect(pair).toMatchObject({ ok: true, token_type: 'bot', expires_in: 43_200, bot_user_id: lasting.bot_user_id })
    expect((await clientOf(world, String(pair.access_token)).auth.test()).ok).toBe(true)
    expect(await errorOf(clientOf(world, String(lasting.access_token)).auth.test())).toBe('token_revoked')
    expect(await exchange(lasting.access_token)).toMatchObject({ error: 'token_already_exchanged' })
    expect((await refresh(pair.refresh_token)).ok).toBe(true)
  })
})

describe('an org-wide installation', async () => {
  const wide = await aWorld({ manifest: installable({ org_deploy_enabled: true }), isInstalled: false })
  const credentials = { client_id: wide.world.slack.clientId, client_secret: wide.world.slack.clientSecret }
  const address = addressOf(wide.world, {
    ...wish,
    clientId: credentials.client_id,
    scope: 'chat:write,users:read,channels:read,team:read,commands,im:write',
  })
  const allow = async (given: Parameters<typeof answers>[1]) => {
    const back = await answers(address, given)
    const code = back.searchParams.get('code') ?? ''
    return asks(wide.world, 'oauth.v2.access', { ...credentials, code, redirect_uri: callback })
  }

  test('is an admin’s to allow, and has an enterprise and no team', async () => {
    await expect(answers(address, { place: hangyeol.id, as: dahye.id })).rejects.toThrow('403')
    const got = await allow({ place: hangyeol.id, as: seojun.id, teams: [hgShop.id] })
    expect(got).toMatchObject({
      ok: true,
      team: null,
      enterprise: { id: hangyeol.id, name: hangyeol.name },
      is_enterprise_install: true,
      authed_user: { id: seojun.id },
    })
    const slack = clientOf(wide.world, String(got.access_token))
    expect(await slack.auth.test()).toMatchObject({ enterprise_id: hangyeol.id, is_enterprise_install: true })
    expect((await slack.auth.teams.list()).teams).toEqual([{ id: hgShop.id, name: hgShop.name }])
    expect(await errorOf(slack.users.list({}))).toBe('missing_argument')
    expect(await errorOf(slack.users.list({ team_id: hgTech.id }))).toBe('team_access_not_granted')
    expect((await slack.users.list({ team_id: hgShop.id })).members?.map(({ id }) => id)).toContain(dahye.id)
    expect((await slack.users.info({ user: seojun.id })).user).toMatchObject({
      enterprise_user: { enterprise_id: hangyeol.id, teams: [hgShop.id, hgTech.id], is_admin: true },
    })
    expect((await slack.team.info({ team: hgShop.id })).team).toMatchObject({ enterprise_id: hangyeol.id })
  })

  test('grows by workspaces, keeps its token, and a workspace cannot have it once more', async () => {
    const got = await allow({ place: hangyeol.id, as: seojun.id })
    const slack = clientOf(wide.world, String(got.access_token))
    expect((await slack.auth.teams.list()).teams?.map(({ id }) => id)).toEqual([hgShop.id, hgTech.id])
    expect(await allow({ place: hgShop.id, as: seojun.id })).toMatchObject({
      error: 'cannot_install_an_org_installed_app',
    })
  })
})

test('secrets do not stand in the log', async () => {
  await installs({ place: aurora.id })
  const log = JSON.stringify(await people.log())
  expect(log).toContain('oauth.v2.access')
  expect(log).not.toContain(clientSecret)
  expect(log).not.toMatch(/xox[bep]-[A-Za-z0-9]/)
})

test('a token of nobody is still invalid_auth', async () => {
  const answer = await call(world, 'auth.test', {}, { authorization: 'Bearer xoxb-0-0-none' })
  expect(answer.body).toMatchObject({ ok: false, error: 'invalid_auth' })
})

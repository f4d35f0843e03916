import { describe, expect, test } from 'vitest'
import { aWorld, call, clientOf, errorOf, manifest } from './a-world.ts'

const { world, slack } = await aWorld()
const bearer = { authorization: `Bearer ${world.credentials.SLACK_BOT_TOKEN}` }

describe('tokens and scopes', () => {
  test('no token is not_authed, a wrong one invalid_auth, both with HTTP 200', async () => {
    expect(await call(world, 'auth.test', {}, {})).toMatchObject({
      status: 200,
      body: { ok: false, error: 'not_authed' },
    })
    expect(await errorOf(clientOf(world, 'xoxb-wrong').auth.test())).toBe('invalid_auth')
  })

  test('the token may also be an argument', async () => {
    const answer = await call(world, 'auth.test', { token: world.credentials.SLACK_BOT_TOKEN }, {})
    expect(answer.body).toMatchObject({ ok: true, bot_id: world.slack.botId, user_id: world.slack.botUserId })
  })

  test('a missing scope names what is needed and what is there', async () => {
    const { body } = await call(world, 'conversations.list', { types: 'private_channel' })
    expect(body).toMatchObject({ ok: false, error: 'missing_scope', needed: 'groups:read' })
    expect(body.provided).toContain('chat:write')
  })

  test('a method without its scope does nothing', async () => {
    const other = await aWorld({
      manifest: { display_information: { name: 'x' }, oauth_config: { scopes: { bot: ['users:read'] } } },
    })
    const { body } = await call(other.world, 'chat.postMessage', { channel: 'voc', text: 'x' })
    expect(body).toMatchObject({ ok: false, error: 'missing_scope', needed: 'chat:write', provided: 'users:read' })
    expect((await other.people.messages('voc')).length).toBe(0)
  })

  test('answers list the scopes of the token and of the method', async () => {
    const { headers } = await call(world, 'users.info', { user: 'U0MINA001' })
    expect(headers.get('x-oauth-scopes')).toContain('commands')
    expect(headers.get('x-accepted-oauth-scopes')).toBe('users:read')
  })

  test('an optional scope that was declined is missing', async () => {
    const other = await aWorld({ declinedScopes: ['chat:write.public'] })
    expect(await errorOf(other.slack.chat.postMessage({ channel: 'support', text: 'hi' }))).toBe('not_in_channel')
    expect(await errorOf(slack.chat.postMessage({ channel: 'support', text: 'hi' }))).toBe('no error')
  })
})

describe('methods that are not here', () => {
  test('an unknown method is unknown_method', async () => {
    expect((await call(world, 'voc.explode', {})).body).toMatchObject({ ok: false, error: 'unknown_method' })
    expect((await call(world, 'constructor', {})).body).toMatchObject({ ok: false, error: 'unknown_method' })
  })

  test('a method of Slack that the world has not says so', async () => {
    const { body } = await call(world, 'admin.users.list', {})
    expect(body).toMatchObject({ ok: false, not_in_this_world: 'admin.users.list' })
  })
})

describe('bodies', () => {
  test('forms with nested JSON, JSON and multipart all post the same message', async () => {
    const blocks = [{ type: 'divider' }]
    const form = await call(world, 'chat.postMessage', { channel: 'voc', text: 'same', blocks: JSON.stringify(blocks) })
    const json = await call(world, 'chat.postMessage', JSON.stringify({ channel: 'voc', text: 'same', blocks }), {
      ...bearer,
      'content-type': 'application/json; charset=utf-8',
    })
    const parts = new FormData()
    for (const [name, value] of Object.entries({ channel: 'voc', text: 'same', blocks: JSON.stringify(blocks) }))
      parts.set(name, value)
    const multipart = (await (
      await fetch(`${world.apiUrl}chat.postMessage`, { method: 'POST', body: parts, headers: bearer })
    ).json()) as typeof form.body
    for (const { message } of [form.body, json.body, multipart] as { message?: object }[])
      expect(message).toMatchObject({ text: 'same', blocks: [{ type: 'divider' }] })
  })

  test('JSON without a charset is answered with the warning missing_charset', async () => {
    const { body } = await call(world, 'auth.test', '{}', { ...bearer, 'content-type': 'application/json' })
    expect(body).toMatchObject({
      ok: true,
      warning: 'missing_charset',
      response_metadata: { warnings: ['missing_charset'] },
    })
  })

  test('methods that take no JSON see no arguments in it', async () => {
    const { body } = await call(world, 'users.info', '{"user":"U0MINA001"}', {
      ...bearer,
      'content-type': 'application/json; charset=utf-8',
    })
    expect(body).toMatchObject({ ok: false, error: 'invalid_arguments' })
  })

  test.each([
    ['{"channel":', 'application/json', 'invalid_json'],
    ['[1,2]', 'application/json', 'json_not_object'],
    ['x', 'multipart/form-data; boundary=y', 'invalid_form_data'],
    ['<a/>', 'text/xml', 'invalid_post_type'],
  ])('a body %s of type %s is %s', async (body, type, error) => {
    expect((await call(world, 'auth.test', body, { ...bearer, 'content-type': type })).body).toMatchObject({
      ok: false,
      error,
    })
  })

  test('a missing argument is named', async () => {
    const { body } = await call(world, 'chat.postMessage', { text: 'hi' })
    expect(body).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: channel'] },
    })
  })
})

describe('people and places', () => {
  test('a person has a locale when it is asked for', async () => {
    const { user } = await slack.users.info({ user: 'U0MINA001', include_locale: true })
    expect(user).toMatchObject({
      id: 'U0MINA001',
      locale: 'ko-KR',
      is_restricted: false,
      profile: { display_name: '민아' },
    })
    expect((await slack.users.info({ user: 'U0MINA001' })).user?.locale).toBeUndefined()
  })

  test('a guest is restricted, an outsider a stranger of another team without locale', async () => {
    expect((await slack.users.info({ user: 'U0TOM0001' })).user).toMatchObject({ is_restricted: true })
    const { user } = await slack.users.info({ user: 'U0ERIK001', include_locale: true })
    expect(user).toMatchObject({ is_stranger: true, team_id: 'T0NORD001' })
    expect(user?.locale).toBeUndefined()
    expect(user?.profile?.email).toBeUndefined()
  })

  test('users.list pages by cursor and leaves strangers out', async () => {
    const ids: string[] = []
    let cursor = ''
    do {
      const page = await slack.users.list({ limit: 3, ...(cursor === '' ? {} : { cursor }) })
      ids.push(...(page.members ?? []).map((member) => member.id ?? ''))
      cursor = page.response_metadata?.next_cursor ?? ''
    } while (cursor !== '')
    expect(ids).toContain('U0MINA001')
    expect(ids).not.toContain('U0ERIK001')
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('conversations.list shows public channels with membership, and never a private one without the app', async () => {
    const { channels } = await slack.conversations.list({ limit: 100 })
    expect(channels?.find((channel) => channel.name === 'voc')).toMatchObject({ is_member: true })
    expect(channels?.find((channel) => channel.name === 'support')).toMatchObject({ is_member: false })
    expect(channels?.find((channel) => channel.name === 'leadership')).toBeUndefined()
  })

  test('a shared channel says that it is external', async () => {
    expect((await slack.conversations.info({ channel: 'C0EXTPART' })).channel).toMatchObject({ is_ext_shared: true })
  })

  test('a bad cursor is invalid_cursor, a bad type invalid_types', async () => {
    expect(await errorOf(slack.conversations.list({ cursor: 'nonsense' }))).toBe('invalid_cursor')
    expect(await errorOf(slack.conversations.list({ types: 'constructor' }))).toBe('invalid_types')
  })

  test('the team and the bot can be asked about', async () => {
    expect((await slack.team.info()).team).toMatchObject({ id: 'T0MARU001', domain: 'marusoft' })
    expect((await slack.bots.info({ bot: world.slack.botId })).bot).toMatchObject({ user_id: world.slack.botUserId })
  })

  test('joining makes the app a member, and says when it is one already', async () => {
    const first = await slack.conversations.join({ channel: 'C0GENERAL' })
    expect(first.channel).toMatchObject({ is_member: true })
    expect(await slack.conversations.join({ channel: 'C0GENERAL' })).toMatchObject({ warning: 'already_in_channel' })
  })
})

test('a manifest that is none is refused with the field', async () => {
  await expect(aWorld({ manifest: { ...manifest, features: { shortcuts: [{ name: 'x' }] } } })).rejects.toThrow(
    'callback_id',
  )
})

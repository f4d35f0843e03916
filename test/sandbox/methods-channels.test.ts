import { beforeEach, describe, expect, test } from 'vitest'
import { erik, joon, mina, sofia, tom } from '../../sandbox/people.ts'
import { aWorld, call, errorOf } from './a-world.ts'
import { everything } from './everything.ts'
import { heard } from './heard.ts'

const { world, people, app, slack } = await aWorld({ manifest: everything })
const voc = 'C0VOC0001'

beforeEach(() => {
  world.reset()
  app.received.length = 0
})

const made = async (name = 'plans', is_private = false) =>
  (await slack.conversations.create({ name, is_private })).channel?.id ?? ''
const messagesIn = async (channel: string) =>
  ((await slack.conversations.history({ channel })).messages ?? []).map(({ subtype, text }) => [subtype, text])

describe('conversations.create and rename', () => {
  test.each([
    ['', 'invalid_name_required'],
    ['a'.repeat(81), 'invalid_name_maxlength'],
    ['--', 'invalid_name_punctuation'],
    ['Plans', 'invalid_name_specials'],
    ['two words', 'invalid_name_specials'],
    ['voc', 'name_taken'],
  ])('the name “%.10s” is %s', async (name, error) => {
    expect((await call(world, 'conversations.create', { name })).body.error).toBe(error)
    const own = await made()
    expect((await call(world, 'conversations.rename', { channel: own, name })).body.error).toBe(error)
  })

  test('Korean names are names', async () => {
    expect((await slack.conversations.create({ name: '고객-문의' })).channel).toMatchObject({ name: '고객-문의' })
  })

  test('a new public channel is told of, a private one is not, and the app is its first member', async () => {
    await made('secret', true)
    const id = await made()
    await heard(app, 'channel_created', { channel: { id, name: 'plans' } })
    const told = app.received.filter(({ type, raw }) => type === 'channel_created' && raw.includes('"secret"'))
    expect(told).toEqual([])
    await heard(app, 'member_joined_channel', { user: world.slack.botUserId, channel: id })
    expect((await slack.conversations.info({ channel: id })).channel).toMatchObject({ is_member: true })
  })

  test('only who made a channel renames it; the old name is remembered and free again', async () => {
    expect(await errorOf(slack.conversations.rename({ channel: voc, name: 'other' }))).toBe('not_authorized')
    const id = await made()
    const { channel } = await slack.conversations.rename({ channel: id, name: 'plans-2' })
    expect(channel).toMatchObject({ name: 'plans-2', previous_names: ['plans'] })
    await heard(app, 'channel_rename', { channel: { id, name: 'plans-2' } })
    expect(await made('plans')).not.toBe('')
  })
})

describe('who is in a channel', () => {
  test('people are invited, told of with who invited them, and several errors are answered each', async () => {
    const channel = await made()
    await slack.conversations.invite({ channel, users: `${mina.id},${joon.id}` })
    await heard(app, 'member_joined_channel', { user: joon.id, channel, inviter: world.slack.botUserId })
    const refused = await call(world, 'conversations.invite', { channel, users: `${mina.id},U0NOBODY,${sofia.id}` })
    expect(refused.body).toMatchObject({
      ok: false,
      error: 'already_in_channel',
      errors: [
        { user: mina.id, ok: false, error: 'already_in_channel' },
        { user: 'U0NOBODY', ok: false, error: 'user_not_found' },
      ],
    })
    const forced = await call(world, 'conversations.invite', {
      channel,
      users: `${mina.id},${sofia.id}`,
      force: 'true',
    })
    expect(forced.body).toMatchObject({ ok: true, errors: [{ user: mina.id }] })
    expect((await slack.conversations.members({ channel })).members).toContain(sofia.id)
  })

  test.each([
    [{ users: '' }, 'no_user'],
    [{ users: 'U0APPBOT1' }, 'cant_invite_self'],
    [{ users: erik.id }, 'no_external_invite_permission'],
    [{ channel: 'C0GENERAL', users: tom.id }, 'not_in_channel'],
    [{ channel: 'D0MINA001', users: joon.id }, 'method_not_supported_for_channel_type'],
  ])('inviting %j is %s', async (more, error) => {
    const args: Record<string, string> = { channel: await made(), ...more }
    expect((await call(world, 'conversations.invite', args)).body.error).toBe(error)
  })

  test('people are kicked; the app cannot kick itself, and nobody out of #general', async () => {
    expect(await errorOf(slack.conversations.kick({ channel: voc, user: mina.id }))).toBe('no error')
    await heard(app, 'member_left_channel', { user: mina.id, channel: voc })
    expect(await errorOf(slack.conversations.kick({ channel: voc, user: mina.id }))).toBe('not_in_channel')
    expect(await errorOf(slack.conversations.kick({ channel: voc, user: world.slack.botUserId }))).toBe(
      'cant_kick_self',
    )
    expect(await errorOf(slack.conversations.kick({ channel: 'C0GENERAL', user: mina.id }))).toBe(
      'cant_kick_from_general',
    )
  })

  test('the app leaves, hears so, and leaving twice says that it was not there', async () => {
    await slack.conversations.leave({ channel: voc })
    await heard(app, 'channel_left', { channel: voc, actor_id: world.slack.botUserId })
    const again = await call(world, 'conversations.leave', { channel: voc })
    expect(again.body).toMatchObject({ ok: false, not_in_channel: true })
    const own = await made('alone', true)
    expect(await errorOf(slack.conversations.leave({ channel: own }))).toBe('last_member')
  })

  test('a person who joins or is invited by hand is told of, too', async () => {
    const id = await people.as(mina).createsChannel('by-hand')
    await heard(app, 'channel_created', { channel: { id, creator: mina.id } })
    await people.as(mina).commands('/invite @ten-lines', id)
    await people.as(joon).joins(id)
    for (const user of [world.slack.botUserId, joon.id])
      await heard(app, 'member_joined_channel', { user, channel: id })
  })
})

describe('topic, purpose, archive', () => {
  test('each leaves a message in the channel, and the channel knows who set it', async () => {
    await slack.conversations.setTopic({ channel: voc, topic: 'new' })
    await slack.conversations.setPurpose({ channel: voc, purpose: 'why' })
    const bot = world.slack.botUserId
    expect((await slack.conversations.info({ channel: voc })).channel).toMatchObject({
      topic: { value: 'new', creator: bot },
      purpose: { value: 'why', creator: bot },
    })
    expect((await messagesIn(voc)).slice(0, 2)).toEqual([
      ['channel_purpose', `<@${bot}> set the channel purpose: why`],
      ['channel_topic', `<@${bot}> set the channel topic: new`],
    ])
    await heard(app, 'message', { subtype: 'channel_topic', topic: 'new' })
    expect(await errorOf(slack.conversations.setTopic({ channel: voc, topic: 'x'.repeat(251) }))).toBe('too_long')
    expect(await errorOf(slack.conversations.setTopic({ channel: 'C0GENERAL', topic: 'x' }))).toBe('not_in_channel')
  })

  test('an archived channel can be un-archived, and neither twice', async () => {
    await slack.conversations.archive({ channel: voc })
    await heard(app, 'channel_archive', { channel: voc, user: world.slack.botUserId })
    expect(await errorOf(slack.conversations.archive({ channel: voc }))).toBe('already_archived')
    expect(await errorOf(slack.chat.postMessage({ channel: voc, text: 'x' }))).toBe('is_archived')
    const { channels } = await slack.conversations.list({ exclude_archived: true })
    expect(channels?.map(({ id }) => id)).not.toContain(voc)
    await slack.conversations.unarchive({ channel: voc })
    await heard(app, 'channel_unarchive', { channel: voc })
    expect(await errorOf(slack.conversations.unarchive({ channel: voc }))).toBe('not_archived')
    expect(await errorOf(slack.conversations.archive({ channel: 'C0GENERAL' }))).toBe('not_in_channel')
  })
})

describe('DMs', () => {
  test('one with somebody new is told of', async () => {
    const user = await people.welcomes({ name: 'hana', realName: '정하나' })
    const { channel } = await slack.conversations.open({ users: user })
    await heard(app, 'im_created', { user, channel: { id: channel?.id } })
  })

  test('one is closed and opened again; a second close does nothing', async () => {
    const { channel } = await slack.conversations.open({ users: mina.id })
    const id = channel?.id ?? ''
    expect(await slack.conversations.close({ channel: id })).toMatchObject({ ok: true })
    await heard(app, 'im_close', { channel: id })
    expect(await slack.conversations.close({ channel: id })).toMatchObject({ no_op: true, already_closed: true })
    expect((await slack.conversations.open({ users: mina.id })).already_open).toBeUndefined()
    expect(await errorOf(slack.conversations.close({ channel: voc }))).toBe('method_not_supported_for_channel_type')
  })

  test('one of three is made once, whatever the order, and its messages come as message.mpim', async () => {
    const first = await slack.conversations.open({ users: `${mina.id},${joon.id}` })
    const again = await slack.conversations.open({ users: `${joon.id},${mina.id}` })
    const channel = first.channel?.id ?? ''
    expect(again).toMatchObject({ already_open: true, channel: { id: channel } })
    await slack.chat.postMessage({ channel, text: 'the three of us' })
    await people.as(joon).posts(channel, 'hello')
    await heard(app, 'message', { channel, channel_type: 'mpim', text: 'hello' })
    expect((await slack.conversations.info({ channel })).channel).toMatchObject({ is_mpim: true, is_im: false })
    expect(await errorOf(people.as(tom).posts(channel, 'let me in'))).toContain('sees no conversation')
    expect(await errorOf(slack.conversations.open({ users: `${mina.id},${erik.id}` }))).toBe('invalid_user_combination')
  })
})

test('a scope that the conversation needs is named, with those that the app has', async () => {
  const poor = await aWorld({
    manifest: { ...everything, oauth_config: { scopes: { bot: ['channels:read', 'channels:join'] } } },
  })
  expect((await call(poor.world, 'conversations.create', { name: 'x' })).body).toMatchObject({
    error: 'missing_scope',
    needed: 'channels:manage,channels:write',
    provided: 'channels:read,channels:join',
  })
  const list = await call(poor.world, 'conversations.list', { types: 'private_channel' })
  expect(list.body).toMatchObject({ error: 'missing_scope', needed: 'groups:read' })
  expect(list.headers.get('x-oauth-scopes')).toBe('channels:read,channels:join')
  expect(list.headers.get('x-accepted-oauth-scopes')).toBe('channels:read,groups:read,im:read,mpim:read')
})

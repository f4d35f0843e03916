import { beforeEach, describe, expect, test } from 'vitest'
import { erik, joon, mina } from '../../sandbox/people.ts'
import { aWorld, call, clientOf, errorOf } from './a-world.ts'
import { everything } from './everything.ts'
import { heard } from './heard.ts'

const { world, people, app, slack } = await aWorld({
  manifest: everything,
  appTokenScopes: ['connections:write', 'authorizations:read'],
})
const voc = 'C0VOC0001'
const appToken = 'xapp-1-sandbox-0123456789'

beforeEach(() => {
  world.reset()
  app.received.length = 0
})

const post = async (text = 'hello') => (await slack.chat.postMessage({ channel: voc, text })).ts ?? ''

describe('pins', () => {
  test('a pin is told of with how many there are, listed newest first, and taken away', async () => {
    const [first, second] = [await post('one'), await post('two')]
    await slack.pins.add({ channel: voc, timestamp: first })
    await slack.pins.add({ channel: voc, timestamp: second })
    await heard(app, 'pin_added', { channel_id: voc, pin_count: '2', pinned_info: { channel: voc } })
    const { items } = await slack.pins.list({ channel: voc })
    expect(items?.map((item) => ('message' in item ? item.message : undefined))).toMatchObject([
      { text: 'two' },
      { text: 'one', pinned_to: [voc] },
    ])
    expect((await slack.conversations.history({ channel: voc })).pin_count).toBe(2)
    await slack.pins.remove({ channel: voc, timestamp: first })
    await heard(app, 'pin_removed', { pin_count: '1', has_pins: true })
  })

  test.each([
    [{ channel: voc }, 'no_item_specified'],
    [{ channel: voc, timestamp: 'now' }, 'bad_timestamp'],
    [{ channel: voc, timestamp: '1700000000.000100' }, 'message_not_found'],
    [{ channel: 'C0GENERAL', timestamp: '1700000000.000100' }, 'not_in_channel'],
    [{ channel: 'C0LEADERS', timestamp: '1700000000.000100' }, 'channel_not_found'],
  ])('pinning %j is %s', async (args, error) => {
    expect((await call(world, 'pins.add', args)).body.error).toBe(error)
  })

  test('twice is already_pinned, and never is no_pin', async () => {
    const timestamp = await post()
    expect(await errorOf(slack.pins.remove({ channel: voc, timestamp }))).toBe('no_pin')
    await slack.pins.add({ channel: voc, timestamp })
    expect(await errorOf(slack.pins.add({ channel: voc, timestamp }))).toBe('already_pinned')
  })
})

describe('bookmarks', () => {
  const good = { channel_id: voc, title: 'Docs', type: 'link' as const, link: 'https://docs.example/' }

  test('one is kept, changed and removed', async () => {
    const { bookmark } = await slack.bookmarks.add({ ...good, emoji: ':book:' })
    const bookmark_id = bookmark?.id ?? ''
    await slack.bookmarks.edit({ channel_id: voc, bookmark_id, title: 'Guide', link: good.link })
    const { bookmarks } = await slack.bookmarks.list({ channel_id: voc })
    expect(bookmarks).toMatchObject([{ id: bookmark_id, title: 'Guide', emoji: ':book:', link: good.link }])
    await slack.bookmarks.remove({ channel_id: voc, bookmark_id })
    expect((await slack.bookmarks.list({ channel_id: voc })).bookmarks).toEqual([])
    expect(await errorOf(slack.bookmarks.remove({ channel_id: voc, bookmark_id }))).toBe('not_found')
  })

  test.each([
    [{ title: '' }, 'invalid_arguments'],
    [{ type: 'page' }, 'invalid_bookmark_type'],
    [{ link: 'ftp://x' }, 'invalid_link'],
    [{ emoji: 'book' }, 'invalid_emoji'],
    [{ channel_id: 'C0GENERAL' }, 'channel_not_found'],
  ])('%j is %s', async (wrong, error) => {
    expect((await call(world, 'bookmarks.add', { ...good, ...wrong })).body.error).toBe(error)
  })
})

describe('user groups', () => {
  test('one is made, filled, switched off and on, and each is told of', async () => {
    const { usergroup } = await slack.usergroups.create({ name: 'CX', handle: 'cx-team' })
    const id = usergroup?.id ?? ''
    await heard(app, 'subteam_created', { subteam: { id, handle: 'cx-team' } })
    await people.as(mina).posts('voc', 'hello @cx-team')
    expect((await people.messages(voc)).at(-1)?.text).toBe(`hello <!subteam^${id}>`)
    await slack.usergroups.users.update({ usergroup: id, users: `${mina.id},${world.slack.botUserId}` })
    await heard(app, 'subteam_members_changed', { subteam_id: id, added_users_count: 2, removed_users_count: 0 })
    await heard(app, 'subteam_self_added', { subteam_id: id })
    await slack.usergroups.users.update({ usergroup: id, users: joon.id })
    await heard(app, 'subteam_self_removed', { subteam_id: id })
    await slack.usergroups.disable({ usergroup: id })
    expect((await slack.usergroups.list()).usergroups).toEqual([])
    expect(await errorOf(slack.usergroups.users.list({ usergroup: id }))).toBe('no_such_subteam')
    await slack.usergroups.enable({ usergroup: id })
    const { usergroups } = await slack.usergroups.list({ include_users: true, include_count: true })
    expect(usergroups).toMatchObject([{ id, users: [joon.id], user_count: '1', date_delete: 0 }])
  })

  test.each([
    [{ name: '' }, 'missing_subteam_name'],
    [{ name: 'A', handle: 'Two Words' }, 'bad_handle'],
    [{ name: 'A', handle: 'here' }, 'forbidden_handle'],
    [{ name: 'A', handle: 'mina' }, 'handle_already_exists'],
    [{ name: 'A', handle: 'voc' }, 'handle_already_exists'],
    [{ name: 'A', channels: 'C0NOWHERE' }, 'invalid_channel_provided'],
  ])('%j is %s', async (args, error) => {
    expect((await call(world, 'usergroups.create', args)).body.error).toBe(error)
  })

  test('members must be people of the workspace', async () => {
    const usergroup = (await slack.usergroups.create({ name: 'CX' })).usergroup?.id ?? ''
    const update = (users: string) => errorOf(slack.usergroups.users.update({ usergroup, users }))
    expect([await update(''), await update('U0NOBODY'), await update(erik.id)]).toEqual([
      'no_users_provided',
      'invalid_users',
      'failed_for_some_users',
    ])
  })
})

describe('people', () => {
  test('by e-mail address, exactly and whatever its case; others are users_not_found', async () => {
    expect((await slack.users.lookupByEmail({ email: mina.email.toUpperCase() })).user?.id).toBe(mina.id)
    expect(await errorOf(slack.users.lookupByEmail({ email: 'nobody@marusoft.example' }))).toBe('users_not_found')
  })

  test('a status is told of thrice over, and stands in the profile', async () => {
    await people.as(mina).hasStatus('at lunch', ':ramen:')
    const profile = { status_text: 'at lunch', status_emoji: ':ramen:' }
    for (const type of ['user_change', 'user_status_changed']) await heard(app, type, { user: { profile } })
    expect((await slack.users.profile.get({ user: mina.id })).profile).toMatchObject(profile)
    await people.as(mina).setsName('미나')
    await heard(app, 'user_profile_changed', { user: { profile: { display_name: '미나' } } })
  })

  test('a bot cannot set a profile, nor ask who somebody is by their identity', async () => {
    expect(await errorOf(slack.users.profile.set({ name: 'status_text', value: 'x' }))).toBe('not_allowed_token_type')
    expect(await errorOf(slack.users.identity({}))).toBe('method_not_in_this_world')
  })

  test('presence is active, away by one’s own choice, and otherwise nonsense', async () => {
    await people.as(joon).isAway()
    expect((await slack.users.getPresence({ user: joon.id })).presence).toBe('away')
    expect((await slack.users.getPresence({ user: mina.id })).presence).toBe('active')
    await slack.users.setPresence({ presence: 'away' })
    expect(await slack.users.getPresence({ user: '' })).toMatchObject({ presence: 'away', manual_away: true })
    expect((await call(world, 'users.setPresence', { presence: 'asleep' })).body.error).toBe('invalid_presence')
  })

  test('nobody is not to be disturbed', async () => {
    expect(await slack.dnd.info({ user: mina.id })).toMatchObject({ dnd_enabled: false, snooze_enabled: false })
    const { users } = await slack.dnd.teamInfo({ users: `${mina.id},U0NOBODY` })
    expect(Object.keys(users ?? {})).toEqual([mina.id])
    expect(await errorOf(slack.dnd.info({ user: 'U0NOBODY' }))).toBe('user_not_found')
  })

  test('somebody new is told of, is found by the app, and can act', async () => {
    const id = await people.welcomes({ name: 'hana', realName: '정하나', locale: 'ko-KR' })
    await heard(app, 'team_join', { user: { id, name: 'hana', locale: 'ko-KR' } })
    expect((await slack.users.lookupByEmail({ email: 'hana@marusoft.example' })).user?.id).toBe(id)
    expect((await slack.conversations.members({ channel: 'C0GENERAL' })).members).toContain(id)
    await people.as(id).posts('general', '안녕하세요')
    await expect(people.welcomes({ name: 'mina', realName: 'Other' })).rejects.toThrow('is taken')
  })

  test('an emoji of the workspace’s own is listed and told of', async () => {
    await people.as(mina).changesEmoji('maru', 'https://emoji.example/maru.png')
    await heard(app, 'emoji_changed', { subtype: 'add', name: 'maru' })
    expect((await slack.emoji.list()).emoji).toEqual({ maru: 'https://emoji.example/maru.png' })
    await people.as(mina).changesEmoji('maru')
    await heard(app, 'emoji_changed', { subtype: 'remove', names: ['maru'] })
  })
})

describe('reactions and files that were', () => {
  test('reactions.list says what somebody reacted to', async () => {
    const ts = await people.as(mina).posts('voc', 'look')
    await people.as(joon).reacts('voc', ts, 'eyes')
    expect((await slack.reactions.list({ user: joon.id })).items).toMatchObject([
      { type: 'message', channel: voc, message: { ts, reactions: [{ name: 'eyes', users: [joon.id] }] } },
    ])
    expect((await slack.reactions.list()).items).toEqual([])
    expect(await errorOf(slack.reactions.list({ user: 'U0NOBODY' }))).toBe('user_not_found')
  })

  test('files are listed by kind, channel and person, page by page, and deleted from their messages', async () => {
    for (const name of ['a.txt', 'b.png', 'c.txt'])
      await slack.filesUploadV2({ channel_id: voc, filename: name, file: Buffer.from(name) })
    await app.got('file_shared', 3)
    expect(await app.got('file_public', 3)).toHaveLength(3)
    const all = await slack.files.list({ channel: voc, count: 2 })
    expect(all).toMatchObject({ files: [{ name: 'c.txt' }, { name: 'b.png' }], paging: { total: 3, pages: 2 } })
    expect((await slack.files.list({ types: 'images' })).files).toMatchObject([{ name: 'b.png' }])
    expect(await errorOf(slack.files.list({ types: 'songs' }))).toBe('unknown_type')
    const file = all.files?.[0]?.id ?? ''
    await slack.files.delete({ file })
    await heard(app, 'file_deleted', { file_id: file })
    expect((await people.messages(voc)).some(({ files }) => files?.some(({ id }) => id === file))).toBe(false)
    expect(await errorOf(slack.files.delete({ file }))).toBe('file_not_found')
    await people.as(mina).posts('voc', '', { files: [{ name: 'hers.txt', content: 'x' }] })
    const hers = (await slack.files.list({ user: mina.id })).files?.[0]?.id ?? ''
    expect(await errorOf(slack.files.delete({ file: hers }))).toBe('cant_delete_file')
  })
})

describe('functions', () => {
  const executed = async (at = 0) =>
    (await app.got('function_executed', at + 1))[at]?.body.event as {
      function_execution_id: string
      bot_access_token: string
    }

  test('a step runs, has a token of its own, and ends well', async () => {
    const { run } = await people.as(mina).runs('greet', { who: joon.id })
    const event = await executed()
    expect(event).toMatchObject({
      function: { callback_id: 'greet', input_parameters: [{ name: 'who', is_required: true }] },
      inputs: { who: joon.id },
      function_execution_id: run.id,
    })
    const own = clientOf(world, event.bot_access_token)
    await own.chat.postMessage({ channel: voc, text: 'on the way' })
    const ends = (outputs: Record<string, unknown>) =>
      errorOf(own.functions.completeSuccess({ function_execution_id: run.id, outputs }))
    expect(await ends({})).toBe('parameter_validation_failed')
    expect(await ends({ words: 7 })).toBe('parameter_validation_failed')
    expect(await ends({ words: 'hello' })).toBe('no error')
    expect(await people.as(mina).runEnds(run)).toMatchObject({ state: 'completed', outputs: { words: 'hello' } })
    expect(await ends({ words: 'again' })).toBe('token_revoked')
    const again = slack.functions.completeError({ function_execution_id: run.id, error: 'x' })
    expect(await errorOf(again)).toBe('execution_not_in_running_state')
  })

  test('or badly; and its token is over after a quarter of an hour', async () => {
    const { run } = await people.as(mina).runs('greet', { who: joon.id })
    await slack.functions.completeError({ function_execution_id: run.id, error: 'no time' })
    expect(await people.as(mina).runEnds(run)).toMatchObject({ state: 'failed', error: 'no time' })
    await people.as(mina).runs('greet', { who: joon.id })
    const late = clientOf(world, (await executed(1)).bot_access_token)
    await people.skips(15 * 60_000)
    expect(await errorOf(late.auth.test())).toBe('token_expired')
    const nothing = slack.functions.completeSuccess({ function_execution_id: 'Fx0', outputs: {} })
    expect(await errorOf(nothing)).toBe('function_execution_not_found')
  })

  test('a workflow without what the step needs does not start', async () => {
    await expect(people.as(mina).runs('greet')).rejects.toThrow('The step needs who')
    await expect(people.as(mina).runs('elsewhere')).rejects.toThrow('No manifest has')
  })
})

describe('who could see an event', () => {
  const list = (event_context: string, token = appToken) =>
    call(world, 'apps.event.authorizations.list', { event_context }, { authorization: `Bearer ${token}` })

  test('is told to the app-level token', async () => {
    await people.as(mina).posts('voc', 'hello')
    const context = String((await app.got('message'))[0]?.body.event_context)
    expect((await list(context)).body).toMatchObject({
      authorizations: [{ team_id: 'T0MARU001', user_id: world.slack.botUserId, is_bot: true }],
    })
    expect((await list('nonsense')).body.error).toBe('invalid_event_context')
    expect((await list(context, world.credentials.SLACK_BOT_TOKEN)).body.error).toBe('not_allowed_token_type')
    const foreign = Buffer.from('{"et":"message","tid":"T0MARU001","aid":"A0OTHER"}').toString('base64url')
    expect((await list(`4-${foreign}`)).body.error).toBe('auth_mismatch')
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { erik, mina } from '../../sandbox/people.ts'
import { aWorld, call, errorOf } from './a-world.ts'
import { everything } from './everything.ts'
import { heard } from './heard.ts'

const { world, people, app, slack } = await aWorld({ manifest: everything })
const voc = 'C0VOC0001'
/** A form whose type says nothing of a charset: that alone would be warned of. */
const form = (args: Record<string, string>) => new URLSearchParams(args).toString()
const plain = {
  authorization: `Bearer ${world.credentials.SLACK_BOT_TOKEN}`,
  'content-type': 'application/x-www-form-urlencoded',
}

beforeEach(() => {
  world.reset()
  app.received.length = 0
})

/** Unix seconds, so long from now. */
const inSeconds = async (seconds: number) => Math.floor((await people.now()) / 1000) + seconds

describe('messages for later', () => {
  test('one is posted at its hour, as its answer said, and is on no list any more', async () => {
    const post_at = await inSeconds(3_600)
    const answer = await slack.chat.scheduleMessage({ channel: voc, text: 'later', post_at })
    expect(answer).toMatchObject({ channel: voc, post_at, message: { type: 'delayed_message', text: 'later' } })
    const list = await slack.chat.scheduledMessages.list()
    expect(list.scheduled_messages).toMatchObject([{ id: answer.scheduled_message_id, channel_id: voc, post_at }])
    await people.skips(3_000_000)
    expect((await people.messages(voc)).some(({ text }) => text === 'later')).toBe(false)
    await people.skips(600_000)
    expect((await people.messages(voc)).at(-1)).toMatchObject({ text: 'later', user: world.slack.botUserId })
    expect((await slack.chat.scheduledMessages.list()).scheduled_messages).toEqual([])
    await heard(app, 'message', { text: 'later' })
  })

  test('one can be taken back until a minute before', async () => {
    const post_at = await inSeconds(3_600)
    const { scheduled_message_id = '' } = await slack.chat.scheduleMessage({ channel: voc, text: 'x', post_at })
    const wrong = { channel: 'C0GENERAL', scheduled_message_id }
    expect(await errorOf(slack.chat.deleteScheduledMessage(wrong))).toBe('invalid_scheduled_message_id')
    await slack.chat.deleteScheduledMessage({ channel: voc, scheduled_message_id })
    const soon = await slack.chat.scheduleMessage({ channel: voc, text: 'x', post_at: await inSeconds(50) })
    const late = { channel: voc, scheduled_message_id: soon.scheduled_message_id ?? '' }
    expect(await errorOf(slack.chat.deleteScheduledMessage(late))).toBe('invalid_scheduled_message_id')
  })

  test.each([
    ['tomorrow', 'invalid_time'],
    ['1', 'time_in_past'],
    ['9999999999', 'time_too_far'],
  ])('post_at %s is %s', async (post_at, error) => {
    expect((await call(world, 'chat.scheduleMessage', { channel: voc, text: 'x', post_at })).body.error).toBe(error)
  })

  test('at most thirty for one channel in five minutes', async () => {
    const post_at = await inSeconds(3_600)
    for (let at = 0; at < 30; at += 1) await slack.chat.scheduleMessage({ channel: voc, text: 'x', post_at })
    const more = slack.chat.scheduleMessage({ channel: voc, text: 'x', post_at: post_at + 10 })
    expect(await errorOf(more)).toBe('restricted_too_many')
    const other = slack.chat.scheduleMessage({ channel: voc, text: 'x', post_at: post_at + 301 })
    expect(await errorOf(other)).toBe('no error')
  })
})

describe('streams', () => {
  const recipient = { recipient_user_id: mina.id, recipient_team_id: mina.teamId }

  test('text grows in place, tasks change by their id, and the end is told', async () => {
    const { ts = '' } = await slack.chat.startStream({
      channel: voc,
      thread_ts: '',
      markdown_text: 'One ',
      ...recipient,
    })
    await slack.chat.appendStream({ channel: voc, ts, markdown_text: '**two**' })
    const task = (status: string) => ({ type: 'task_update' as const, id: 't1', title: 'Look', status })
    const chunks = JSON.stringify([task('in_progress'), { type: 'markdown_text', text: 'found' }])
    await call(world, 'chat.appendStream', { channel: voc, ts, markdown_text: ' ', chunks })
    const done = JSON.stringify([task('complete')])
    const { body } = await call(world, 'chat.stopStream', { channel: voc, ts, chunks: done })
    expect(body.message).toMatchObject({
      streaming_state: 'completed',
      blocks: [
        { type: 'markdown', text: 'One **two** ' },
        { type: 'task_card', task_id: 't1', status: 'complete' },
        { type: 'markdown', text: 'found' },
      ],
    })
    await heard(app, 'message', { ts, streaming_state: 'in_progress' })
    await heard(app, 'message', { subtype: 'message_changed', message: { ts, streaming_state: 'completed' } })
  })

  test('what is finished, somebody else’s or nowhere cannot grow', async () => {
    const { ts = '' } = await slack.chat.startStream({ channel: voc, thread_ts: '', ...recipient })
    const on = (where: string, markdown_text = 'x') =>
      errorOf(slack.chat.appendStream({ channel: voc, ts: where, markdown_text }))
    expect(await errorOf(slack.chat.appendStream({ channel: voc, ts, markdown_text: '' }))).toBe('no_text')
    expect(await on(ts, 'x'.repeat(12_001))).toBe('msg_too_long')
    await slack.chat.stopStream({ channel: voc, ts })
    expect(await on(ts)).toBe('message_not_in_streaming_state')
    expect(await on(await people.as(mina).posts('voc', 'mine'))).toBe('message_not_owned_by_app')
    expect(await on('1700000000.000100')).toBe('message_not_found')
  })

  test('in a channel it says for whom', async () => {
    const missing = await call(world, 'chat.startStream', { channel: voc, markdown_text: 'x' })
    expect(missing.body.error).toBe('missing_recipient_user_id')
    const half = { channel: voc, recipient_user_id: mina.id }
    expect((await call(world, 'chat.startStream', half)).body.error).toBe('missing_recipient_team_id')
    expect((await call(world, 'chat.startStream', { channel: 'D0MINA001' })).body.ok).toBe(true)
  })
})

describe('link previews', () => {
  const url = 'https://shop.links.example/a?b=1&c=2'
  const unfurls = { [url]: { title: 'A thing', text: 'cheap' } }

  test('a link to the app’s domain is told of wherever it stands, and its preview hangs on the message', async () => {
    const ts = await people.as(mina).posts('support', `see ${url} and https://other.example/`)
    const event = (await app.got('link_shared'))[0]?.body.event as { unfurl_id: string }
    expect(event).toMatchObject({
      channel: 'C0SUPPORT',
      message_ts: ts,
      user: mina.id,
      source: 'conversations_history',
      is_bot_user_member: false,
      links: [{ domain: 'links.example', url }],
    })
    await slack.chat.unfurl({ unfurl_id: event.unfurl_id, source: 'conversations_history', unfurls })
    expect((await people.messages('support')).at(-1)?.attachments).toMatchObject([
      { id: 1, title: 'A thing', from_url: url, is_app_unfurl: true, bot_id: world.slack.botId },
    ])
    await slack.chat.unfurl({ channel: 'C0SUPPORT', ts, unfurls: { [url]: { title: 'Other' } } })
    expect((await people.messages('support')).at(-1)?.attachments).toMatchObject([{ id: 1, title: 'Other' }])
  })

  test('what somebody is still writing can have one, too: in the composer alone', async () => {
    const shown = people.as(mina).drafts(`see ${url}`)
    const event = (await app.got('link_shared'))[0]?.body.event as { unfurl_id: string; channel: string }
    expect(event).toMatchObject({ channel: 'COMPOSER', source: 'composer' })
    await slack.chat.unfurl({ unfurl_id: event.unfurl_id, source: 'composer', unfurls })
    expect(await shown).toMatchObject([{ title: 'A thing' }])
  })

  test('messages of apps and of other organisations’ people are told to nobody', async () => {
    await people.as(erik).posts('ext-partner', url)
    await slack.chat.postMessage({ channel: voc, text: url })
    await app.got('message')
    expect(app.received.filter(({ type }) => type === 'link_shared')).toEqual([])
  })

  test('a person can be asked to sign in, unseen by others', async () => {
    const ts = await people.as(mina).posts('voc', url)
    await app.got('link_shared')
    const more = { user_auth_message: 'Sign in first', user_auth_url: 'https://links.example/login' }
    await slack.chat.unfurl({ channel: voc, ts, unfurls: {}, user_auth_required: true, ...more })
    await people.as(mina).finds('voc', ({ ephemeral, text }) => ephemeral && text.startsWith('Sign in first'))
  })

  test.each([
    [{ channel: voc }, 'missing_ts'],
    [{ ts: '1' }, 'missing_channel'],
    [{ channel: 'C0NOWHERE', ts: '1' }, 'cannot_find_channel'],
    [{ channel: voc, ts: '1700000000.000100' }, 'cannot_find_message'],
    [{ unfurl_id: 'x' }, 'missing_source'],
    [{ source: 'composer' }, 'missing_unfurl_id'],
    [{ unfurl_id: 'x', source: 'nowhere' }, 'invalid_source'],
    [{ unfurl_id: 'x', source: 'composer' }, 'invalid_unfurl_id'],
  ])('%j is %s', async (args, error) => {
    const text = JSON.stringify(unfurls)
    expect((await call(world, 'chat.unfurl', { ...args, unfurls: text })).body.error).toBe(error)
  })

  test.each([
    [undefined, 'missing_unfurls'],
    ['nonsense', 'invalid_unfurls_format'],
    [JSON.stringify({ [url]: 1 }), 'cannot_parse_attachment'],
    [JSON.stringify({ 'https://links.example/elsewhere': {} }), 'cannot_unfurl_message'],
    [JSON.stringify({ 'https://other.example/': {} }), 'cannot_unfurl_url'],
    [JSON.stringify({ [url]: { blocks: [{ type: 'nonsense' }] } }), 'cannot_parse_attachment'],
  ])('unfurls %s is %s', async (given, error) => {
    const ts = await people.as(mina).posts('voc', url)
    await app.got('link_shared')
    const args: Record<string, string> = { channel: voc, ts, ...(given === undefined ? {} : { unfurls: given }) }
    expect((await call(world, 'chat.unfurl', args)).body.error).toBe(error)
  })
})

describe('what else a message can be', () => {
  test('a /me message, and one under another name and picture', async () => {
    await slack.chat.meMessage({ channel: voc, text: 'waves' })
    expect((await people.messages(voc)).at(-1)).toMatchObject({ subtype: 'me_message', text: 'waves' })
    await slack.chat.postMessage({ channel: voc, text: 'x', username: 'Robin', icon_emoji: ':robot_face:' })
    expect((await people.messages(voc)).at(-1)).toMatchObject({
      subtype: 'bot_message',
      username: 'Robin',
      icons: { emoji: ':robot_face:' },
    })
  })

  test('a text that is cut off, and blocks without any, are taken with a warning', async () => {
    const long = await call(world, 'chat.postMessage', form({ channel: voc, text: 'x'.repeat(40_001) }), plain)
    expect(long.body).toMatchObject({ ok: true, warning: 'message_truncated' })
    const bare = await call(world, 'chat.postMessage', form({ channel: voc, blocks: '[{"type":"divider"}]' }), plain)
    expect(bare.body).toMatchObject({
      ok: true,
      warning: 'missing_text_in_message',
      response_metadata: { warnings: ['missing_text_in_message'] },
    })
  })

  test('warnings of the call and of the method stand beside each other', async () => {
    const headers = {
      authorization: `Bearer ${world.credentials.SLACK_BOT_TOKEN}`,
      'content-type': 'application/json',
    }
    const body = JSON.stringify({ channel: voc, blocks: [{ type: 'divider' }] })
    expect((await call(world, 'chat.postMessage', body, headers)).body).toMatchObject({
      warning: 'missing_text_in_message,missing_charset',
      response_metadata: {
        warnings: ['missing_text_in_message', 'missing_charset'],
        messages: [expect.stringMatching(/^\[WARN\] /)],
      },
    })
  })

  test('people edit and delete what they wrote, and pin; the app hears of each', async () => {
    const ts = await people.as(mina).posts('voc', 'frist')
    await people.as(mina).edits('voc', ts, 'first')
    await people.as(mina).pins('voc', ts)
    await people.as(mina).deletes('voc', ts)
    await heard(app, 'message', { subtype: 'message_changed', message: { text: 'first', edited: { user: mina.id } } })
    await heard(app, 'message', { subtype: 'message_deleted', deleted_ts: ts })
    await heard(app, 'pin_added', { user: mina.id, item: { message: { ts } } })
    await expect(people.as(mina).edits('voc', ts, 'x')).resolves.toMatchObject({ ok: false })
  })
})

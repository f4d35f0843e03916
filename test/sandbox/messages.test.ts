import { describe, expect, test } from 'vitest'
import { joon, mina, minaAndJoon, tom } from '../../sandbox/people.ts'
import { aWorld, call, errorOf } from './a-world.ts'

const { world, people, slack } = await aWorld({ declinedScopes: ['chat:write.public'] })
const voc = 'C0VOC0001'

describe('where an app may write', () => {
  test.each([
    ['a public channel without the app', 'C0SUPPORT', 'not_in_channel'],
    ['a private channel without the app', 'C0LEADERS', 'channel_not_found'],
    ['a DM between two people', minaAndJoon.id, 'channel_not_found'],
    ['nowhere', 'C0NOWHERE', 'channel_not_found'],
    ['somebody of another organisation', 'U0ERIK001', 'channel_not_found'],
  ])('%s (%s): %s', async (_where, channel, error) => {
    expect(await errorOf(slack.chat.postMessage({ channel, text: 'hi' }))).toBe(error)
  })

  test('a name with # works where the app is a member', async () => {
    expect((await slack.chat.postMessage({ channel: '#voc', text: 'hi' })).channel).toBe(voc)
  })

  test('a person’s id opens the DM and the answer has its D-id; update takes only the D-id', async () => {
    const { channel, ts } = await slack.chat.postMessage({ channel: mina.id, text: 'for you' })
    expect(channel).toMatch(/^D/)
    expect(await errorOf(slack.chat.update({ channel: mina.id, ts: ts ?? '', text: 'x' }))).toBe('channel_not_found')
    expect(await slack.chat.update({ channel: channel ?? '', ts: ts ?? '', text: 'changed' })).toMatchObject({
      ok: true,
    })
    expect((await slack.conversations.open({ users: mina.id })).channel?.id).toBe(channel)
    expect((await people.as(mina).sees(channel ?? '')).at(-1)?.text).toBe('changed')
  })

  test('a DM needs the messages tab', async () => {
    const other = await aWorld({
      manifest: { display_information: { name: 'x' }, oauth_config: { scopes: { bot: ['chat:write'] } } },
    })
    expect(await errorOf(other.slack.chat.postMessage({ channel: mina.id, text: 'x' }))).toBe('messages_tab_disabled')
  })
})

describe('text', () => {
  test('nothing at all is no_text', async () => {
    expect(await errorOf(slack.chat.postMessage({ channel: voc, text: '' }))).toBe('no_text')
  })

  test('posting cuts at 40,000 characters, changing refuses above 4,000', async () => {
    const { ts, message } = await slack.chat.postMessage({ channel: voc, text: 'x'.repeat(40_001) })
    expect(message?.text).toHaveLength(40_000)
    expect(await errorOf(slack.chat.update({ channel: voc, ts: ts ?? '', text: 'x'.repeat(4_001) }))).toBe(
      'msg_too_long',
    )
    expect(await errorOf(slack.chat.update({ channel: voc, ts: ts ?? '', text: 'x'.repeat(4_000) }))).toBe('no error')
  })

  test('stray angle brackets are escaped, control sequences and entities stay, links are made', async () => {
    const { message } = await slack.chat.postMessage({
      channel: voc,
      text: 'a < b & c &lt; <@U0MINA001> https://x.example/?a=1&b=2.',
    })
    expect(message?.text).toBe('a &lt; b &amp; c &lt; <@U0MINA001> <https://x.example/?a=1&amp;b=2>.')
  })

  test('what a person types is escaped as Slack does', async () => {
    const ts = await people.as(mina).posts('support', '<!channel> 5 > 3 & @준 #voc https://x.example.')
    const message = (await people.messages('support')).find((each) => each.ts === ts)
    expect(message?.text).toBe(`&lt;!channel&gt; 5 &gt; 3 &amp; <@${joon.id}> <#${voc}|voc> <https://x.example>.`)
    expect(message?.blocks?.[0]).toMatchObject({ type: 'rich_text' })
  })

  test('markdown_text stands alone', async () => {
    expect((await call(world, 'chat.postMessage', { channel: voc, text: 'a', markdown_text: 'b' })).body.error).toBe(
      'markdown_text_conflict',
    )
  })
})

describe('changing and deleting', () => {
  test('new text without blocks takes the old blocks away; metadata stays when it is left out and goes with {}', async () => {
    const metadata = { event_type: 'card', event_payload: { id: 7 } }
    const blocks = [{ type: 'divider' as const }]
    const { ts = '' } = await slack.chat.postMessage({ channel: voc, text: 'one', blocks, metadata })
    await slack.chat.update({ channel: voc, ts, text: 'two' })
    const find = async () => (await people.messages('voc')).find((each) => each.ts === ts)
    expect(await find()).toMatchObject({ text: 'two', metadata })
    expect((await find())?.blocks).toBeUndefined()
    await call(world, 'chat.update', { channel: voc, ts, text: 'three', metadata: '{}' })
    expect((await find())?.metadata).toBeUndefined()
  })

  test('somebody else’s message can be neither changed nor deleted; an unknown one is not found', async () => {
    const ts = await people.as(mina).posts('voc', 'mine')
    expect(await errorOf(slack.chat.update({ channel: voc, ts, text: 'x' }))).toBe('cant_update_message')
    expect(await errorOf(slack.chat.delete({ channel: voc, ts }))).toBe('cant_delete_message')
    expect(await errorOf(slack.chat.delete({ channel: voc, ts: '1.000001' }))).toBe('message_not_found')
  })

  test('a deleted message is gone from history', async () => {
    const { ts = '' } = await slack.chat.postMessage({ channel: voc, text: 'soon gone' })
    await slack.chat.delete({ channel: voc, ts })
    const { messages } = await slack.conversations.history({ channel: voc, oldest: ts, inclusive: true })
    expect(messages?.some((message) => message.ts === ts)).toBe(false)
  })
})

describe('only for one person', () => {
  test('an ephemeral message is seen by that person, until the page is loaded again', async () => {
    await slack.chat.postEphemeral({ channel: voc, user: tom.id, text: 'psst' })
    expect((await people.as(tom).sees('voc')).at(-1)).toMatchObject({ text: 'psst', ephemeral: true })
    expect((await people.as(mina).sees('voc')).some((message) => message.text === 'psst')).toBe(false)
    await people.as(tom).looks({ fresh: true })
    expect((await people.as(tom).sees('voc')).some((message) => message.text === 'psst')).toBe(false)
  })

  test('somebody who is not there gets none', async () => {
    expect(await errorOf(slack.chat.postEphemeral({ channel: voc, user: 'U0ERIK001', text: 'x' }))).toBe(
      'user_not_in_channel',
    )
  })
})

describe('reading back', () => {
  test('history is newest first, pages by cursor, and has metadata only when asked', async () => {
    const sent: string[] = []
    for (let at = 0; at < 5; at += 1) {
      const metadata = { event_type: 'n', event_payload: { at } }
      sent.push((await slack.chat.postMessage({ channel: voc, text: `n${at}`, metadata })).ts ?? '')
    }
    const first = await slack.conversations.history({ channel: voc, limit: 2, include_all_metadata: true })
    expect(first.messages?.map((message) => message.ts)).toEqual([sent[4], sent[3]])
    expect(first.messages?.[0]?.metadata).toEqual({ event_type: 'n', event_payload: { at: 4 } })
    const second = await slack.conversations.history({
      channel: voc,
      limit: 2,
      cursor: first.response_metadata?.next_cursor ?? '',
    })
    expect(second.messages?.map((message) => message.ts)).toEqual([sent[2], sent[1]])
    expect(second.messages?.[0]?.metadata).toBeUndefined()
  })

  test('oldest and latest leave their own message out, unless inclusive', async () => {
    const a = (await slack.chat.postMessage({ channel: voc, text: 'a' })).ts ?? ''
    const b = (await slack.chat.postMessage({ channel: voc, text: 'b' })).ts ?? ''
    const c = (await slack.chat.postMessage({ channel: voc, text: 'c' })).ts ?? ''
    const read = async (inclusive: boolean) =>
      (await slack.conversations.history({ channel: voc, oldest: a, latest: c, inclusive })).messages?.map(
        (each) => each.ts,
      )
    expect(await read(false)).toEqual([b])
    expect(await read(true)).toEqual([c, b, a])
  })

  test('replies stand in their thread, not in the channel, and the parent counts them', async () => {
    const parent = (await slack.chat.postMessage({ channel: voc, text: 'parent' })).ts ?? ''
    const reply = (await slack.chat.postMessage({ channel: voc, text: 'reply', thread_ts: parent })).ts ?? ''
    const history = await slack.conversations.history({ channel: voc, limit: 1 })
    expect(history.messages?.[0]).toMatchObject({ ts: parent, reply_count: 1, latest_reply: reply })
    const { messages } = await slack.conversations.replies({ channel: voc, ts: parent })
    expect(messages?.map((message) => message.ts)).toEqual([parent, reply])
    expect(messages?.[1]).toMatchObject({ thread_ts: parent, parent_user_id: world.slack.botUserId })
  })

  test('a channel without the app cannot be read', async () => {
    expect(await errorOf(slack.conversations.history({ channel: 'C0SUPPORT' }))).toBe('not_in_channel')
    expect(await errorOf(slack.conversations.history({ channel: 'C0LEADERS' }))).toBe('channel_not_found')
  })

  test('a permalink is asked for; of a reply it names the thread', async () => {
    const parent = (await slack.chat.postMessage({ channel: voc, text: 'parent' })).ts ?? ''
    const reply = (await slack.chat.postMessage({ channel: voc, text: 'reply', thread_ts: parent })).ts ?? ''
    expect((await slack.chat.getPermalink({ channel: voc, message_ts: parent })).permalink).toBe(
      `https://marusoft.slack.com/archives/${voc}/p${parent.replace('.', '')}`,
    )
    expect((await slack.chat.getPermalink({ channel: voc, message_ts: reply })).permalink).toContain(
      `?thread_ts=${parent}&cid=${voc}`,
    )
    expect(await errorOf(slack.chat.getPermalink({ channel: voc, message_ts: '1.1' }))).toBe('message_not_found')
  })

  test('reactions are added once', async () => {
    const ts = await people.as(mina).posts('voc', 'react to me')
    await slack.reactions.add({ channel: voc, timestamp: ts, name: 'eyes' })
    expect(await errorOf(slack.reactions.add({ channel: voc, timestamp: ts, name: 'eyes' }))).toBe('already_reacted')
    expect((await slack.reactions.get({ channel: voc, timestamp: ts })).message?.reactions).toEqual([
      { name: 'eyes', users: [world.slack.botUserId], count: 1 },
    ])
  })
})

test.each([
  ['[]', 'invalid_metadata_format'],
  ['{"event_type":"x"}', 'invalid_metadata_format'],
  ['{', 'invalid_metadata_format'],
  [JSON.stringify({ event_type: 'x', event_payload: { big: 'x'.repeat(20_000) } }), 'metadata_too_large'],
])('metadata %.30s is %s', async (metadata, error) => {
  expect((await call(world, 'chat.postMessage', { channel: voc, text: 'x', metadata })).body.error).toBe(error)
})

import { beforeEach, expect, test } from 'vitest'
import { erik, mina, tom, yuna } from '../../sandbox/people.ts'
import { aWorld, errorOf, manifest } from './a-world.ts'

const events = ['message.channels', 'member_left_channel', 'channel_left', 'channel_archive']
const { world, people, app, slack } = await aWorld({
  manifest: {
    ...manifest,
    settings: { ...manifest.settings, event_subscriptions: { bot_events: events } },
  },
  declinedScopes: ['chat:write.public'],
})
const voc = 'C0VOC0001'

beforeEach(() => {
  world.reset()
  app.received.length = 0
})

const posts = (channel = voc) => errorOf(slack.chat.postMessage({ channel, text: 'hi' }))
const whispers = (channel = voc, user = mina.id) => errorOf(slack.chat.postEphemeral({ channel, user, text: 'hi' }))

test('/archive: the app can post nothing there any more, nobody types there, and what was said stays', async () => {
  await people.as(mina).posts('voc', '남는 말')
  expect(await people.as(yuna).commands('/archive', 'voc')).toMatchObject({ ok: true })
  expect([await posts(), await whispers()]).toEqual(['is_archived', 'is_archived'])
  expect(await people.as(mina).commands('/ten words', 'voc')).toMatchObject({ ok: false })
  await expect(people.as(mina).posts('voc', '더')).rejects.toThrow('archived')
  const seen = (await people.as(mina).sees('voc')).map(({ text }) => text)
  expect(seen.slice(-2)).toEqual(['남는 말', `<@${yuna.id}> archived the channel`])
  const { channels } = await people.as(mina).looks()
  expect(channels.filter(({ isArchived }) => isArchived).map(({ id }) => id)).toEqual([voc])
  expect((await slack.conversations.info({ channel: voc })).channel?.is_archived).toBe(true)

  expect((await app.got('channel_archive'))[0]?.body.event).toMatchObject({ channel: voc, user: yuna.id })
  const said = (await app.got('message', 2)).map(({ body }) => body.event)
  expect(said[1]).toMatchObject({ subtype: 'channel_archive', text: `<@${yuna.id}> archived the channel` })
})

test('/remove and /kick: the app is thrown out, told so, and can be invited again', async () => {
  expect(await whispers()).toBe('no error')
  expect(await people.as(mina).commands('/remove @ten-lines', 'voc')).toMatchObject({ ok: true })
  expect([await posts(), await whispers()]).toEqual(['not_in_channel', 'not_in_channel'])
  const [left] = await app.got('channel_left')
  expect(left?.body.event).toMatchObject({ channel: voc, actor_id: mina.id })
  const [gone] = await app.got('member_left_channel')
  expect(gone?.body.event).toMatchObject({ user: world.slack.botUserId, channel: voc, channel_type: 'C' })
  expect(await people.as(mina).commands('/kick @ten-lines', 'voc')).toMatchObject({ ok: false })

  expect(await people.as(mina).commands('/invite @ten-lines', 'voc')).toMatchObject({ ok: true })
  expect(await posts()).toBe('no error')
})

test('a private channel is not there for an app that was removed from it', async () => {
  const leadership = 'C0LEADERS'
  expect(await people.as(yuna).commands('/invite @ten-lines', 'leadership')).toMatchObject({ ok: true })
  expect(await whispers(leadership, yuna.id)).toBe('no error')
  expect(await people.as(yuna).commands('/remove @ten-lines', 'leadership')).toMatchObject({ ok: true })
  expect(await whispers(leadership, yuna.id)).toBe('channel_not_found')
})

test('guests and people of other organisations can do neither, and #general stays', async () => {
  for (const command of ['/archive', '/remove @ten-lines']) {
    expect(await people.as(tom).commands(command, 'voc')).toMatchObject({ ok: false })
    expect(await people.as(erik).commands(command, 'ext-partner')).toMatchObject({ ok: false })
    expect(await people.as(yuna).commands(command, 'general')).toMatchObject({ ok: false })
    expect(await people.as(mina).commands(command, 'D0MINAJOO')).toMatchObject({ ok: false })
  }
  expect(await people.as(mina).commands('/remove @nobody', 'voc')).toMatchObject({ ok: false })
  expect(await posts()).toBe('no error')
})

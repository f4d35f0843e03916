import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startChannelTalk } from '../../../sandbox/desks/channel-talk/server.ts'
import { aChannelTalk, callOf } from './a-channel-talk.ts'
import { aListener } from './a-listener.ts'

const { desk, hands, call } = await aChannelTalk()
const app = await aListener()
beforeEach(() => {
  desk.deliverTo('')
  desk.reset()
  app.hooks.length = 0
})

const note = { blocks: [{ type: 'text', value: '고객은 몰라요' }], options: ['private'] }
const post = (chat: string, body: object, query = '?botName=Hearback') =>
  call('POST', `/user-chats/${chat}/messages${query}`, body)

describe('messages', () => {
  test('a private one is a note; without the option the customer sees it', async () => {
    const chat = await hands.chatOf('Ingrid Holm')
    expect((await post(chat, note)).body.message).toMatchObject({ options: ['private'], personType: 'bot' })
    await post(chat, { plainText: '고객도 보는 글' })
    expect((await hands.talk(chat)).lines.slice(-2)).toMatchObject([
      { kind: 'note', text: '고객은 몰라요', author: 'Hearback' },
      { kind: 'agent', text: '고객도 보는 글' },
    ])
  })

  test('the same request id is the same message', async () => {
    const chat = await hands.chatOf('Ingrid Holm')
    const [first, second] = [
      await post(chat, { ...note, requestId: 'r1' }),
      await post(chat, { ...note, requestId: 'r1' }),
    ]
    expect(second.body.message.id).toBe(first.body.message.id)
    const lines = (await hands.talk(chat)).lines.filter(({ text }) => text === '고객은 몰라요')
    expect(lines).toHaveLength(1)
  })

  test('page by page, newest first or oldest first', async () => {
    const chat = await hands.chatOf('김지훈')
    for (const text of ['1', '2', '3']) await hands.customerWrites(chat, text)
    const texts = (body: { messages: { plainText: string }[] }) => body.messages.map(({ plainText }) => plainText)
    const first = (await call('GET', `/user-chats/${chat}/messages?sortOrder=desc&limit=2`)).body
    expect(texts(first)).toEqual(['3', '2'])
    const next = (await call('GET', `/user-chats/${chat}/messages?sortOrder=desc&limit=2&since=${first.next}`)).body
    expect(texts(next)[0]).toBe('1')
    expect(next.next).toBeUndefined()
    expect((await call('GET', `/user-chats/${chat}/messages`)).status).toBe(422)
  })

  test.each([
    ['nothing in it', {}, 422],
    ['an option that is none', { plainText: 'x', options: ['secret'] }, 422],
    ['a block that is none', { blocks: [{ type: 'image', value: 'x' }] }, 422],
    ['buttons, which are not here', { plainText: 'x', buttons: [{ title: 'b' }] }, 404],
    ['something else than JSON', '{', 400],
  ])('refused: %s', async (_, body, status) => {
    const chat = await hands.chatOf('김지훈')
    const answer = await call('POST', `/user-chats/${chat}/messages`, body)
    expect(answer).toMatchObject({ status, body: { status, errors: [{ message: expect.any(String) }] } })
  })
})

describe('chats', () => {
  test('lists go page by page through a state, with the last message of each alone', async () => {
    const first = (await call('GET', '/user-chats?state=opened&limit=3')).body
    expect([first.userChats.length, first.messages.length]).toEqual([3, 3])
    const rest = (await call('GET', `/user-chats?state=opened&limit=3&since=${first.next}`)).body
    expect([rest.userChats.length, rest.next]).toEqual([1, undefined])
    expect((await call('GET', '/user-chats?state=closed')).body.userChats).toHaveLength(2)
    expect((await call('GET', '/user-chats?state=gone')).status).toBe(422)
    expect((await call('GET', '/user-chats?limit=100000')).status).toBe(200)
  })

  test('are opened, assigned, snoozed and closed by a bot that has a name', async () => {
    const chat = await hands.chatOf('김지훈')
    const { managers } = (await call('GET', '/managers')).body
    const assigned = await call('PATCH', `/user-chats/${chat}/assign-to/managers/${managers[1].id}?botName=Hearback`)
    expect(assigned.body.userChat.assigneeId).toBe(managers[1].id)
    expect((await call('PATCH', `/user-chats/${chat}/close`)).status).toBe(422)
    expect((await call('PATCH', `/user-chats/${chat}/close?botName=Nobody`)).status).toBe(422)
    expect((await call('PATCH', `/user-chats/${chat}/close?botName=Hearback`)).body.userChat.state).toBe('closed')
    expect((await call('PUT', `/user-chats/${chat}/open?botName=Hearback`)).body.userChat.state).toBe('opened')
    expect((await call('PUT', `/user-chats/${chat}/snooze?botName=Hearback&duration=soon`)).status).toBe(422)
    const snoozed = await call('PUT', `/user-chats/${chat}/snooze?botName=Hearback&duration=PT23H50M`)
    expect(snoozed.body.userChat.state).toBe('snoozed')
    await hands.skips(24 * 3_600_000)
    expect((await call('GET', `/user-chats/${chat}`)).body.userChat.state).toBe('opened')
    const logs = (await hands.talk(chat)).lines
      .filter(({ kind }) => kind === 'system')
      .map(({ text }) => text.split(' ')[0])
    expect(logs).toEqual(['assign', 'close', 'open', 'snooze', 'open'])
  })

  test('only the description can be written, tags cannot', async () => {
    const chat = await hands.chatOf('김지훈')
    const written = await call('PATCH', `/user-chats/${chat}`, { description: 'VOC-7' })
    expect(written.body.userChat.description).toBe('VOC-7')
    const tags = await call('PATCH', `/user-chats/${chat}`, { tags: ['VoC'] })
    expect([tags.status, JSON.stringify(tags.body)]).toEqual([404, expect.stringContaining('not here')])
    await hands.tags(chat, ['VoC'])
    expect((await call('GET', `/user-chats/${chat}`)).body).toMatchObject({
      userChat: { tags: ['VoC'] },
      chatTags: [{ name: 'VoC' }],
    })
  })

  test('a customer who writes in a closed one opens it again; what is closed is rated', async () => {
    const chat = await hands.chatOf('Ingrid Holm')
    await hands.rates(chat, true, 'thanks')
    expect((await call('GET', `/user-chats/${chat}`)).body.userChat.profile).toEqual({ csat: 5, csatComment: 'thanks' })
    await hands.customerWrites(chat, 'still there?')
    expect((await call('GET', `/user-chats/${chat}`)).body.userChat.state).toBe('opened')
    await expect(hands.rates(chat, true)).rejects.toThrow('closed')
  })
})

describe('people and the channel', () => {
  test('members are made and found by the company’s own id, leads by a form', async () => {
    const made = await call('PUT', '/users/@m-1', { profile: { name: '새 회원', mobileNumber: '+821011112222' } })
    expect(made.body.user).toMatchObject({ type: 'member', memberId: 'm-1', name: '새 회원' })
    expect((await call('GET', '/users/@m-1')).body.user.id).toBe(made.body.user.id)
    expect((await call('PATCH', `/users/${made.body.user.id}`, { profile: { mobileNumber: '010-1' } })).status).toBe(
      422,
    )
    const lead = await call('POST', '/users', new URLSearchParams({ profile: '{"name":"리드"}' }))
    expect(lead.body.user).toMatchObject({ type: 'lead', member: false })
    const chat = (await call('POST', `/users/${lead.body.user.id}/user-chats`)).body.userChat
    expect((await post(chat.id, { plainText: '안녕하세요' })).status).toBe(200)
    expect((await call('DELETE', '/users/@m-1')).status).toBe(200)
    expect((await call('GET', '/users/@m-1')).status).toBe(404)
  })

  test('groups by id and name, private ones by neither', async () => {
    const { groups } = (await call('GET', '/groups')).body
    expect(groups.map(({ title }: { title: string }) => title)).toEqual(
      ['고객문의', 'VoC'].sort((a, b) => a.localeCompare(b, 'ko')),
    )
    const voc = `/groups/@${encodeURIComponent('VoC')}`
    expect((await call('POST', `${voc}/messages?botName=Hearback`, { plainText: '새 VoC' })).status).toBe(200)
    expect((await call('GET', `${voc}/messages?sortOrder=asc`)).body.messages).toMatchObject([
      { plainText: '새 VoC', chatType: 'group' },
    ])
    expect((await call('GET', `/groups/@${encodeURIComponent('리더')}`)).status).toBe(404)
  })

  test('tags have tags below them', async () => {
    const { chatTags } = (await call('GET', '/chat-tags')).body
    const billing = chatTags.find(({ name }: { name: string }) => name === '결제')
    expect((await call('POST', '/chat-tags', { name: '결제', key: 'x' })).status).toBe(409)
    await call('DELETE', `/chat-tags/${billing.id}`)
    const left = (await call('GET', '/chat-tags')).body.chatTags.map(({ name }: { name: string }) => name)
    expect(left).toEqual(['모바일', '칭찬', 'VoC'])
  })

  test('calls are logged, taken or missed', async () => {
    const chat = await hands.chatOf('김지훈')
    await hands.calls(chat)
    await hands.calls(chat, 'mina@marusoft.example')
    const now = await hands.now()
    const log = (await call('GET', `/meet/call/log?from=${now - 3_600_000}&to=${now}`)).body
    expect(log).toMatchObject([{ missedReason: 'userLeft' }, { managerIds: [expect.any(String)] }])
    expect((await call('GET', '/meet/call/log')).status).toBe(422)
  })

  test('what is not here is refused and says so', async () => {
    for (const path of ['/plugins', '/mkt/campaigns', '/user-chats/cases?from=1&to=2']) {
      const answer = await call('GET', path)
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([404, expect.stringContaining('not here')])
    }
  })
})

describe('webhooks', () => {
  test('carry the token in the address and nothing else that proves them', async () => {
    desk.deliverTo(app.url)
    const chat = await hands.creates({ customer: 'dana.reed@acme.example', text: 'Is there an export?' })
    const hooks = await app.got(2)
    const byType = (type: string) => hooks.find(({ body }) => body.type === type)
    expect(byType('message')?.body).toMatchObject({
      event: 'push',
      entity: { plainText: 'Is there an export?', chatId: chat, personType: 'user' },
      refers: { user: { profile: { name: 'Dana Reed' } }, userChat: { id: chat } },
    })
    expect(byType('userChat')?.body).toMatchObject({ event: 'upsert', entity: { id: chat, state: 'opened' } })
    expect(hooks.map(({ path }) => path)).toEqual([0, 1].map(() => `/hook?token=${desk.webhookToken}`))
    expect(Object.keys(hooks[0]?.headers ?? {}).filter((name) => /signature|authorization/.test(name))).toEqual([])
  })

  test('notes arrive, too; groups, contacts and keywords by scope', async () => {
    const made = await call('POST', '/webhooks', {
      name: 'mine',
      url: app.url,
      scopes: ['message.created.teamChat', 'member.upserted.contact'],
      keywords: ['급해요'],
      apiVersion: 'v5',
    })
    expect(made.body.webhook).toMatchObject({ token: expect.any(String), blocked: false })
    await hands.writesInGroup('고객문의', '천천히 봐 주세요')
    await hands.writesInGroup('고객문의', '급해요')
    await call('PUT', '/users/@member-1', { profile: { email: 'other@hanbit.example' } })
    const hooks = await app.got(2)
    expect(hooks.map(({ body }) => body.entity.plainText ?? body.entity.email).sort()).toEqual(
      ['other@hanbit.example', '급해요'].sort(),
    )
    await call('DELETE', `/webhooks/${made.body.webhook.id}`)
    desk.deliverTo(app.url)
    await post(await hands.chatOf('Dana Reed'), note)
    expect((await app.got(3))[2]?.body.entity.options).toEqual(['private'])
  })

  test('nothing is sent twice, and after a hundred failures nothing at all until somebody unblocks it', async () => {
    const bad = await aListener(() => 500)
    desk.deliverTo(bad.url)
    const chat = await hands.chatOf('김지훈')
    for (let at = 0; at < 100; at += 1) await hands.notes(chat, `${at}`)
    await bad.got(100)
    await expect.poll(() => hands.pending()).toBe(0)
    await hands.notes(chat, 'unheard')
    expect((await call('GET', '/webhooks/1')).body.webhook).toMatchObject({
      blocked: true,
      lastBlockedAt: expect.any(Number),
    })
    expect(bad.hooks).toHaveLength(100)
    await call('PATCH', '/webhooks/1', { blocked: false })
    await hands.notes(chat, 'heard again')
    await bad.got(101)
  })
})

describe('keys, limits, misfortune', () => {
  test('key and secret are both needed', async () => {
    expect((await call('GET', '/channel', undefined, { 'x-access-key': 'wrong' })).status).toBe(401)
    expect((await call('GET', '/channel', undefined, { 'x-access-secret': '' })).status).toBe(401)
    await hands.takesToken()
    expect((await call('GET', '/channel')).status).toBe(401)
    await hands.restoresToken()
    expect((await call('GET', '/channel')).body.channel.name).toBe('마루소프트')
  })

  test('a bucket of a thousand that fills by itself', async () => {
    const slow = await aChannelTalk({ speed: 1 })
    const first = await slow.call('GET', '/channel')
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '999',
    })
    await slow.hands.leaves(0)
    const over = await slow.call('GET', '/channel')
    expect([over.status, over.headers.get('x-ratelimit-remaining')]).toEqual([429, '0'])
    expect(Number(over.headers.get('x-ratelimit-reset'))).toBeGreaterThan((await slow.hands.now()) / 1_000 + 90)
    await slow.hands.skips(200)
    expect((await slow.call('GET', '/channel')).status).toBe(200)
  })

  test('an answer that is lost after the message was sent: the same request id finds it', async () => {
    const chat = await hands.chatOf('김지훈')
    await hands.faults([{ on: `POST /open/v5/user-chats/${chat}/messages`, kind: 'drop_after', times: 1 }])
    await expect(post(chat, { ...note, requestId: 'again' })).rejects.toThrow()
    expect((await post(chat, { ...note, requestId: 'again' })).status).toBe(200)
    expect((await hands.talk(chat)).lines.filter(({ text }) => text === '고객은 몰라요')).toHaveLength(1)
  })

  test('is there after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'channel-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const options = { stateFile: join(folder, 'channel.json') }
    const first = await startChannelTalk(options)
    const chat = await first.hands.creates({ customer: 'dana.reed@acme.example', text: '남아요' })
    await first.stop()
    const second = await startChannelTalk(options)
    expect((await callOf(second)('GET', `/user-chats/${chat}`)).body.message.plainText).toBe('남아요')
    await second.stop()
  })
})

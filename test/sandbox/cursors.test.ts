import { beforeEach, describe, expect, test } from 'vitest'
import { mina } from '../../sandbox/people.ts'
import { aWorld, call, errorOf } from './a-world.ts'
import { everything } from './everything.ts'

const { world, people, slack } = await aWorld({ manifest: everything, speed: 100_000 })
const voc = 'C0VOC0001'

beforeEach(() => world.reset())

type Page = { response_metadata?: { next_cursor?: string } }

/** Walks through a list. @param between what happens after each page */
async function walked<T extends Page>(
  ask: (cursor: string) => Promise<T>,
  idsOf: (page: T) => (string | undefined)[],
  between: (at: number) => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const ids: string[] = []
  let cursor = ''
  for (let at = 0; ; at += 1) {
    const page = await ask(cursor)
    ids.push(...idsOf(page).map((id) => id ?? ''))
    cursor = page.response_metadata?.next_cursor ?? ''
    if (cursor === '') return ids
    await between(at)
  }
}

const channels = (limit: number, between?: (at: number) => Promise<unknown>) =>
  walked(
    (cursor) => slack.conversations.list({ limit, cursor }),
    (page) => (page.channels ?? []).map(({ id }) => id),
    between,
  )

describe('a list that changes while it is read', () => {
  test('conversations.list gives nothing twice and leaves nothing out that was there all the time', async () => {
    for (let at = 0; at < 12; at += 1) await slack.conversations.create({ name: `c-${at}` })
    const before = await channels(1000)
    const read = await channels(4, (at) => slack.conversations.create({ name: `new-${at}` }))
    expect(new Set(read).size).toBe(read.length)
    expect(read).toEqual(expect.arrayContaining(before))
  })

  test('conversations.members goes on where it was when somebody leaves who was given, or who is next', async () => {
    const before = (await slack.conversations.members({ channel: voc })).members ?? []
    const read = await walked(
      (cursor) => slack.conversations.members({ channel: voc, limit: 2, cursor }),
      (page) => page.members ?? [],
      async (at) => at === 0 && slack.conversations.kick({ channel: voc, user: [...before].sort()[1] ?? '' }),
    )
    expect([...read].sort()).toEqual([...before].sort())
  })

  test('conversations.history goes on from where it was, whatever is posted meanwhile', async () => {
    const given: string[] = []
    for (let at = 0; at < 7; at += 1)
      given.push((await slack.chat.postMessage({ channel: voc, text: `${at}` })).ts ?? '')
    const read = await walked(
      (cursor) => slack.conversations.history({ channel: voc, limit: 3, cursor }),
      (page) => (page.messages ?? []).map(({ ts }) => ts),
      () => slack.chat.postMessage({ channel: voc, text: 'meanwhile' }),
    )
    expect(read.filter((ts) => given.includes(ts))).toEqual([...given].reverse())
    expect(new Set(read).size).toBe(read.length)
  })

  test('chat.scheduledMessages.list and reactions.list page, too', async () => {
    const post_at = Math.floor((await people.now()) / 1000) + 3_600
    for (let at = 0; at < 5; at += 1) await slack.chat.scheduleMessage({ channel: voc, text: `${at}`, post_at })
    const scheduled = await walked(
      (cursor) => slack.chat.scheduledMessages.list({ limit: 2, cursor }),
      (page) => (page.scheduled_messages ?? []).map(({ id }) => String(id)),
    )
    expect(new Set(scheduled).size).toBe(5)
    for (let at = 0; at < 3; at += 1) {
      const { ts: timestamp = '' } = await slack.chat.postMessage({ channel: voc, text: `${at}` })
      await slack.reactions.add({ channel: voc, timestamp, name: 'eyes' })
    }
    const reacted = await walked(
      (cursor) => slack.reactions.list({ limit: 2, cursor }),
      (page) => (page.items ?? []).map((item) => ('message' in item ? item.message?.ts : undefined)),
    )
    expect(new Set(reacted).size).toBe(3)
  })
})

test.each([
  ['conversations.list', {}],
  ['users.list', {}],
  ['users.conversations', {}],
  ['conversations.members', { channel: voc }],
  ['conversations.history', { channel: voc }],
  ['conversations.replies', { channel: voc, ts: 'first' }],
  ['chat.scheduledMessages.list', {}],
  ['reactions.list', {}],
  ['auth.teams.list', {}],
])('%s refuses a cursor that is none, and limits out of bounds', async (method, args) => {
  const ts = await people.as(mina).posts('voc', 'first')
  const given: Record<string, string> = { ...args, ...('ts' in args ? { ts } : {}) }
  expect((await call(world, method, { ...given, cursor: 'nonsense' })).body.error).toBe('invalid_cursor')
  expect((await call(world, method, { ...given, limit: '-1' })).body.error).toBe('invalid_limit')
  expect((await call(world, method, { ...given, limit: 'many' })).body.error).toBe('invalid_limit')
  expect((await call(world, method, { ...given, limit: '99999' })).body.ok).toBe(true)
})

test('the SDK’s own way through pages finds everybody', async () => {
  const seen: string[] = []
  for await (const page of slack.paginate('users.list', { limit: 2 }))
    if ('members' in page && Array.isArray(page.members)) seen.push(...page.members.map(({ id }) => String(id)))
  expect(seen).toContain(mina.id)
  expect(new Set(seen).size).toBe(seen.length)
  expect(await errorOf(slack.users.list({ cursor: 'x' }))).toBe('invalid_cursor')
})

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startWorld } from '../../sandbox/world.ts'
import { everything } from './everything.ts'

interface Saved {
  people: { id: string; name: string; teamId: string; isBot: boolean; isStranger: boolean }[]
  channels: { id: string; name: string; members: string[] }[]
}

const many = 10_000
const options = { manifest: everything, speed: 1_000_000, stateDir: mkdtempSync(join(tmpdir(), 'large-')) }

/** A workspace of 10,000 people and 10,000 channels, in one of which all of them are. */
async function aLargeWorld() {
  await (await startWorld(options)).stop()
  const file = join(options.stateDir, 'slack.json')
  const saved = JSON.parse(readFileSync(file, 'utf8')) as Saved
  const [person] = saved.people.filter(({ isBot, isStranger }) => !isBot && !isStranger)
  const voc = saved.channels.find(({ name }) => name === 'voc')
  if (!person || !voc) throw new Error('The seed has changed.')
  for (let at = 0; at < many; at += 1) {
    saved.people.push({ ...person, id: `U1${String(at).padStart(7, '0')}`, name: `person-${at}` })
    saved.channels.push({ ...voc, id: `C1${String(at).padStart(7, '0')}`, name: `channel-${at}`, members: [person.id] })
  }
  voc.members.push(...saved.people.slice(-many).map(({ id }) => id))
  writeFileSync(file, JSON.stringify(saved))
  const world = await startWorld(options)
  afterAll(() => world.stop())
  return world
}

const world = await aLargeWorld()
const headers = {
  authorization: `Bearer ${world.credentials.SLACK_BOT_TOKEN}`,
  'content-type': 'application/x-www-form-urlencoded',
}
/** A call in process. */
const call = async (method: string, args: Record<string, string> = {}) => {
  const body = new URLSearchParams(args).toString()
  const answer = await world.slack.fetch(new Request(world.apiUrl + method, { method: 'POST', body, headers }))
  return (await answer.json()) as { ok: boolean; error?: string; response_metadata?: { next_cursor?: string } }
}

/** Calls a second, by the processor's time that they take: what else the machine does is not theirs. */
async function speedOf(calls: readonly [method: string, args: Record<string, string>][], count: number) {
  for (const [method, args] of calls) expect(await call(method, args), method).toMatchObject({ ok: true })
  const before = process.cpuUsage()
  for (let batch = 0; batch < count; batch += 500)
    await Promise.all(
      Array.from({ length: 500 }, (_, at) => {
        const [method, args] = calls[at % calls.length] ?? ['auth.test', {}]
        return call(method, args)
      }),
    )
  const { user, system } = process.cpuUsage(before)
  return count / ((user + system) / 1_000_000)
}

test('2,000 calls a second in process, among 10,000 channels and people', { timeout: 120_000 }, async () => {
  const perSecond = await speedOf(
    [
      ['chat.postMessage', { channel: 'voc', text: 'by name, to ten thousand' }],
      ['chat.postMessage', { channel: 'U0MINA001', text: 'to a person' }],
      ['chat.postEphemeral', { channel: 'C0VOC0001', user: 'U10009999', text: 'for the last of them' }],
      ['users.info', { user: 'U10005000' }],
      ['conversations.info', { channel: 'C10005000' }],
      ['bots.info', { bot: world.slack.botId }],
      ['auth.test', {}],
    ],
    7_000,
  )
  expect(perSecond).toBeGreaterThan(2_000)
})

test('every page of 10,000 comes as fast as the first', { timeout: 60_000 }, async () => {
  for (const [method, args] of [
    ['conversations.list', { limit: '200' }],
    ['users.list', { limit: '200' }],
    ['conversations.members', { channel: 'C0VOC0001', limit: '200' }],
  ] as const) {
    let cursor = ''
    let pages = 0
    const before = process.cpuUsage()
    do {
      const page = await call(method, { ...args, cursor })
      expect(page.ok).toBe(true)
      cursor = page.response_metadata?.next_cursor ?? ''
      pages += 1
    } while (cursor !== '')
    expect(pages).toBeGreaterThanOrEqual(50)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1_000 / pages, method).toBeLessThan(50)
  }
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { mina } from '../../sandbox/people.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import { call, clientOf, errorOf } from './a-world.ts'
import { everything } from './everything.ts'

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const start = (stateDir: string) => startWorld({ manifest: everything, stateDir, speed: 1_000 })
const bothWays = async (use: (world: World, people: WorldClient) => Promise<void>, stateDir: string) => {
  const world = await start(stateDir)
  try {
    await use(world, new WorldClient(world.url))
  } finally {
    await world.stop()
  }
}

describe('a world that stops and starts again', () => {
  test('remembers messages with metadata and threads, people, membership, Home and response URLs', async () => {
    const stateDir = join(folder, 'remembers')
    let ts = ''
    await bothWays(async (world, people) => {
      const slack = clientOf(world)
      ts =
        (
          await slack.chat.postMessage({
            channel: 'voc',
            text: 'kept',
            metadata: { event_type: 'e', event_payload: { id: 1 } },
          })
        ).ts ?? ''
      await people.as(mina).posts('voc', 'a reply', { threadTs: ts })
      await people.as(mina).setsLocale('en-US')
      await slack.conversations.join({ channel: 'C0GENERAL' })
      await slack.views.publish({ user_id: mina.id, view: { type: 'home', blocks: [{ type: 'divider' }] } })
    }, stateDir)
    await bothWays(async (world, people) => {
      const slack = clientOf(world)
      const kept = (await people.messages('voc')).find((message) => message.ts === ts)
      expect(kept).toMatchObject({ text: 'kept', reply_count: 1, metadata: { event_payload: { id: 1 } } })
      expect((await slack.users.info({ user: mina.id, include_locale: true })).user).toMatchObject({ locale: 'en-US' })
      expect((await slack.conversations.info({ channel: 'C0GENERAL' })).channel).toMatchObject({ is_member: true })
      expect(await people.as(mina).opensHome()).not.toBeNull()
      expect(await errorOf(slack.chat.update({ channel: 'C0VOC0001', ts, text: 'changed' }))).toBe('no error')
    }, stateDir)
  })

  test('remembers pins, bookmarks, user groups, emoji, and posts what came due meanwhile', async () => {
    const stateDir = join(folder, 'keeps')
    const channel = 'C0VOC0001'
    await bothWays(async (world, people) => {
      const slack = clientOf(world)
      const { ts = '' } = await slack.chat.postMessage({ channel, text: 'pinned' })
      await slack.pins.add({ channel, timestamp: ts })
      await slack.bookmarks.add({ channel_id: channel, title: 'A', type: 'link', link: 'https://docs.example/' })
      await slack.usergroups.create({ name: 'CX' })
      await people.as(mina).changesEmoji('maru', 'https://emoji.example/maru.png')
      const post_at = Math.ceil(Date.now() / 1000) + 1
      await slack.chat.scheduleMessage({ channel, text: 'came due', post_at })
      await slack.chat.scheduleMessage({ channel, text: 'much later', post_at: post_at + 3_600 })
    }, stateDir)
    await bothWays(async (world, people) => {
      const slack = clientOf(world)
      expect((await slack.pins.list({ channel })).items).toHaveLength(1)
      expect((await slack.bookmarks.list({ channel_id: channel })).bookmarks).toHaveLength(1)
      expect((await slack.usergroups.list()).usergroups).toMatchObject([{ name: 'CX' }])
      expect(Object.keys((await slack.emoji.list()).emoji ?? {})).toEqual(['maru'])
      await people.as(mina).finds('voc', ({ text }) => text === 'came due')
      expect((await slack.chat.scheduledMessages.list()).scheduled_messages).toMatchObject([{ text: 'much later' }])
    }, stateDir)
  })

  test('never gives an id or a timestamp twice', async () => {
    const stateDir = join(folder, 'ids')
    const seen: string[] = []
    const post = async (world: World) => {
      const { body } = await call(world, 'chat.postMessage', { channel: 'voc', text: 'x' })
      seen.push(String(body.ts))
    }
    for (let round = 0; round < 3; round += 1) await bothWays(post, stateDir)
    expect(new Set(seen).size).toBe(3)
    expect([...seen].sort()).toEqual(seen)
  })

  test('gives later timestamps even when the machine’s clock was set back', async () => {
    const stateDir = join(folder, 'clock')
    const given: string[] = []
    for (const now of [2_000_000_000_000, 1_900_000_000_000]) {
      const world = await startWorld({ manifest: everything, stateDir, now: () => now })
      given.push(String((await call(world, 'chat.postMessage', { channel: 'voc', text: 'x' })).body.ts))
      await world.stop()
    }
    expect((given[1] ?? '') > (given[0] ?? '')).toBe(true)
  })

  test('writes soon after a change, not only when it stops', async () => {
    const stateDir = join(folder, 'soon')
    await bothWays(async (_world, people) => {
      await people.as(mina).posts('voc', 'written soon')
      await new Promise((done) => setTimeout(done, 400))
      expect(readFileSync(join(stateDir, 'slack.json'), 'utf8')).toContain('written soon')
    }, stateDir)
  })
})

test.each(['', '{', '{"version":99}', 'null'])(
  'a state file with “%s” in it is refused, named, and left alone',
  async (text) => {
    const stateDir = mkdtempSync(join(folder, 'broken-'))
    const file = join(stateDir, 'slack.json')
    writeFileSync(file, text)
    await expect(start(stateDir)).rejects.toThrow(file)
    expect(readFileSync(file, 'utf8')).toBe(text)
  },
)

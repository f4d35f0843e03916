import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { aurora, emma, orders } from '../../sandbox/neighbours.ts'
import { mina, team, voc } from '../../sandbox/people.ts'
import { copyOf } from '../../sandbox/slack/realm/copy.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import { aWorld, call, clientOf, errorOf, manifest } from './a-world.ts'

const { world, people, app, slack } = await aWorld({
  manifest: {
    ...manifest,
    oauth_config: { scopes: { bot: [...manifest.oauth_config.scopes.bot, 'files:read', 'files:write', 'pins:write'] } },
  },
})

/** All that can be asked about the world. Ids count on, and are not compared. */
async function everything(): Promise<unknown> {
  const all: unknown[] = [await people.realm(), await people.faultReport()]
  for (const { id } of (await people.realm()).workspaces) {
    const there = people.in(id)
    const state = await there.state()
    all.push({ ...state, pending: 0 })
    for (const channel of state.channels) all.push(await there.messages(channel.id))
  }
  return all
}

describe('a save', () => {
  test('puts every workspace, app, token and fault back, however often', async () => {
    await people.reset()
    const made = await people.apps.registers({ manifest })
    const { botToken } = await people.apps.installs(made.id, aurora.id)
    const kept = await people.as(mina).posts('voc', 'kept', { files: [{ name: 'a.txt', content: 'bytes' }] })
    await slack.views.publish({ user_id: mina.id, view: { type: 'home', blocks: [{ type: 'divider' }] } })
    await people.faults([{ on: 'chat.update', kind: 'refuse', error: 'internal_error', times: 5 }])
    await errorOf(slack.chat.update({ channel: voc.id, ts: kept, text: 'x' }))
    const before = await everything()
    const id = await people.saves()

    for (const _ of [1, 2]) {
      await people.as(mina).posts('voc', 'gone')
      await people.as(mina).reacts('voc', kept, 'tada')
      await people.in(aurora).as(emma).posts(orders.id, 'gone')
      await people.in(aurora).deactivates(emma)
      await people.makes(mina, 'admin')
      await people.as(mina).setsLocale('en-US')
      await people.apps.uninstalls(made.id, aurora.id)
      await people.apps.registers({ manifest })
      await people.faults([])
      expect(await everything()).not.toEqual(before)
      await people.restores(id)
      expect(await everything()).toEqual(before)
    }
    // A reset takes files, too.
    await people.reset()
    await people.restores(id)
    expect(await everything()).toEqual(before)
    expect((await clientOf(world, botToken).auth.test()).team_id).toBe(aurora.id)
    const [file] = (await people.as(mina).sees('voc')).find(({ ts }) => ts === kept)?.files ?? []
    expect(await (await fetch(`${world.url}/ui/files/${file?.id}?as=${mina.id}`)).text()).toBe('bytes')
  })

  test('holds every part of the state, also what is in memory alone', async () => {
    await people.reset()
    await people.as(mina).shortcut('new')
    const trigger = String((await app.got('shortcut'))[0]?.body.trigger_id)
    const upload = await call(world, 'files.getUploadURLExternal', { filename: 'a.txt', length: '3' })
    await slack.chat.postEphemeral({ channel: voc.id, user: mina.id, text: 'for you' })
    const id = await people.saves()
    await people.reset()
    expect((await people.as(mina).sees('voc')).some(({ ephemeral }) => ephemeral)).toBe(false)
    await people.restores(id)
    expect((await people.as(mina).sees('voc')).some(({ text }) => text === 'for you')).toBe(true)
    expect((await fetch(String(upload.body.upload_url), { method: 'POST', body: 'abc' })).status).toBe(200)
    const title = { type: 'plain_text' as const, text: 'Form' }
    const view = { type: 'modal' as const, title, blocks: [{ type: 'divider' as const }] }
    expect(await errorOf(slack.views.open({ trigger_id: trigger, view }))).toBe('no error')
    await people.restores(id)
    expect(await errorOf(slack.views.open({ trigger_id: trigger, view }))).toBe('no error')
  })

  test('never gives an id or a timestamp twice', async () => {
    await people.reset()
    const id = await people.saves()
    const post = async () => String((await call(world, 'chat.postMessage', { channel: 'voc', text: 'x' })).body.ts)
    const first = await post()
    await people.restores(id)
    expect((await post()) > first).toBe(true)
  })

  test('takes, and is put back in, less than 50 ms', async () => {
    await people.reset()
    const took = async (work: () => Promise<unknown>) => {
      const times: number[] = []
      for (let at = 0; at < 20; at += 1) {
        const start = performance.now()
        await work()
        times.push(performance.now() - start)
      }
      return Math.min(...times)
    }
    expect(await took(() => people.saves())).toBeLessThan(50)
    const id = await people.saves()
    expect(await took(() => people.restores(id))).toBeLessThan(50)
    expect(await took(() => people.reset())).toBeLessThan(50)
  })

  test('that is none is refused', async () => {
    await expect(people.restores('save-999')).rejects.toThrow('There is no save save-999')
  })

  test('refuses to leave out what it does not know', () => {
    const shared = { name: 'one' }
    const copy = copyOf({ map: new Map([['a', shared]]), list: [shared], set: new Set([1]) })
    expect(copy).toEqual({ map: new Map([['a', shared]]), list: [shared], set: new Set([1]) })
    expect(copy.map.get('a')).toBe(copy.list[0])
    expect(copy.list[0]).not.toBe(shared)
    expect(() => copyOf({ when: new Date() })).toThrow('Date')
  })
})

describe('a world on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-several-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const during = async <T>(stateDir: string, use: (world: World, people: WorldClient) => Promise<T>): Promise<T> => {
    const running = await startWorld({ manifest, stateDir, speed: 1_000 })
    try {
      return await use(running, new WorldClient(running.url))
    } finally {
      await running.stop()
    }
  }

  test('remembers every workspace, apps, where they are installed, and their tokens', async () => {
    const stateDir = join(folder, 'all')
    const token = await during(stateDir, async (_, there) => {
      const made = await there.apps.registers({ manifest: { ...manifest, display_information: { name: 'Kept' } } })
      await there.in(aurora).as(emma).posts(orders.id, 'kept here')
      await there.in(aurora).makes(emma, 'admin')
      return (await there.apps.installs(made.id, aurora.id)).botToken
    })
    await during(stateDir, async (running, there) => {
      expect((await there.in(aurora).messages(orders.id)).at(-1)?.text).toBe('kept here')
      expect((await there.realm()).apps).toHaveLength(2)
      const kept = clientOf(running, token)
      expect(await kept.auth.test()).toMatchObject({ team_id: aurora.id })
      expect((await kept.users.info({ user: emma.id })).user).toMatchObject({ is_admin: true })
      expect((await clientOf(running).auth.test()).team_id).toBe(team.id)
    })
  })

  test('that was written when there was one workspace is read as it is, and the others begin beside it', async () => {
    const stateDir = join(folder, 'older')
    const ts = await during(stateDir, async (running, there) => {
      await clientOf(running).views.publish({ user_id: mina.id, view: { type: 'home', blocks: [{ type: 'divider' }] } })
      return there.as(mina).posts('voc', 'from an older world')
    })
    const file = join(stateDir, 'slack.json')
    const { others: _, realm: __, kept: ___, ...older } = JSON.parse(readFileSync(file, 'utf8'))
    // Homes went by the person alone, and addresses named no app.
    older.homes = older.homes.map(([key, home]: [string, unknown]) => [key.split(' ')[0], home])
    for (const address of older.responseUrls) delete address.appId
    writeFileSync(file, JSON.stringify(older))
    await during(stateDir, async (running, there) => {
      expect((await there.messages('voc')).at(-1)).toMatchObject({ ts, text: 'from an older world' })
      expect(await there.as(mina).opensHome()).not.toBeNull()
      expect(await clientOf(running).chat.update({ channel: voc.id, ts, text: 'x' }).catch(String)).toContain(
        'cant_update_message',
      )
      expect((await there.in(aurora).as(emma).looks()).channels.length).toBeGreaterThan(3)
    })
  })
})

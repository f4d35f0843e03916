import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { erik, leadership, mina, sofia, support, tom, voc } from '../../sandbox/people.ts'
import { largestFile } from '../../sandbox/slack/files/limits.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import { aWorld, manifest as basic, call, clientOf, errorOf } from './a-world.ts'

const withScopes = (...more: string[]) => ({
  ...basic,
  oauth_config: { scopes: { bot: [...basic.oauth_config.scopes.bot, ...more] } },
  settings: {
    ...basic.settings,
    event_subscriptions: { bot_events: [...basic.settings.event_subscriptions.bot_events, 'file_shared'] },
  },
})
const manifest = withScopes('files:read', 'files:write')
const { world, people, app, slack } = await aWorld({ manifest })
const bare = await aWorld()

beforeEach(() => {
  world.reset()
  app.received.length = 0
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const photo = { name: '화면 캡처.png', content: png }
const bearer = (token = world.credentials.SLACK_BOT_TOKEN) => ({ headers: { authorization: `Bearer ${token}` } })
/** The one file of the newest message there. */
const fileIn = async (channel: string) => {
  const file = (await people.messages(channel)).at(-1)?.files?.[0]
  if (!file) throw new Error(`The newest message in ${channel} has no file.`)
  return file
}
const asksUpload = async (length: string, filename = 'notes.txt') =>
  (await call(world, 'files.getUploadURLExternal', { filename, length })).body
const uploads = async (content: string, filename = 'notes.txt') => {
  const { upload_url, file_id } = await asksUpload(String(Buffer.byteLength(content)), filename)
  await fetch(String(upload_url), { method: 'POST', body: content })
  return String(file_id)
}
const completes = (args: Record<string, string>) => call(world, 'files.completeUploadExternal', args)
const files = (...ids: string[]) => JSON.stringify(ids.map((id) => ({ id })))

describe('a file that a person posts', () => {
  test('comes to the app as file_share, without a team, and stands in the history without a subtype', async () => {
    const ts = await people.as(mina).posts(voc.name, '이 화면이에요', { files: [photo] })
    const [message] = await app.got('message')
    const [shared] = await app.got('file_shared')
    expect(message?.body.event).toMatchObject({ subtype: 'file_share', ts, upload: false, text: '이 화면이에요' })
    expect(message?.body.event).not.toHaveProperty('team')
    const file = await fileIn(voc.name)
    expect(message?.body.event).toMatchObject({ files: [{ id: file.id, mimetype: 'image/png', size: png.length }] })
    expect(shared?.body.event).toMatchObject({ file_id: file.id, channel_id: voc.id, user_id: mina.id })
    const { messages } = await slack.conversations.history({ channel: voc.id, limit: 1 })
    expect(messages?.[0]).toMatchObject({ ts, files: [{ id: file.id, name: '화면 캡처.png', pretty_type: 'PNG' }] })
    expect(messages?.[0]).not.toHaveProperty('subtype')
  })

  test('needs no words, and comes with the message of a shortcut', async () => {
    const ts = await people.as(mina).posts(support.name, '', { files: [photo] })
    await people.as(mina).shortcut('add', support.name, ts)
    const [shortcut] = await app.got('message_action')
    expect(shortcut?.body.message).toMatchObject({ text: '', files: [{ name: '화면 캡처.png' }] })
    expect(shortcut?.body.message).not.toHaveProperty('blocks')
  })

  test('is told by files.info with its shares, and read with the token alone', async () => {
    const ts = await people.as(mina).posts(support.name, '', { files: [photo] })
    const { id, url_private } = await fileIn(support.name)
    const { file } = await slack.files.info({ file: id })
    expect(file).toMatchObject({ user: mina.id, is_public: true, channels: [support.id], ims: [] })
    expect(file?.shares).toMatchObject({ public: { [support.id]: [{ ts, reply_count: 0 }] } })
    const read = await fetch(url_private, bearer())
    expect(read.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await read.arrayBuffer()).equals(png)).toBe(true)
    for (const init of [{}, bearer('xoxb-wrong')]) {
      const turned = await fetch(url_private, { ...init, redirect: 'manual' })
      expect([turned.status, turned.headers.get('location')]).toEqual([302, expect.stringContaining('/?redir=')])
    }
  })

  test('in a place where the app is not cannot be seen by it', async () => {
    await people.as(mina).posts(support.name, '', { files: [photo] })
    await people.as('yuna').posts(leadership.name, '', { files: [photo] })
    const { id, url_private } = await fileIn(leadership.name)
    expect(await errorOf(slack.files.info({ file: id }))).toBe('not_visible')
    expect((await fetch(url_private, bearer())).status).toBe(404)
    expect(await errorOf(slack.files.info({ file: 'F0NOTHERE' }))).toBe('file_not_found')
  })

  test('is shown to whoever sees the conversation, and to nobody else', async () => {
    await people.as('yuna').posts(leadership.name, '', { files: [photo] })
    const { id } = await fileIn(leadership.name)
    const status = async (person: { id: string }) => (await fetch(`${world.url}/ui/files/${id}?as=${person.id}`)).status
    expect([await status({ id: 'U0YUNA001' }), await status(tom), await status(erik)]).toEqual([200, 404, 404])
  })

  test('that is a web page or a drawing with scripts is handed out as bytes that run nowhere', async () => {
    for (const name of ['evil.html', 'evil.svg']) {
      await people.as(mina).posts(support.name, '', { files: [{ name, content: '<script>alert(1)</script>' }] })
      const { id } = await fileIn(support.name)
      const { headers } = await fetch(`${world.url}/ui/files/${id}?as=${mina.id}`)
      expect(headers.get('content-type')).toBe('application/octet-stream')
      expect(headers.get('content-disposition')).toContain('attachment')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  test('is refused where it is empty, too large or somebody else’s', async () => {
    await expect(people.as(mina).posts('voc', '', { files: [{ name: 'a.txt', content: '' }] })).rejects.toThrow('empty')
    const huge = new Uint8Array(largestFile + 1)
    await expect(people.as(mina).posts('voc', '', { files: [{ name: 'a', content: huge }] })).rejects.toThrow('larger')
    await people.as(mina).posts(support.name, '', { files: [photo] })
    const { id } = await fileIn(support.name)
    const again = await fetch(`${world.url}/ui/post`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: sofia.id, channel: support.id, text: 'mine', files: [id] }),
    })
    expect(await again.json()).toMatchObject({ ok: false, code: 'no_such_gesture' })
  })
})

describe('a file that an app uploads', () => {
  test('arrives by the SDK’s own uploadV2, in a thread, with the words before it', async () => {
    const parent = await people.as(mina).posts('voc', 'a thread')
    await slack.filesUploadV2({
      channel_id: 'C0VOC0001',
      thread_ts: parent,
      initial_comment: 'Here & now',
      filename: 'report.csv',
      file: Buffer.from('a,b\n1,2\n'),
    })
    await expect.poll(async () => (await people.as(mina).thread('voc', parent)).length).toBe(2)
    const [, reply] = await people.as(mina).thread('voc', parent)
    expect(reply).toMatchObject({ text: 'Here &amp; now', files: [{ name: 'report.csv', prettyType: 'CSV', size: 8 }] })
  })

  test('is answered before anybody looked inside, and shared a little later', async () => {
    const id = await uploads('hello')
    const { body } = await completes({ files: files(id), channel_id: 'C0VOC0001' })
    expect(body).toMatchObject({ ok: true, files: [{ id, title: 'notes.txt', mimetype: '', shares: {} }] })
    await expect.poll(async () => (await slack.files.info({ file: id })).file?.channels).toEqual(['C0VOC0001'])
    expect((await slack.files.info({ file: id })).file).toMatchObject({ mimetype: 'text/plain', filetype: 'text' })
  })

  test.each([
    ['nothing to upload', () => asksUpload('0'), 'missing_argument'],
    ['more than fits', () => asksUpload(String(largestFile + 1)), 'file_upload_size_restricted'],
    [
      'no name',
      async () => (await call(world, 'files.getUploadURLExternal', { length: '1' })).body,
      'invalid_arguments',
    ],
    [
      'bytes that never came',
      async () => (await completes({ files: files(String((await asksUpload('5')).file_id)) })).body,
      'file_not_found',
    ],
    [
      'a channel that is none',
      async () => (await completes({ files: files(await uploads('hi')), channel_id: 'C0NONE' })).body,
      'channel_not_found',
    ],
    [
      'a person where a channel belongs',
      async () => (await completes({ files: files(await uploads('hi')), channel_id: mina.id })).body,
      'channel_not_found',
    ],
    [
      'a channel without the app',
      async () => (await completes({ files: files(await uploads('hi')), channel_id: 'C0GENERAL' })).body,
      'not_in_channel',
    ],
    [
      'blocks that are none',
      async () => (await completes({ files: files(await uploads('hi')), blocks: '[{"type":"section"}]' })).body,
      'invalid_blocks',
    ],
  ])('%s: %#', async (_what, ask, error) => {
    expect((await ask()).error).toBe(error)
  })

  test('somebody else’s file cannot be finished', async () => {
    await people.as(mina).posts(support.name, '', { files: [photo] })
    expect((await completes({ files: files((await fileIn(support.name)).id) })).body.error).toBe('access_denied')
  })

  test('of another length than announced is refused at once', async () => {
    const { upload_url } = await asksUpload('5')
    const put = async (body: string) => (await fetch(String(upload_url), { method: 'PUT', body })).status
    expect([await put('four'), await put('sixsix'), await put('five5')]).toEqual([400, 413, 200])
  })

  test('goes to a person by `channels`, and its address is never in the log', async () => {
    const id = await uploads('hello')
    await completes({ files: files(id), channels: sofia.id })
    const dm = await people.as(sofia).appDm()
    await people.as(sofia).finds(dm, (message) => message.files[0]?.id === id)
    const said = JSON.stringify(await people.log())
    expect(said).toContain(`upload ${id}`)
    expect(said).not.toMatch(/upload\/v1\/[A-Za-z0-9]/)
  })

  test('needs the scopes of the reference', async () => {
    expect(await errorOf(bare.slack.files.info({ file: 'F1' }))).toBe('missing_scope')
    expect((await call(bare.world, 'files.getUploadURLExternal', { filename: 'a', length: '1' })).body).toMatchObject({
      error: 'missing_scope',
      needed: 'files:write',
    })
    await bare.people.as(mina).posts(support.name, '', { files: [photo] })
    const file = (await bare.people.messages(support.name)).at(-1)?.files?.[0]
    const turned = await fetch(file?.url_private ?? '', {
      ...bearer(bare.world.credentials.SLACK_BOT_TOKEN),
      redirect: 'manual',
    })
    expect(turned.status).toBe(302)
  })
})

test('a world on disk keeps its files under their ids, and a reset forgets them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-files-'))
  const run = async (use: (world: World, people: WorldClient) => Promise<void>) => {
    const kept = await startWorld({ manifest, stateDir: folder, speed: 1_000 })
    await use(kept, new WorldClient(kept.url)).finally(() => kept.stop())
  }
  try {
    await run(async (_, those) => {
      await those.as(mina).posts(support.name, 'kept', { files: [{ name: '../../up.png', content: png }] })
    })
    expect(readdirSync(join(folder, 'slack-files'))).toEqual([expect.stringMatching(/^F[A-Z0-9]+$/)])
    await run(async (again, those) => {
      const file = (await those.messages(support.name)).at(-1)?.files?.[0]
      expect(file?.url_private).toContain(again.url)
      const read = await fetch(file?.url_private ?? '', bearer())
      expect(Buffer.from(await read.arrayBuffer()).equals(png)).toBe(true)
      again.reset()
      expect(await errorOf(clientOf(again).files.info({ file: file?.id ?? '' }))).toBe('file_not_found')
      expect(readdirSync(join(folder, 'slack-files'))).toEqual([])
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

import { expect, test } from 'vitest'
import { mina, support } from '../../sandbox/people.ts'
import { pictureSize } from '../../sandbox/slack/files/picture-size.ts'
import { aWorld, manifest as basic, call } from './a-world.ts'

const manifest = {
  ...basic,
  oauth_config: { scopes: { bot: [...basic.oauth_config.scopes.bot, 'files:read', 'files:write'] } },
}
const { world, people, slack } = await aWorld({ manifest })

const hex = (...parts: string[]) => Buffer.from(parts.join(''), 'hex')
const two = (number: number) => number.toString(16).padStart(4, '0')

/** The beginnings of pictures: all that says how large they are. */
const headOf = {
  png: (width: number, height: number) =>
    hex('89504e470d0a1a0a', '0000000d', '49484452', `0000${two(width)}`, `0000${two(height)}`),
  gif: (width: number, height: number) => {
    const head = Buffer.from('GIF89a....', 'latin1')
    head.writeUInt16LE(width, 6)
    head.writeUInt16LE(height, 8)
    return head
  },
  // An APP0 of four bytes and a Huffman table in front of the frame, which begins with a fill byte.
  jpg: (width: number, height: number) =>
    hex('ffd8', 'ffe000040000', 'ffc400040000', 'ff', 'ffc20011', '08', two(height), two(width), '03'),
}

const fileOf = async (ts: string) => {
  const found = (await people.messages(support.id)).find((message) => message.ts === ts)?.files?.[0]
  if (!found) throw new Error('The message has no file.')
  return found
}

test.each(Object.entries(headOf))('the size of a %s is read from its header', (_ending, head) => {
  expect(pictureSize(head(526, 366))).toEqual({ width: 526, height: 366 })
  expect(pictureSize(head(0, 366))).toBeUndefined()
  // Cut off anywhere it says nothing, and breaks nothing.
  for (let length = 0; length < 8; length += 1) expect(pictureSize(head(526, 366).subarray(0, length))).toBeUndefined()
})

test('what is no picture has no size', () => {
  for (const words of ['', 'just words, quite a few of them', '<svg width="1" height="1"/>'])
    expect(pictureSize(Buffer.from(words))).toBeUndefined()
  // A JPEG without a frame, and one whose segments lead nowhere.
  expect(pictureSize(hex('ffd8', 'ffe000040000', 'ffd9'.repeat(8)))).toBeUndefined()
  expect(pictureSize(hex('ffd8', '00'.repeat(20)))).toBeUndefined()
})

test('a picture that a person posts tells its size and its smaller copies, which an app with the token can read', async () => {
  const content = headOf.jpg(526, 366)
  const ts = await people.as(mina).posts(support.id, '', { files: [{ name: 'My cat.jpg', content }] })
  const file = await fileOf(ts)
  // As the example of files.upload in the reference has it.
  expect(file).toMatchObject({ original_w: 526, original_h: 366, thumb_360_w: 360, thumb_360_h: 250 })
  expect(file).toMatchObject({ thumb_480_w: 480, thumb_480_h: 334, thumb_64: expect.stringMatching(/my_cat_64\.jpg$/) })
  expect(file).not.toHaveProperty('thumb_720')
  const { file: told } = await slack.files.info({ file: file.id })
  expect(told).toMatchObject({ thumb_360: file.thumb_360 })
  const authorization = `Bearer ${world.credentials.SLACK_BOT_TOKEN}`
  const read = await fetch(String(file.thumb_360), { headers: { authorization } })
  expect([read.status, read.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect((await fetch(String(file.thumb_360), { redirect: 'manual' })).status).toBe(302)
  const [seen] = (await people.as(mina).sees(support.id)).filter((message) => message.ts === ts)
  expect(seen?.files[0]).toMatchObject({ isPicture: true, width: 526, height: 366 })
})

test('so does one that an app uploads; it is never enlarged, and other files say nothing of it', async () => {
  const uploads = async (filename: string, content: Buffer) => {
    const { body } = await call(world, 'files.getUploadURLExternal', { filename, length: String(content.length) })
    await fetch(String(body.upload_url), { method: 'POST', body: Uint8Array.from(content) })
    const files = JSON.stringify([{ id: body.file_id }])
    expect((await call(world, 'files.completeUploadExternal', { files })).body).toMatchObject({ ok: true })
    return (await slack.files.info({ file: String(body.file_id) })).file
  }
  const small = await uploads('small.gif', headOf.gif(176, 226))
  expect(small).toMatchObject({ original_w: 176, original_h: 226, thumb_360_w: 176, thumb_360_h: 226 })
  expect(small).not.toHaveProperty('thumb_480')
  const words = await uploads('words.txt', Buffer.from('words'))
  expect(Object.keys(words ?? {}).filter((key) => /^(thumb|original)_/.test(key))).toEqual([])
})

import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createPictures } from '../../src/web/pictures.ts'
import { createWeb } from '../../src/web/server.ts'

const figures = {
  days: ['2/9', '2/16', '2/23', '3/2'],
  columns: [[3, 1, 0, 0, 1, 0, 1, 1, 1, 0]],
  endsWithNoStage: true,
}

async function aServer() {
  let now = new Date('2026-03-04T01:00:00Z')
  let base = ''
  const encryptionKey = randomBytes(32).toString('base64')
  const pictures = createPictures({ encryptionKey, baseUrl: () => base || null, now: () => now })
  expect(pictures.journey('w1', figures)).toBeNull()
  const server = createWeb({
    slack: (_, response) => void response.end(),
    ready: async () => {},
    metrics: async () => '',
    picture: pictures.draw,
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const addressOf = (workspaceId: string, of = figures) => pictures.journey(workspaceId, of) ?? ''
  return { addressOf, sets: (time: string) => (now = new Date(time)), base }
}

test('an address of ours shows its picture, to whoever has it', async () => {
  const { addressOf, base } = await aServer()
  const answer = await fetch(addressOf('w1'))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('image/png')
  // A browser shows it in a page of another origin; nothing else of ours.
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect((await fetch(`${base}healthz`)).headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  expect(addressOf('w1')).toBe(addressOf('w1'))
  expect(addressOf('w1').length).toBeLessThan(3_000)
})

test('two workspaces with the same numbers have two addresses, and neither tells whose it is', async () => {
  const { addressOf } = await aServer()
  expect(addressOf('w1')).not.toBe(addressOf('w2'))
  const held = Buffer.from(addressOf('workspace-one').split('/').at(-1)?.split('.')[0] ?? '', 'base64url').toString()
  expect(held).not.toContain('workspace-one')
})

test('one that was guessed, changed, signed by another or has grown old is none', async () => {
  const { addressOf, sets, base } = await aServer()
  const address = addressOf('w1')
  const [text = '', signed = ''] = address.split('/').at(-1)?.split('.') ?? []
  const other = Buffer.from(JSON.stringify({ u: 99_999, w: '', d: [], c: [], n: false })).toString('base64url')
  const strange = createPictures({
    encryptionKey: randomBytes(32).toString('base64'),
    baseUrl: () => base,
    now: () => new Date('2026-03-04T01:00:00Z'),
  }).journey('w1', figures)
  for (const url of [
    `${base}pictures/journey/${other}.${signed}.png`,
    `${base}pictures/journey/${text}.${signed.slice(0, -1)}.png`,
    `${base}pictures/journey/${text}..png`,
    `${base}pictures/journey/${text}.png`,
    `${base}pictures/journey/x`,
    address.replace(/png$/, 'svg'),
    strange ?? '',
  ])
    expect((await fetch(url)).status, url).toBe(404)
  sets('2026-04-03T01:00:00Z')
  expect((await fetch(address)).status).toBe(200)
  sets('2026-04-04T01:00:00Z')
  expect((await fetch(address)).status).toBe(404)
})

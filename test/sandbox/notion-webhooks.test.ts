import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { verifyWebhookSignature } from '@notionhq/client'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { missingReference, reference } from '../../conformance/reference.ts'
import { aDatabase, aNotion, aRow, text } from './a-notion.ts'
import { shapeJudge } from './notion-webhook-shapes.ts'

interface Came {
  body: string
  signature: string | undefined
  said: Record<string, unknown>
}

const came: Came[] = []
let status = 200
const app = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const body = Buffer.concat(parts).toString('utf8')
    const signature = request.headers['x-notion-signature']
    came.push({ body, signature: typeof signature === 'string' ? signature : undefined, said: JSON.parse(body) })
    response.writeHead(status).end()
  })
})
await new Promise<void>((done) => app.listen(0, '127.0.0.1', done))
const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/notion`
afterAll(() => new Promise((done) => app.close(done)))

const { notion, hands, client } = await aNotion({ speed: 60 })
const { sourceId } = await aDatabase(client, notion.parentPageId)
const row = (await aRow(client, sourceId, 'VOC-1', { markdown: 'one' })).id
const subscription = await hands.settings.subscribes(url)
const token = String(came[0]?.said.verification_token)
const types = () => came.map(({ said }) => String(said.type))

beforeEach(() => {
  came.length = 0
  status = 200
})

describe('a subscription', () => {
  test('begins with a token that a person pastes; nothing else is sent before', async () => {
    expect(token).toMatch(/^secret_/)
    await client.pages.update({ page_id: row, icon: { type: 'emoji', emoji: '📣' } })
    await expect(hands.settings.pastes(subscription.id, 'secret_other')).rejects.toThrow('not the token')
    await hands.settings.pastes(subscription.id, token)
    expect((await hands.looks()).subscriptions).toMatchObject([{ status: 'active' }])
    expect(came).toEqual([])
  })

  test('gathers what happens to one thing, names it and signs it', async () => {
    await client.pages.update({ page_id: row, properties: { 번호: { rich_text: text('VOC-9') } } })
    await hands.edits('VOC-9', '고객사 수', '7')
    await expect.poll(types).toContain('page.properties_updated')
    const all = came.filter(({ said }) => said.type === 'page.properties_updated')
    expect(all).toHaveLength(1)
    const [{ body, signature, said }] = all as [Came]
    expect(await verifyWebhookSignature({ body, signature, verificationToken: token })).toBe(true)
    expect(await verifyWebhookSignature({ body: `${body} `, signature, verificationToken: token })).toBe(false)
    expect(said).toMatchObject({
      entity: { id: row, type: 'page' },
      attempt_number: 1,
      authors: [{ type: 'bot' }, { type: 'person' }],
      data: { parent: { type: 'database', data_source_id: sourceId } },
    })
    expect((said.data as { updated_properties: string[] }).updated_properties).toHaveLength(2)
  })

  test('does not tell of what was made and thrown away at once, nor of what the connection cannot see', async () => {
    const short = await client.pages.create({ parent: { page_id: notion.parentPageId } })
    await client.pages.update({ page_id: short.id, in_trash: true })
    await hands.pages.retitles(notion.unsharedPageId, '비밀')
    await hands.pages.comments(row, '끝')
    await expect.poll(types).toContain('comment.created')
    // Longer than what is gathered waits.
    await new Promise((done) => setTimeout(done, 800))
    const told = came.map(({ said }) => JSON.stringify(said.entity)).join()
    for (const id of [short.id, notion.unsharedPageId]) expect(told).not.toContain(id)
  })

  test('tries again while nobody takes it, with the number of the attempt', async () => {
    status = 503
    const fast = await aNotion({ speed: 100_000 })
    const own = await fast.hands.settings.subscribes(url, ['page.created'])
    await fast.hands.settings.pastes(own.id, String(came[0]?.said.verification_token))
    came.length = 0
    await fast.client.pages.create({ parent: { page_id: fast.notion.parentPageId } })
    await expect.poll(() => came.length, { timeout: 10_000 }).toBe(8)
    expect(came.map(({ said }) => said.attempt_number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(new Set(came.map(({ said }) => said.id)).size).toBe(1)
  })
})

describe.skipIf(missingReference !== null)('events against the description (skipped without REFERENCE_DIR)', () => {
  test('each kind has exactly the shape that it gives', async () => {
    const judge = shapeJudge(await reference('notion/openapi.json'))
    const page = await client.pages.create({ parent: { page_id: notion.parentPageId } })
    await expect.poll(types).toContain('page.created')
    await client.blocks.children.append({ block_id: page.id, children: [{ divider: {} }] })
    await client.pages.update({ page_id: page.id, is_locked: true })
    await client.pages.update({ page_id: page.id, is_locked: false })
    await client.pages.move({ page_id: page.id, parent: { page_id: row } })
    await client.dataSources.update({ data_source_id: sourceId, properties: { 새것: { checkbox: {} } } })
    const view = await client.views.create({ data_source_id: sourceId, name: 'x', type: 'list' })
    await client.fileUploads.create({ filename: 'a.png' })
    const { databaseId } = await aDatabase(client, notion.parentPageId, 'Short')
    await expect.poll(types).toEqual(expect.arrayContaining(['view.created', 'database.created']))
    await client.views.update({ view_id: view.id, name: 'y' })
    await client.pages.update({ page_id: page.id, in_trash: true })
    await client.databases.update({ database_id: databaseId, in_trash: true })
    const wanted = [
      'page.content_updated',
      'page.locked',
      'page.unlocked',
      'page.moved',
      'page.deleted',
      'view.updated',
    ]
    const more = ['data_source.schema_updated', 'data_source.created', 'database.deleted', 'file_upload.created']
    await expect.poll(types).toEqual(expect.arrayContaining([...wanted, ...more]))
    for (const { said } of came) expect({ type: said.type, wrong: judge(said) }).toEqual({ type: said.type, wrong: [] })
  })
})

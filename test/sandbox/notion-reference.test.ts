import type { Client } from '@notionhq/client'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Description } from '../../conformance/description.ts'
import type { Finding } from '../../conformance/finding.ts'
import { describeNotion } from '../../conformance/notion.ts'
import { missingReference, reference } from '../../conformance/reference.ts'
import { endpoints } from '../../sandbox/notion/api/dispatch.ts'
import type { NotionRequest } from '../../sandbox/notion/hands.ts'
import type { Exchange } from '../../sandbox/traffic/exchange.ts'
import { aDatabase, aNotion, aPicture, aRow, errorOf, everyBlock, everyProperty, text } from './a-notion.ts'

/** `options` of a status came after the description was saved; the SDK has them. */
const newerThanIt = ({ what, place, says }: Finding) =>
  what === 'notion POST /v1/databases' && place === 'request body' && says.includes('/status')

/** Endpoints that the SDK has and the description, which is older, has not: their answers are held against the SDK's types. */
const sdkAlone = (name: string) => name.startsWith('views.') || ['comments.update', 'comments.delete'].includes(name)

const contentTypeOf = (path: string, body: unknown): string | null =>
  path.endsWith('/send') ? 'multipart/form-data' : body === undefined ? null : 'application/json'

/** A request of the world's log as the judge of traffic has it. */
function exchangeOf({ method, path, body, status, answer }: NotionRequest): Exchange {
  const { pathname, searchParams } = new URL(path, 'http://127.0.0.1')
  return {
    ...{ system: 'notion', method, path: pathname, query: Object.fromEntries(searchParams) },
    ...{ contentType: contentTypeOf(pathname, body), body: body ?? null, version: '2026-03-11' },
    ...{ status, answer },
  }
}

/** Calls what the first test has not called, with every kind of property and block. */
async function everythingElse(client: Client, parentPageId: string, databaseId: string, sourceId: string) {
  const upload = await aPicture(client)
  const several = await client.fileUploads.create({ mode: 'multi_part', filename: 'a.png', number_of_parts: 1 })
  const file = { filename: 'a.png', data: new Blob(['x'], { type: 'image/png' }) }
  await client.fileUploads.send({ file_upload_id: several.id, file, part_number: '1' })
  await client.fileUploads.complete({ file_upload_id: several.id })
  await client.fileUploads.retrieve({ file_upload_id: upload })
  await client.fileUploads.list({ page_size: 2 })

  const { source, row, properties } = await everyProperty(client, databaseId, sourceId, upload)
  await client.dataSources.retrieve({ data_source_id: sourceId })
  await client.dataSources.listTemplates({ data_source_id: source })
  for (const { id } of Object.values(properties))
    await client.pages.properties.retrieve({ page_id: row, property_id: decodeURIComponent(id) })

  const page = await everyBlock(client, parentPageId, upload)
  const blocks = await client.blocks.children.list({ block_id: page })
  for (const { id } of blocks.results) {
    await client.blocks.retrieve({ block_id: id })
    await client.blocks.children.list({ block_id: id })
  }
  const [first] = blocks.results
  await client.blocks.update({ block_id: first?.id ?? '', paragraph: { rich_text: text('changed') } })
  await client.pages.retrieveMarkdown({ page_id: page })
  const comment = await client.comments.create({
    parent: { page_id: page },
    rich_text: text('hello'),
    attachments: [{ file_upload_id: upload }],
  })
  await client.comments.retrieve({ comment_id: comment.id })
  await client.comments.list({ block_id: page })
  await client.comments.update({ comment_id: comment.id, markdown: 'hello **again**' })
  await client.comments.delete({ comment_id: comment.id })
  await client.pages.move({ page_id: page, parent: { type: 'data_source_id', data_source_id: source } })
  await views(client, source)
}

async function views(client: Client, source: string) {
  const view = await client.views.create({ data_source_id: source, name: 'List', type: 'list' })
  await client.views.list({ data_source_id: source })
  await client.views.retrieve({ view_id: view.id })
  await client.views.update({ view_id: view.id, name: 'All' })
  const query = await client.views.queries.create({ view_id: view.id, page_size: 1 })
  await client.views.queries.results({ view_id: view.id, query_id: query.id })
  await client.views.queries.delete({ view_id: view.id, query_id: query.id })
  await client.views.delete({ view_id: view.id })
}

describe.skipIf(missingReference !== null)(
  'against Notion’s own OpenAPI description (skipped without REFERENCE_DIR)',
  () => {
    let notionRules: Description
    beforeAll(async () => {
      notionRules = describeNotion(await reference('notion/openapi.json'))
    })

    test('every answer, and every request that the world takes, is one that it describes', async () => {
      const { notion, hands, client } = await aNotion()
      const { databaseId, sourceId } = await aDatabase(client, notion.parentPageId)
      await client.users.me({})
      const people = await client.users.list({})
      await client.users.retrieve({ user_id: people.results[0]?.id ?? '' })
      const full = {
        properties: {
          제목: {
            title: [{ text: { content: 'x', link: { url: 'https://a.example' } }, annotations: { bold: true } }],
          },
          번호: { rich_text: text('VOC-1') },
          상태: { select: { name: '접수' } },
          단계: { status: { name: '끝' } },
          '고객사 수': { number: 3 },
          Jira: { url: 'https://a.example' },
          등록일: { date: { start: '2026-11-22' } },
          태그: { multi_select: [{ name: 'a' }] },
          확인: { checkbox: true },
          담당: { people: [{ id: people.results.find((user) => user.type === 'person')?.id ?? '' }] },
        },
        markdown: '# 1\n## 2\n### 3\ntext **b**\n- a\n\t- b\n1. c\n- [x] d\n> e\n```ts\nf\n```\n---',
      }
      const { id } = await aRow(client, sourceId, 'VOC-1', full)
      await aRow(client, sourceId, 'VOC-2')
      await client.dataSources.update({
        data_source_id: sourceId,
        properties: {
          비고: { rich_text: {} },
          이웃: { relation: { data_source_id: sourceId, type: 'single_property', single_property: {} } },
        },
      })
      await client.pages.retrieve({ page_id: id })
      await client.pages.update({
        page_id: id,
        properties: { 이웃: { relation: [{ id }] } },
        icon: { type: 'emoji', emoji: '📣' },
      })
      await client.pages.retrieveMarkdown({ page_id: id })
      await client.databases.retrieve({ database_id: databaseId })
      await client.databases.update({ database_id: databaseId, description: text('what it is') })
      await client.dataSources.retrieve({ data_source_id: sourceId })
      await client.dataSources.query({
        data_source_id: sourceId,
        filter: { property: '번호', rich_text: { equals: 'VOC-1' } },
        sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
        page_size: 1,
      })
      await client.search({ query: 'VoC' })
      const { results } = await client.blocks.children.list({ block_id: id })
      await client.blocks.children.list({ block_id: notion.parentPageId })
      await client.blocks.retrieve({ block_id: results[0]?.id ?? '' })
      await client.blocks.children.append({
        block_id: id,
        children: [{ paragraph: { rich_text: text('x') } }, { to_do: { rich_text: text('y'), checked: true } }],
        position: { type: 'start' },
      })
      await client.blocks.delete({ block_id: results[0]?.id ?? '' })
      await client.pages.updateMarkdown({ page_id: id, type: 'replace_content', replace_content: { new_str: '# a' } })
      await everythingElse(client, notion.parentPageId, databaseId, sourceId)

      const findings: Finding[] = []
      const called = new Set<string>()
      for (const request of await hands.requests()) {
        expect(request.status, `${request.method} ${request.path}`).toBe(200)
        called.add(request.call)
        if (sdkAlone(request.call)) continue
        findings.push(...notionRules.judge(exchangeOf(request)).findings)
      }
      expect(findings.filter((each) => !newerThanIt(each))).toEqual([])
      expect([...called].sort()).toEqual(endpoints.map((endpoint) => endpoint.name).sort())
    })

    test('every endpoint of the world is one that it describes', () => {
      for (const { name, method, path } of endpoints.filter((endpoint) => !sdkAlone(endpoint.name)))
        expect(notionRules.find(method, `/v1/${path.replace(':id', 'x').replace(':sub', 'y')}`), name).not.toBeNull()
    })

    test('what it forbids in a request, the world refuses', async () => {
      const { notion, hands, client } = await aNotion()
      const { sourceId } = await aDatabase(client, notion.parentPageId)
      const paragraphs = Array.from({ length: 101 }, () => ({ paragraph: { rich_text: text('x') } }))
      await errorOf(aRow(client, sourceId, 'x', { properties: { 번호: { rich_text: text('x'.repeat(2_001)) } } }))
      await errorOf(aRow(client, sourceId, 'x', { children: paragraphs }))
      for (const request of (await hands.requests()).slice(-2)) {
        const { findings } = notionRules.judge(exchangeOf(request))
        expect(findings.map(({ place }) => place)).toEqual(['request body'])
        expect(request.status).toBe(400)
      }
    })
  },
)

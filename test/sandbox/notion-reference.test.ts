import { beforeAll, describe, expect, test } from 'vitest'
import type { Description } from '../../conformance/description.ts'
import type { Finding } from '../../conformance/finding.ts'
import { describeNotion } from '../../conformance/notion.ts'
import { missingReference, reference } from '../../conformance/reference.ts'
import { endpoints } from '../../sandbox/notion/api/dispatch.ts'
import type { NotionRequest } from '../../sandbox/notion/hands.ts'
import type { Exchange } from '../../sandbox/traffic/exchange.ts'
import { aDatabase, aNotion, aRow, errorOf, text } from './a-notion.ts'

/** `options` of a status came after the description was saved; the SDK has them. */
const newerThanIt = ({ what, place, says }: Finding) =>
  what === 'notion POST /v1/databases' && place === 'request body' && says.includes('/status')

/** A request of the world's log as the judge of traffic has it. */
function exchangeOf({ method, path, body, status, answer }: NotionRequest): Exchange {
  const { pathname, searchParams } = new URL(path, 'http://127.0.0.1')
  return {
    ...{ system: 'notion', method, path: pathname, query: Object.fromEntries(searchParams) },
    ...{ contentType: body === undefined ? null : 'application/json', body: body ?? null, version: '2026-03-11' },
    ...{ status, answer },
  }
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

      const findings: Finding[] = []
      const called = new Set<string>()
      for (const request of await hands.requests()) {
        expect(request.status, `${request.method} ${request.path}`).toBe(200)
        called.add(request.call)
        findings.push(...notionRules.judge(exchangeOf(request)).findings)
      }
      expect(findings.filter((each) => !newerThanIt(each))).toEqual([])
      expect([...called].sort()).toEqual(endpoints.map((endpoint) => endpoint.name).sort())
    })

    test('every endpoint of the world is one that it describes', () => {
      for (const { method, path } of endpoints)
        expect(notionRules.find(method, `/v1/${path.replace(':id', 'x')}`), path).not.toBeNull()
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

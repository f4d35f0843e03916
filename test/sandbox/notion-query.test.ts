import { describe, expect, test } from 'vitest'
import { startNotion } from '../../sandbox/notion/server.ts'
import { aDatabase, aNotion, aPicture, aRow, clientOf, everyProperty, text } from './a-notion.ts'

const now = Date.parse('2026-11-18T03:00:00Z')
const { notion, client } = await aNotion({ now: () => now })
const { databaseId, sourceId } = await aDatabase(client, notion.parentPageId)
const { source, row, item } = await everyProperty(client, databaseId, sourceId, await aPicture(client))
const [person] = (await client.users.list({})).results.filter((user) => user.type === 'person')
const dated = async (key: string, start: string, more: object = {}) =>
  aRow(client, sourceId, key, {
    properties: { 번호: { rich_text: text(key) }, 등록일: { date: { start } }, ...more },
  })
await dated('VOC-1', '2026-11-17', { 담당: { people: [{ id: person?.id ?? '' }] } })
await dated('VOC-2', '2026-10-20')
await dated('VOC-3', '2026-12-10')

type Filter = NonNullable<Parameters<typeof client.dataSources.query>[0]['filter']>
async function found(filter: Filter, data_source_id = sourceId): Promise<string[]> {
  const { results } = await client.dataSources.query({ data_source_id, filter })
  return results.map((page) => {
    const { 번호, Key } = 'properties' in page ? (page.properties as Record<string, { type: string }>) : {}
    if (Key?.type === 'unique_id') return 'customer'
    const rich = 번호 && 'rich_text' in 번호 ? (번호.rich_text as { plain_text: string }[]) : []
    return rich.map((part) => part.plain_text).join('')
  })
}
const sorted = async (filter: Filter, of?: string) => (await found(filter, of)).sort()

describe('filters', () => {
  test.each([
    [{ property: '등록일', date: { past_week: {} } }, ['VOC-1']],
    [{ property: '등록일', date: { this_week: {} } }, ['VOC-1']],
    [{ property: '등록일', date: { past_month: {} } }, ['VOC-1', 'VOC-2']],
    [{ property: '등록일', date: { next_month: {} } }, ['VOC-3']],
    [{ property: '등록일', date: { on_or_before: '2026-11-17' } }, ['VOC-1', 'VOC-2']],
    [{ property: '등록일', date: { before: '2026-11-17' } }, ['VOC-2']],
    [{ property: '담당', people: { contains: person?.id ?? '' } }, ['VOC-1']],
    [{ property: '등록일', date: { is_empty: true } }, ['VOC-R']],
    [{ property: 'Customer', relation: { contains: row } }, ['VOC-R']],
    [{ property: 'Customer', relation: { is_empty: true } }, ['VOC-1', 'VOC-2', 'VOC-3']],
    [{ timestamp: 'created_time', created_time: { on_or_after: '2026-11-18' } }, ['VOC-1', 'VOC-2', 'VOC-3', 'VOC-R']],
    [
      {
        or: [
          { property: '번호', rich_text: { equals: 'voc-1' } },
          {
            and: [
              { property: '번호', rich_text: { starts_with: 'VOC' } },
              { property: '등록일', date: { after: '2026-12-01' } },
            ],
          },
        ],
      },
      ['VOC-1', 'VOC-3'],
    ],
  ] as [Filter, string[]][])('%j', async (filter, keys) => {
    expect(await sorted(filter)).toEqual(keys)
  })

  test.each([
    { property: 'Sum', rollup: { number: { equals: 4 } } },
    { property: 'Keys', rollup: { any: { rich_text: { equals: 'VOC-R' } } } },
    { property: 'Double', formula: { number: { greater_than: 41 } } },
    { property: 'Key', unique_id: { equals: 1 } },
    { property: 'Mail', email: { ends_with: '.example' } },
    { property: 'State', status: { equals: 'Done' } },
    { property: 'Files', files: { is_not_empty: true } },
    { property: 'Items', relation: { contains: item } },
    { property: 'Made', created_time: { this_week: {} } },
  ] as Filter[])('%j finds the customer, and its opposite does not', async (filter) => {
    expect(await found(filter, source)).toEqual(['customer'])
    const none = { and: [filter, { property: 'Name', title: { is_empty: true } }] } as Filter
    expect(await found(none, source)).toEqual([])
  })
})

test('rows that come or go while somebody pages neither repeat nor hide the others', async () => {
  const sorts = [{ property: '번호', direction: 'ascending' as const }]
  const first = await client.dataSources.query({ data_source_id: sourceId, sorts, page_size: 2 })
  await dated('VOC-0', '2026-11-17')
  const rest = await client.dataSources.query({
    data_source_id: sourceId,
    sorts,
    page_size: 100,
    start_cursor: first.next_cursor ?? '',
  })
  expect(rest.results).toHaveLength(2)
  const ids = [...first.results, ...rest.results].map(({ id }) => id)
  expect(new Set(ids).size).toBe(4)
})

test('no query gives more than 10,000 rows, and one that is cut says so on every page', {
  timeout: 60_000,
}, async () => {
  const big = await startNotion({ speed: 1_000_000 })
  const own = clientOf(big)
  const { sourceId: many } = await aDatabase(own, big.parentPageId)
  const make = (at: number) =>
    big.fetch(
      new Request(`${big.url}/v1/pages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${big.token}`, 'notion-version': '2026-03-11', host: '127.0.0.1' },
        body: JSON.stringify({
          parent: { data_source_id: many },
          properties: { 번호: { rich_text: text(`VOC-${at}`) } },
        }),
      }),
    )
  for (let at = 0; at < 10_001; at += 1) await make(at)
  const first = await own.dataSources.query({ data_source_id: many })
  expect(first).toMatchObject({
    has_more: true,
    request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' },
  })
  const narrow = await own.dataSources.query({
    data_source_id: many,
    filter: { property: '번호', rich_text: { equals: 'VOC-77' } },
  })
  expect(narrow.results).toHaveLength(1)
  expect(narrow.request_status).toBeUndefined()
  await big.stop()
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RequestTimeoutError } from '@notionhq/client'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { NotionHands } from '../../sandbox/notion/hands.ts'
import { startNotion } from '../../sandbox/notion/server.ts'
import { aDatabase, aNotion, aRow, clientOf, errorOf, text } from './a-notion.ts'

const { notion, hands, client } = await aNotion()
const { sourceId } = await aDatabase(client, notion.parentPageId)
afterEach(() => hands.faults([]))

describe('faults', () => {
  test('503 after the page was saved names it and says not to repeat', async () => {
    await hands.faults([{ on: 'pages.create', kind: 'error_after', times: 1 }])
    const error = await errorOf(aRow(client, sourceId, 'VOC-503'))
    expect(error).toMatchObject({ code: 'service_unavailable', status: 503 })
    expect(error.additional_data?.committed_resource_id).toBe((await hands.row('VOC-503')).id)
    expect(error.additional_data?.retry_guidance).toContain('Do not repeat the write')
  })

  test('503 after the work can also say nothing; before it, nothing is done', async () => {
    await hands.faults([{ on: 'pages.create', kind: 'error_after', untold: true, times: 1 }])
    const error = await errorOf(aRow(client, sourceId, 'VOC-U'))
    expect(error.additional_data).toBeUndefined()
    await hands.row('VOC-U')
    await hands.faults([{ on: 'pages.*', kind: 'error_before', times: 1 }])
    expect(await errorOf(aRow(client, sourceId, 'VOC-B'))).toMatchObject({ status: 503 })
    await expect(hands.row('VOC-B')).rejects.toThrow('no row VOC-B')
  })

  test('an update that was saved has guidance and no id; appended blocks have theirs', async () => {
    const { id } = await aRow(client, sourceId, 'VOC-A')
    await hands.faults([{ on: '*', kind: 'error_after' }])
    const update = await errorOf(client.pages.update({ page_id: id, properties: { '고객사 수': { number: 5 } } }))
    expect(Object.keys(update.additional_data ?? {})).toEqual(['retry_guidance'])
    expect((await hands.row('VOC-A')).properties['고객사 수']).toBe(5)
    const append = await errorOf(
      client.blocks.children.append({ block_id: id, children: [{ paragraph: { rich_text: text('x') } }] }),
    )
    expect(append.additional_data).toMatchObject({
      committed_resource_id: id,
      committed_child_ids: [expect.any(String)],
    })
  })

  test('the caller gives up although the work was done, or before it lands', async () => {
    const hasty = clientOf(notion, { timeoutMs: 150 })
    await hands.faults([{ on: 'pages.create', kind: 'latency', ms: 400, times: 1 }])
    await expect(aRow(hasty, sourceId, 'VOC-L1')).rejects.toThrow(RequestTimeoutError)
    await hands.faults([{ on: 'pages.create', kind: 'late', hangs: true, ms: 100, times: 1 }])
    await expect(aRow(hasty, sourceId, 'VOC-L2')).rejects.toThrow(RequestTimeoutError)
    for (const key of ['VOC-L1', 'VOC-L2']) await expect.poll(() => hands.row(key), { timeout: 15_000 }).toBeDefined()
  })

  test('connections break before and after the work', async () => {
    await hands.faults([{ on: 'pages.create', kind: 'drop_after', times: 1 }])
    await expect(aRow(client, sourceId, 'VOC-DA')).rejects.toThrow('fetch failed')
    await hands.row('VOC-DA')
    await hands.faults([{ on: 'pages.create', kind: 'drop_before', times: 1 }])
    await expect(aRow(client, sourceId, 'VOC-DB')).rejects.toThrow('fetch failed')
    await expect(hands.row('VOC-DB')).rejects.toThrow()
  })

  test('429 with a wait, without one, and of the whole workspace', async () => {
    const wait = async () => {
      const { headers, additional_data } = await errorOf(client.users.me({}))
      return [headers instanceof Headers ? headers.get('retry-after') : '', additional_data?.rate_limit_reason]
    }
    await hands.faults([
      { on: 'users.me', kind: 'rate_limited', retryAfter: 90, error: 'public_api_space_request_rate_limit', times: 1 },
      { on: 'users.me', kind: 'rate_limited', retryAfter: null, times: 1 },
    ])
    expect(await wait()).toEqual(['90', 'public_api_space_request_rate_limit'])
    expect(await wait()).toEqual([null, 'public_api_request_rate_limit'])
    await client.users.me({})
  })

  test.each([
    ['conflict_error', 409],
    ['service_overload', 529],
    ['unauthorized', 401],
    ['object_not_found', 404],
  ] as const)('refused with %s', async (code, status) => {
    await hands.faults([{ on: 'dataSources.query', kind: 'refuse', error: code, times: 1 }])
    const error = await errorOf(client.dataSources.query({ data_source_id: sourceId }))
    expect(error).toMatchObject({ code, status })
  })

  test('the block limit refuses what would make blocks and lets the rest pass', async () => {
    const { id } = await aRow(client, sourceId, 'VOC-BL')
    await hands.usesUpBlocks()
    const error = await errorOf(aRow(client, sourceId, 'VOC-BL2'))
    expect(error).toMatchObject({ code: 'restricted_resource', status: 403 })
    expect(error.additional_data?.block_limit).toBeDefined()
    await client.pages.update({ page_id: id, properties: { '고객사 수': { number: 1 } } })
    await hands.usesUpBlocks(false)
    await hands.faults([{ on: 'pages.create', kind: 'refuse', error: 'block_limit', times: 1 }])
    expect((await errorOf(aRow(client, sourceId, 'VOC-BL2'))).additional_data?.block_limit).toBeDefined()
    await aRow(client, sourceId, 'VOC-BL2')
  })

  test('the log has every request with its path, body, answer and fault, and no token', async () => {
    const last = (await hands.requests()).at(-1)?.id ?? 0
    await hands.faults([{ on: 'pages.create', kind: 'error_after', times: 1 }])
    await errorOf(aRow(client, sourceId, 'VOC-LOG'))
    const requests = await hands.requests(last)
    expect(requests).toMatchObject([
      { call: 'pages.create', method: 'POST', path: '/v1/pages', status: 503, ok: false, body: { parent: {} } },
    ])
    expect(requests[0]?.error).toContain('after the work was done')
    expect(JSON.stringify(requests)).not.toContain(notion.token)
    expect((await hands.faultReport())[0]).toMatchObject({ seen: 1, struck: 1 })
  })
})

describe('a Notion that stops and starts again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notion-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('remembers pages, rows, schema, sharing and the token, and gives no id twice', async () => {
    const stateFile = join(folder, 'notion.json')
    const first = await startNotion({ stateFile, speed: 1_000 })
    const made = await aDatabase(clientOf(first), first.parentPageId)
    const { id } = await aRow(clientOf(first), made.sourceId, 'VOC-1', { markdown: '# kept' })
    await first.hands.renamesProperty('번호', 'Key')
    await first.hands.usesUpBlocks()
    await expect.poll(() => readFileSync(stateFile, 'utf8'), { timeout: 15_000 }).toContain('VOC-1')
    await first.stop()
    const second = await startNotion({ stateFile, speed: 1_000 })
    try {
      const row = await second.hands.row('VOC-1')
      expect(row).toMatchObject({ id, markdown: '# kept', properties: { Key: 'VOC-1' } })
      expect((await second.hands.looks()).blocksUsedUp).toBe(true)
      await second.hands.usesUpBlocks(false)
      const other = await clientOf(second).pages.create({ parent: { data_source_id: made.sourceId } })
      expect(other.id).not.toBe(id)
    } finally {
      await second.stop()
    }
  })

  test.each(['', '{', '{"version":99}'])(
    'a state file with “%s” in it is refused, named, and left alone',
    async (content) => {
      const stateFile = join(folder, 'broken.json')
      writeFileSync(stateFile, content)
      await expect(startNotion({ stateFile })).rejects.toThrow(stateFile)
      expect(readFileSync(stateFile, 'utf8')).toBe(content)
    },
  )
})

test('a world that was kept before there were several connections is read as what it is now', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'notion-'))
  const stateFile = join(folder, 'notion.json')
  const piece = { content: '옛 행', link: null, annotations: { bold: true } }
  const times = { createdAt: 1_790_000_000_000, editedAt: 1_790_000_000_000, createdBy: 'x', editedBy: 'x' }
  const node = { ...times, access: 'inherit', inTrash: false }
  const property = { format: 'number', options: [], relatesTo: null }
  const older = {
    version: 1,
    counter: 100,
    tokenWorks: true,
    blocksUsedUp: false,
    users: [],
    pages: [
      {
        ...{ ...node, id: notion.parentPageId, serial: 1, access: 'on', parent: { type: 'workspace' }, icon: null },
        ...{ values: { title: { type: 'title', text: [piece] } }, blocks: [] },
      },
      {
        ...{ ...node, id: 'row', serial: 4, parent: { type: 'dataSource', id: 'source' }, icon: '📣' },
        values: { title: { type: 'title', text: [piece] }, a: { type: 'url', url: 'https://a.example' } },
        blocks: [{ ...times, id: 'b', type: 'quote', text: [piece], checked: false, language: '', children: [] }],
      },
    ],
    databases: [
      {
        ...{ ...node, id: 'database', serial: 2, parent: { type: 'page', id: notion.parentPageId } },
        ...{ title: [piece], description: [], icon: null, isInline: false },
      },
    ],
    dataSources: [
      {
        ...{ ...node, id: 'source', serial: 3, databaseId: 'database', title: [piece] },
        properties: [
          { ...property, id: 'title', name: 'Name', type: 'title' },
          { ...property, id: 'a', name: 'Jira', type: 'url' },
        ],
      },
    ],
  }
  writeFileSync(stateFile, JSON.stringify(older))
  const { hands: eyes } = await aNotion({ stateFile })
  const [row] = await eyes.rows()
  expect(row).toMatchObject({ properties: { Name: '옛 행', Jira: 'https://a.example' }, markdown: '> **옛 행**' })
  expect((await eyes.database()).isShared).toBe(true)
  rmSync(folder, { recursive: true })
})

test('a reset brings the seed back, clears log and faults, and opens what was closed', async () => {
  const own = await aNotion()
  await aDatabase(own.client, own.notion.parentPageId)
  await own.hands.faults([{ on: '*', kind: 'error_before' }])
  await own.hands.expiresToken()
  await new NotionHands(own.notion.url).reset()
  expect(await own.hands.looks()).toMatchObject({ databases: [], tokenWorks: true })
  expect(await own.hands.rows()).toEqual([])
  expect(await own.hands.requests()).toEqual([])
  await own.client.pages.retrieve({ page_id: own.notion.parentPageId })
})

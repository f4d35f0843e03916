import { describe, expect, test } from 'vitest'
import { aDatabase, aNotion, aRow, errorOf, text } from './a-notion.ts'

const { notion, client } = await aNotion()
const { sourceId } = await aDatabase(client, notion.parentPageId)
const row = (properties: object) => aRow(client, sourceId, 'x', { properties })
const paragraphs = (count: number) =>
  Array.from({ length: count }, () => ({ paragraph: { rich_text: [{ text: { content: 'x' } }] } }))

describe('what Notion publishes as a limit is one', () => {
  test.each([
    ['2,001 characters in one text', () => row({ 번호: { rich_text: text('x'.repeat(2_001)) } }), '≤ `2000`'],
    [
      '101 texts in one property',
      () => row({ 번호: { rich_text: Array.from({ length: 101 }, () => ({ text: { content: 'x' } })) } }),
      '≤ `100`',
    ],
    ['a URL of 2,001 characters', () => row({ Jira: { url: `https://a.example/${'x'.repeat(1_983)}` } }), '≤ `2000`'],
    ['what is no URL', () => row({ Jira: { url: 'PAY-7' } }), 'a valid url'],
    ['what is no date', () => row({ 등록일: { date: { start: '22.11.2026' } } }), 'ISO 8601'],
    ['101 children', () => aRow(client, sourceId, 'x', { children: paragraphs(101) }), '≤ `100`'],
    ['1,001 blocks of Markdown', () => aRow(client, sourceId, 'x', { markdown: 'x\n'.repeat(1_001) }), '1001 blocks'],
    ['more than 500 KB', () => aRow(client, sourceId, 'x', { markdown: 'x'.repeat(520_000) }), '500 KB'],
    ['a comma in an option', () => row({ 상태: { select: { name: 'a, b' } } }), 'commas not allowed'],
    ['an option of 101 characters', () => row({ 상태: { select: { name: 'x'.repeat(101) } } }), '≤ `100`'],
    ['101 rows a page', () => client.dataSources.query({ data_source_id: sourceId, page_size: 101 }), '≤ `100`'],
  ])('%s', async (_name, call, said) => {
    const error = await errorOf(call())
    expect(error).toMatchObject({ code: 'validation_error', status: 400 })
    expect(error.message).toContain(said)
  })

  test('what is exactly as long as allowed passes', async () => {
    await row({
      번호: { rich_text: text('가'.repeat(2_000)) },
      Jira: { url: `https://a.example/${'x'.repeat(1_982)}` },
    })
    await aRow(client, sourceId, 'x', { children: paragraphs(100) })
    await aRow(client, sourceId, 'x', { markdown: 'x\n'.repeat(1_000) })
  })

  test('101 options in a schema, and two of one name', async () => {
    const schema = (options: { name: string }[]) =>
      client.databases.create({
        parent: { type: 'page_id', page_id: notion.parentPageId },
        initial_data_source: { properties: { Name: { title: {} }, S: { select: { options } } } },
      })
    const many = Array.from({ length: 101 }, (_, at) => ({ name: `o${at}` }))
    expect((await errorOf(schema(many))).message).toContain('≤ `100`')
    expect((await errorOf(schema([{ name: 'a' }, { name: 'a' }]))).message).toContain('duplicate option names')
  })

  test('a long line of Markdown is split and comes back whole, pictures and all', async () => {
    const long = `${'x'.repeat(1_999)}😀${'y'.repeat(2_000)}`
    const { id } = await aRow(client, sourceId, 'x', { markdown: long })
    expect((await client.pages.retrieveMarkdown({ page_id: id })).markdown).toBe(long)
    const { results } = await client.blocks.children.list({ block_id: id })
    const pieces = [...JSON.stringify(results).matchAll(/"plain_text":"([^"]*)"/g)].map((found) => found[1] ?? '')
    expect(pieces.length).toBeGreaterThan(2)
    for (const piece of pieces) expect(piece.isWellFormed() && piece.length <= 2_000).toBe(true)
  })
})

describe('what every request must have', () => {
  const send = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
    const headers = { authorization: `Bearer ${notion.token}`, 'notion-version': '2026-03-11', ...init.headers }
    const answer = await fetch(`${notion.url}/v1/${path}`, { ...init, headers })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  test.each([
    ['no version', 'users/me', { headers: { 'notion-version': '' } }, 400, 'validation_error'],
    ['an older version', 'users/me', { headers: { 'notion-version': '2025-09-03' } }, 400, 'validation_error'],
    ['no token', 'users/me', { headers: { authorization: '' } }, 401, 'unauthorized'],
    ['no JSON', 'pages', { method: 'POST', body: '{' }, 400, 'invalid_json'],
    ['a list as body', 'pages', { method: 'POST', body: '[]' }, 400, 'validation_error'],
    ['an unknown key', 'pages', { method: 'POST', body: '{"archived":false}' }, 400, 'validation_error'],
    ['no parent', 'pages', { method: 'POST', body: '{}' }, 400, 'validation_error'],
    ['no UUID', 'pages/PAY-7', {}, 400, 'validation_error'],
    ['an endpoint that nobody has', 'nowhere', {}, 400, 'invalid_request_url'],
    ['an endpoint that is not here', 'custom_emojis', {}, 400, 'validation_error'],
    ['an id that nobody has', 'pages/00000000-0000-4000-8000-000000000000', {}, 404, 'object_not_found'],
  ] as [string, string, RequestInit & { headers?: Record<string, string> }, number, string][])(
    '%s is refused as Notion refuses',
    async (_name, path, init, status, code) => {
      const answer = await send(path, init)
      expect(answer).toMatchObject({ status, body: { object: 'error', status, code } })
      expect(answer.body.request_id).toMatch(/^[0-9a-f-]{36}$/)
      expect(answer.body.message).not.toBe('')
    },
  )

  test('a missing version is said to be missing', async () => {
    const answer = await fetch(`${notion.url}/v1/users/me`, { headers: { authorization: `Bearer ${notion.token}` } })
    expect(await answer.json()).toMatchObject({ code: 'missing_version' })
  })

  test('an id without dashes is the same id', async () => {
    const bare = notion.parentPageId.replaceAll('-', '')
    expect((await send(`pages/${bare}`)).body.id).toBe(notion.parentPageId)
  })
})

test('180 requests pass in a minute, then 429 with the time until the window ends', async () => {
  let now = 1_790_000_000_000
  const slow = await aNotion({ speed: 1, now: () => now })
  for (let at = 0; at < 180; at += 1) await slow.client.users.me({})
  now += 15_000
  const error = await errorOf(slow.client.users.me({}))
  expect(error).toMatchObject({
    code: 'rate_limited',
    status: 429,
    additional_data: { rate_limit_reason: 'public_api_request_rate_limit' },
  })
  expect(error.headers).toBeInstanceOf(Headers)
  expect(error.headers instanceof Headers && error.headers.get('retry-after')).toBe('45')
  now += 45_000
  await slow.client.users.me({})
})

test('speed shortens the window', async () => {
  let now = 1_790_000_000_000
  const fast = await aNotion({ speed: 60, now: () => now })
  for (let at = 0; at < 180; at += 1) await fast.client.users.me({})
  expect((await errorOf(fast.client.users.me({}))).code).toBe('rate_limited')
  now += 1_000
  await fast.client.users.me({})
})

describe('a free workspace', () => {
  test('takes 1,000 blocks in its life and three more days, then nothing new, whatever is deleted', async () => {
    const own = await aNotion()
    await own.hands.settings.plans('free')
    const full = '- a\n'.repeat(999)
    const make = (markdown: string) =>
      own.client.pages.create({ parent: { page_id: own.notion.parentPageId }, markdown })
    const first = await make(full)
    expect((await own.hands.looks()).blocks).toBe(1_000)
    await own.client.pages.update({ page_id: first.id, in_trash: true })
    await make('in the days of grace')
    await own.hands.skips(3 * 86_400_000)
    expect(await errorOf(make('too late'))).toMatchObject({
      code: 'restricted_resource',
      status: 403,
      additional_data: { block_limit: expect.any(String) },
    })
    await own.client.pages.update({ page_id: first.id, in_trash: false })
    expect((await own.client.pages.retrieve({ page_id: first.id })).object).toBe('page')
    await own.hands.settings.plans('plus')
    await make('after an upgrade')
  })
})

test('what all connections share runs out, too, and then the wait is longer than a minute', async () => {
  const own = await aNotion({ speed: 1 })
  await own.hands.settings.othersAsk(2_000)
  const error = await errorOf(own.client.users.me({}))
  expect(error).toMatchObject({
    code: 'rate_limited',
    additional_data: { rate_limit_reason: 'public_api_space_request_rate_limit' },
  })
  expect(error.headers instanceof Headers && Number(error.headers.get('retry-after'))).toBeGreaterThan(60)
})

test('a Business workspace may ask 600 times a minute', async () => {
  const own = await aNotion({ speed: 1 })
  await own.hands.settings.plans('business')
  for (let at = 0; at < 300; at += 1) await own.client.users.me({})
})

test('versions that Notion spoke before are refused by name', async () => {
  const answer = await fetch(`${notion.url}/v1/users/me`, {
    headers: { authorization: `Bearer ${notion.token}`, 'notion-version': '2022-06-28' },
  })
  expect(((await answer.json()) as { message: string }).message).toContain(
    '2022-06-28 (it speaks 2026-03-11) is not part',
  )
})

import { isFullPage } from '@notionhq/client'
import { describe, expect, test } from 'vitest'
import { aDatabase, aNotion, aRow, clientOf, errorOf, text } from './a-notion.ts'

const { notion, hands, client } = await aNotion()
const { databaseId, sourceId } = await aDatabase(client, notion.parentPageId)

describe('a database', () => {
  test('stands under its page with one data source and the schema that was asked for', async () => {
    const database = await client.databases.retrieve({ database_id: databaseId })
    expect(database).toMatchObject({
      parent: { type: 'page_id', page_id: notion.parentPageId },
      data_sources: [{ id: sourceId, name: 'VoC' }],
      in_trash: false,
    })
    const { properties } = await client.dataSources.retrieve({ data_source_id: sourceId })
    expect(properties.제목).toMatchObject({ id: 'title', type: 'title', name: '제목' })
    expect(properties.상태).toMatchObject({ select: { options: [{ name: '접수' }, { name: '검토 중' }] } })
    expect(properties.단계).toMatchObject({ status: { options: [{ name: '시작' }, { name: '끝' }] } })
  })

  test('takes a new title, new properties, other names and goes to the trash and back', async () => {
    const own = await aDatabase(client, notion.parentPageId, 'Other')
    await client.databases.update({ database_id: own.databaseId, title: text('Renamed') })
    const before = (await client.dataSources.retrieve({ data_source_id: own.sourceId })).properties
    const after = (
      await client.dataSources.update({
        data_source_id: own.sourceId,
        properties: { 번호: { name: 'Key' }, 태그: null, 비고: { rich_text: {} } },
      } as Parameters<typeof client.dataSources.update>[0])
    ).properties
    expect(after.Key?.id).toBe(before.번호?.id)
    expect(Object.keys(after)).toEqual(expect.arrayContaining(['비고', 'Key']))
    expect(Object.keys(after)).not.toContain('태그')
    await client.databases.update({ database_id: own.databaseId, in_trash: true })
    expect(await client.databases.retrieve({ database_id: own.databaseId })).toMatchObject({ in_trash: true })
    expect((await errorOf(aRow(client, own.sourceId, 'VOC-1'))).message).toContain('archived ancestor')
    await client.databases.update({ database_id: own.databaseId, in_trash: false })
    const row = await client.pages.create({
      parent: { data_source_id: own.sourceId },
      properties: { Key: { rich_text: text('VOC-1') } },
    })
    expect(row.object).toBe('page')
    await client.databases.update({ database_id: own.databaseId, in_trash: true })
  })

  test('is not made under a page that is not shared, nor at the top', async () => {
    const under = (page_id: string) => client.databases.create({ parent: { type: 'page_id', page_id } })
    expect(await errorOf(under(notion.unsharedPageId))).toMatchObject({ code: 'object_not_found', status: 404 })
    const top = client.databases.create({ parent: { type: 'workspace', workspace: true } })
    expect(await errorOf(top)).toMatchObject({ code: 'validation_error' })
  })
})

describe('a row', () => {
  test('keeps a value of each type, by name and by id, and shows it to a person', async () => {
    const { properties } = await client.dataSources.retrieve({ data_source_id: sourceId })
    const { results } = await client.users.list({})
    const person = results.find((user) => user.type === 'person')
    const page = await client.pages.create({
      parent: { data_source_id: sourceId },
      properties: {
        title: { title: text('모든 값') },
        [String(properties.번호?.id)]: { rich_text: text('VOC-ALL') },
        상태: { select: { name: '새 상태' } },
        단계: { status: { name: '끝' } },
        '고객사 수': { number: 3 },
        Jira: { url: 'https://jira.example/browse/PAY-7' },
        등록일: { date: { start: '2026-11-22' } },
        태그: { multi_select: [{ name: 'a' }, { name: 'b' }] },
        확인: { checkbox: true },
        담당: { people: [{ id: person?.id ?? '' }] },
      },
    })
    expect(isFullPage(page) && page.parent).toMatchObject({ type: 'data_source_id', data_source_id: sourceId })
    expect((await hands.row('VOC-ALL')).properties).toEqual({
      제목: '모든 값',
      번호: 'VOC-ALL',
      상태: '새 상태',
      단계: '끝',
      '고객사 수': 3,
      Jira: 'https://jira.example/browse/PAY-7',
      등록일: '2026-11-22',
      태그: ['a', 'b'],
      확인: true,
      담당: [person?.name],
    })
    // A select makes the option that it does not know.
    const after = (await client.dataSources.retrieve({ data_source_id: sourceId })).properties
    expect(JSON.stringify(after.상태)).toContain('새 상태')
  })

  test('names each property that is unknown or of another type, and nothing is made', async () => {
    const before = (await hands.rows()).length
    const wrong = client.pages.create({
      parent: { data_source_id: sourceId },
      properties: { 없음: { number: 1 }, 번호: { number: 1 }, 상태: { select: { name: '남지 않는 상태' } } },
    })
    expect(await errorOf(wrong)).toMatchObject({
      code: 'validation_error',
      message: '없음 is not a property that exists. 번호 is expected to be rich_text.',
    })
    const status = aRow(client, sourceId, 'x', {
      properties: { 상태: { select: { name: '남지 않는 상태' } }, 단계: { status: { name: '모름' } } },
    })
    expect((await errorOf(status)).message).toContain('Status option "모름" does not exist')
    const { properties } = await client.dataSources.retrieve({ data_source_id: sourceId })
    expect(JSON.stringify(properties.상태)).not.toContain('남지 않는 상태')
    expect((await hands.rows()).length).toBe(before)
  })

  test('is changed, trashed, refused while in the trash, restored', async () => {
    const { id } = await aRow(client, sourceId, 'VOC-T')
    await client.pages.update({ page_id: id, properties: { '고객사 수': { number: 9 } } })
    expect((await hands.row('VOC-T')).properties['고객사 수']).toBe(9)
    await hands.trashes('VOC-T')
    expect(await client.pages.retrieve({ page_id: id })).toMatchObject({ in_trash: true })
    const edit = () => client.pages.update({ page_id: id, properties: { '고객사 수': { number: 1 } } })
    expect((await errorOf(edit())).message).toContain("Can't edit block that is archived")
    expect((await errorOf(client.pages.updateMarkdown(replacing(id, 'x')))).code).toBe('validation_error')
    await client.pages.update({ page_id: id, in_trash: false, properties: { '고객사 수': { number: 1 } } })
    expect((await hands.row('VOC-T')).properties['고객사 수']).toBe(1)
    await hands.purges('VOC-T')
    expect(await errorOf(client.pages.retrieve({ page_id: id }))).toMatchObject({ code: 'object_not_found' })
  })

  test('stands under a page, too, with a title and nothing else', async () => {
    const page = await client.pages.create({
      parent: { page_id: notion.parentPageId },
      properties: { title: { title: text('주간 VoC') } },
      markdown: '# 주간',
    })
    expect(await client.pages.retrieve({ page_id: page.id })).toMatchObject({
      parent: { type: 'page_id', page_id: notion.parentPageId },
    })
    const { results } = await client.blocks.children.list({ block_id: notion.parentPageId })
    expect(JSON.stringify(results)).toContain('주간 VoC')
    const wrong = client.pages.create({ parent: { page_id: notion.parentPageId }, properties: { 번호: { number: 1 } } })
    expect((await errorOf(wrong)).message).toBe('번호 is not a property that exists.')
    await client.pages.update({ page_id: page.id, in_trash: true })
  })
})

const replacing = (page_id: string, new_str: string) =>
  ({ page_id, type: 'replace_content', replace_content: { new_str } }) as const

describe('a query', async () => {
  const own = await aDatabase(client, notion.parentPageId, 'Queries')
  for (const [at, key] of ['VOC-1', 'VOC-2', 'VOC-10'].entries())
    await aRow(client, own.sourceId, key, {
      properties: {
        제목: { title: text(key) },
        번호: { rich_text: text(key) },
        '고객사 수': { number: at },
        상태: { select: { name: at === 1 ? '검토 중' : '접수' } },
      },
    })
  type Query = Omit<Parameters<typeof client.dataSources.query>[0], 'data_source_id'>
  const query = (more: Query) => client.dataSources.query({ data_source_id: own.sourceId, ...more })
  const keys = async (more: Query) =>
    (await query(more)).results.map((page) => JSON.stringify(page).match(/VOC-\d+/)?.[0])

  test.each([
    ['equals', { property: '번호', rich_text: { equals: 'VOC-1' } }, ['VOC-1']],
    ['contains', { property: '번호', rich_text: { contains: 'voc-1' } }, ['VOC-10', 'VOC-1']],
    ['is_empty', { property: 'Jira', url: { is_empty: true } }, ['VOC-10', 'VOC-2', 'VOC-1']],
    ['number', { property: '고객사 수', number: { equals: 1 } }, ['VOC-2']],
    ['select', { property: '상태', select: { equals: '검토 중' } }, ['VOC-2']],
    [
      'or of and',
      {
        or: [
          { property: '번호', rich_text: { equals: 'VOC-2' } },
          { and: [{ property: '고객사 수', number: { equals: 0 } }] },
        ],
      },
      ['VOC-2', 'VOC-1'],
    ],
    [
      'timestamp',
      { timestamp: 'created_time', created_time: { on_or_after: '2020-01-01' } },
      ['VOC-10', 'VOC-2', 'VOC-1'],
    ],
  ] as [string, Query['filter'], string[]][])('filters by %s', async (_name, filter, expected) => {
    expect(await keys({ ...(filter ? { filter } : {}) })).toEqual(expected)
  })

  test('sorts, pages, and leaves out the trash', async () => {
    const sorts: Query['sorts'] = [{ property: '고객사 수', direction: 'ascending' }]
    expect(await keys({ sorts })).toEqual(['VOC-1', 'VOC-2', 'VOC-10'])
    expect(await keys({ sorts: [{ timestamp: 'created_time', direction: 'descending' }] })).toEqual([
      'VOC-10',
      'VOC-2',
      'VOC-1',
    ])
    const first = await query({ sorts, page_size: 2 })
    expect(first).toMatchObject({ has_more: true })
    const rest = await query({ sorts, page_size: 2, start_cursor: first.next_cursor ?? '' })
    expect(rest).toMatchObject({ has_more: false, next_cursor: null })
    expect(rest.results).toHaveLength(1)
    await client.pages.update({ page_id: rest.results[0]?.id ?? '', in_trash: true })
    expect(await keys({ sorts })).toEqual(['VOC-1', 'VOC-2'])
  })

  test.each([
    [{ property: 'Nowhere', rich_text: { equals: 'x' } }, 'Could not find property with name or id: Nowhere'],
    [{ property: '번호', number: { equals: 1 } }, 'does not match filter'],
    [{ property: '등록일', date: { whenever: '2026-11-22' } }, 'not part of the local Notion'],
    [{ and: [{ or: [{ and: [] }] }] }, 'body.filter.and[0].or[0].and should be not present'],
  ] as [Query['filter'], string][])('refuses %j', async (filter, said) => {
    const error = await errorOf(query({ ...(filter ? { filter } : {}) }))
    expect(error).toMatchObject({ code: 'validation_error', status: 400 })
    expect(error.message).toContain(said)
  })
})

describe('Markdown and blocks', () => {
  const page = async (markdown: string) => (await aRow(client, sourceId, `VOC-M${Math.random()}`, { markdown })).id
  const read = async (page_id: string) => (await client.pages.retrieveMarkdown({ page_id })).markdown

  test('is read back as Notion writes it: a line a block, no empty lines, tabs for what is inside', async () => {
    const id = await page(
      '# 하나\n\n## 둘\n\n> **굵게**, *기울여*, ~~지우고~~ `code` [링크](https://a.example)<br>둘째 줄\n\n- a\n\t- b\n1. c\n1. d\n- [x] e\n\n```ts\nconst a = "*"\n```\n---\n\\# 그대로 \\*별\\*',
    )
    expect(await read(id)).toBe(
      '# 하나\n## 둘\n> **굵게**, *기울여*, ~~지우고~~ `code` [링크](https://a.example)<br>둘째 줄\n- a\n\t- b\n1. c\n2. d\n- [x] e\n```typescript\nconst a = "*"\n```\n---\n\\# 그대로 \\*별\\*',
    )
  })

  test('what was read can be written again without a change', async () => {
    const odd =
      '\\# x\n\\- y\n1\\. z\n\\<b\\> \\{ \\} \\| \\^ \\$ \\~ \\[a\\](b) snake_case 2 \\* 3\n<empty-block/>\n> a<br>b'
    const id = await page(odd)
    const once = await read(id)
    await client.pages.updateMarkdown(replacing(id, once))
    expect(await read(id)).toBe(once)
    expect(once).toBe(odd)
  })

  test('is replaced, added to, searched and erased', async () => {
    const id = await page('# A\none\ntwo')
    await client.pages.updateMarkdown({ page_id: id, type: 'insert_content', insert_content: { content: 'three' } })
    await client.pages.updateMarkdown({
      page_id: id,
      type: 'insert_content',
      insert_content: { content: 'and a half', after: 'one' },
    })
    expect(await read(id)).toBe('# A\none\nand a half\ntwo\nthree')
    const update = (old_str: string, new_str: string) =>
      client.pages.updateMarkdown({
        page_id: id,
        type: 'update_content',
        update_content: { content_updates: [{ old_str, new_str }] },
      })
    await update('two', '2')
    expect((await errorOf(update('nowhere', 'x'))).message).toContain('Could not find old_str')
    expect((await errorOf(update('a', 'x'))).message).toContain('matches 3 places')
    expect(await read(id)).toBe('# A\none\nand a half\n2\nthree')
    await client.pages.updateMarkdown({
      page_id: id,
      type: 'replace_content_range',
      replace_content_range: { content: 'middle', content_range: 'one...2' },
    })
    expect(await read(id)).toBe('# A\nmiddle\nthree')
    await client.pages.update({ page_id: id, erase_content: true })
    expect(await read(id)).toBe('')
  })

  test('does not delete a child database unless that is said', async () => {
    const wrong = client.pages.updateMarkdown(replacing(notion.parentPageId, 'gone'))
    expect((await errorOf(wrong)).message).toContain('allow_deleting_content')
    expect((await hands.database('VoC')).inTrash).toBe(false)
  })

  test.each(['<synced_block/>', '| a | b |', '<unknown url="https://a.example"/>'])(
    'refuses %s, which is not here',
    async (markdown) => {
      expect((await errorOf(page(markdown))).message).toContain('not part of the local Notion')
    },
  )

  test('are listed, appended at a place and deleted as blocks', async () => {
    const id = await page('one\ntwo')
    const paragraph = (content: string) => ({ paragraph: { rich_text: text(content) } })
    const list = async () => (await client.blocks.children.list({ block_id: id })).results
    const first = (await list())[0]?.id ?? ''
    await client.blocks.children.append({
      block_id: id,
      children: [paragraph('between')],
      position: { type: 'after_block', after_block: { id: first } },
    })
    await client.blocks.children.append({ block_id: id, children: [paragraph('last')] })
    expect(await read(id)).toBe('one\nbetween\ntwo\nlast')
    await client.blocks.delete({ block_id: first })
    expect(await read(id)).toBe('between\ntwo\nlast')
    const paged = await client.blocks.children.list({ block_id: id, page_size: 2 })
    expect(paged).toMatchObject({ has_more: true })
    expect(
      (await client.blocks.children.list({ block_id: id, start_cursor: paged.next_cursor ?? '' })).results,
    ).toHaveLength(1)
  })
})

test('who the connection is, who else is there, and what a search finds', async () => {
  expect(await client.users.me({})).toMatchObject({
    type: 'bot',
    name: 'Hearback',
    bot: { workspace_name: '마루소프트' },
  })
  const found = await client.search({ query: 'VoC', filter: { property: 'object', value: 'data_source' } })
  expect(found.results.map((each) => each.id)).toContain(sourceId)
  expect(JSON.stringify(await client.search({ query: '인사' }))).not.toContain('인사')
})

describe('what was taken away', () => {
  test('a page, a database and its rows answer 404 while the connection is not shared with them', async () => {
    const { id } = await aRow(client, sourceId, 'VOC-S')
    await hands.unshares(notion.parentPageId)
    const tries = [
      client.pages.retrieve({ page_id: id }),
      client.databases.retrieve({ database_id: databaseId }),
      client.dataSources.query({ data_source_id: sourceId }),
      aRow(client, sourceId, 'VOC-S2'),
    ]
    for (const each of tries) expect(await errorOf(each)).toMatchObject({ code: 'object_not_found', status: 404 })
    await hands.shares(notion.parentPageId)
    expect(await client.pages.retrieve({ page_id: id })).toMatchObject({ id })
  })

  test('an expired token is 401 until it is restored; another one always', async () => {
    await hands.expiresToken()
    expect(await errorOf(client.users.me({}))).toMatchObject({ code: 'unauthorized', status: 401 })
    await hands.restoresToken()
    await client.users.me({})
    const other = clientOf({ url: notion.url, token: 'ntn_wrong' })
    expect(await errorOf(other.users.me({}))).toMatchObject({ code: 'unauthorized' })
  })

  test('renamed, deleted and retyped properties: the id goes on, the rest is refused by name', async () => {
    const own = await aDatabase(client, notion.parentPageId, 'Drift')
    const { id } = await aRow(client, own.sourceId, 'VOC-D')
    const keyId = (await client.dataSources.retrieve({ data_source_id: own.sourceId })).properties.번호?.id ?? ''
    await hands.renamesProperty('번호', 'Key')
    await client.pages.update({ page_id: id, properties: { [keyId]: { rich_text: text('VOC-D2') } } })
    expect((await hands.row('VOC-D2')).properties.Key).toBe('VOC-D2')
    const byName = client.pages.update({ page_id: id, properties: { 번호: { rich_text: text('x') } } })
    expect((await errorOf(byName)).message).toBe('번호 is not a property that exists.')
    await hands.retypesProperty('고객사 수', 'rich_text')
    const retyped = client.pages.update({ page_id: id, properties: { '고객사 수': { number: 1 } } })
    expect((await errorOf(retyped)).message).toBe('고객사 수 is expected to be rich_text.')
    await hands.deletesProperty('Key')
    const deleted = client.pages.update({ page_id: id, properties: { [keyId]: { rich_text: text('x') } } })
    expect((await errorOf(deleted)).message).toBe(`${keyId} is not a property that exists.`)
    await hands.trashesDatabase()
  })

  test('a row copied by hand has the same key, a cell can be changed by hand', async () => {
    await aRow(client, sourceId, 'VOC-C')
    await hands.duplicates('VOC-C')
    const filter = { property: '번호', rich_text: { equals: 'VOC-C' } }
    expect((await client.dataSources.query({ data_source_id: sourceId, filter })).results).toHaveLength(2)
    await hands.edits('VOC-C', '상태', '검토 중')
    expect((await hands.row('VOC-C')).properties.상태).toBe('검토 중')
    await expect(hands.edits('VOC-C', '고객사 수', 'many')).rejects.toThrow('many is not a number')
  })
})

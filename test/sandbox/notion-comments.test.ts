import { describe, expect, test } from 'vitest'
import { aDatabase, aNotion, aPicture, aRow, errorOf, text } from './a-notion.ts'

const { notion, hands, client } = await aNotion()
const { databaseId, sourceId } = await aDatabase(client, notion.parentPageId)
const page = (await aRow(client, sourceId, 'VOC-1', { markdown: 'one\ntwo' })).id

describe('comments', () => {
  test('hang on pages and blocks, are answered, changed, resolved and deleted', async () => {
    const [block] = (await client.blocks.children.list({ block_id: page })).results
    const first = await client.comments.create({
      parent: { page_id: page },
      rich_text: text('확인해 주세요'),
      display_name: { type: 'custom', custom: { name: 'Hearback 봇' } },
    })
    if (!('discussion_id' in first)) throw new Error('A partial comment came back.')
    expect(first).toMatchObject({ display_name: { type: 'custom', resolved_name: 'Hearback 봇' } })
    const answer = await client.comments.create({ discussion_id: first.discussion_id, markdown: '**네**' })
    await client.comments.create({ parent: { block_id: block?.id ?? '' }, rich_text: text('여기') })
    const open = async (block_id: string) => (await client.comments.list({ block_id })).results
    expect(await open(page)).toHaveLength(2)
    expect(await open(block?.id ?? '')).toHaveLength(1)
    await client.comments.update({ comment_id: answer.id, rich_text: text('네!') })
    expect(await client.comments.retrieve({ comment_id: answer.id })).toMatchObject({
      rich_text: [{ plain_text: '네!' }],
    })
    await hands.pages.resolves(first.id)
    await client.comments.delete({ comment_id: answer.id })
    expect(await open(page)).toEqual([])
    await client.blocks.delete({ block_id: block?.id ?? '' })
    const said = (await hands.looks()).comments.find((each) => each.text === '여기')
    expect(await client.comments.retrieve({ comment_id: said?.id ?? '' })).toMatchObject({ parent: { page_id: page } })
  })

  test('what a person wrote is read, and not the app’s to change', async () => {
    const id = await hands.pages.comments(page, '사람의 말')
    expect(await client.comments.retrieve({ comment_id: id })).toMatchObject({ display_name: { type: 'user' } })
    const change = client.comments.update({ comment_id: id, rich_text: text('x') })
    expect(await errorOf(change)).toMatchObject({ code: 'restricted_resource', status: 403 })
    const both = client.comments.create({ parent: { page_id: page } } as Parameters<typeof client.comments.create>[0])
    expect((await errorOf(both)).message).toContain('rich_text should be defined')
  })
})

describe('views', () => {
  test('a database begins with a table; a board needs something to be grouped by', async () => {
    const { results } = await client.views.list({ database_id: databaseId })
    expect(results).toHaveLength(1)
    // The SDK's types let nothing into a filter of a view.
    const asked: object = {
      filter: { property: '번호', rich_text: { is_not_empty: true } },
      sorts: [{ property: '번호', direction: 'descending' }],
    }
    const board = (property_id: string) =>
      client.views.create({
        data_source_id: sourceId,
        name: '보드',
        type: 'board',
        ...asked,
        configuration: {
          type: 'board',
          group_by: { type: 'select', property_id, sort: { type: 'manual' } },
        },
      })
    const made = await board('상태')
    expect(made).toMatchObject({
      type: 'board',
      configuration: { group_by: { property_name: '상태' } },
      parent: { database_id: databaseId },
    })
    expect((await errorOf(board('번호'))).message).toContain('번호 is rich_text, not select')
    expect((await errorOf(board('없음'))).message).toContain('Could not find property')
    const bare = client.views.create({ data_source_id: sourceId, name: 'x', type: 'board' })
    expect((await errorOf(bare)).message).toContain('body.configuration should be defined')
    const chart = client.views.create({ data_source_id: sourceId, name: 'x', type: 'chart' })
    expect((await errorOf(chart)).message).toContain('`chart` is not part of the local Notion')
    expect(await client.views.update({ view_id: made.id, name: '단계', filter: null })).toMatchObject({
      name: '단계',
      filter: null,
      sorts: [{ direction: 'descending' }],
    })
    await client.views.delete({ view_id: made.id })
    expect((await errorOf(client.views.retrieve({ view_id: made.id }))).code).toBe('object_not_found')
    expect((await errorOf(client.views.delete({ view_id: results[0]?.id ?? '' }))).message).toContain('only view')
  })

  test('the rows of a view are kept for a quarter of an hour', async () => {
    await aRow(client, sourceId, 'VOC-2')
    const view_id = (await client.views.list({ data_source_id: sourceId })).results[0]?.id ?? ''
    const query = await client.views.queries.create({ view_id, page_size: 1 })
    expect(query).toMatchObject({ total_count: 2, has_more: true, results: [{ object: 'page' }] })
    await aRow(client, sourceId, 'VOC-3')
    const results = () => client.views.queries.results({ view_id, query_id: query.id })
    expect((await results()).results).toHaveLength(2)
    await hands.skips(900_001)
    expect((await errorOf(results())).code).toBe('object_not_found')
  })
})

describe('files', () => {
  test('are sent, attached, and expire where they are not attached within the hour', async () => {
    const used = await aPicture(client)
    const unused = await aPicture(client)
    const shown = await client.pages.update({ page_id: page, icon: { type: 'file_upload', file_upload: { id: used } } })
    const icon = 'icon' in shown && shown.icon?.type === 'file' ? shown.icon.file : undefined
    const picture = await fetch(icon?.url ?? '')
    expect(picture.status).toBe(200)
    expect(picture.headers.get('content-security-policy')).toContain('sandbox')
    await hands.skips(3_600_001)
    expect((await fetch(icon?.url ?? '')).status).toBe(403)
    const status = async (file_upload_id: string) => (await client.fileUploads.retrieve({ file_upload_id })).status
    expect([await status(used), await status(unused)]).toEqual(['uploaded', 'expired'])
    const expired = await client.fileUploads.list({ status: 'expired' })
    expect(expired.results.map(({ id }) => id)).toEqual([unused])
  })

  test('what is no file, too many parts, another kind or sent twice is refused', async () => {
    const id = await aPicture(client)
    const send = (file_upload_id: string, type: string, part_number?: string) =>
      client.fileUploads.send({
        file_upload_id,
        file: { filename: 'a', data: new Blob(['x'], { type }) },
        ...(part_number === undefined ? {} : { part_number }),
      })
    expect((await errorOf(send(id, 'image/png'))).message).toContain('its status is "uploaded"')
    const fresh = await client.fileUploads.create({ filename: 'a.png' })
    expect(fresh).toMatchObject({ status: 'pending', content_type: 'image/png' })
    expect((await errorOf(send(fresh.id, 'text/html'))).message).toContain('image/png was announced')
    const early = client.pages.update({ page_id: page, icon: { type: 'file_upload', file_upload: { id: fresh.id } } })
    expect((await errorOf(early)).message).toContain('is not uploaded')
    const several = await client.fileUploads.create({ mode: 'multi_part', filename: 'b.png', number_of_parts: 2 })
    expect((await errorOf(send(several.id, 'image/png', '3'))).message).toContain('between 1 and 2')
    expect((await errorOf(send(several.id, 'image/png', '1'))).message).toContain('at least 5242880')
    expect((await errorOf(client.fileUploads.complete({ file_upload_id: several.id }))).message).toContain('Parts 1, 2')
    const away = client.fileUploads.create({ mode: 'external_url', external_url: 'https://a.example/a.png' })
    expect((await errorOf(away)).message).toContain('not part of the local Notion')
  })
})

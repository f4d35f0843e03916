import { isFullPage } from '@notionhq/client'
import { describe, expect, test } from 'vitest'
import { aDatabase, aNotion, aPicture, aRow, errorOf, everyProperty, text } from './a-notion.ts'

const { notion, hands, client } = await aNotion()
const { databaseId, sourceId } = await aDatabase(client, notion.parentPageId)
const upload = await aPicture(client)
const { source, row, item, properties } = await everyProperty(client, databaseId, sourceId, upload)

async function valuesOf(page_id: string) {
  const page = await client.pages.retrieve({ page_id })
  if (!isFullPage(page)) throw new Error('A partial page came back.')
  return page.properties
}

describe('properties of every kind', () => {
  test('are written where they may be, and worked out where they are worked out', async () => {
    expect(await valuesOf(row)).toMatchObject({
      Mail: { type: 'email', email: 'a@b.example' },
      Phone: { phone_number: '02-123-4567' },
      Files: {
        files: [
          { name: 'chart.png', type: 'file' },
          { name: 'x', type: 'external' },
        ],
      },
      State: { status: { name: 'Done' } },
      Key: { unique_id: { prefix: 'CUS', number: 1 } },
      Made: { created_time: expect.stringMatching(/:00\.000Z$/) },
      Maker: { created_by: { object: 'user' } },
      Items: { relation: [{ id: item }] },
      Sum: { rollup: { type: 'number', number: 4, function: 'sum' } },
      Keys: { rollup: { type: 'array', array: [{ type: 'rich_text', rich_text: [{ plain_text: 'VOC-R' }] }] } },
      Double: { formula: { type: 'number', number: 42 } },
    })
    const wrong = client.pages.update({
      page_id: row,
      properties: { Double: { number: 1 }, Key: { number: 2 } },
    })
    expect((await errorOf(wrong)).message).toContain('Double is formula: it cannot be updated.')
    const long = client.pages.update({ page_id: row, properties: { Mail: { email: `${'x'.repeat(200)}@a` } } })
    expect((await errorOf(long)).message).toContain('≤ `200`')
  })

  test('a relation in both directions is one: each side shows what the other was told', async () => {
    const { properties: there } = await client.dataSources.retrieve({ data_source_id: sourceId })
    expect(there.Customer).toMatchObject({
      relation: { type: 'dual_property', dual_property: { synced_property_id: properties.Items?.id } },
    })
    expect((await valuesOf(item)).Customer).toMatchObject({ relation: [{ id: row }] })
    const other = await aRow(client, sourceId, 'VOC-O', { properties: { Customer: { relation: [{ id: row }] } } })
    expect((await valuesOf(row)).Items).toMatchObject({ relation: [{ id: item }, { id: other.id }] })
    await client.pages.update({ page_id: row, properties: { Items: { relation: [{ id: item }] } } })
    expect((await valuesOf(other.id)).Customer).toMatchObject({ relation: [] })
    await client.pages.update({ page_id: item, in_trash: true })
    expect((await valuesOf(row)).Items).toMatchObject({ relation: [] })
    await client.pages.update({ page_id: item, in_trash: false })
    expect((await valuesOf(row)).Sum).toMatchObject({ rollup: { number: 4 } })
  })

  test('taking one side of it away takes the other, too', async () => {
    const add = (name: string) =>
      client.dataSources.update({
        data_source_id: source,
        properties: {
          [name]: { relation: { data_source_id: sourceId, type: 'dual_property', dual_property: {} } },
        },
      })
    const { properties: made } = await add('Again')
    const config = made.Again?.type === 'relation' ? made.Again.relation : undefined
    const name = config?.type === 'dual_property' ? (config.dual_property.synced_property_name ?? '') : ''
    expect(name).toBe('Related to Customers (Again)')
    await client.dataSources.update({ data_source_id: sourceId, properties: { [name]: null } })
    const { properties: after } = await client.dataSources.retrieve({ data_source_id: source })
    expect(Object.keys(after)).not.toContain('Again')
  })

  test('a list of more than 25 is cut in the page and whole at its own address', async () => {
    const rows = await Promise.all(
      Array.from({ length: 30 }, (_, at) => aRow(client, sourceId, `VOC-L${at}`, { properties: {} })),
    )
    const relation = rows.map(({ id }) => ({ id }))
    const page = await client.pages.create({ parent: { data_source_id: source }, properties: { Items: { relation } } })
    expect((await valuesOf(page.id)).Items).toMatchObject({ relation: relation.slice(0, 25) })
    const property_id = decodeURIComponent(properties.Items?.id ?? '')
    const first = await client.pages.properties.retrieve({ page_id: page.id, property_id, page_size: 20 })
    if (first.object !== 'list') throw new Error('No list came back.')
    expect(first).toMatchObject({ has_more: true, property_item: { type: 'relation' } })
    const rest = await client.pages.properties.retrieve({
      page_id: page.id,
      property_id,
      page_size: 20,
      start_cursor: first.next_cursor ?? '',
    })
    const all = [first, rest].flatMap((each) => (each.object === 'list' ? each.results : []))
    expect(all.map((each) => (each.type === 'relation' ? each.relation.id : ''))).toEqual(rows.map(({ id }) => id))
    expect(await client.pages.properties.retrieve({ page_id: row, property_id: 'title' })).toMatchObject({
      results: [{ object: 'property_item', type: 'title', title: { plain_text: '한빛상사' } }],
    })
  })

  test('schemas that make no sense are refused, by name where they are only not here', async () => {
    const change = (config: object) =>
      client.dataSources.update({ data_source_id: source, properties: { X: config } } as Parameters<
        typeof client.dataSources.update
      >[0])
    const said = async (config: object) => (await errorOf(change(config))).message
    expect(await said({ button: {} })).toContain('`button` is not part of the local Notion')
    expect(await said({ formula: { expression: 'prop("Nowhere")' } })).toContain('could not find property')
    expect(await said({ formula: { expression: 'dateAdd(now(), 1, "days")' } })).toContain('`dateAdd` is not part of')
    expect(await said({ formula: { expression: '1 +' } })).toContain('Formula:')
    expect(
      await said({ rollup: { relation_property_name: 'Size', rollup_property_name: 'x', function: 'sum' } }),
    ).toContain('Could not find relation property')
    expect(await said({ unique_id: {} })).toContain('more than one unique_id')
  })

  test('people add, retype and delete properties; ids go on, values of another type are lost', async () => {
    const own = await aDatabase(client, notion.parentPageId, 'Other')
    await hands.addsProperty('고객 등급', 'select')
    await hands.retypesProperty('번호', 'status')
    const { properties: after } = await client.dataSources.retrieve({ data_source_id: own.sourceId })
    expect(after['고객 등급']).toMatchObject({ type: 'select' })
    expect(after.번호).toMatchObject({ status: { options: [{ name: 'Not started' }, {}, { name: 'Done' }] } })
    await client.databases.update({ database_id: own.databaseId, in_trash: true })
  })
})

describe('formulas', () => {
  const results: [string, unknown][] = [
    ['1 + 2 * 3', { number: 7 }],
    ['"a" + prop("Size")', { string: 'a21' }],
    ['if(prop("Size") > 20 and not empty(prop("Mail")), "big", "small")', { string: 'big' }],
    ['prop("Size") >= 21 ? true : false', { boolean: true }],
    ['prop("Name").length()', { number: 4 }],
    ['round(prop("Sum") / 3)', { number: 1 }],
    ['-2 ^ 2', { number: 4 }],
    ['1 / 0', { string: null }],
  ]
  test.each(results)('%s', async (expression, expected) => {
    await client.dataSources.update({
      data_source_id: source,
      properties: { Double: { formula: { expression } } },
    })
    expect((await valuesOf(row)).Double).toMatchObject({ formula: expected as object })
  })
})

describe('several data sources in a database', () => {
  test('each has its own rows; a database alone does not say where a row goes', async () => {
    expect(await client.databases.retrieve({ database_id: databaseId })).toMatchObject({
      data_sources: [{ name: 'VoC' }, { name: 'Customers' }],
    })
    const unclear = client.pages.create({
      parent: { database_id: databaseId },
      properties: { 제목: { title: text('x') } },
    })
    expect((await errorOf(unclear)).message).toContain('several data sources')
    await client.dataSources.update({ data_source_id: source, in_trash: true })
    expect((await client.databases.retrieve({ database_id: databaseId })) as object).toMatchObject({
      data_sources: [{ name: 'VoC' }],
    })
    const last = client.dataSources.update({ data_source_id: sourceId, in_trash: true })
    expect((await errorOf(last)).message).toContain('only data source')
    await client.dataSources.update({ data_source_id: source, in_trash: false })
  })

  test('a row moved into another source takes along what is there by the same name and type', async () => {
    const moving = await aRow(client, sourceId, 'VOC-M', { properties: { 제목: { title: text('움직이는 행') } } })
    const moved = await client.pages.move({ page_id: moving.id, parent: { data_source_id: source } })
    expect(moved).toMatchObject({
      parent: { data_source_id: source },
      properties: { Name: { title: [{ plain_text: '움직이는 행' }] }, Key: { unique_id: { prefix: 'CUS' } } },
    })
  })
})

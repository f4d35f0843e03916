import { APIResponseError, Client } from '@notionhq/client'
import { afterAll } from 'vitest'
import { type NotionOptions, startNotion } from '../../sandbox/notion/server.ts'

/** A local Notion and the real SDK in front of it; stopped after the file. */
export async function aNotion(options: NotionOptions = {}) {
  const notion = await startNotion({ speed: 1_000, ...options })
  afterAll(() => notion.stop())
  return { notion, hands: notion.hands, client: clientOf(notion) }
}

export const clientOf = (notion: { url: string; token: string }, more: { timeoutMs?: number } = {}): Client =>
  new Client({
    auth: notion.token,
    baseUrl: notion.url,
    notionVersion: '2026-03-11',
    retry: false,
    logger: quiet,
    ...more,
  })

/** The SDK tells of each refusal; these are on purpose. */
const quiet = () => undefined

export const text = (content: string) => [{ text: { content } }]

/** The error that a call ends with. @throws Error where it ends well or otherwise */
export async function errorOf(call: Promise<unknown>): Promise<APIResponseError> {
  try {
    await call
  } catch (error) {
    if (APIResponseError.isAPIResponseError(error)) return error
    throw error
  }
  throw new Error('The call was not refused.')
}

/** A VoC database under the shared page; ids of the database and its data source. */
export async function aDatabase(client: Client, parentPageId: string, title = 'VoC') {
  const database = await client.databases.create({
    parent: { type: 'page_id', page_id: parentPageId },
    title: text(title),
    initial_data_source: {
      properties: {
        제목: { title: {} },
        번호: { rich_text: {} },
        상태: { select: { options: [{ name: '접수' }, { name: '검토 중' }] } },
        단계: { status: { options: [{ name: '시작' }, { name: '끝' }] } },
        '고객사 수': { number: { format: 'number' } },
        Jira: { url: {} },
        등록일: { date: {} },
        태그: { multi_select: {} },
        확인: { checkbox: {} },
        담당: { people: {} },
      },
    },
  })
  if (!('data_sources' in database)) throw new Error('A partial database came back.')
  const [source] = database.data_sources
  if (!source) throw new Error('The database has no data source.')
  return { databaseId: database.id, sourceId: source.id }
}

/** A row with a key. */
export const aRow = (client: Client, sourceId: string, key: string, more: object = {}) =>
  client.pages.create({
    parent: { data_source_id: sourceId },
    properties: { 제목: { title: text(`제목 ${key}`) }, 번호: { rich_text: text(key) } },
    ...more,
  })

/** The smallest picture that there is, uploaded. @returns the upload's id */
export async function aPicture(client: Client, filename = 'chart.png'): Promise<string> {
  const { id } = await client.fileUploads.create({ filename, content_type: 'image/png' })
  const data = new Blob([Buffer.from(onePixel, 'base64')], { type: 'image/png' })
  await client.fileUploads.send({ file_upload_id: id, file: { filename, data } })
  return id
}

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/**
 * A second data source in a database, with every kind of property, related in both directions to the first.
 * @returns its id, a row in which everything is set, and its schema
 */
export async function everyProperty(client: Client, databaseId: string, otherSource: string, upload: string) {
  const made = await client.dataSources.create({
    parent: { database_id: databaseId },
    title: text('Customers'),
    properties: {
      Name: { title: {} },
      Note: { rich_text: {}, description: 'what we know' },
      Mail: { email: {} },
      Phone: { phone_number: {} },
      Files: { files: {} },
      Size: { number: { format: 'won' } },
      State: { status: {} },
      Key: { unique_id: { prefix: 'CUS' } },
      Made: { created_time: {} },
      Maker: { created_by: {} },
      Edited: { last_edited_time: {} },
      Editor: { last_edited_by: {} },
      Items: {
        relation: {
          data_source_id: otherSource,
          type: 'dual_property',
          dual_property: { synced_property_name: 'Customer' },
        },
      },
      Sum: {
        rollup: { relation_property_name: 'Items', rollup_property_name: '고객사 수', function: 'sum' },
      },
      Keys: {
        rollup: { relation_property_name: 'Items', rollup_property_name: '번호', function: 'show_original' },
      },
      Double: { formula: { expression: 'prop("Size") * 2' } },
    },
  })
  const item = await aRow(client, otherSource, 'VOC-R', {
    properties: { 번호: { rich_text: text('VOC-R') }, '고객사 수': { number: 4 } },
  })
  const row = await client.pages.create({
    parent: { data_source_id: made.id },
    cover: { type: 'file_upload', file_upload: { id: upload } },
    properties: {
      Name: { title: text('한빛상사') },
      Mail: { email: 'a@b.example' },
      Phone: { phone_number: '02-123-4567' },
      Files: { files: [{ file_upload: { id: upload } }, { name: 'x', external: { url: 'https://a.example/x.pdf' } }] },
      Size: { number: 21 },
      State: { status: { name: 'Done' } },
      Items: { relation: [{ id: item.id }] },
    },
  })
  const { properties } = await client.dataSources.retrieve({ data_source_id: made.id })
  return { source: made.id, row: row.id, item: item.id, properties }
}

/** A page with a block of every kind. @returns its id */
export async function everyBlock(client: Client, parentPageId: string, upload: string): Promise<string> {
  const rich_text = text('x')
  const child = { paragraph: { rich_text } }
  const picture = { file_upload: { id: upload } }
  const page = await client.pages.create({
    parent: { page_id: parentPageId },
    properties: { title: { title: text('모든 블록') } },
    children: [
      {
        paragraph: {
          color: 'blue_background',
          rich_text: [
            { text: { content: 'red' }, annotations: { color: 'red', underline: true } },
            { mention: { page: { id: parentPageId } } },
            { mention: { date: { start: '2026-11-22' } } },
            { equation: { expression: 'x^2' } },
          ],
        },
      },
      { heading_1: { rich_text, is_toggleable: true, children: [child] } },
      { heading_2: { rich_text } },
      { heading_3: { rich_text } },
      { bulleted_list_item: { rich_text, children: [{ bulleted_list_item: { rich_text } }] } },
      { numbered_list_item: { rich_text } },
      { to_do: { rich_text, checked: true } },
      { toggle: { rich_text, children: [child] } },
      { quote: { rich_text } },
      { callout: { rich_text, icon: { type: 'emoji', emoji: '📣' }, color: 'gray_background', children: [child] } },
      { code: { rich_text, language: 'typescript', caption: rich_text } },
      { divider: {} },
      {
        table: {
          table_width: 2,
          has_column_header: true,
          children: [{ table_row: { cells: [rich_text, []] } }, { table_row: { cells: [[], rich_text] } }],
        },
      },
      { column_list: { children: [{ column: { children: [child] } }, { column: { children: [child] } }] } },
      { image: { ...picture, caption: text('chart') } },
      { file: picture },
      { pdf: { external: { url: 'https://a.example/a.pdf' } } },
      { video: { external: { url: 'https://a.example/a.mp4' } } },
      { audio: { external: { url: 'https://a.example/a.mp3' } } },
      { bookmark: { url: 'https://a.example' } },
      { embed: { url: 'https://a.example' } },
      { equation: { expression: 'e=mc^2' } },
      { table_of_contents: { color: 'gray' } },
      { breadcrumb: {} },
      { link_to_page: { page_id: parentPageId } },
    ],
  })
  return page.id
}

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

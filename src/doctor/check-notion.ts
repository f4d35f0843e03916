import { APIErrorCode, Client, isHTTPResponseError } from '@notionhq/client'
import type { NotionConfig } from '../config.ts'
import { type Finding, right, wrong } from './finding.ts'

const TIMEOUT_MS = 10_000
/** As in `src/notion/`. */
const VERSION = '2026-03-11'

/** The token, and whether the page or the data source is shared with the integration. */
export async function checkNotion(config: NotionConfig): Promise<Finding[]> {
  const client = new Client({
    auth: config.token,
    baseUrl: config.apiUrl,
    notionVersion: VERSION,
    timeoutMs: TIMEOUT_MS,
    retry: false,
    logger: () => undefined,
  })
  try {
    const me = await client.users.me({})
    return [
      right(`The token works: ${me.name ?? 'an integration without a name'}.`),
      await placeFinding(client, config),
    ]
  } catch (error) {
    if (!isHTTPResponseError(error))
      return [
        wrong(
          `Notion does not answer at ${new URL(config.apiUrl).host}.`,
          'Let this machine reach it over https; leave NOTION_API_URL at https://api.notion.com.',
        ),
      ]
    return [
      error.status === 401
        ? wrong(
            'Notion refuses NOTION_TOKEN.',
            'Copy it again from your integration, Configuration (docs/notion.md, step 1).',
          )
        : wrong(`Notion answers ${error.status} ${error.code}.`, 'Try again in a moment.'),
    ]
  }
}

async function placeFinding(client: Client, config: NotionConfig): Promise<Finding> {
  const isPage = 'parentPageId' in config
  const what = isPage ? 'page' : 'data source'
  try {
    const place = isPage
      ? await client.pages.retrieve({ page_id: config.parentPageId })
      : await client.dataSources.retrieve({ data_source_id: config.dataSourceId })
    return 'in_trash' in place && place.in_trash
      ? wrong(`The ${what} is in Notion’s trash.`, 'Restore it, or set another.')
      : right(`The ${what} is there and shared with the integration.`)
  } catch (error) {
    if (!isHTTPResponseError(error) || error.code !== APIErrorCode.ObjectNotFound) throw error
    return wrong(
      `The ${what} is not there, or not shared with the integration.`,
      `Open it in Notion, ⋯ → Connections, add the integration; check ${isPage ? 'NOTION_PARENT_PAGE_ID' : 'NOTION_DATA_SOURCE_ID'}.`,
    )
  }
}

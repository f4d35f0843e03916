import { type Client, isFullPage } from '@notionhq/client'
import type { NotionPage } from '../domain/notion-connection.ts'

/** A search answers a hundred at once: whoever shares more with us finds theirs by changing it last. */
const MOST = 100

/**
 * The pages that somebody let us into, without those that stand within others, and without rows. A search of Notion's may not
 * find all (developers.notion.com/reference/search-optimizations-and-limitations): it is for choosing only.
 */
export async function sharedPages(client: Client): Promise<NotionPage[]> {
  const { results } = await client.search({
    filter: { property: 'object', value: 'page' },
    sort: { timestamp: 'last_edited_time', direction: 'descending' },
    page_size: MOST,
  })
  const pages = results.flatMap((one) => (one.object === 'page' && isFullPage(one) && !one.in_trash ? [one] : []))
  const known = new Set(pages.map(({ id }) => id))
  return pages.flatMap(({ id, parent, properties }) => {
    if (parent.type === 'data_source_id' || parent.type === 'database_id') return []
    if (parent.type === 'page_id' && known.has(parent.page_id)) return []
    const title = Object.values(properties).flatMap((one) => (one.type === 'title' ? one.title : []))
    return [{ id, title: title.map(({ plain_text }) => plain_text).join('') }]
  })
}

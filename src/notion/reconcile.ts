import { isFullPage } from '@notionhq/client'
import type { Notion } from './client.ts'
import type { DataSource, Place } from './data-source.ts'

export interface ReconcileNeeds {
  notion: Notion
  dataSource: DataSource
  /** The items whose page should stand, with what is remembered of it. */
  pages: (workspaceId: string) => Promise<{ subject: string; remote: string }[]>
  /** Sends these again, whatever is remembered of them. */
  wantAgain: (workspaceId: string, itemIds: string[]) => Promise<unknown>
}

/** So many rows a query may list (developers.notion.com/reference/request-limits): beyond it nothing is taken to be missing. */
const MOST_ROWS = 10_000

/**
 * Finds what people did to our rows: deleted ones come back, edited ones are put right.
 * @returns how many are sent again
 * @throws Temporary, Permanent
 */
export async function reconcilePages(needs: ReconcileNeeds, workspaceId: string): Promise<number> {
  const place = await needs.dataSource.known(workspaceId)
  if (!place) return 0
  // Listed before the rows are: a page made meanwhile is then not taken to be missing.
  const expected = await needs.pages(workspaceId)
  const edited = await rowsOf(needs.notion, workspaceId, place)
  if (edited.size >= MOST_ROWS) return 0
  const amiss = expected.flatMap(({ subject, remote }) => (edited.get(pageIdOf(remote)) === 'ours' ? [] : [subject]))
  if (amiss.length > 0) await needs.wantAgain(workspaceId, amiss)
  return amiss.length
}

const pageIdOf = (remote: string) => remote.split('#')[0]?.replaceAll('-', '') ?? ''

/** The rows that there are, by page id without dashes, and whether somebody else wrote last. */
async function rowsOf(notion: Notion, workspaceId: string, place: Place): Promise<Map<string, 'ours' | 'edited'>> {
  const rows = new Map<string, 'ours' | 'edited'>()
  let cursor: string | undefined
  do {
    const page = await notion.read(workspaceId, (client) =>
      client.dataSources.query({
        data_source_id: place.dataSourceId,
        page_size: 100,
        ...(place.properties.key ? { filter_properties: [place.properties.key] } : {}),
        ...(cursor ? { start_cursor: cursor } : {}),
      }),
    )
    for (const row of page.results)
      if (isFullPage(row) && !row.in_trash)
        rows.set(row.id.replaceAll('-', ''), row.last_edited_by.id === place.botId ? 'ours' : 'edited')
    cursor = page.next_cursor ?? undefined
  } while (cursor && rows.size < MOST_ROWS)
  return rows
}

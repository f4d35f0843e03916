import { isFullPage, type PageObjectResponse } from '@notionhq/client'
import type { Notion } from './client.ts'
import type { Place } from './data-source.ts'

/** Stands for the hashes of a page that we see no more, and that is not to be made again. */
export const LOST = 'lost'

/** Whether that is remembered of a page. */
export const isLost = (remote: string): boolean => remote.includes(`#${LOST}.`)

/** A row as a list shows it. */
export interface Row {
  /** Whether we wrote last. */
  isOurs: boolean
  /** What stands in the column of the key. */
  key: string
}

/** @param row a full page of a query that was asked for the key's column @param column that column's id */
export function rowOf(row: PageObjectResponse, place: Place, column: string | undefined): Row {
  const held = Object.values(row.properties).find(({ id }) => id === column)
  const key = held?.type === 'rich_text' ? held.rich_text.map(({ plain_text }) => plain_text).join('') : ''
  return { isOurs: row.last_edited_by.id === place.botId, key }
}

/** How many rows have the key of a row of ours beside them: somebody duplicated it. @param ours ids without dashes */
export function copiesIn(rows: ReadonlyMap<string, Row>, ours: ReadonlySet<string>): number {
  const keys = new Set([...rows].flatMap(([id, { key }]) => (ours.has(id) && key ? [key] : [])))
  return [...rows].filter(([id, { key }]) => !ours.has(id) && keys.has(key)).length
}

/**
 * The oldest row with that key, in the column of ours of that name, that is not in the trash, besides one. @returns its id, or null
 * @throws Temporary, Permanent
 */
export async function rowWith(
  notion: Notion,
  workspaceId: string,
  place: Place,
  { column, key }: { column: string; key: string },
  besides: string | null = null,
): Promise<string | null> {
  const { results } = await notion.read(workspaceId, (client) =>
    client.dataSources.query({
      data_source_id: place.dataSourceId,
      filter: { property: place.properties[column] ?? '', rich_text: { equals: key } },
      sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
      page_size: 2,
    }),
  )
  const found = results.find((row) => row.id !== besides && (!isFullPage(row) || !row.in_trash))
  return found?.id ?? null
}

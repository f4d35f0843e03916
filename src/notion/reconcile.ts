import { isFullPage } from '@notionhq/client'
import type { WorkspaceSettings } from '../domain/settings.ts'
import type { Notion } from './client.ts'
import type { DataSource, Place } from './data-source.ts'
import type { NotionProblem } from './errors.ts'
import { guarded, type TellNotionProblem } from './guarded.ts'
import { copiesIn, isLost, type Row, rowOf } from './strays.ts'

export interface ReconcileNeeds<Name extends string> {
  notion: Notion
  dataSource: Pick<DataSource<Name>, 'known' | 'key'>
  /** What should have a row, with what is remembered of it. */
  pages: (workspaceId: string) => Promise<{ subject: string; remote: string }[]>
  /** What becomes of rows that people put into the trash. */
  trashed: (workspaceId: string) => Promise<'restore' | 'leave'>
  copied: (workspaceId: string) => Promise<WorkspaceSettings['notionCopied']>
  /** Sends these again, whatever is remembered of them. */
  wantAgain: (workspaceId: string, subjects: string[]) => Promise<unknown>
  /** Somebody else wrote last into the rows of these; their pages. */
  edited?: (workspaceId: string, rows: { subject: string; pageId: string }[]) => Promise<unknown>
  problem: TellNotionProblem
}

/** So many rows a query may list (developers.notion.com/reference/request-limits): beyond it nothing is taken to be missing. */
const MOST_ROWS = 10_000

/** So many rows are put right in one pass: what changes meanwhile waits a few minutes behind them at most. */
const MOST_AMISS = 500

/** What a list of rows that was answered disproves nothing of: only a write does. */
const SEEN_BY_WRITING: NotionProblem[] = ['blockLimit', 'forbidden', 'trashed', 'keyColumn', 'properties']

/**
 * Finds what people did to our rows: deleted ones come back, edited ones are put right. Where Notion refuses us, the admins are told, as after a write.
 * @param most so many are put right
 * @returns how many are sent again
 * @throws Temporary, Permanent
 */
export const reconcilePages = <Name extends string>(
  needs: ReconcileNeeds<Name>,
  workspaceId: string,
  most = MOST_AMISS,
): Promise<number> => guarded(needs.problem, workspaceId, () => putRight(needs, workspaceId, most))

async function putRight<Name extends string>(
  needs: ReconcileNeeds<Name>,
  workspaceId: string,
  most: number,
): Promise<number> {
  const place = await needs.dataSource.known(workspaceId)
  // Listed before the rows are: a page made meanwhile is then not taken to be missing.
  const expected = await needs.pages(workspaceId)
  // Another place was configured: all of them move there, a few at a time (reactions/fill.ts).
  if (!place) return 0
  const rows = await rowsOf(needs.notion, workspaceId, place, place.properties[needs.dataSource.key])
  const isWhole = rows.size < MOST_ROWS
  const isLeft = (await needs.trashed(workspaceId)) === 'leave'
  const here = expected.filter(({ remote }) => sourceOf(remote) === place.dataSourceId)
  const amiss = here.flatMap(({ subject, remote }) => {
    const stands = rows.get(pageIdOf(remote))
    const isRight = stands?.isOurs ? !isLost(remote) : !stands && isLeft
    return isRight ? [] : [subject]
  })
  const ours = new Set(here.map(({ remote }) => pageIdOf(remote)))
  const areCopied = copiesIn(rows, ours) > 0 && (await needs.copied(workspaceId)) === 'report'
  // Whether what is missing was moved away or unshared shows when it is written.
  const areMissing = !isWhole || here.some(({ remote }) => isLost(remote) || !rows.has(pageIdOf(remote)))
  const unless: NotionProblem[] = areMissing ? [...SEEN_BY_WRITING, 'lost'] : SEEN_BY_WRITING
  await needs.problem(workspaceId, areCopied ? 'copied' : null, unless)
  if (!isWhole) return 0
  const again = amiss.slice(0, most)
  const edited = here.flatMap(({ subject, remote }) => {
    const pageId = pageIdOf(remote)
    return rows.get(pageId)?.isOurs === false ? [{ subject, pageId }] : []
  })
  if (edited.length > 0) await needs.edited?.(workspaceId, edited)
  if (again.length > 0) await needs.wantAgain(workspaceId, again)
  return again.length
}

const sourceOf = (remote: string) => remote.split('#')[0]?.split('@')[1]
const pageIdOf = (remote: string) => remote.split(/[@#]/)[0]?.replaceAll('-', '') ?? ''

/** The rows that there are, by page id without dashes. @param key id of the column by which they are told apart */
async function rowsOf(
  notion: Notion,
  workspaceId: string,
  place: Place,
  key: string | undefined,
): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>()
  let cursor: string | undefined
  do {
    const page = await notion.read(workspaceId, (client) =>
      client.dataSources.query({
        data_source_id: place.dataSourceId,
        page_size: 100,
        ...(key ? { filter_properties: [key] } : {}),
        ...(cursor ? { start_cursor: cursor } : {}),
      }),
    )
    for (const row of page.results)
      if (isFullPage(row) && !row.in_trash) rows.set(row.id.replaceAll('-', ''), rowOf(row, place, key))
    cursor = page.next_cursor ?? undefined
  } while (cursor && rows.size < MOST_ROWS)
  return rows
}

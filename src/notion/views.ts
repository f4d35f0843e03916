import { Permanent } from '../domain/errors.ts'
import type { CustomerColumn, PropertyName } from '../domain/mirror.ts'
import type { Speech } from '../locales/texts.ts'
import type { Notion } from './client.ts'
import type { Place } from './data-source.ts'
import { NotionBroken } from './errors.ts'

interface Arranging {
  workspaceId: string
  databaseId: string
}

/** The first view of a database that was made just now; null where somebody has made others: then theirs stay as they are. */
async function onlyView(notion: Notion, { workspaceId, databaseId }: Arranging): Promise<string | null> {
  const { results } = await notion.read(workspaceId, (client) => client.views.list({ database_id: databaseId }))
  const [first, ...others] = results
  return first && others.length === 0 ? first.id : null
}

/**
 * Two views of items: a table, the most wanted first, and a board by status. The table is the one that Notion makes; the board
 * comes last, so that what is interrupted begins anew and never makes a second one.
 * @throws Temporary, Permanent
 */
export async function arrangeItems(
  notion: Notion,
  at: Arranging,
  { dataSourceId, properties }: Place<PropertyName>,
  t: Speech,
): Promise<void> {
  const table = await onlyView(notion, at)
  const { votes, status } = properties
  if (!table || !votes || !status) return
  await notion.write(at.workspaceId, (client) =>
    client.views.update({
      view_id: table,
      name: t.notion.views.votes,
      sorts: [{ property: votes, direction: 'descending' }],
    }),
  )
  await notion.write(at.workspaceId, (client) =>
    client.views.create({
      database_id: at.databaseId,
      data_source_id: dataSourceId,
      name: t.notion.views.board,
      type: 'board',
      configuration: {
        type: 'board',
        group_by: { type: 'select', property_id: status, sort: { type: 'manual' } },
        // A card shows nothing but its title otherwise.
        properties: [properties.key, properties.customers, votes, properties.decides].flatMap((id) =>
          id ? [{ property_id: id, visible: true }] : [],
        ),
      },
    }),
  )
}

/** The one view of customers, without the column by which rows are found. @throws Temporary, Permanent */
export async function arrangeCustomers(
  notion: Notion,
  at: Arranging,
  { properties }: Place<CustomerColumn>,
  t: Speech,
): Promise<void> {
  const table = await onlyView(notion, at)
  if (!table || !properties.id) return
  const hidden = { property_id: properties.id, visible: false }
  await notion.write(at.workspaceId, (client) =>
    client.views.update({
      view_id: table,
      name: t.notion.customers.view,
      configuration: { type: 'table', properties: [hidden] },
    }),
  )
}

/** Rows are worth more than how they are looked at: where Notion refuses a view, the first one stays. */
export async function asFarAsAllowed(arrange: () => Promise<void>, refused: (reason: unknown) => void): Promise<void> {
  try {
    await arrange()
  } catch (failure) {
    const isForbidden = failure instanceof NotionBroken && failure.problem === 'forbidden'
    if (!(failure instanceof Permanent) && !isForbidden) throw failure
    refused(failure)
  }
}

import { isFullDataSource } from '@notionhq/client'
import { z } from 'zod'
import type { CustomerColumn, PropertyName } from '../domain/mirror.ts'
import type { Speech } from '../locales/texts.ts'
import type { Notion } from './client.ts'
import type { DataSource, Looked } from './data-source.ts'
import { NotionBroken } from './errors.ts'

/** The column of items' rows that points to customers, as it is remembered: for which two data sources, and its id (null: it is gone). */
const remembered = z.object({ column: z.object({ on: z.string(), to: z.string(), id: z.string().nullable() }) })

export interface CustomerColumnNeeds {
  notion: Notion
  items: DataSource<PropertyName>
  customers: Pick<DataSource<CustomerColumn>, 'known'>
  /** Whether customers have rows. */
  isOn: (workspaceId: string) => Promise<boolean>
  connection: (workspaceId: string) => Promise<{ data: unknown } | null>
  putConnection: (workspaceId: string, data: z.infer<typeof remembered>) => Promise<unknown>
}

/**
 * The items' data source, with a column that points to customers' rows where there are any. The column shows on both sides; it is
 * made once, found again by its id, and stays away where somebody takes it away.
 */
export function withCustomers(needs: CustomerColumnNeeds): DataSource<PropertyName> {
  const { notion, items, customers, isOn, connection, putConnection } = needs

  const last = async (workspaceId: string) =>
    remembered.safeParse((await connection(workspaceId))?.data).data?.column ?? null
  /** Where customers' rows stand; null: nowhere, or none are wanted. */
  const target = async (workspaceId: string) =>
    (await isOn(workspaceId)) ? ((await customers.known(workspaceId))?.dataSourceId ?? null) : null

  async function columnsOf(workspaceId: string, dataSourceId: string) {
    const source = await notion.read(workspaceId, (client) =>
      client.dataSources.retrieve({ data_source_id: dataSourceId }),
    )
    if (!isFullDataSource(source)) throw new NotionBroken('unshared', notion.speed)
    return source.properties
  }

  async function column(workspaceId: string, on: string, to: string, isFresh: boolean, t: Speech) {
    const kept = await last(workspaceId)
    const isKnown = kept?.on === on && kept.to === to
    if (isKnown && !isFresh) return kept.id
    const find = (columns: Awaited<ReturnType<typeof columnsOf>>) =>
      Object.values(columns).find(
        (one) =>
          one.type === 'relation' && one.relation.data_source_id === to && (!isKnown || !kept.id || one.id === kept.id),
      )
    const columns = await columnsOf(workspaceId, on)
    let found = find(columns)
    const own = t.notion.customers.onItems
    const name = [own, `${own} (VoC)`].find((one) => !(one in columns))
    if (!found && !isKnown && name) {
      const wanted = { synced_property_name: t.notion.customers.items }
      await notion.write(workspaceId, (client) =>
        client.dataSources.update({
          data_source_id: on,
          properties: { [name]: { relation: { data_source_id: to, type: 'dual_property', dual_property: wanted } } },
        }),
      )
      found = find(await columnsOf(workspaceId, on))
    }
    const id = found?.id ?? null
    await putConnection(workspaceId, { column: { on, to, id } })
    return id
  }

  return {
    ...items,
    /** Not before the column is settled, too: only the lane that finds out where rows stand makes it. */
    async known(workspaceId) {
      const [place, to] = [await items.known(workspaceId), await target(workspaceId)]
      if (!place || !to) return place
      const kept = await last(workspaceId)
      return kept?.on === place.dataSourceId && kept.to === to ? place : null
    },
    async current(workspaceId, t): Promise<Looked<PropertyName>> {
      const looked = await items.current(workspaceId, t)
      const to = await target(workspaceId)
      if (!to) return looked
      const { place, isFresh } = looked
      return { ...looked, related: await column(workspaceId, place.dataSourceId, to, isFresh, t) }
    },
  }
}

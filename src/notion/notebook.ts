import { isFullDataSource } from '@notionhq/client'
import { Permanent } from '../domain/errors.ts'
import type { Notebook } from '../domain/mirror.ts'
import type { Access } from './access.ts'
import type { Notion } from './client.ts'

/** A search answers a hundred at once: whoever shares more with us finds theirs by changing it last. */
const MOST = 100

/** Notion as somebody asks it who chooses where rows go. */
export const createNotebook = (notion: Notion, access: Access): Notebook => ({
  isConfigured: access.isConfigured,
  hasPages: async (workspaceId) => (await access.parentPage(workspaceId)) !== null,

  async sources(workspaceId) {
    const { results } = await notion.read(workspaceId, (client) =>
      client.search({
        filter: { property: 'object', value: 'data_source' },
        sort: { timestamp: 'last_edited_time', direction: 'descending' },
        page_size: MOST,
      }),
    )
    return results.flatMap((one) =>
      one.object === 'data_source' && isFullDataSource(one) && !one.in_trash ? [{ id: one.id, name: nameOf(one) }] : [],
    )
  },

  async source(workspaceId, id) {
    const source = await notion.read(workspaceId, (client) => client.dataSources.retrieve({ data_source_id: id }))
    if (!isFullDataSource(source) || source.in_trash) throw new Permanent('The data source is not there any more')
    const columns = Object.values(source.properties).map(({ id, name, type }) => ({ id, name, type }))
    return { id: source.id, name: nameOf(source), columns }
  },
})

const nameOf = ({ title }: { title: { plain_text: string }[] }): string =>
  title.map(({ plain_text }) => plain_text).join('')

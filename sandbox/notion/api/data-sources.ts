import { readIcon } from '../content/files.ts'
import { replaceSchema } from '../content/properties/change-schema.ts'
import { changedSchema, readSchema } from '../content/properties/read-schema.ts'
import { readFilter } from '../content/query/filter.ts'
import { readSorts } from '../content/query/sorts.ts'
import { readRichText, text } from '../content/rich-text.ts'
import type { Asked } from '../notion-world.ts'
import { dataSourceAnswer, pageAnswer } from '../objects.ts'
import { pagesUnder } from '../state.ts'
import type { DataSource, Page } from '../types.ts'
import { tellSource } from '../webhooks/tell.ts'
import { invalid, notHere } from './api-error.ts'
import { assertMayAddBlocks, countMade } from './block-limit.ts'
import { asBoolean, asId, asObject, failed, type Json } from './check.ts'
import { addSource, restoreOrTrash } from './databases.ts'
import type { Endpoint } from './endpoint.ts'
import { assertLive, findDatabase, findSource } from './find.ts'
import { listAnswer, readPaging } from './paging.ts'
import { asMayRead } from './partial.ts'
import { addView } from './view-config.ts'

export const dataSourceEndpoints: Endpoint[] = [
  {
    name: 'dataSources.create',
    method: 'POST',
    path: 'data_sources',
    needs: 'insert_content',
    keys: ['parent', 'properties', 'title', 'icon'],
    run(world, { body }) {
      const source = createSource(world, body)
      const answer = dataSourceAnswer(world, source)
      return { body: asMayRead(world, answer), committed: { committed_resource_id: source.id } }
    },
  },
  {
    name: 'dataSources.retrieve',
    method: 'GET',
    path: 'data_sources/:id',
    idName: 'data_source_id',
    needs: 'read_content',
    run: (world, { id }) => ({ body: dataSourceAnswer(world, findSource(world, id)) }),
  },
  {
    name: 'dataSources.update',
    method: 'PATCH',
    path: 'data_sources/:id',
    idName: 'data_source_id',
    needs: 'update_content',
    keys: ['title', 'icon', 'properties', 'in_trash', 'parent'],
    run(world, { id, body }) {
      const source = findSource(world, id)
      updateSource(world, source, body)
      return { body: asMayRead(world, dataSourceAnswer(world, source)) }
    },
  },
  {
    name: 'dataSources.query',
    method: 'POST',
    path: 'data_sources/:id/query',
    idName: 'data_source_id',
    needs: 'read_content',
    keys: ['sorts', 'filter', 'start_cursor', 'page_size', 'in_trash', 'result_type'],
    run(world, { id, body, query }) {
      const source = findSource(world, id)
      if (body.result_type === 'data_source') throw notHere('A query for the data sources of a wiki')
      if (body.result_type !== undefined && body.result_type !== 'page')
        throw failed('body.result_type', '`"page"` or `"data_source"`', body.result_type)
      const only = query.getAll('filter_properties')
      const wantsTrash = body.in_trash !== undefined && asBoolean(body.in_trash, 'body.in_trash')
      const { rows, isCut } = rowsOf(world, source, body, wantsTrash)
      const list = listAnswer(rows, readPaging(body), 'page_or_data_source', (page) => pageAnswer(world, page, only))
      return { body: { ...list, ...(isCut ? { request_status: incomplete } : {}) } }
    },
  },
  {
    name: 'dataSources.listTemplates',
    method: 'GET',
    path: 'data_sources/:id/templates',
    idName: 'data_source_id',
    needs: 'read_content',
    run(world, { id, query }) {
      findSource(world, id)
      readPaging(query)
      return { body: { templates: [], has_more: false, next_cursor: null } }
    },
  },
]

/** Most rows that one query gives (developers.notion.com/guides/data-apis/query-large-data-sources). */
const mostRows = 10_000
export const incomplete = { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' }

/** The rows that a filter lets through, in order. @returns them, and whether there were more than Notion gives */
export function rowsOf(
  { state, clock }: Asked,
  source: DataSource,
  { filter, sorts }: { filter?: unknown; sorts?: unknown },
  inTrash: boolean,
): { rows: Page[]; isCut: boolean } {
  const asking = { state, source, now: clock.now() }
  const passes = filter === undefined || filter === null ? () => true : readFilter(asking, filter)
  const inOrder = readSorts(state, source, sorts)
  const rows = inOrder(pagesUnder(state, source.id).filter((page) => page.inTrash === inTrash && passes(page)))
  return { rows: rows.slice(0, mostRows), isCut: rows.length > mostRows }
}

function createSource(world: Asked, body: Json): DataSource {
  const { state } = world
  const parent = asObject(body.parent, 'body.parent')
  const database = findDatabase(world, asId(parent.database_id, 'body.parent.database_id'))
  assertLive(world, database)
  assertMayAddBlocks(world, database)
  const { properties, wishes } = readSchema(state, body.properties, 'body.properties')
  const title = body.title === undefined ? [text('Untitled')] : readRichText(state, body.title, 'body.title')
  const icon = readIcon(state, body.icon) ?? null
  const source = addSource(world, database, title)
  source.icon = icon
  replaceSchema(state, source, properties, wishes)
  addView(world, { database, source, name: 'Default view', type: 'table' })
  countMade(world, database, 1)
  return source
}

function updateSource(world: Asked, source: DataSource, body: Json): void {
  const { state } = world
  if (body.parent !== undefined) {
    const target = asId(asObject(body.parent, 'body.parent').database_id, 'body.parent.database_id')
    if (target !== source.databaseId) throw notHere('Moving a data source into another database')
  }
  const was = source.inTrash
  restoreOrTrash(world, source, body)
  const isLast = [...state.dataSources.values()].every(
    (each) => each === source || each.databaseId !== source.databaseId || each.inTrash,
  )
  if (source.inTrash && !was && isLast) {
    source.inTrash = was
    throw invalid('The only data source of a database cannot be trashed: trash the database.')
  }
  const title = body.title === undefined ? source.title : readRichText(state, body.title, 'body.title')
  const icon = readIcon(state, body.icon)
  if (body.properties !== undefined) {
    const { properties, wishes } = changedSchema(state, source, body.properties)
    const changes = replaceSchema(state, source, properties, wishes)
    if (changes.length > 0) tellSource(world, 'schema_updated', source, { updated_properties: changes })
  }
  source.title = title
  if (icon !== undefined) source.icon = icon
  source.editedAt = world.clock.now()
  source.editedBy = world.caller.botId
  if (source.inTrash !== was) tellSource(world, source.inTrash ? 'deleted' : 'undeleted', source)
}

import type { Asked } from '../notion-world.ts'
import { nextId, viewsOf } from '../state.ts'
import type { Page, SourceView } from '../types.ts'
import { tellView } from '../webhooks/tell.ts'
import { invalid, notFound, notHere } from './api-error.ts'
import { asId, asString, failed, readId } from './check.ts'
import { incomplete, rowsOf } from './data-sources.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { assertLive, findDatabase, findSource } from './find.ts'
import { listAnswer, readPaging } from './paging.ts'
import { asMayRead } from './partial.ts'
import { addView, readConfig, readViewType, viewAnswer, viewReference } from './view-config.ts'

export const viewEndpoints: Endpoint[] = [
  {
    name: 'views.list',
    method: 'GET',
    path: 'views',
    needs: 'read_content',
    run(world, { query }) {
      const views = viewsAsked(world, query)
      return { body: listAnswer(views, readPaging(query), 'view', ({ id }) => ({ object: 'view', id })) }
    },
  },
  {
    name: 'views.create',
    method: 'POST',
    path: 'views',
    needs: 'insert_content',
    keys: [
      'data_source_id',
      'name',
      'type',
      'database_id',
      'view_id',
      'filter',
      'sorts',
      'quick_filters',
      'create_database',
      'configuration',
      'position',
      'placement',
    ],
    run(world, call) {
      const view = createView(world, call)
      return { body: asMayRead(world, viewAnswer(world, view)), committed: { committed_resource_id: view.id } }
    },
  },
  {
    name: 'views.retrieve',
    method: 'GET',
    path: 'views/:id',
    idName: 'view_id',
    needs: 'read_content',
    run: (world, { id }) => ({ body: viewAnswer(world, findView(world, id)) }),
  },
  {
    name: 'views.update',
    method: 'PATCH',
    path: 'views/:id',
    idName: 'view_id',
    needs: 'update_content',
    keys: ['name', 'filter', 'sorts', 'quick_filters', 'configuration'],
    run(world, { id, body }) {
      const view = findView(world, id)
      const source = findSource(world, view.dataSourceId)
      assertLive(world, source)
      const name = body.name === undefined ? view.name : asString(body.name, 'body.name')
      Object.assign(view, readConfig(world, source, view.type, body, view), {
        name,
        editedAt: world.clock.now(),
        editedBy: world.caller.botId,
      })
      const told = ['name', 'filter', 'sorts', 'configuration'].filter((key) => body[key] !== undefined)
      tellView(world, 'updated', view, { updated_fields: told })
      return { body: asMayRead(world, viewAnswer(world, view)) }
    },
  },
  {
    name: 'views.delete',
    method: 'DELETE',
    path: 'views/:id',
    idName: 'view_id',
    needs: 'update_content',
    run(world, { id }) {
      const view = findView(world, id)
      if (viewsOf(world.state, view.databaseId).length === 1)
        throw invalid('The only view of a database cannot be deleted.')
      world.state.views.delete(id)
      tellView(world, 'deleted', view)
      return { body: viewReference(view) }
    },
  },
  {
    name: 'views.queries.create',
    method: 'POST',
    path: 'views/:id/queries',
    idName: 'view_id',
    needs: 'read_content',
    keys: ['page_size'],
    run: (world, call) => ({ body: createQuery(world, call) }),
  },
  {
    name: 'views.queries.results',
    method: 'GET',
    path: 'views/:id/queries/:sub',
    idName: 'view_id',
    needs: 'read_content',
    run(world, { id, sub, query }) {
      findView(world, id)
      const held = findQuery(world, sub)
      const list = listAnswer(held.rows, readPaging(query), 'page', pageReference)
      return { body: { ...list, ...(held.isCut ? { request_status: incomplete } : {}) } }
    },
  },
  {
    name: 'views.queries.delete',
    method: 'DELETE',
    path: 'views/:id/queries/:sub',
    idName: 'view_id',
    needs: 'read_content',
    run(world, { id, sub }) {
      findView(world, id)
      const queryId = findQuery(world, sub).id
      world.viewQueries.delete(queryId)
      return { body: { object: 'view_query', id: queryId, deleted: true } }
    },
  },
]

const pageReference = ({ id }: { id: string }) => ({ object: 'page', id })

function findView(world: Asked, id: string): SourceView {
  const view = world.state.views.get(id)
  if (!view) throw notFound('view', id)
  findSource(world, view.dataSourceId)
  return view
}

function viewsAsked(world: Asked, query: URLSearchParams): SourceView[] {
  const database = query.get('database_id')
  if (database !== null) return viewsOf(world.state, findDatabase(world, readId(database, 'database_id')).id)
  const source = query.get('data_source_id')
  if (source === null)
    throw invalid('query failed validation: query.database_id or query.data_source_id should be defined.')
  const { id } = findSource(world, readId(source, 'data_source_id'))
  return [...world.state.views.values()].filter((view) => view.dataSourceId === id)
}

function createView(world: Asked, { body }: Call): SourceView {
  const foreign = ['view_id', 'create_database', 'placement', 'position'].find((key) => body[key] !== undefined)
  if (foreign !== undefined) throw notHere(`A view with \`${foreign}\``)
  const source = findSource(world, asId(body.data_source_id, 'body.data_source_id'))
  const database = findDatabase(
    world,
    body.database_id === undefined ? source.databaseId : asId(body.database_id, 'body.database_id'),
  )
  if (database.id !== source.databaseId) throw notHere('A linked view in another database')
  assertLive(world, source)
  const name = asString(body.name, 'body.name')
  const type = readViewType(body.type)
  const config = readConfig(world, source, type, body)
  if ((type === 'board' || type === 'calendar' || type === 'timeline') && config.configuration === null)
    throw failed('body.configuration', 'defined', undefined)
  return addView(world, { database, source, name, type }, config)
}

/** Results are kept for a quarter of an hour (developers.notion.com/reference/get-view-query-results). */
const queryLifeMs = 900_000

/** The rows of a view, as they were when it was asked for. */
export interface ViewQuery {
  id: string
  rows: Pick<Page, 'id'>[]
  isCut: boolean
  expiresAt: number
}

function createQuery(world: Asked, { id, body }: Call) {
  const view = findView(world, id)
  const { rows, isCut } = rowsOf(
    world,
    findSource(world, view.dataSourceId),
    { filter: view.filter, sorts: view.sorts },
    false,
  )
  const held: ViewQuery = {
    id: nextId(world.state),
    rows: rows.map((row) => ({ id: row.id })),
    isCut,
    expiresAt: world.clock.now() + queryLifeMs,
  }
  world.viewQueries.set(held.id, held)
  const { results, next_cursor, has_more } = listAnswer(held.rows, readPaging(body), 'page', pageReference)
  return {
    object: 'view_query',
    id: held.id,
    view_id: view.id,
    expires_at: new Date(held.expiresAt).toISOString(),
    total_count: held.rows.length,
    results,
    next_cursor,
    has_more,
    ...(isCut ? { request_status: incomplete } : {}),
  }
}

function findQuery(world: Asked, sub: string): ViewQuery {
  const held = world.viewQueries.get(readId(sub, 'query_id'))
  if (!held || held.expiresAt <= world.clock.now()) throw notFound('view query', sub)
  return held
}

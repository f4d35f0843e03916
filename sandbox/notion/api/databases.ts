import { readFilter, readSorts } from '../content/filter.ts'
import { plainText, readRichText, text } from '../content/rich-text.ts'
import { changedSchema, readSchema } from '../content/schema.ts'
import type { NotionWorld } from '../notion-world.ts'
import { databaseAnswer, dataSourceAnswer, pageAnswer } from '../objects.ts'
import { nextId, nextSerial, pagesUnder } from '../state.ts'
import type { Database, DataSource, Property } from '../types.ts'
import { invalid, notHere } from './api-error.ts'
import { asBoolean, asId, asObject, type Json } from './check.ts'
import type { Endpoint } from './endpoint.ts'
import { assertLive, assertMayAddBlocks, findDatabase, findPage, findSource } from './find.ts'
import { readIcon } from './icon.ts'
import { listAnswer, readPaging } from './paging.ts'

export const databaseEndpoints: Endpoint[] = [
  {
    name: 'databases.create',
    method: 'POST',
    path: 'databases',
    keys: ['parent', 'title', 'description', 'is_inline', 'initial_data_source', 'icon', 'cover'],
    run(world, { body }) {
      const database = createDatabase(world, body)
      return { body: databaseAnswer(world, database), committed: { committed_resource_id: database.id } }
    },
  },
  {
    name: 'databases.retrieve',
    method: 'GET',
    path: 'databases/:id',
    idName: 'database_id',
    run: (world, { id }) => ({ body: databaseAnswer(world, findDatabase(world, id)) }),
  },
  {
    name: 'databases.update',
    method: 'PATCH',
    path: 'databases/:id',
    idName: 'database_id',
    keys: ['parent', 'title', 'description', 'is_inline', 'icon', 'cover', 'in_trash', 'is_locked'],
    run(world, { id, body }) {
      const database = findDatabase(world, id)
      if (body.parent !== undefined) throw notHere('Moving a database')
      if (body.is_locked === true) throw notHere('A locked database')
      restoreOrTrash(world, database, body)
      if (body.title !== undefined) database.title = readRichText(body.title, 'body.title')
      if (body.description !== undefined) database.description = readRichText(body.description, 'body.description')
      if (body.is_inline !== undefined) database.isInline = asBoolean(body.is_inline, 'body.is_inline')
      const icon = readIcon(body.icon)
      if (icon !== undefined) database.icon = icon
      database.editedAt = world.clock.now()
      return { body: databaseAnswer(world, database) }
    },
  },
  {
    name: 'dataSources.retrieve',
    method: 'GET',
    path: 'data_sources/:id',
    idName: 'data_source_id',
    run: (world, { id }) => ({ body: dataSourceAnswer(world, findSource(world, id)) }),
  },
  {
    name: 'dataSources.update',
    method: 'PATCH',
    path: 'data_sources/:id',
    idName: 'data_source_id',
    keys: ['title', 'icon', 'properties', 'in_trash', 'parent'],
    run(world, { id, body }) {
      const source = findSource(world, id)
      if (body.parent !== undefined) throw notHere('Moving a data source')
      restoreOrTrash(world, source, body)
      const title = body.title === undefined ? source.title : readRichText(body.title, 'body.title')
      if (body.properties !== undefined)
        replaceSchema(world, source, changedSchema(world.state, source, body.properties))
      source.title = title
      source.editedAt = world.clock.now()
      return { body: dataSourceAnswer(world, source) }
    },
  },
  {
    name: 'dataSources.query',
    method: 'POST',
    path: 'data_sources/:id/query',
    idName: 'data_source_id',
    keys: ['sorts', 'filter', 'start_cursor', 'page_size', 'in_trash', 'result_type'],
    run(world, { id, body, query }) {
      const source = findSource(world, id)
      const only = query.getAll('filter_properties')
      const wantsTrash = body.in_trash !== undefined && asBoolean(body.in_trash, 'body.in_trash')
      const passes = body.filter === undefined ? () => true : readFilter(world.state, source, body.filter)
      const rows = pagesUnder(world.state, id)
        .filter((page) => page.inTrash === wantsTrash && passes(page))
        .sort(readSorts(world.state, source, body.sorts))
      return {
        body: listAnswer(rows, readPaging(body), 'page_or_data_source', (page) => pageAnswer(world, page, only)),
      }
    },
  },
]

function createDatabase(world: NotionWorld, body: Json): Database {
  const { state } = world
  const parent = asObject(body.parent, 'body.parent')
  if (parent.workspace !== undefined)
    throw invalid('Internal integrations cannot create databases at the top of the workspace: give a parent page.')
  const page = findPage(world, asId(parent.page_id, 'body.parent.page_id'))
  assertLive(world, page)
  if (body.cover !== undefined) throw notHere('The cover of a database')
  assertMayAddBlocks(world)
  const initial =
    body.initial_data_source === undefined ? {} : asObject(body.initial_data_source, 'body.initial_data_source')
  const schema = initial.properties ?? { Name: { title: {} } }
  const properties = readSchema(state, schema, 'body.initial_data_source.properties')
  const title = body.title === undefined ? [] : readRichText(body.title, 'body.title')
  const now = world.clock.now()
  const common = { access: 'inherit' as const, inTrash: false, createdAt: now, editedAt: now }
  const database: Database = {
    ...common,
    id: nextId(state),
    serial: nextSerial(state),
    parent: { type: 'page', id: page.id },
    title,
    description: body.description === undefined ? [] : readRichText(body.description, 'body.description'),
    icon: readIcon(body.icon) ?? null,
    isInline: body.is_inline !== undefined && asBoolean(body.is_inline, 'body.is_inline'),
  }
  const source: DataSource = {
    ...common,
    id: nextId(state),
    serial: nextSerial(state),
    databaseId: database.id,
    title: plainText(title) === '' ? [text('Untitled')] : title,
    properties,
  }
  state.databases.set(database.id, database)
  state.dataSources.set(source.id, source)
  return database
}

/** `in_trash` of a database or a data source; other edits of one that is in the trash are refused. */
function restoreOrTrash(world: NotionWorld, holder: Database | DataSource, body: Json): void {
  const inTrash = body.in_trash === undefined ? undefined : asBoolean(body.in_trash, 'body.in_trash')
  if (inTrash === undefined) assertLive(world, holder)
  else holder.inTrash = inTrash
}

/** Puts a new schema in place; values of properties that are gone or of another type now are dropped. */
export function replaceSchema(world: NotionWorld, source: DataSource, properties: Property[]): void {
  source.properties = properties
  for (const page of pagesUnder(world.state, source.id))
    for (const id of Object.keys(page.values)) {
      const property = properties.find((each) => each.id === id)
      if (property?.type !== page.values[id]?.type) delete page.values[id]
    }
}
